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
  total: number;
}

/**
 * Photos for which every word begins a label's word (or its parent's) of enough confidence, or a
 * word of the key; newest first. Without a word it is every photo of the index.
 */
export function searchPhotos(index: PhotoIndex): HandlerOf<typeof photos.searchPhotos> {
  return ({ bucket, prefix, query, minConfidence, limit }, { context: { profile } }) => {
    const buckets = bucket === undefined ? index.all<{ id: number }>("SELECT id FROM buckets WHERE profile = ?", profile).map((row) => row.id) : [index.bucketId({ profile, bucket })];
    const ids = JSON.stringify(buckets);
    const [where, values] = conditions(index, ids, queryWords(query), minConfidence, prefix);
    // The set of a word is built once for both the rows and their number.
    const hits = index.all<Hit>(
      `SELECT buckets.bucket, photos.key, photos.etag, photos.size_bytes AS sizeBytes, photos.last_modified AS lastModified, answers.labels, total
       FROM (
         SELECT id, count(*) OVER () AS total FROM photos
         WHERE bucket_id IN (SELECT value FROM json_each(?)) AND ${where} ORDER BY last_modified DESC, id LIMIT ?
       ) AS found
       JOIN photos ON photos.id = found.id JOIN buckets ON buckets.id = photos.bucket_id LEFT JOIN answers ON answers.id = photos.answer_id
       ORDER BY photos.last_modified DESC, photos.id`,
      ids, ...values, limit,
    );
    return { hits: hits.map(toHit), total: hits[0]?.total ?? 0 };
  };
}

function conditions(index: PhotoIndex, bucketIds: string, words: readonly string[], minConfidence: number, prefix: string | undefined): [where: string, values: SQLInputValue[]] {
  const clauses = ["true"];
  const values: SQLInputValue[] = [];
  if (prefix) {
    clauses.push("substr(key, 1, length(?)) = ?");
    values.push(prefix, prefix);
  }
  for (const word of words) {
    const names = index.all<{ id: number }>("SELECT DISTINCT name_id AS id FROM label_words WHERE word >= ? AND word < ?", word, `${word}\u{10ffff}`);
    clauses.push(`id IN (
      SELECT photo_id FROM photo_labels
      WHERE bucket_id IN (SELECT value FROM json_each(?)) AND name_id IN (SELECT value FROM json_each(?)) AND confidence >= ?
      UNION SELECT rowid FROM photo_keys WHERE photo_keys MATCH ?)`);
    values.push(bucketIds, JSON.stringify(names.map((name) => name.id)), minConfidence, `"${word}"*`);
  }
  return [clauses.join(" AND "), values];
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
