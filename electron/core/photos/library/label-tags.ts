import type { Tag } from "@aws-sdk/client-s3";
import type { Label } from "../../../../shared/contract/photos.ts";
import { KeywordSet, type Keyword } from "./sidecar.ts";

/** S3's limits. Source: "Categorizing your storage using tags". */
const maxTags = 10;
const maxKeyLength = 128;
const prefix = "label:";
/** What S3 takes in tags of every service. */
const refused = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;

export interface TagPlan {
  tags: Tag[];
  /** Labels for which there was no tag left. */
  leftOut: number;
}

/** The object's own tags, and a tag for each of the surest labels as far as ten allow: `label:Cat` = `98.1`. */
export function planTags(before: readonly Tag[], labels: readonly Label[]): TagPlan {
  const others = before.filter(({ Key = "" }) => !Key.startsWith(prefix));
  const sure = new Map<string, Tag>();
  for (const { name, confidence } of [...labels].sort((a, b) => b.confidence - a.confidence)) {
    const Key = tagKey(name);
    if (!sure.has(Key)) sure.set(Key, { Key, Value: confidence.toFixed(1) });
  }
  const room = Math.max(0, maxTags - others.length);
  return { tags: [...others, ...[...sure.values()].slice(0, room)], leftOut: Math.max(0, sure.size - room) };
}

function tagKey(name: string): string {
  let key = prefix;
  // A tag must not end within a character.
  for (const character of name.normalize("NFC").replace(refused, " ").replace(/\s+/gu, " ").trim()) {
    if (key.length + character.length > maxKeyLength) break;
    key += character;
  }
  return key;
}

export function sameTags(one: readonly Tag[], other: readonly Tag[]): boolean {
  const words = (tags: readonly Tag[]) => tags.map(({ Key, Value }) => JSON.stringify([Key, Value])).sort().join();
  return words(one) === words(other);
}

/** The labels that tags tell. */
export function readLabelTags(tags: readonly Tag[]): Keyword[] {
  const found = new KeywordSet();
  for (const { Key = "", Value = "" } of tags) {
    if (!Key.startsWith(prefix)) continue;
    const confidence = Number(Value);
    found.add(Key.slice(prefix.length), Value !== "" && confidence >= 0 && confidence <= 100 ? confidence : undefined);
  }
  return found.list();
}
