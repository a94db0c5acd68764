import { expect, test } from "vitest";
import { readTsv } from "./read-tsv.ts";

test("words are read with their line, box and confidence; blocks, lines and blanks are not", () => {
  const table = ["1\t1\t0\t0\t0\t0\t0\t0\t800\t600\t-1\t", "4\t1\t2\t1\t3\t0\t5\t6\t70\t8\t-1\t", "5\t1\t2\t1\t3\t1\t5\t6\t30\t8\t96.5\tMAIN", "5\t1\t2\t1\t3\t2\t40\t6\t35\t8\t95\t \t", ""].join("\n");
  expect(readTsv(table)).toEqual([{ line: "1.2.1.3", left: 5, top: 6, width: 30, height: 8, confidence: 96.5, text: "MAIN" }]);
});
