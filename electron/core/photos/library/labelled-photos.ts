import type { Label } from "../../../../shared/contract/photos.ts";
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
 * passes through little memory.
 */
export function* labelledPhotos(index: PhotoIndex, profile: string, bucket: string, keys: readonly string[]): Generator<LabelledPhoto[]> {
  const bucketId = index.bucketId({ profile, bucket });
  const single = keys.filter((key) => !isFolder(key));
  for (let at = 0; at < single.length; at += pageRows) {
    const sql = `SELECT ${columns} JOIN json_each(?) AS wanted ON wanted.value = photos.key WHERE bucket_id = ? AND ${isKnown} ORDER BY photos.key`;
    yield index.all<Row>(sql, JSON.stringify(single.slice(at, at + pageRows)), bucketId).map(toPhoto);
  }
  for (const prefix of outermost(keys.filter(isFolder))) {
    // The folder's own marker is no photo, so that nothing is lost by starting behind it. `0` is the character after `/`.
    let after = prefix;
    const end = prefix === "" ? "" : `${prefix.slice(0, -1)}0`;
    const sql = `SELECT ${columns} WHERE bucket_id = ? AND photos.key > ? AND (? = '' OR photos.key < ?) AND ${isKnown} ORDER BY photos.key LIMIT ?`;
    for (;;) {
      const rows = index.all<Row>(sql, bucketId, after, end, end, pageRows);
      if (rows.length > 0) yield rows.map(toPhoto);
      if (rows.length < pageRows) break;
      after = rows.at(-1)!.key;
    }
  }
}

const isFolder = (key: string) => key === "" || key.endsWith("/");

/** Folders that lie in others of them are met there. */
function outermost(folders: readonly string[]): string[] {
  return folders.filter((folder, at) => !folders.some((other, index) => index !== at && folder.startsWith(other) && (folder !== other || index < at)));
}

function toPhoto({ id, key, etag, sizeBytes, lastModified, labels, model, labelledAt }: Row): LabelledPhoto {
  return {
    id, key, etag: etag ?? undefined, sizeBytes: sizeBytes ?? undefined, lastModified: lastModified || undefined,
    labels: labels ? (JSON.parse(labels) as Label[]) : [], model: model ?? undefined, labelledAt: labelledAt ?? undefined,
  };
}
