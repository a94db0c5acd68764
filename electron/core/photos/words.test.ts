import { expect, test } from "vitest";
import { labelWords } from "./words.ts";

test("a label is found by each of its words", () => {
  expect(labelWords("Coffee Cup")).toEqual(["coffee cup", "cup"]);
  expect(labelWords("Café")).toEqual(["cafe"]);
  expect(labelWords("T-Shirt")).toEqual(["t shirt", "shirt"]);
});
