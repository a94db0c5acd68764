import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./paths.ts";

const text = readFileSync(join(root, "docs/security.md"), "utf8");
const lines = text.split("\n").filter((line) => / → /.test(line));

/** `file` → `text`, `text` … as often as a line has it. */
const claims = lines.flatMap((line) =>
  [...line.matchAll(/`([\w./-]+\.\w+)` → ((?:`[^`]+`(?:, )?)+)/g)].flatMap(([, file = "", symbols = ""]) =>
    [...symbols.matchAll(/`([^`]+)`/g)].filter(([, symbol = ""]) => !existsSync(join(root, symbol))).map(([, symbol = ""]) => ({ file, symbol })),
  ),
);

describe("docs/security.md", () => {
  it("lists the twenty items of Electron's checklist, each with the line that makes it true", () => {
    const items = text.split("\n").map((line) => /^(\d+)\. \*\*/.exec(line)).filter((match) => match !== null);
    expect(items.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    for (const { input } of items) expect(input).toMatch(/`[\w./-]+` → `[^`]+`/);
  });

  it.each(claims)("$file holds $symbol", ({ file, symbol }) => {
    expect(existsSync(join(root, file)), file).toBe(true);
    expect(readFileSync(join(root, file), "utf8")).toContain(symbol);
  });

  it("makes as many claims as this test has seen", () => {
    expect(claims.length).toBeGreaterThanOrEqual(50);
  });
});
