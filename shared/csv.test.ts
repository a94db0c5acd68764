import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, toCsv } from "./csv.ts";

test.each([
  ["web-1", "web-1"], [undefined, ""], [5, "5"], [-5, "-5"], ["a,b", '"a,b"'], ['say "x"', '"say ""x"""'], ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"], ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"], ["-2", "'-2"], ["@SUM(A1)", "'@SUM(A1)"], ["\tx", "'\tx"], ["\rx", "\"'\rx\""], ["  =1", "'  =1"], ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
])("%j is the cell %j", (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test("no text comes out as a formula, and each can be read back", () => {
  fc.assert(fc.property(fc.string(), (value) => {
    const cell = csvCell(value);
    const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
    expect(read).not.toMatch(/^\s*[=+\-@]/);
    expect(read.startsWith("'") ? [value, `'${value}`] : [value]).toContain(read);
    expect([value, `'${value}`]).toContain(read);
  }));
});

test("a file has its mark, a header and a line for each row", () => {
  expect(toCsv(["Name", "State"], [["web-1", "running"], ["db, old", undefined]])).toBe("\uFEFFName,State\r\nweb-1,running\r\n\"db, old\",\r\n");
});
