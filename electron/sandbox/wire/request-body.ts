import { createHash } from "node:crypto";
import { SandboxError } from "../service.ts";
import { headerOf, type RequestBody, type RequestHead } from "./message.ts";
import { decodeAwsChunked, type ChunkSigning } from "./sigv4/aws-chunked.ts";

const chunkedHashes: ReadonlySet<string> = new Set([
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
]);

/**
 * The body of an S3 request as the client meant it: aws-chunked framing undone, chunk signatures,
 * `x-amz-content-sha256` and the announced length checked while the bytes pass. `signing` is
 * absent where the request itself was unsigned.
 *
 * Reading throws `IncompleteBody`, `XAmzContentSHA256Mismatch` or an `AuthError`; whoever stores
 * the bytes must then drop them. `declared` is what the client said to be the hash of its payload.
 */
export function checkedBody(head: RequestHead, source: AsyncIterable<Uint8Array>, declared: string, signing: ChunkSigning | undefined): RequestBody {
  const trailers: Record<string, string> = {};
  const chunked = chunkedHashes.has(declared);
  const signedChunks = chunked && declared !== "STREAMING-UNSIGNED-PAYLOAD-TRAILER" ? signing : undefined;
  const decoded = chunked ? decodeAwsChunked(whole(source), signedChunks, trailers) : whole(source);
  const expectedHash = /^[0-9a-f]{64}$/.test(declared) ? declared : undefined;
  return {
    trailers,
    announcedTrailers: (headerOf(head, "x-amz-trailer") ?? "").toLowerCase().split(",").map((name) => name.trim()).filter((name) => name !== ""),
    [Symbol.asyncIterator]: () => checked(decoded, announcedLength(head, chunked), expectedHash),
  };
}

/** The length of the object itself in bytes, or `undefined` where the client did not say it. */
export function announcedLength(head: RequestHead, chunked: boolean): number | undefined {
  const text = headerOf(head, chunked ? "x-amz-decoded-content-length" : "content-length");
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

async function* checked(
  source: AsyncIterable<Uint8Array>,
  length: number | undefined,
  expectedHash: string | undefined,
): AsyncGenerator<Uint8Array> {
  const hash = expectedHash === undefined ? undefined : createHash("sha256");
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    hash?.update(chunk);
    yield chunk;
  }
  if (length !== undefined && size !== length) throw incompleteBody();
  const actual = hash?.digest("hex");
  if (actual !== expectedHash) {
    throw new SandboxError("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.", 400, {
      ClientComputedContentSHA256: expectedHash,
      S3ComputedContentSHA256: actual,
    });
  }
}

/** A connection that breaks within the body is the client's incomplete body, not our failure. */
async function* whole(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch {
    throw incompleteBody();
  }
}

export function incompleteBody(): SandboxError {
  return new SandboxError(
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
    400,
  );
}
