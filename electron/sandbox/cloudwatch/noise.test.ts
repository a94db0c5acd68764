import fc from "fast-check";
import { expect, it } from "vitest";
import { activity, random, seedOf, smooth } from "./noise.ts";

const anything = { seed: fc.integer(), position: fc.integer({ min: -1e9, max: 1e9 }) };

it("is the same for the same seed and position, and lies from 0 to 1", () => {
  fc.assert(
    fc.property(anything.seed, anything.position, (seed, position) => {
      const value = random(seed, position);
      expect(value).toBe(random(seed, position));
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
    }),
  );
});

it("spreads evenly", () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let position = 0; position < 10_000; position++) tenths[Math.floor(random(7, position) * 10)]! += 1;
  for (const count of tenths) expect(count).toBeGreaterThan(850);
});

it("moves softly where it is smooth", () => {
  for (let step = 0; step < 1_000; step++) expect(Math.abs(smooth(3, step / 100) - smooth(3, (step + 1) / 100))).toBeLessThan(0.02);
});

it("is busy by day, quiet by night, with a burst now and then, and 1 on the average", () => {
  const seed = seedOf("i-0123");
  const firstMinute = 29_000_000 - (29_000_000 % 1_440);
  const month = Array.from({ length: 30 * 1_440 }, (_, minute) => activity(seed, firstMinute + minute));
  const at = (hour: number) => month.filter((_, minute) => Math.floor((minute % 1_440) / 60) === hour).reduce((sum, value) => sum + value, 0);
  expect(at(15)).toBeGreaterThan(at(3) * 1.3);
  const mean = month.reduce((sum, value) => sum + value, 0) / month.length;
  expect(mean).toBeGreaterThan(0.9);
  expect(mean).toBeLessThan(1.2);
  expect(Math.max(...month)).toBeGreaterThan(1.7);
  expect(Math.min(...month)).toBeGreaterThan(0.3);
});
