import fc from "fast-check";
import { expect, test } from "vitest";
import { maxObjectBytes, maxParts, partBytesFor, partsAtOnce, planParts } from "./plan-parts.ts";

const size = fc.oneof(fc.integer({ min: 0, max: 200_000_000 }), fc.integer({ min: 0, max: maxObjectBytes }));

test("parts cover the file without a gap, within S3's limits", () => {
  fc.assert(
    fc.property(size, (sizeBytes) => {
      const partBytes = partBytesFor(sizeBytes);
      const parts = planParts(sizeBytes, partBytes);
      expect(parts.length).toBeLessThanOrEqual(maxParts);
      let offset = 0;
      for (const part of parts) {
        if (part.offset !== offset) throw new Error(`gap at ${offset}`);
        offset += part.sizeBytes;
      }
      expect(offset).toBe(sizeBytes);
      // Every part but the last has at least 5 MiB, and at most 5 GiB.
      expect(partBytes).toBeGreaterThanOrEqual(5 * 1024 ** 2);
      expect(partBytes).toBeLessThanOrEqual(5 * 1024 ** 3);
    }),
    { numRuns: 100 },
  );
});

test("memory is bounded whatever the size", () => {
  expect(partsAtOnce(partBytesFor(1024 ** 3))).toBe(4);
  expect(partBytesFor(maxObjectBytes) * partsAtOnce(partBytesFor(maxObjectBytes))).toBeLessThan(600 * 1024 ** 2);
});
