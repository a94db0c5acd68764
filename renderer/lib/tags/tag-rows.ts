import { isReservedTagKey, tagCountProblem, tagKeyProblem, tagValueProblem } from "../../../shared/ec2/tag-rules.ts";

export interface TagRow {
  /** Of the row on screen: the key that it had, or a number where it is new. */
  id: string;
  key: string;
  value: string;
  isNew: boolean;
}

export interface TagProblem {
  of: "key" | "value";
  words: string;
}

export function rowsOf(tags: Readonly<Record<string, string>>): TagRow[] {
  return Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ id: `tag ${key}`, key, value, isNew: false }));
}

export function tagsOf(rows: readonly TagRow[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/** What EC2 would refuse, by row, and of all together. AWS's own tags are nobody's to change. */
export function problemsOf(rows: readonly TagRow[]): { byRow: ReadonlyMap<string, TagProblem>; ofAll: string | undefined } {
  const byRow = new Map<string, TagProblem>();
  const seen = new Set<string>();
  for (const { id, key, value } of rows) {
    if (isReservedTagKey(key) && id === `tag ${key}`) continue;
    const ofKey = seen.has(key) ? "This key is there already." : tagKeyProblem(key);
    const ofValue = tagValueProblem(value);
    if (ofKey) byRow.set(id, { of: "key", words: ofKey });
    else if (ofValue) byRow.set(id, { of: "value", words: ofValue });
    seen.add(key);
  }
  return { byRow, ofAll: tagCountProblem(rows.map(({ key }) => key)) };
}
