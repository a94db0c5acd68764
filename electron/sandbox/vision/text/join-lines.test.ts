import { expect, test } from "vitest";
import { joinLines, without } from "./join-lines.ts";
import type { TextWord } from "./text-line.ts";

const word = (text: string, left: number, top: number, width = 0.1, height = 0.05): TextWord => ({ text, confidence: 0.9, box: { left, top, width, height } });
const texts = (lines: ReturnType<typeof joinLines>) => lines.map(({ words }) => words.map(({ text }) => text).join(" "));

test("parts of one line are joined from the left, lines come from the top", () => {
  const parts = [{ words: [word("below", 0.1, 0.3)] }, { words: [word("24", 0.22, 0.11, 0.04)] }, { words: [word("Exit", 0.1, 0.1)] }];
  expect(texts(joinLines(parts, 1))).toEqual(["Exit 24", "below"]);
});

test("what is too far away, or lower by half a line, is another line", () => {
  expect(texts(joinLines([{ words: [word("left", 0.1, 0.1)] }, { words: [word("right", 0.5, 0.1)] }], 1))).toEqual(["left", "right"]);
  expect(texts(joinLines([{ words: [word("high", 0.1, 0.1)] }, { words: [word("low", 0.21, 0.13)] }], 1))).toEqual(["high", "low"]);
});

test("a gap is measured in the photo's own proportions", () => {
  const parts = () => [{ words: [word("a", 0.1, 0.1)] }, { words: [word("b", 0.25, 0.1)] }];
  expect(texts(joinLines(parts(), 1))).toEqual(["a b"]);
  expect(texts(joinLines(parts(), 3))).toEqual(["a", "b"]);
});

test("words that were read already are left out, however much larger the other box is", () => {
  const line = { words: [word("Exit", 0.1, 0.1), word("North", 0.3, 0.1)] };
  expect(without(line, [{ words: [word("Ex1t", 0.05, 0.05, 0.2, 0.2)] }])).toEqual({ words: [line.words[1]] });
});
