import { containment } from "../letterbox.ts";
import { lineBox, type TextLine } from "./text-line.ts";

/** Two readings of a word share most of the smaller one's box. */
const sameWord = 0.5;
/** Of the lower line's height: what two parts of one line share, and the widest gap between words. */
const leastShared = 0.6;
const widestGap = 1.2;

/** A line without the words that others have read already. */
export function without({ words }: TextLine, others: readonly TextLine[]): TextLine {
  const read = others.flatMap((line) => line.words);
  return { words: words.filter(({ box }) => read.every((other) => containment(other.box, box) <= sameWord)) };
}

/** The lines in reading order, parts of one line joined. `aspect` is the photo's width by its height: boxes are in shares of each. */
export function joinLines(parts: readonly TextLine[], aspect: number): TextLine[] {
  const lines: TextLine[] = [];
  for (const part of [...parts].sort((a, b) => lineBox(a).left - lineBox(b).left)) {
    const line = lines.find((other) => continues(other, part, aspect));
    if (line) line.words.push(...part.words);
    else lines.push({ words: [...part.words] });
  }
  return lines.sort((a, b) => lineBox(a).top - lineBox(b).top || lineBox(a).left - lineBox(b).left);
}

function continues(line: TextLine, part: TextLine, aspect: number): boolean {
  const [before, after] = [line.words.at(-1)!.box, part.words[0]!.box];
  const lower = Math.min(before.height, after.height);
  const shared = Math.min(before.top + before.height, after.top + after.height) - Math.max(before.top, after.top);
  const gap = (after.left - (before.left + before.width)) * aspect;
  return shared > leastShared * lower && gap > -lower && gap < widestGap * Math.max(before.height, after.height);
}
