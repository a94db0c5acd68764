import { expect, test } from "vitest";
import { groupDescriptionProblem, groupNameProblem } from "./group-name.ts";

test.each(["", " ", "läb", "sg-web", "default", "web", "a".repeat(256), "a\nb"])("%j is no name for a new group", (name) => {
  expect(groupNameProblem(name, ["web"])).toMatch(/\S/);
});
test.each(["web 2", "a".repeat(255), " app "])("%j is one", (name) => {
  expect(groupNameProblem(name, ["web"])).toBeUndefined();
});
test("a description is asked for, in EC2's letters", () => {
  expect([groupDescriptionProblem(""), groupDescriptionProblem("<b>"), groupDescriptionProblem("Web (80, 443)")]).toEqual([expect.stringMatching(/cannot be changed/), expect.stringMatching(/\S/), undefined]);
});
