import type { SQLInputValue } from "node:sqlite";
import type { Query } from "../../../../shared/photos/query/query.ts";
import type { PhotoIndex } from "../photo-index.ts";
import { keyPrefix } from "./compile-key.ts";
import { compileQuery, settleLabels } from "./compile-query.ts";
import { addKeyFunctions } from "./key-functions.ts";
import { orderingOf, type Cursor, type Ordering, type SearchOrder } from "./order.ts";
import { idList, joinSql, sql, type Sql } from "./sql.ts";

export interface PhotoSearch {
  profile: string;
  /** All buckets of the profile without one. */
  bucket?: string | undefined;
  prefix?: string | undefined;
  query: Query;
  /** Percent; labels below it do not count, where the search names no confidence of its own. */
  minConfidence: number;
  order: SearchOrder;
}

export interface FoundPhoto {
  id: number;
  bucket: string;
  region: string;
  key: string;
  etag: string | null;
  sizeBytes: number | null;
  /** Empty where it is not known. */
  lastModified: string;
  storageClass: string | null;
  takenAt: string | null;
  /** JSON of the labels, where they were asked for and there are any. */
  labels: string | null;
  sort: SQLInputValue;
}

/** A search that is ready to be counted and read. */
export interface PreparedSearch {
  /** What was searched for, where words turned out to be labels. */
  query: Query;
  where: Sql;
  ordering: Ordering;
}

export function prepareSearch(index: PhotoIndex, { profile, bucket, prefix, query, minConfidence, order }: PhotoSearch): PreparedSearch {
  addKeyFunctions(index.database);
  const scope = { index, buckets: bucketsOf(index, profile, bucket), minConfidence, isNegated: false };
  const settled = settleLabels(scope, query);
  const where = joinSql([scope.buckets, ...(prefix ? [keyPrefix(prefix)] : []), compileQuery(scope, settled)], " AND ", "1");
  return { query: settled, where, ordering: orderingOf(scope, settled, order) };
}

export interface PageOptions {
  limit: number;
  after?: Cursor | undefined;
  withLabels: boolean;
}

/**
 * The first page, and how many were found in all. The conditions are met once for both: what matches
 * comes as one value, in order, of which only a page is read further.
 */
export function readFirstPage(index: PhotoIndex, search: PreparedSearch, { limit, withLabels }: PageOptions): { page: FoundPhoto[]; total: number } {
  const { ids } = index.prepare(`SELECT json_group_array(id) AS ids FROM (${found(search).text})`).get(...found(search).values) as { ids: string };
  const all = JSON.parse(ids) as number[];
  return { page: readPhotos(index, search, all.slice(0, limit), withLabels), total: all.length };
}

/** A page of what was found, in order, behind the cursor where there is one. */
export function readPage(index: PhotoIndex, search: PreparedSearch, { limit, after, withLabels }: PageOptions): FoundPhoto[] {
  const { text, values } = found(search, after);
  const ids = index.all<{ id: number }>(`${text} LIMIT ?`, ...values, limit).map(({ id }) => id);
  return readPhotos(index, search, ids, withLabels);
}

function found({ where, ordering: { join, value, by, behind } }: PreparedSearch, after?: Cursor): Sql {
  const rest = after ? behind(after) : sql("1");
  return sql(`SELECT photos.id, ${value.text} AS sort FROM photos ${join.text} WHERE ${where.text} AND ${rest.text} ORDER BY ${by}`, ...value.values, ...join.values, ...where.values, ...rest.values);
}

function readPhotos(index: PhotoIndex, { ordering: { join, value } }: PreparedSearch, ids: readonly number[], withLabels: boolean): FoundPhoto[] {
  return index.all<FoundPhoto>(
    `SELECT photos.id, buckets.bucket, photos.region, photos.key, photos.etag, photos.size_bytes AS sizeBytes, photos.last_modified AS lastModified,
       photos.storage_class AS storageClass, photos.taken_at AS takenAt, ${withLabels ? "answers.labels" : "NULL AS labels"}, ${value.text} AS sort
     FROM json_each(?) AS wanted CROSS JOIN photos ON photos.id = wanted.value JOIN buckets ON buckets.id = photos.bucket_id
       ${withLabels ? "LEFT JOIN answers ON answers.id = photos.answer_id" : ""} ${join.text}
     ORDER BY wanted.key`,
    ...value.values, idList(ids), ...join.values,
  );
}

export function cursorOf(page: readonly FoundPhoto[]): Cursor | undefined {
  const last = page.at(-1);
  return last && { value: last.sort, id: last.id };
}

/** One bucket is compared by `=`, which lets SQLite read the photos in their order by date; several are a list. */
export function bucketsOf(index: PhotoIndex, profile: string, bucket: string | undefined): Sql {
  if (bucket !== undefined) return sql("bucket_id = ?", index.bucketId({ profile, bucket }));
  const ids = index.all<{ id: number }>("SELECT id FROM buckets WHERE profile = ?", profile).map((row) => row.id);
  return sql("bucket_id IN (SELECT value FROM json_each(?))", idList(ids));
}
