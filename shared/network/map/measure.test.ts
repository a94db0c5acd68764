import fc from "fast-check";
import { expect, test } from "vitest";
import { elide, textWidth } from "./measure.ts";
import { countWords } from "./words.ts";

test("a letter of two units counts once", () => {
  expect(textWidth("\u{1f600}", 10)).toBe(10);
  expect(textWidth("im—漢a", 100)).toBeCloseTo(32 + 78 + 78 + 100 + 56);
});

test("no letter is wider than its size, and two texts are as wide as they are together", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
    expect(textWidth(one + other, 12)).toBeCloseTo(textWidth(one, 12) + textWidth(other, 12));
    expect(textWidth(one, 12)).toBeLessThanOrEqual([...one].length * 12);
  }));
});

test("what is elided fits, or is one letter", () => {
  fc.assert(fc.property(fc.string({ maxLength: 40 }), fc.integer({ min: 0, max: 300 }), (text, width) => {
    const shown = elide(text, 12, width);
    expect(shown === text || shown.length <= 2 || textWidth(shown, 12) <= width).toBe(true);
  }));
});

test("counts are written as English has them", () => {
  fc.assert(fc.property(fc.nat({ max: 2 ** 48 }), (count) => { expect(countWords(count)).toBe(count.toLocaleString("en")); }));
});
