import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { benchmarkPage, readTables } from "./bench-page.ts";
import { root } from "./paths.ts";

const machine = { node: "v24", os: "linux", cpus: 2, cpu: "a processor" };

test("a page gives back the tables that it was made of", () => {
  const tables = new Map([["upload", "| Work |\n| --- |\n| Upload |"], ["label-search", "| Work |\n| --- |\n| Search |\n| Again |"]]);
  const page = benchmarkPage(tables, machine);
  expect(readTables(page)).toEqual(tables);
  expect(page.indexOf("### label-search")).toBeLessThan(page.indexOf("### upload"));
});

test("the page in docs has a table of each area", () => {
  expect([...readTables(readFileSync(join(root, "docs/benchmarks.md"), "utf8")).keys()]).toContain("upload");
});
