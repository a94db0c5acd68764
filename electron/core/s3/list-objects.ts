import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { S3Object, s3 } from "../../../shared/contract/s3.ts";
import type { Buckets } from "./buckets.ts";

/** S3's own maximum of a page. */
const pageSize = 1000;

/** A page is one request and one batch; the next page is asked for before the batch goes out. */
export function listObjects(buckets: Buckets): HandlerOf<typeof s3.listObjects> {
  return async ({ bucket, prefix, delimiter, limit }, { context, emit, signal }) => {
    const { client, region } = await buckets.clientFor(context, bucket, signal);
    const ask = (token: string | undefined, left: number) =>
      client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix || undefined,
          Delimiter: delimiter || undefined,
          MaxKeys: Math.min(pageSize, left),
          ContinuationToken: token,
        }),
        { abortSignal: signal },
      );

    let left = limit;
    let page = await ask(undefined, left);
    for (;;) {
      const rows = rowsOf(page);
      left -= rows.length;
      const more = page.IsTruncated ? page.NextContinuationToken : undefined;
      const next = more && left > 0 ? ask(more, left) : undefined;
      // The emit below may throw while the next page is still under way.
      next?.catch(() => {});
      emit(rows);
      if (!next) return { truncated: more !== undefined, bucketRegion: region };
      page = await next;
    }
  };
}

function rowsOf(page: ListObjectsV2CommandOutput): S3Object[] {
  const rows: S3Object[] = [];
  for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix) rows.push({ kind: "folder", key: Prefix, sizeBytes: 0 });
  for (const { Key, Size, LastModified, ETag, StorageClass } of page.Contents ?? []) {
    if (Key === undefined) continue;
    rows.push({ kind: "object", key: Key, sizeBytes: Size ?? 0, lastModified: LastModified?.toISOString(), etag: ETag, storageClass: StorageClass });
  }
  return rows;
}
