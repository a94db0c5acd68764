import { expect, test } from "vitest";
import { AdaptiveLimit } from "./adaptive-limit.ts";

test("falls by halves, once for a burst, to one and no lower", () => {
  const limit = new AdaptiveLimit(16);
  limit.overwhelmed(0);
  limit.overwhelmed(10);
  expect(limit.current).toBe(8);
  for (let second = 1; second < 9; second++) limit.overwhelmed(second * 1000);
  expect(limit.current).toBe(1);
});

test("recovers step by step, and no further than it began", () => {
  const limit = new AdaptiveLimit(4);
  limit.overwhelmed(0);
  limit.succeeded();
  expect(limit.current).toBe(2);
  limit.succeeded();
  expect(limit.current).toBe(3);
  for (let count = 0; count < 100; count++) limit.succeeded();
  expect(limit.current).toBe(4);
});
