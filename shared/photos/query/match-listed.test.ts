import { expect, test } from "vitest";
import { momentsOf } from "./calendar.ts";
import { listedMatcher, sharedPrefix } from "./match-listed.ts";
import { parseQuery } from "./parse.ts";

const object = { key: "Trips/2024/Cafe\u0301 au lait (1).JPG", sizeBytes: 2_000_000, lastModified: momentsOf("2024-05-03").from, storageClass: "GLACIER" };
const matches = (typed: string) => {
  const { query, problems } = parseQuery(typed);
  expect(problems).toEqual([]);
  return listedMatcher(query)(object);
};

test.each([
  ["", true], ["trips", true], ["caf\u00e9", true], ["CAFE", true], ["rips", false], ["lait 1", true], ['"au lait"', true], ['"lait au"', false], ["key:trip", true],
  ["*.JPG", true], ["*.jpg", false], ["Trips/**/caf*", false], ["Trips/**/Caf\u00e9*", true], ["prefix:Trips/", true], ["prefix:trips/", false], ["type:jpeg", true], ["type:png", false],
  ["size:>1MB", true], ["size:>=2MB size:<=2MB", true], ["size:>2MB", false], ["size:1MB..3MB", true], ["date:2024-05", true], ["date:2024-05-03", true], ["date:2024-05-04", false], ["date:..2024", true],
  ["before:2024-05-03", false], ["before:2024-05-04", true], ["after:2024-05-02", true], ["after:2024-05", false], ["class:glacier", true], ["-class:glacier", false],
  ["(1)", true], ["😀", false], ["-😀", true],
  // What a listing cannot tell is never met, neither it nor its opposite.
  ["cat >= 80", false], ["-(cat >= 80)", false], ["taken:2024", false], ["label:cat or trips", true], ["faces:0", false],
])("%s: %s", (typed, expected) => expect(matches(typed)).toBe(expected));

test.each([["2024/**/IMG_*", "2024/"], ["*.jpg", ""], ["prefix:a/b/ a/b/c/*.jpg", "a/b/c/"], ["a/b1/* or a/b2/*", "a/b"], ["-a/*", ""], ["cat", ""]])("%s reads keys that begin with %s", (typed, prefix) => {
  expect(sharedPrefix(parseQuery(typed).query)).toBe(prefix);
});
