import fc from "fast-check";
import { expect, test } from "vitest";
import { tagDifference } from "./tag-requests.ts";
import { tagCountProblem, tagKeyProblem, tagValueProblem } from "./tag-rules.ts";

test("lengths are counted in characters, not in halves of them", () => {
  expect(tagKeyProblem("😀".repeat(128))).toBeUndefined();
  expect(tagKeyProblem("😀".repeat(129))).toContain("129");
  expect(tagValueProblem("ü".repeat(256))).toBeUndefined();
  expect(tagValueProblem("ü".repeat(257))).toContain("257");
  expect(tagKeyProblem("")).toContain("empty");
  expect(tagKeyProblem("AWS:x")).toContain("reserved");
  expect(tagKeyProblem("awsome")).toBeUndefined();
});

test("AWS's own tags do not count to the fifty", () => {
  const keys = Array.from({ length: 50 }, (_, at) => `k${at}`);
  expect(tagCountProblem([...keys, "aws:cloudformation:stack-name"])).toBeUndefined();
  expect(tagCountProblem([...keys, "one more"])).toContain("51");
});

test("setting and removing the difference of any tags makes them the others", () => {
  const tags = fc.dictionary(fc.string(), fc.string());
  fc.assert(fc.property(tags, tags, (before, after) => {
    const { set, remove } = tagDifference(before, after);
    const kept = Object.entries({ ...before, ...set }).filter(([key]) => !remove.includes(key));
    expect(Object.fromEntries(kept)).toEqual({ ...after });
    expect(Object.keys(set).filter((key) => remove.includes(key))).toEqual([]);
  }));
});
