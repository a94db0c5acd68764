import type { Bucket } from "../../../../shared/contract/s3.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { photoKnownCalls } from "../../../../shared/contract/photos-known.ts";
import type { PhotoIndex } from "../photo-index.ts";

interface Row {
  name: string;
  region: string | null;
  createdAt: string | null;
  photos: number;
  readAt: string | null;
}

/** Those that a list of the account named, and those that were read though no list names them. */
export function listKnownBuckets(index: PhotoIndex): HandlerOf<typeof photoKnownCalls.listKnownBuckets> {
  return async (_input, { context: { profile }, emit }) => {
    const rows = index.all<Row>(
      `SELECT bucket AS name, region, created_at AS createdAt, read_at AS readAt, (SELECT count(*) FROM photos WHERE bucket_id = buckets.id) AS photos
       FROM buckets WHERE profile = ? AND (listed_at IS NOT NULL OR read_at IS NOT NULL) ORDER BY bucket`,
      profile,
    );
    await emit(rows.map(({ region, createdAt, readAt, ...row }) => ({ ...row, region: region ?? undefined, createdAt: createdAt ?? undefined, readAt: readAt ?? undefined })));
    const { listedAt } = index.prepare("SELECT max(listed_at) AS listedAt FROM buckets WHERE profile = ?").get(profile) as { listedAt: string | null };
    return { listedAt: listedAt ?? undefined };
  };
}

/** Remembers a whole list of the account's buckets; those that it names no more are forgotten, unless they were read all the same. */
export function noteBuckets(index: PhotoIndex, profile: string, buckets: readonly Bucket[], at: string): void {
  const note = index.prepare("UPDATE buckets SET region = coalesce(?, region), created_at = ?, listed_at = ? WHERE id = ?");
  index.inTransaction(() => {
    for (const { name, region, createdAt } of buckets) note.run(region ?? null, createdAt ?? null, at, index.bucketId({ profile, bucket: name }));
    index.prepare("UPDATE buckets SET listed_at = NULL WHERE profile = ? AND listed_at <> ?").run(profile, at);
  });
}
