import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { Crc64Nvme } from "@aws-sdk/checksums/crc";
import { expect, test } from "vitest";
import { crcBase64 } from "../upload/source-file.ts";
import type { Expected } from "./content-check.ts";
import { type ByteSpan, HeldRanges } from "./held-ranges.ts";
import { startScattered } from "./scattered-digest.ts";

const content = randomBytes(100_003);
const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();
const cut = (borders: number[]) => borders.map((end, index) => content.subarray(borders[index - 1] ?? 0, end));
const borders = [30_000, 60_000, 90_000, content.byteLength];

/** Gives the digest what comes in that order, 1,000 bytes at a time, and reads back what it asks for; answers how many bytes that were. */
function give(expected: Expected, its: number[], order: ByteSpan[], wrong = -1) {
  const came = Buffer.from(content);
  if (wrong >= 0) came[wrong]! ^= 1;
  const digest = startScattered(expected, its);
  const held = new HeldRanges();
  let readBack = 0;
  for (const [start, end] of order) {
    for (let at = start; at < end; at += 1000) {
      const to = Math.min(end, at + 1000);
      digest.take(at, came.subarray(at, to));
      held.add(at, to);
    }
    for (let span = digest.next(held); span; span = digest.next(held)) {
      readBack += span[1] - span[0];
      digest.take(span[0], came.subarray(...span));
    }
  }
  return { agrees: digest.agrees(), readBack };
}

const inOrder: ByteSpan[] = [[0, 30_000], [30_000, 60_000], [60_000, 90_000], [90_000, content.byteLength]];
const mixed: ByteSpan[] = [[60_000, 90_000], [0, 30_000], [90_000, content.byteLength], [30_000, 60_000]];
const across: ByteSpan[] = [[45_000, 70_000], [10, 45_000], [70_000, content.byteLength], [0, 10]];
const md5OfParts = createHash("md5").update(Buffer.concat(cut(borders).map((part) => hash("md5", part)))).digest("hex");
const crc64 = new Crc64Nvme();
crc64.update(content);

test.each<[string, Expected, number[]]>([
  ["CRC32 of the whole", { algorithm: "CRC32", value: crcBase64(crc32(content)), parts: 0 }, [content.byteLength]],
  ["SHA256 of the whole", { algorithm: "SHA256", value: hash("sha256", content).toString("base64"), parts: 0 }, [content.byteLength]],
  ["CRC64NVME of the whole", { algorithm: "CRC64NVME", value: Buffer.from(await crc64.digest()).toString("base64"), parts: 0 }, [content.byteLength]],
  ["MD5 of parts", { algorithm: "MD5", value: `${md5OfParts}-4`, parts: 4 }, borders],
])("%s agrees in any order, and one wrong bit does not", async (_, expected, its) => {
  for (const order of [inOrder, mixed, across]) {
    expect(await give(expected, its, order).agrees).toBe(true);
    expect(await give(expected, its, order, 65_000).agrees).toBe(false);
  }
});

test("what can be joined, and parts that come whole, are not read again", () => {
  const readBack = (expected: Omit<Expected, "value">, its: number[], order: ByteSpan[]) => give({ ...expected, value: "" }, its, order).readBack;
  expect(readBack({ algorithm: "CRC32", parts: 0 }, [content.byteLength], across)).toBe(0);
  expect(readBack({ algorithm: "MD5", parts: 4 }, borders, mixed)).toBe(0);
  expect(readBack({ algorithm: "SHA256", parts: 0 }, [content.byteLength], inOrder)).toBe(0);
  expect(readBack({ algorithm: "SHA256", parts: 0 }, [content.byteLength], mixed)).toBe(30_000 + content.byteLength - 90_000);
});

test("nothing at all has a digest too", async () => {
  expect(await startScattered({ algorithm: "MD5", value: hash("md5", Buffer.alloc(0)).toString("hex"), parts: 0 }, [0]).agrees()).toBe(true);
  expect(await startScattered({ algorithm: "CRC32", value: crcBase64(0), parts: 0 }, [0]).agrees()).toBe(true);
});
