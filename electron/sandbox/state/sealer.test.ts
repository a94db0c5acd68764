import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createSealer } from "./sealer.ts";

const key = randomBytes(32);
const sealer = createSealer(key);

it("opens what it sealed, for the same purpose and by the same key alone", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, purpose) => {
      const text = sealer.seal(purpose, value);
      expect(text).toMatch(/^A[\w-]+$/);
      expect(JSON.stringify(createSealer(key).open(purpose, text))).toBe(JSON.stringify(value));
      expect(sealer.open(`${purpose}x`, text)).toBeUndefined();
      expect(createSealer(randomBytes(32)).open(purpose, text)).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

it("opens nothing that was changed or made up", () => {
  const text = sealer.seal("p", { a: 1 });
  for (let at = 0; at < text.length - 1; at++) {
    const changed = text.slice(0, at) + (text[at] === "B" ? "C" : "B") + text.slice(at + 1);
    expect(sealer.open("p", changed)).toBeUndefined();
  }
  for (const made of ["", "A", "AAAA", "x".repeat(500)]) expect(sealer.open("p", made)).toBeUndefined();
});
