import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { callTable } from "../shared/contract/index.ts";
import { automationDoc, jsonSchemaOf } from "./automation-doc.ts";
import { root } from "./paths.ts";

it("docs/automation.md is what the table says; else run `npm run docs`", () => {
  expect(readFileSync(join(root, "docs/automation.md"), "utf8").replaceAll("\r\n", "\n") === automationDoc()).toBe(true);
});

it("names every call", () => {
  const text = automationDoc();
  for (const name of callTable.keys()) expect(text).toContain(`### ${name}\n`);
});

it("says typed arrays as arrays of numbers", () => {
  expect(jsonSchemaOf(z.object({ values: z.instanceof(Float64Array) }), "output")).toMatchObject({ properties: { values: { type: "array", items: { type: "number" } } } });
});
