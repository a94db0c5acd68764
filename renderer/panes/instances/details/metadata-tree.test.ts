import { expect, test } from "vitest";
import { metadataLines } from "./metadata-tree.ts";

const leaves = [
  { path: "dynamic/instance-identity/document", value: "{}" }, { path: "meta-data/ami-id", value: "ami-1" }, { path: "meta-data/iam/security-credentials/", unknown: "why" }, { path: "user-data", value: "#!" },
];

test("what is below a closed folder is not there", () => {
  expect(metadataLines(leaves, new Set()).map(({ path }) => path)).toEqual(["dynamic/", "meta-data/", "user-data"]);
});

test("open folders show what is below them, each folder once, and a folder of which nothing is known as such", () => {
  const lines = metadataLines(leaves, new Set(["meta-data/", "meta-data/iam/"]));
  expect(lines.map(({ name, level, expanded, isUnknown }) => [name, level, expanded, isUnknown])).toEqual([
    ["dynamic/", 1, false, false], ["meta-data/", 1, true, false], ["ami-id", 2, undefined, false], ["iam/", 2, true, false], ["security-credentials/", 3, undefined, true], ["user-data", 1, undefined, false],
  ]);
});
