import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanTerminal } from "./clean-terminal.ts";

test.each([
  ["[\u001b[0;32m  OK  \u001b[0m] Started sshd\r\nnext", ["[  OK  ] Started sshd", "next"]],
  ["\u001b]0;title\u0007text\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\", ["textlink"]],
  ["\u001b[2J\u001b[Hclean\u001bc", ["clean"]],
  ["10%\r50%\r100%\n", ["100%"]],
  ["long text\rshort", ["shorttext"]],
  ["abc\b\bX", ["aX"]],
  ["\u0000\u0007bell\u007f\u0085", ["␀␇bell␡�"]],
  ["user\u202egnp.exe", ["usergnp.exe"]],
  ["a\tb\n\n\n", ["a\tb"]],
  ["", []],
])("%j", (text, lines) => expect(cleanTerminal(text)).toEqual(lines));

test("nothing that controls a terminal is left of any text", () => {
  const pieces = fc.array(fc.constantFrom("\u001b", "[", "]", "0;31m", "\u0007", "\r", "\n", "\b", "a", "\u009b", "\u0000", "\\", "\u202e", "8;;x"), { maxLength: 40 });
  fc.assert(fc.property(pieces, (parts) => {
    for (const line of cleanTerminal(parts.join(""))) expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202e]/);
  }), { numRuns: 500 });
});
