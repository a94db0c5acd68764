import fc from "fast-check";
import { expect, it } from "vitest";
import { checksumOf } from "../wire/checksums.ts";
import { combineCrc } from "./crc-combine.ts";

it.each(["CRC32", "CRC32C", "CRC64NVME"] as const)("%s of two pieces combined is that of the whole", async (algorithm) => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), async (first, second) => {
      const combined = combineCrc(algorithm, await checksumOf(algorithm, first), await checksumOf(algorithm, second), second.length);
      expect(combined).toBe(await checksumOf(algorithm, Buffer.concat([first, second])));
    }),
    { numRuns: 100 },
  );
});

it("agrees with the published check values", async () => {
  const check = Buffer.from("123456789");
  expect(Buffer.from(await checksumOf("CRC32", check), "base64").toString("hex")).toBe("cbf43926");
  expect(Buffer.from(await checksumOf("CRC32C", check), "base64").toString("hex")).toBe("e3069283");
  expect(Buffer.from(await checksumOf("CRC64NVME", check), "base64").toString("hex")).toBe("ae8b14860a799888");
});
