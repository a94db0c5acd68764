import { expect, test } from "vitest";
import { rankMatches } from "./rank-matches.ts";

const items = ["prod", "my-prod", "reproduce", "sandbox"].map((title) => ({ title }));
const find = (text: string) => rankMatches(items, text, ({ title }) => title).map(({ title }) => title);

test("the best match stands first: the start, then a word's start, then inside", () => {
  expect(find("prod")).toEqual(["prod", "my-prod", "reproduce"]);
});

test("every word must be found, in any order and case", () => {
  expect(find("PROD my")).toEqual(["my-prod"]);
  expect(find("prod nowhere")).toEqual([]);
  expect(find("  ")).toHaveLength(4);
});
