import type { SQLInputValue } from "node:sqlite";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { Label, photos } from "../../../shared/contract/photos.ts";
import type { PhotoIndex } from "./photo-index.ts";
import { queryWords } from "./words.ts";

interface Hit {
  bucket: string;
  key: string;
  etag: string | null;
  sizeBytes: number | null;
  lastModified: string;
  labels: string | null;
}

/**
 * Photos for which every word begins a label's word (or its parent's) of enough confidence, or a
 * word of the key; newest first. Without a word it is every photo of the index.
 */
export function searchPhotos(index: PhotoIndex): HandlerOf<typeof photos.searchPhotos> {
  return ({ bucket, prefix, query, minConfidence, limit }, { context: { profile } }) => {
    const { where, values } = conditions(index, bucketsOf(index, profile, bucket), queryWords(query), minConfidence, prefix);
    // Two queries: SQLite stops at the limit when it need not count, and counts without sorting. One that does both takes twice as long.
    const { total } = index.prepare(`SELECT count(*) AS total FROM photos WHERE ${where}`).get(...values) as { total: number };
    const hits = index.all<Hit>(
      `SELECT buckets.bucket, photos.key, photos.etag, photos.size_bytes AS sizeBytes, photos.last_modified AS lastModified, answers.labels
       FROM (SELECT id FROM photos WHERE ${where} ORDER BY last_modified DESC, id LIMIT ?) AS found
       JOIN photos ON photos.id = found.id JOIN buckets ON buckets.id = photos.bucket_id LEFT JOIN answers ON answers.id = photos.answer_id
       ORDER BY photos.last_modified DESC, photos.id`,
      ...values, limit,
    );
    return { hits: hits.map(toHit), total };
  };
}

interface Conditions {
  where: string;
  values: SQLInputValue[];
}

/** One bucket is compared by `=`, which lets SQLite read the photos in their order by date; several are a list. */
function bucketsOf(index: PhotoIndex, profile: string, bucket: string | undefined): Conditions {
  if (bucket !== undefined) return { where: "bucket_id = ?", values: [index.bucketId({ profile, bucket })] };
  const ids = index.all<{ id: number }>("SELECT id FROM buckets WHERE profile = ?", profile).map((row) => row.id);
  return { where: "bucket_id IN (SELECT value FROM json_each(?))", values: [JSON.stringify(ids)] };
}

function conditions(index: PhotoIndex, buckets: Conditions, words: readonly string[], minConfidence: number, prefix: string | undefined): Conditions {
  const clauses = [buckets.where];
  const values = [...buckets.values];
  if (prefix) {
    clauses.push("substr(key, 1, length(?)) = ?");
    values.push(prefix, prefix);
  }
  for (const word of words) {
    const names = index.all<{ id: number }>("SELECT DISTINCT name_id AS id FROM label_words WHERE word >= ? AND word < ?", word, `${word}\u{10ffff}`);
    clauses.push(`id IN (
      SELECT photo_id FROM photo_labels
      WHERE ${buckets.where} AND name_id IN (SELECT value FROM json_each(?)) AND confidence >= ?
      UNION ALL SELECT rowid FROM photo_keys WHERE photo_keys MATCH ?)`);
    values.push(...buckets.values, JSON.stringify(names.map((name) => name.id)), minConfidence, `"${word}"*`);
  }
  return { where: clauses.join(" AND "), values };
}

function toHit({ bucket, key, etag, sizeBytes, lastModified, labels }: Hit) {
  return {
    bucket,
    key,
    labels: labels ? (JSON.parse(labels) as Label[]) : [],
    etag: etag ?? undefined,
    sizeBytes: sizeBytes ?? undefined,
    lastModified: lastModified || undefined,
  };
}
