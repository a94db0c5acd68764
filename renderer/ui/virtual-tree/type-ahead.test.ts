import { expect, test } from "vitest";
import { findTyped } from "./type-ahead.ts";

const lines = ["alpha", "Beta", undefined, "bravo", "alps"].map((typed) => (typed === undefined ? {} : { typed }));

test("one letter goes on to the next that begins so, whatever the case, and round", () => {
  expect(findTyped(lines, "b", -1)).toBe(1);
  expect(findTyped(lines, "b", 1)).toBe(3);
  expect(findTyped(lines, "b", 3)).toBe(1);
  expect(findTyped(lines, "bb", 1)).toBe(3);
});

test("a word stays where it is while it fits, and moves where it no longer does", () => {
  expect(findTyped(lines, "al", 4)).toBe(4);
  expect(findTyped(lines, "alph", 4)).toBe(0);
  expect(findTyped(lines, "br", 1)).toBe(3);
});

test("what begins no line goes nowhere", () => {
  expect(findTyped(lines, "x", 0)).toBeUndefined();
  expect(findTyped([], "a", -1)).toBeUndefined();
});
