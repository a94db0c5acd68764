/** Every beginning at which a label may be searched: `Coffee Cup` by `coffee cup` and by `cup`. */
export function labelWords(label: string): string[] {
  const words = folded(label).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.map((_, index) => words.slice(index).join(" "));
}

/** The words of a query, each a beginning; what is between letters and digits separates. */
export function queryWords(query: string): string[] {
  return [...new Set(folded(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean))];
}

/** As the key index folds too: case and diacritics do not count. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}
