/** The body of an answer of S3. Its length is only what the server announced, so what comes is counted. */
type Body = AsyncIterable<Uint8Array>;

/** All of it; undefined where it is more than `mostBytes`. Leaving the loop ends the connection. */
export async function readWithin(body: unknown, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as Body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** Its beginning: AWS-compatible servers may answer a range with the whole object. */
export async function readFirst(body: unknown, countBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as Body) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= countBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, countBytes);
}

/** Ends the connection of an answer that is not read. */
export function dropBody(body: unknown): void {
  (body as { destroy?: () => void } | undefined)?.destroy?.();
}
