import type { S3Object } from "../../../../shared/contract/s3.ts";
import { behindAll } from "../../behind-all.ts";
import type { PhotoIndex } from "../photo-index.ts";

/** A page of a listing, in S3's order. */
export interface ListedPage {
  profile: string;
  bucket: string;
  /** The keys between these were looked at: behind `after`, up to `upTo` and with it; without it, all that begin with the prefix. */
  prefix: string;
  after: string;
  upTo: string | undefined;
  rows: readonly S3Object[];
}

interface Known {
  id: number;
  key: string;
  etag: string | null;
  sizeBytes: number | null;
  lastModified: string;
  storageClass: string | null;
  status: string;
}

/**
 * The newest id of the index before a page is asked for: what is entered while it is under way may be
 * missing in it without being gone.
 */
export function markTime(index: PhotoIndex): number {
  return (index.prepare("SELECT coalesce(max(id), 0) AS id FROM photos").get() as { id: number }).id;
}

/**
 * Keeps what the index knows as S3 just said it: facts of known photos, none of what was there and is
 * gone, and no label of other content. What the index does not know stays unknown to it. Costs by what
 * is known between the page's keys, not by the page. Answers the keys whose content was replaced.
 */
export function noteListing(index: PhotoIndex, page: ListedPage, newestBefore: number): string[] {
  const { profile, bucket, rows } = page;
  const bucketId = index.bucketId({ profile, bucket });
  if (!index.prepare("SELECT 1 FROM photos WHERE bucket_id = ? LIMIT 1").get(bucketId)) return [];
  const known = knownBetween(index, bucketId, page);
  if (known.length === 0) return [];
  const listed = new Map(rows.map((row) => [row.key, row]));
  const changed = known.flatMap((photo) => {
    const row = listed.get(photo.key);
    return row && isOther(photo, row) ? [{ photo, row }] : [];
  });
  const gone = known.filter(({ key, id, status }) => !listed.has(key) && id <= newestBefore && status !== "queued" && status !== "labelling");
  if (changed.length > 0) index.inTransaction(() => changed.forEach(({ photo, row }) => take(index, photo, row)));
  const replaced = changed.filter(({ photo, row }) => isReplaced(photo, row));
  index.remove(profile, bucket, [...gone, ...replaced.map(({ photo }) => photo)].map(({ key }) => key));
  // Of new content nothing is known but that it is there.
  for (const { photo, row } of replaced) {
    const id = index.mark({ profile, region: regionOf(index, bucketId), bucket, key: photo.key }, "none");
    take(index, { ...photo, id }, row);
  }
  return replaced.map(({ photo }) => photo.key);
}

export function noteRead(index: PhotoIndex, profile: string, bucket: string, region: string, at: string): void {
  index.prepare("UPDATE buckets SET read_at = ?, region = ? WHERE id = ?").run(at, region, index.bucketId({ profile, bucket }));
}

function knownBetween(index: PhotoIndex, bucketId: number, { prefix, after, upTo, rows }: ListedPage): Known[] {
  const sql = `SELECT id, key, etag, size_bytes AS sizeBytes, last_modified AS lastModified, storage_class AS storageClass, status
    FROM photos WHERE bucket_id = ? AND key > ? AND key <= ?`;
  // A folder stands for all that it holds, of which the page says nothing.
  const folders = rows.filter(({ kind }) => kind === "folder").map(({ key }) => key);
  const end = upTo ?? behindAll(prefix);
  const starts = [after === "" ? prefix : after, ...folders.map((folder) => behindAll(folder))];
  const ends = [...folders, end];
  return starts.flatMap((start, at) => index.all<Known>(sql, bucketId, start, ends[at]!)).filter(({ key }) => key.startsWith(prefix));
}

function isOther(photo: Known, row: S3Object): boolean {
  return photo.etag !== (row.etag ?? null) || photo.sizeBytes !== row.sizeBytes || photo.lastModified !== (row.lastModified ?? "") || photo.storageClass !== (row.storageClass ?? null);
}

function isReplaced({ etag, status }: Known, row: S3Object): boolean {
  return etag !== null && row.etag !== undefined && etag !== row.etag && status !== "queued" && status !== "labelling";
}

function take(index: PhotoIndex, { id }: Known, { etag, sizeBytes, lastModified, storageClass }: S3Object): void {
  index.prepare("UPDATE photos SET etag = ?, size_bytes = ?, last_modified = ?, storage_class = ? WHERE id = ?").run(etag ?? null, sizeBytes, lastModified ?? "", storageClass ?? null, id);
}

function regionOf(index: PhotoIndex, bucketId: number): string {
  const { region } = index.prepare("SELECT region FROM photos WHERE bucket_id = ? UNION ALL SELECT coalesce(region, '') FROM buckets WHERE id = ? LIMIT 1").get(bucketId, bucketId) as { region: string };
  return region;
}
