import { momentsOf, wallTimesOf } from "../../../../shared/photos/query/calendar.ts";
import { wordsInOrder, wordsOf } from "../../../../shared/photos/query/fold.ts";
import type { Comparison, FindingKind, Term } from "../../../../shared/photos/query/query.ts";
import { endingsOf } from "../../../../shared/photos/query/types.ts";
import type { PhotoIndex } from "../photo-index.ts";
import { keyGlob, keyHolds, keyPhrase, keyPrefix, keyWords } from "./compile-key.ts";
import { findingNames, labelNames } from "./name-ids.ts";
import { idList, joinSql, sql, type Sql } from "./sql.ts";

export interface SearchScope {
  index: PhotoIndex;
  /** Which buckets, as a condition on `bucket_id`. */
  buckets: Sql;
  /** Labels that the model is less sure of do not count, where the search itself names no confidence. Percent. */
  minConfidence: number;
  /** Whether what is compiled stands under a `not`. */
  isNegated: boolean;
}

/** A condition on `photos`; NULL where the index does not know, so that neither it nor its opposite is met. */
export function compileTerm(scope: SearchScope, term: Term): Sql {
  const { index, minConfidence } = scope;
  switch (term.kind) {
    case "word": {
      const words = wordsOf(term.text);
      if (words.length === 0) return keyHolds(term.text);
      return joinSql(words.map((word) => either(labelled(scope, labelNames(index, word, "begins"), ">=", minConfidence), keyWords(word))), " AND ", "1");
    }
    case "phrase": return either(labelled(scope, labelNames(index, term.text, "whole"), ">=", minConfidence), keyPhrase(term.text));
    case "label": return labelled(scope, labelNames(index, term.text, "begins"), ">=", minConfidence);
    case "confidence": return labelled(scope, labelNames(index, term.label, "whole"), term.compare, term.percent);
    case "key": return keyWords(term.text);
    case "glob": return keyGlob(term.pattern);
    case "prefix": return keyPrefix(term.text);
    case "size": return sql(`size_bytes ${operator[term.compare]} ?`, term.bytes);
    case "size-range": return sql("size_bytes BETWEEN ? AND ?", term.fromBytes, term.toBytes);
    case "date": return term.field === "taken" ? taken(term.from, term.to) : modified(scope, term.from && momentsOf(term.from).from, term.to && momentsOf(term.to).until);
    case "before": return modified(scope, undefined, momentsOf(term.day).from);
    case "after": return modified(scope, momentsOf(term.day).until, undefined);
    case "type": return joinSql(endingsOf(term.name).map((ending) => sql("key LIKE ?", `%.${ending}`)), " OR ", "0");
    case "class": return sql("storage_class = ?", term.name);
    case "text": return textShown(term.text);
    case "faces": return sql(`face_count ${term.compare === "=" ? "=" : operator[term.compare]} ?`, term.count);
    case "unlabelled": return sql("answer_id IS NULL");
    default: return found(scope, term.kind, term.text);
  }
}

const operator: Record<Comparison, string> = { ">=": ">=", ">": ">", "<=": "<=", "<": "<" };

const either = (one: Sql, other: Sql): Sql => (one.text === "0" ? other : joinSql([one, other], " OR ", ""));

function labelled({ buckets }: SearchScope, names: readonly number[], compare: Comparison, percent: number): Sql {
  return having("photo_labels", buckets, names, sql(`confidence ${operator[compare]} ?`, percent));
}

/** One name is compared by `=`: its rows lie side by side. */
function having(table: "photo_labels" | "photo_findings", buckets: Sql, names: readonly number[], confidence: Sql): Sql {
  if (names.length === 0) return sql("0");
  const named = names.length === 1 ? sql("name_id = ?", names[0]!) : sql("name_id IN (SELECT value FROM json_each(?))", idList(names));
  return sql(`id IN (SELECT photo_id FROM ${table} WHERE ${buckets.text} AND ${named.text} AND ${confidence.text})`, ...buckets.values, ...named.values, ...confidence.values);
}

/** A date that is not known is an empty text in the index: before every other, which under a `not` would make it later than each. */
function modified({ isNegated }: SearchScope, from = "0", until = "9"): Sql {
  const date = isNegated ? "nullif(last_modified, '')" : "last_modified";
  return sql(`(${date} >= ? AND ${date} < ?)`, from, until);
}

function taken(from: string | undefined, to: string | undefined): Sql {
  const parts = [...(from ? [sql("taken_at >= ?", wallTimesOf(from).from)] : []), ...(to ? [sql("taken_at < ?", wallTimesOf(to).until)] : [])];
  return joinSql(parts, " AND ", "1");
}

/** Words that follow each other in one of the lines; the last may be cut short. `*`: any text. */
function textShown(text: string): Sql {
  if (text === "*") return sql("id IN (SELECT rowid FROM photo_text)");
  const words = wordsInOrder(text);
  return words.length === 0 ? sql("0") : sql("id IN (SELECT rowid FROM photo_text WHERE photo_text MATCH ?)", `"${words.join(" ")}"*`);
}

const kinds: Record<FindingKind, readonly string[]> = { face: ["face", "emotion"], person: ["person"], celebrity: ["celebrity"], colour: ["color"], moderation: ["moderation"] };

/** What people say of faces, in the words of the index. */
const spoken: ReadonlyMap<string, string> = new Map([
  ["smiling", "smile"], ["smiles", "smile"], ["glasses", "eyeglasses"], ["woman", "female"], ["man", "male"], ["moustache", "mustache"], ["bearded", "beard"],
  ["surprise", "surprised"], ["anger", "angry"], ["disgust", "disgusted"], ["confusion", "confused"], ["afraid", "fear"], ["sadness", "sad"], ["gray", "grey"],
]);

/** Shares of pixels and the similarity of faces are no doubt in an answer: the threshold is not for them. */
function found(scope: SearchScope, kind: FindingKind, text: string): Sql {
  const { index, buckets } = scope;
  const least = kind === "colour" || kind === "person" ? 0 : scope.minConfidence;
  if (text === "*") return sql(`id IN (SELECT photo_id FROM photo_findings WHERE ${buckets.text} AND name_id IN (SELECT id FROM finding_names WHERE kind IN (SELECT value FROM json_each(?))) AND confidence >= ?)`, ...buckets.values, JSON.stringify(kinds[kind]), least);
  const words = wordsInOrder(text).join(" ");
  const names = kinds[kind].flatMap((one) => [...findingNames(index, one, text, "begins"), ...(spoken.has(words) ? findingNames(index, one, spoken.get(words)!, "whole") : [])]);
  return having("photo_findings", buckets, [...new Set(names)], sql("confidence >= ?", least));
}
