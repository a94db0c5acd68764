import { wordsInOrder } from "../../../../shared/photos/query/fold.ts";
import { behindAll } from "../../behind-all.ts";
import type { PhotoIndex } from "../photo-index.ts";

/** `begins`: the last word may be cut short, as while it is typed. `whole`: every word as it is. */
export type WordMatch = "begins" | "whole";

/** Names of labels in which the words of a text follow each other. Empty for a text without words. */
export function labelNames(index: PhotoIndex, text: string, match: WordMatch): number[] {
  return namesIn(index, "FROM label_words WHERE", [], text, match);
}

/** The same for what the other analyses found. */
export function findingNames(index: PhotoIndex, kind: string, text: string, match: WordMatch): number[] {
  return namesIn(index, "FROM finding_words WHERE kind = ? AND", [kind], text, match);
}

function namesIn(index: PhotoIndex, from: string, values: readonly string[], text: string, match: WordMatch): number[] {
  const words = wordsInOrder(text).join(" ");
  if (words === "") return [];
  const ranges = match === "begins" ? [[words, behindAll(words)]] : [[words, `${words}\u0000`], [`${words} `, behindAll(`${words} `)]];
  const ids = ranges.flatMap(([low = "", high = ""]) => index.all<{ id: number }>(`SELECT DISTINCT name_id AS id ${from} word >= ? AND word < ?`, ...values, low, high));
  return [...new Set(ids.map(({ id }) => id))];
}
