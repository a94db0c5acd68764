import { isReservedTagKey, tagCountProblem, tagKeyProblem, tagValueProblem } from "../../../shared/ec2/tag-rules.ts";

export interface TagRow {
  /** Of the row on screen: the key that it had, or a number where it is new. */
  id: string;
  key: string;
  value: string;
  isNew: boolean;
}

export function rowsOf(tags: Readonly<Record<string, string>>): TagRow[] {
  return Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ id: `tag ${key}`, key, value, isNew: false }));
}

export function tagsOf(rows: readonly TagRow[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/** What EC2 would refuse, by row, and of all together. AWS's own tags are nobody's to change. */
export function problemsOf(rows: readonly TagRow[]): { byRow: ReadonlyMap<string, string>; ofAll: string | undefined } {
  const byRow = new Map<string, string>();
  const seen = new Set<string>();
  for (const { id, key, value } of rows) {
    if (isReservedTagKey(key) && id === `tag ${key}`) continue;
    const problem = (seen.has(key) ? "This key is there already." : tagKeyProblem(key)) ?? tagValueProblem(value);
    if (problem) byRow.set(id, problem);
    seen.add(key);
  }
  return { byRow, ofAll: tagCountProblem(rows.map(({ key }) => key)) };
}
