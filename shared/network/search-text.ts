/** What a person typed into the search: words, and tags as `tag:KEY=VALUE`, `tag:KEY`, or `tag:"KEY=VALUE"` where spaces are in it. */
export interface SearchText {
  /** Lower case; each must be somewhere in what is said of a resource. */
  words: string[];
  /** Lower case; each must be a tag of the resource, whole: `project=photo`, or its key alone. */
  tags: string[];
}

const tokens = /tag:"((?:[^"\\]|\\.)*)"?|tag:(\S+)|(\S+)/gi;

export function parseSearch(text: string): SearchText {
  const parsed: SearchText = { words: [], tags: [] };
  for (const [, quoted, bare, word] of text.matchAll(tokens)) {
    // `tag:` alone is one that is still being typed: it keeps nothing back.
    if (word !== undefined) { if (!/^tag:$/i.test(word)) parsed.words.push(word.toLowerCase()); }
    else if (quoted || bare) parsed.tags.push((bare ?? quoted!.replaceAll(/\\(.)/g, "$1")).toLowerCase());
  }
  return parsed;
}

/** A key may hold `=` as a value may: what is wanted is compared with the whole of both, or with a key. */
export function hasTags(tags: Readonly<Record<string, string>>, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const its = Object.entries(tags).flatMap(([key, value]) => [key.toLowerCase(), `${key}=${value}`.toLowerCase()]);
  return wanted.every((each) => its.includes(each));
}

/** The tag as a word of the search; of the key alone where there is no value. */
export function tagToken(key: string, value?: string): string {
  const tag = value === undefined ? key : `${key}=${value}`;
  return /^[^\s"][^\s]*$/.test(tag) ? `tag:${tag}` : `tag:"${tag.replaceAll(/[\\"]/g, "\\$&")}"`;
}

/** The search with the token, or without it where it is in it already. */
export function toggleToken(text: string, token: string): string {
  const all = text.match(/tag:"(?:[^"\\]|\\.)*"?|\S+/gi) ?? [];
  const others = all.filter((each) => each.toLowerCase() !== token.toLowerCase());
  return (others.length < all.length ? others : [...all, token]).join(" ");
}
