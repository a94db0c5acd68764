import { maxObjectTags, tagProblem } from "../../../../shared/s3/object-tags.ts";

export interface TagRow {
  id: number;
  key: string;
  value: string;
}

export interface TagDraft {
  set: Record<string, string>;
  remove: string[];
  /** What is wrong, by the row's id. */
  problems: ReadonlyMap<number, string>;
  /** What is wrong with all of them together. */
  problem: string | undefined;
  isChanged: boolean;
}

/** What rows mean against the tags that are there. */
export function draftOf(tags: Readonly<Record<string, string>>, rows: readonly TagRow[]): TagDraft {
  const problems = new Map<number, string>();
  const after = new Map<string, string>();
  for (const { id, key, value } of rows) {
    const problem = after.has(key) ? "There is a tag with this key already." : tagProblem(key, value);
    if (problem) problems.set(id, problem);
    after.set(key, value);
  }
  const set = Object.fromEntries([...after].filter(([key, value]) => !Object.hasOwn(tags, key) || tags[key] !== value));
  const remove = Object.keys(tags).filter((key) => !after.has(key));
  return { set, remove, problems, problem: rows.length > maxObjectTags ? `S3 takes ${maxObjectTags} tags an object.` : undefined, isChanged: Object.keys(set).length + remove.length > 0 };
}
