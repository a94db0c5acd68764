import { wordsInOrder } from "../../../shared/photos/query/fold.ts";

/** Every beginning at which a label may be searched: `Coffee Cup` by `coffee cup` and by `cup`. */
export function labelWords(label: string): string[] {
  const words = wordsInOrder(label);
  return words.map((_, index) => words.slice(index).join(" "));
}
