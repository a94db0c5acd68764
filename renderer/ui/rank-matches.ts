/**
 * Items that match what is typed, best first: every word must be found. A title that starts with
 * the text comes before one with a word that does, before one that holds it. Without text, all as
 * they come. Groups stay together: they are ordered by their best match.
 */
export function rankMatches<Item extends { group?: string }>(items: readonly Item[], text: string, textOf: (item: Item) => string): readonly Item[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  const scored = items.flatMap((item) => {
    const score = scoreOf(textOf(item).toLowerCase(), words);
    return score === undefined ? [] : [{ item, score }];
  });
  const bestOfGroup = new Map<string | undefined, number>();
  for (const { item, score } of scored) bestOfGroup.set(item.group, Math.min(score, bestOfGroup.get(item.group) ?? score));
  const groups = [...bestOfGroup.keys()];
  return scored
    .sort((a, b) =>
      a.item.group === b.item.group
        ? a.score - b.score
        : bestOfGroup.get(a.item.group)! - bestOfGroup.get(b.item.group)! || groups.indexOf(a.item.group) - groups.indexOf(b.item.group),
    )
    .map(({ item }) => item);
}

/** Lower is better; undefined when a word is missing. */
function scoreOf(text: string, words: readonly string[]): number | undefined {
  let score = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return undefined;
    if (at === 0) continue;
    score += /[\s/:.-]/.test(text[at - 1]!) ? 1 : 2;
  }
  return score;
}
