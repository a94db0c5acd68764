import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";

/** Larger ones are no lists of keywords. */
const maxSidecarBytes = 1024 * 1024;

export interface SidecarText {
  /** Undefined where it is too large, or no text. */
  text: string | undefined;
  etag: string | undefined;
}

/** A sidecar's text; undefined where there is none. */
export async function readSidecarText(client: S3Client, bucket: string, key: string, signal: AbortSignal): Promise<SidecarText | undefined> {
  try {
    const { Body, ContentLength = 0, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
    if (ContentLength <= maxSidecarBytes) return { text: decode(await collect(Body as AsyncIterable<Uint8Array>)), etag: ETag };
    (Body as { destroy?: () => void } | undefined)?.destroy?.();
    return { text: undefined, etag: ETag };
  } catch (error) {
    if ((error as Error).name === "NoSuchKey") return undefined;
    throw error;
  }
}

/** What comes is counted, whatever was announced; leaving the loop ends the connection. */
async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxSidecarBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** UTF-8, or UTF-16 where its mark says so; undefined where it is neither. */
function decode(bytes: Buffer | undefined): string | undefined {
  if (!bytes) return undefined;
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
