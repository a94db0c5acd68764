import { expect, test } from "vitest";
import { HeldRanges } from "./held-ranges.ts";

test("spans that touch or overlap are one, in whatever order they come", () => {
  const held = new HeldRanges([[20, 30], [0, 10]]);
  expect([held.bytes, held.end, held.endFrom(0), held.endFrom(10), held.startAfter(10)]).toEqual([20, 30, 10, 10, 20]);
  held.add(10, 15);
  expect(held.spans).toEqual([[0, 15], [20, 30]]);
  held.add(12, 25);
  expect(held.spans).toEqual([[0, 30]]);
  held.add(40, 40);
  expect([held.bytes, held.endFrom(30), held.startAfter(30)]).toEqual([30, 30, Infinity]);
});

test("what was written down is read again, and nothing else", () => {
  const held = new HeldRanges([[0, 8], [16, 24]]);
  expect(HeldRanges.parse(String(held))?.spans).toEqual(held.spans);
  expect(HeldRanges.parse("[]")?.bytes).toBe(0);
  for (const text of ["", "{}", "[1]", "[[1]]", "[[5,2]]", "[[-1,2]]", '[["0","2"]]', "[null]"]) expect(HeldRanges.parse(text), text).toBeUndefined();
});
