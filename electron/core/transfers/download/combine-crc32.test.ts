import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { combineCrc32 } from "./combine-crc32.ts";

test("of two pieces combined is that of the whole", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (first, second) => combineCrc32(crc32(first), crc32(second), second.length) === crc32(Buffer.concat([first, second]))));
});

test("counts lengths beyond 32 bits", () => {
  // Twice 3 GiB of zeros, then once 6 GiB.
  const gibibyte = 1024 ** 3;
  const zeros = (bytes: number): number => (bytes === gibibyte ? crcOfGibibyte : combineCrc32(zeros(bytes - gibibyte), crcOfGibibyte, gibibyte));
  const crcOfMebibyte = crc32(Buffer.alloc(1024 ** 2));
  let crcOfGibibyte = crcOfMebibyte;
  for (let bytes = 1024 ** 2; bytes < gibibyte; bytes *= 2) crcOfGibibyte = combineCrc32(crcOfGibibyte, crcOfGibibyte, bytes);
  expect(combineCrc32(zeros(3 * gibibyte), zeros(3 * gibibyte), 3 * gibibyte)).toBe(zeros(6 * gibibyte));
});
