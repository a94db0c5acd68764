import { expect, test } from "vitest";
import { defaultPeriod, finestPeriod, ranges, validPeriods } from "./periods.ts";

const day = 86_400;

test("the finest period is the one that CloudWatch still keeps", () => {
  expect([3 * 3600, 3 * 3600 + 1, 15 * day, 15 * day + 1, 63 * day, 63 * day + 1, 455 * day].map(finestPeriod)).toEqual([1, 60, 60, 300, 300, 3600, 3600]);
});

test.each(ranges)("$title offers only kept periods, and its default is one of them", ({ seconds }) => {
  const valid = validPeriods(seconds);
  expect(valid.length).toBeGreaterThan(0);
  expect(valid.every((period) => period >= finestPeriod(seconds))).toBe(true);
  expect(valid).toContain(defaultPeriod(seconds));
  expect(seconds / defaultPeriod(seconds)).toBeLessThanOrEqual(500);
});
