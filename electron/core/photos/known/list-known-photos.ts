import { setImmediate as breathe } from "node:timers/promises";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { photoKnownCalls } from "../../../../shared/contract/photos-known.ts";
import { behindAll } from "../../behind-all.ts";
import type { PhotoIndex } from "../photo-index.ts";

interface Row {
  key: string;
  etag: string | null;
  sizeBytes: number | null;
  lastModified: string;
  storageClass: string | null;
}

const rowsAtOnce = 1000;

/** In the order of keys, as S3 lists them. What lies deeper is stepped over, not read. */
export function listKnownPhotos(index: PhotoIndex): HandlerOf<typeof photoKnownCalls.listKnownPhotos> {
  return async ({ bucket, prefix, delimiter }, { context: { profile }, emit, signal }) => {
    const bucketId = index.bucketId({ profile, bucket });
    const next = "SELECT key, etag, size_bytes AS sizeBytes, last_modified AS lastModified, storage_class AS storageClass FROM photos WHERE bucket_id = ? AND key > ? AND key < ? ORDER BY key LIMIT ?";
    for (let after: string | undefined = prefix; after !== undefined; ) {
      signal.throwIfAborted();
      const rows: Row[] = index.all<Row>(next, bucketId, after, behindAll(prefix), rowsAtOnce);
      const { shown, resumeAfter } = levelOf(rows, prefix, delimiter);
      await emit(shown);
      after = resumeAfter ?? (rows.length === rowsAtOnce ? rows.at(-1)?.key : undefined);
      await breathe();
    }
    const { photos } = index.prepare("SELECT count(*) AS photos FROM photos WHERE bucket_id = ?").get(bucketId) as { photos: number };
    const { readAt } = index.prepare("SELECT read_at AS readAt FROM buckets WHERE id = ?").get(bucketId) as { readAt: string | null };
    return { photos, readAt: readAt ?? undefined };
  };
}

/** The rows up to the first that lies in a folder, and that folder; behind it the reading goes on. */
function levelOf(rows: readonly Row[], prefix: string, delimiter: string) {
  const inFolder = delimiter === "" ? -1 : rows.findIndex(({ key }) => key.startsWith(prefix) && key.indexOf(delimiter, prefix.length) >= 0);
  const shown = (inFolder < 0 ? rows : rows.slice(0, inFolder)).filter(({ key }) => key.startsWith(prefix)).map(toObject);
  const key = rows[inFolder]?.key;
  if (key === undefined) return { shown, resumeAfter: undefined };
  const folder = key.slice(0, key.indexOf(delimiter, prefix.length) + 1);
  return { shown: [...shown, { kind: "folder" as const, key: folder, sizeBytes: 0 }], resumeAfter: behindAll(folder) };
}

function toObject({ key, etag, sizeBytes, lastModified, storageClass }: Row) {
  return { kind: "object" as const, key, sizeBytes: sizeBytes ?? 0, etag: etag ?? undefined, lastModified: lastModified || undefined, storageClass: storageClass ?? undefined };
}
