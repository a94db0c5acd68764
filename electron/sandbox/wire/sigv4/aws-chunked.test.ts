import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collect } from "../message.ts";
import { decodeAwsChunked, type ChunkSigning } from "./aws-chunked.ts";
import { hmac } from "./signing-key.ts";

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
const signing: ChunkSigning = { key: hmac("key", "data"), seedSignature: "0".repeat(64), timestamp: "20260301T120000Z", scope: "20260301/us-west-2/s3/aws4_request" };

/** Frames chunks as a client does, by AWS's description. */
function frame(chunks: readonly Uint8Array[], trailers: Record<string, string>, signed: boolean): Buffer {
  let previous = signing.seedSignature;
  const pieces: (string | Uint8Array)[] = [];
  for (const chunk of [...chunks.filter(({ length }) => length > 0), new Uint8Array()]) {
    const toSign = ["AWS4-HMAC-SHA256-PAYLOAD", signing.timestamp, signing.scope, previous, sha256(""), sha256(chunk)].join("\n");
    previous = hmac(signing.key, toSign).toString("hex");
    pieces.push(`${chunk.length.toString(16)}${signed ? `;chunk-signature=${previous}` : ""}\r\n`, chunk, chunk.length ? "\r\n" : "");
  }
  const block = Object.entries(trailers).map(([name, value]) => `${name}:${value}\n`).join("");
  pieces.push(block.replaceAll("\n", "\r\n"));
  if (signed && block) pieces.push(`x-amz-trailer-signature:${hmac(signing.key, ["AWS4-HMAC-SHA256-TRAILER", signing.timestamp, signing.scope, previous, sha256(block)].join("\n")).toString("hex")}\r\n`);
  pieces.push("\r\n");
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
}

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function decode(bytes: Uint8Array, signed: boolean, sizes: readonly number[] = [7]): Promise<{ body: Buffer; trailers: Record<string, string> }> {
  const trailers: Record<string, string> = {};
  const body = await collect(decodeAwsChunked(cut(bytes, sizes), signed ? signing : undefined, trailers), 1e9);
  return { body: body!, trailers };
}

describe("decodeAwsChunked", () => {
  it("undoes the framing however the stream is cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }), fc.boolean(), fc.boolean(), async (chunks, sizes, signed, withTrailer) => {
        const trailers: Record<string, string> = withTrailer ? { "x-amz-checksum-crc32": "AAAAAA==" } : {};
        const decoded = await decode(frame(chunks, trailers, signed), signed, sizes);
        expect(decoded.body.equals(Buffer.concat(chunks))).toBe(true);
        expect(decoded.trailers).toEqual(trailers);
      }),
      { numRuns: 200 },
    );
  });

  it("never reads anything else out of a body of which a byte was changed", async () => {
    const whole = frame([Buffer.from("hello world")], { "x-amz-checksum-crc32": "AAAAAA==" }, true);
    const honest = await decode(whole, true);
    let refused = 0;
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      const read = await decode(changed, true).catch(() => undefined);
      if (read) expect(read).toEqual(honest);
      else refused++;
    }
    // What is left is white space around values.
    expect(refused).toBeGreaterThan(whole.length - 12);
    await expect(decode(whole.subarray(0, 40), true)).rejects.toMatchObject({ code: "IncompleteBody" });
  });

  it.each(["zz\r\n", "ffffffffffffffffff\r\n", "5\r\nabc", "5\r\nabcdeX\r\n0\r\n\r\n", "x".repeat(20_000)])("refuses malformed framing %#", async (text) => {
    await expect(decode(Buffer.from(text), false)).rejects.toMatchObject({ code: "IncompleteBody" });
  });
});
