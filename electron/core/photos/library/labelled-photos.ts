import type { Label } from "../../../../shared/contract/photos.ts";
import { eachOnce, isFolder, type NamedKeys } from "../../s3/selections/named-keys.ts";
import type { PhotoIndex } from "../photo-index.ts";

/** What the index knows of one photo that has labels, or keywords of others. */
export interface LabelledPhoto {
  id: number;
  key: string;
  etag: string | undefined;
  sizeBytes: number | undefined;
  lastModified: string | undefined;
  labels: Label[];
  model: string | undefined;
  labelledAt: string | undefined;
}

interface Row {
  id: number;
  key: string;
  etag: string | null;
  sizeBytes: number | null;
  lastModified: string;
  labels: string | null;
  model: string | null;
  labelledAt: string | null;
}

const pageRows = 200;
const columns = `photos.id, photos.key, photos.etag, photos.size_bytes AS sizeBytes, photos.last_modified AS lastModified, answers.labels, answers.model, answers.labelled_at AS labelledAt
  FROM photos LEFT JOIN answers ON answers.id = photos.answer_id`;
const isKnown = "(photos.answer_id IS NOT NULL OR EXISTS (SELECT 1 FROM photo_keywords WHERE photo_id = photos.id))";

/**
 * Photos of which the index knows something, in pages, by their keys; one that ends in `/`, and the
 * empty one, mean all under it. Pages are read as they are taken, so that a library of any size
 * passes through little memory. `unknown` hears of single keys of which nothing is known.
 */
export function* labelledPhotos(index: PhotoIndex, profile: string, bucket: string, keys: NamedKeys, unknown: (keys: string[]) => void = () => {}): Generator<LabelledPhoto[]> {
  const bucketId = index.bucketId({ profile, bucket });
  let single: string[] = [];
  function* known(): Generator<LabelledPhoto[]> {
    const sql = `SELECT ${columns} JOIN json_each(?) AS wanted ON wanted.value = photos.key WHERE bucket_id = ? AND ${isKnown} ORDER BY photos.key`;
    const photos = index.all<Row>(sql, JSON.stringify(single), bucketId).map(toPhoto);
    const found = new Set(photos.map(({ key }) => key));
    unknown(single.filter((key) => !found.has(key)));
    single = [];
    if (photos.length > 0) yield photos;
  }
  for (const key of eachOnce(keys)) {
    if (isFolder(key)) yield* photosUnder(index, bucketId, key);
    else if (single.push(key) === pageRows) yield* known();
  }
  if (single.length > 0) yield* known();
}

function* photosUnder(index: PhotoIndex, bucketId: number, prefix: string): Generator<LabelledPhoto[]> {
  // The folder's own marker is no photo, so that nothing is lost by starting behind it. `0` is the character after `/`.
  let after = prefix;
  const end = prefix === "" ? "" : `${prefix.slice(0, -1)}0`;
  const sql = `SELECT ${columns} WHERE bucket_id = ? AND photos.key > ? AND (? = '' OR photos.key < ?) AND ${isKnown} ORDER BY photos.key LIMIT ?`;
  for (;;) {
    const rows = index.all<Row>(sql, bucketId, after, end, end, pageRows);
    if (rows.length > 0) yield rows.map(toPhoto);
    if (rows.length < pageRows) return;
    after = rows.at(-1)!.key;
  }
}

function toPhoto({ id, key, etag, sizeBytes, lastModified, labels, model, labelledAt }: Row): LabelledPhoto {
  return {
    id, key, etag: etag ?? undefined, sizeBytes: sizeBytes ?? undefined, lastModified: lastModified || undefined,
    labels: labels ? (JSON.parse(labels) as Label[]) : [], model: model ?? undefined, labelledAt: labelledAt ?? undefined,
  };
}
