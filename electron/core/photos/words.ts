import { wordsInOrder, wordsOf } from "../../../shared/photos/query/fold.ts";

/** Every beginning at which a label may be searched: `Coffee Cup` by `coffee cup` and by `cup`. */
export function labelWords(label: string): string[] {
  const words = wordsInOrder(label);
  return words.map((_, index) => words.slice(index).join(" "));
}

/** The words of a query, each a beginning; what is between letters and digits separates. */
export const queryWords = wordsOf;
