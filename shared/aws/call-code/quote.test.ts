import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isPlain, quoteJson, quoteShell } from "./quote.ts";
import { arbitraryText } from "./testing/arbitrary-call-value.ts";

test("what the shell reads is what was quoted, whatever the text", () => {
  const text = arbitraryText.map((some) => some.replaceAll("\0", ""));
  fc.assert(
    fc.property(fc.array(text, { minLength: 60, maxLength: 120 }), (texts) => {
      const { stdout } = spawnSync("sh", ["-c", `printf '%s\\0' ${texts.map(quoteShell).join(" ")}`]);
      expect(stdout.toString()).toBe(`${texts.join("\0")}\0`);
    }),
    { numRuns: 15 },
  );
});

test("plain words stay unquoted; what a shell would read into a beginning does not", () => {
  expect(["i-0123", "AWS/EC2", "a=b", "2026-11-20T00:00:00Z"].map(quoteShell)).toEqual(["i-0123", "AWS/EC2", "a=b", "2026-11-20T00:00:00Z"]);
  expect(["", "~", "=ls", "a b", "it's", "*"].map(quoteShell)).toEqual(["''", "'~'", "'=ls'", "'a b'", `'it'\\''s'`, "'*'"]);
});

test("JSON stays JSON of the same text, and shows every character that would not show", () => {
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const quoted = quoteJson(text);
      expect(JSON.parse(quoted)).toBe(text);
      expect(isPlain(quoted)).toBe(true);
    }),
  );
  expect(quoteJson("evil\u202egnp.exe")).toBe(String.raw`"evil\u202egnp.exe"`);
});
