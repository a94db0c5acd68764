import { expect, test } from "vitest";
import { labelWords, queryWords } from "./words.ts";

test("a label is found by each of its words", () => {
  expect(labelWords("Coffee Cup")).toEqual(["coffee cup", "cup"]);
  expect(labelWords("Café")).toEqual(["cafe"]);
  expect(labelWords("T-Shirt")).toEqual(["t shirt", "shirt"]);
});

test("a query is its words, once each", () => {
  expect(queryWords("  Cat, GRASS cat ")).toEqual(["cat", "grass"]);
  expect(queryWords('"; DROP TABLE --*')).toEqual(["drop", "table"]);
  expect(queryWords("…")).toEqual([]);
});
