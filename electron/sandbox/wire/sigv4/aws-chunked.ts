import { createHash } from "node:crypto";
import { SandboxError } from "../../service.ts";
import { AuthError } from "./auth-error.ts";
import { sha256Hex } from "./canonical-request.ts";
import { hmac, sameSignature } from "./signing-key.ts";

/** What is needed to check the signatures of chunks; absent for unsigned chunks. */
export interface ChunkSigning {
  key: Buffer;
  /** Of the request's head; the first link of the chain. */
  seedSignature: string;
  timestamp: string;
  scope: string;
}

const emptyHash = sha256Hex("");
const maxLineBytes = 16 * 1024;

/**
 * Decodes an `aws-chunked` body while it streams, checks every chunk's signature and the trailer's,
 * and writes the trailing headers into `trailers`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 *
 * Throws `IncompleteBody` where the body ends early or is malformed, `AuthError` for a wrong signature.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Uint8Array>,
  signing: ChunkSigning | undefined,
  trailers: Record<string, string>,
): AsyncGenerator<Uint8Array> {
  const reader = new ChunkReader(source);
  let previous = signing?.seedSignature ?? "";
  for (;;) {
    const [sizeText = "", ...extensions] = (await reader.line()).split(";");
    if (!/^[0-9a-f]{1,12}$/i.test(sizeText)) throw incomplete();
    const size = Number.parseInt(sizeText, 16);
    const hash = signing && createHash("sha256");
    for await (const data of reader.bytes(size)) {
      hash?.update(data);
      yield data;
    }
    if (signing) previous = checkChunk(signing, previous, hash!.digest("hex"), extensions);
    if (size === 0) break;
    if ((await reader.line()) !== "") throw incomplete();
  }
  await readTrailers(reader, signing, previous, trailers);
}

async function readTrailers(
  reader: ChunkReader,
  signing: ChunkSigning | undefined,
  previous: string,
  trailers: Record<string, string>,
): Promise<void> {
  let signature: string | undefined;
  let block = "";
  for (let line = await reader.lineOrEnd(); line !== undefined && line !== ""; line = await reader.lineOrEnd()) {
    const colon = line.indexOf(":");
    if (colon < 0) throw incomplete();
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === "x-amz-trailer-signature") {
      signature = value;
    } else {
      trailers[name] = value;
      block += `${name}:${value}\n`;
    }
  }
  if (!signing || block === "") return;
  const toSign = ["AWS4-HMAC-SHA256-TRAILER", signing.timestamp, signing.scope, previous, sha256Hex(block)].join("\n");
  if (signature === undefined || !sameSignature(hmac(signing.key, toSign).toString("hex"), signature)) throw wrongSignature();
}

function checkChunk(signing: ChunkSigning, previous: string, hash: string, extensions: string[]): string {
  const given = extensions.find((part) => part.startsWith("chunk-signature="))?.slice("chunk-signature=".length) ?? "";
  const toSign = ["AWS4-HMAC-SHA256-PAYLOAD", signing.timestamp, signing.scope, previous, emptyHash, hash].join("\n");
  const expected = hmac(signing.key, toSign).toString("hex");
  if (!sameSignature(expected, given)) throw wrongSignature();
  return expected;
}

function wrongSignature(): AuthError {
  return new AuthError(
    "bad-signature",
    "The chunk signature we calculated does not match the signature you provided. Check your key and signing method.",
  );
}

function incomplete(): SandboxError {
  return new SandboxError("IncompleteBody", "The request body terminated unexpectedly", 400);
}

/** Lines and counted bytes out of a stream of chunks cut anywhere. */
class ChunkReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    const line = await this.lineOrEnd();
    if (line === undefined) throw incomplete();
    return line;
  }

  async lineOrEnd(): Promise<string | undefined> {
    for (;;) {
      const end = this.rest.indexOf("\n");
      if (end >= 0) {
        const line = this.rest.toString("utf8", 0, end).replace(/\r$/, "");
        this.rest = this.rest.subarray(end + 1);
        return line;
      }
      if (this.rest.length > maxLineBytes) throw incomplete();
      const next = await this.source.next();
      if (next.done) {
        if (this.rest.length) throw incomplete();
        return undefined;
      }
      this.rest = this.rest.length ? Buffer.concat([this.rest, next.value]) : asBuffer(next.value);
    }
  }

  async *bytes(count: number): AsyncGenerator<Uint8Array> {
    let left = count;
    while (left > 0) {
      if (!this.rest.length) {
        const next = await this.source.next();
        if (next.done) throw incomplete();
        this.rest = asBuffer(next.value);
      }
      const part = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(part.length);
      left -= part.length;
      if (part.length) yield part;
    }
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
