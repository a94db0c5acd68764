import type { Box } from "../letterbox.ts";
import type { TsvWord } from "./read-tsv.ts";

export interface TextWord {
  text: string;
  /** Of the photo as a person sees it. */
  box: Box;
  /** 0..1. */
  confidence: number;
}

/** Words in reading order, at least one. */
export interface TextLine {
  words: TextWord[];
}

/** Where an image lies in the photo, in shares of the photo: the whole of it is `{ left: 0, top: 0, width: 1, height: 1 }`. */
export function toLines(words: readonly TsvWord[], image: { width: number; height: number }, place: Box): TextLine[] {
  const lines = new Map<string, TextWord[]>();
  for (const word of words) {
    if (letters(word.text) === 0) continue;
    const line = lines.get(word.line) ?? [];
    if (line.length === 0) lines.set(word.line, line);
    line.push({ text: word.text, confidence: Math.max(0, word.confidence / 100), box: inPhoto(word, image, place) });
  }
  return [...lines.values()].map((found) => ({ words: found }));
}

function inPhoto({ left, top, width, height }: Box, image: { width: number; height: number }, place: Box): Box {
  const [across, down] = [place.width / image.width, place.height / image.height];
  return { left: place.left + left * across, top: place.top + top * down, width: width * across, height: height * down };
}

/** How many letters and digits a text has: the rest is as often a pattern's edge. */
export function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

export function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

export function lineBox({ words }: TextLine): Box {
  return around(words.map(({ box }) => box));
}

/** Confidence, each word by its letters: a stray dot read surely says little of its line. */
export function lineConfidence({ words }: TextLine): number {
  const all = words.reduce((sum, { text }) => sum + letters(text), 0);
  return words.reduce((sum, { text, confidence }) => sum + letters(text) * confidence, 0) / all;
}
