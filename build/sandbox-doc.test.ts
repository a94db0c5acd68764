import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sandboxDoc, sandboxDocPath } from "./sandbox-doc.ts";

it("docs/sandbox.md names the operations that there are; else run `npm run docs`", async () => {
  expect(await sandboxDoc()).toBe(readFileSync(sandboxDocPath, "utf8").replaceAll("\r\n", "\n"));
});
