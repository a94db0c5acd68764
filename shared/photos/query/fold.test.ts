import { expect, test } from "vitest";
import { wordsOf } from "./fold.ts";

test("a text is its words, once each", () => {
  expect(wordsOf("  Cat, GRASS cat ")).toEqual(["cat", "grass"]);
  expect(wordsOf('"; DROP TABLE --*')).toEqual(["drop", "table"]);
  expect(wordsOf("…")).toEqual([]);
});
