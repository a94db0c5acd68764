/** Case and diacritics do not count: `Café` is `cafe`, as in the key index's own tokenizer. */
export function folded(text: string): string {
  return text.toWellFormed().normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/ς/g, "σ");
}

/** The words of a text, folded, once each; what is between letters and digits separates. */
export function wordsOf(text: string): string[] {
  return [...new Set(wordsInOrder(text))];
}

export function wordsInOrder(text: string): string[] {
  return folded(text).split(/[^\p{L}\p{N}\p{Co}]+/u).filter(Boolean);
}
