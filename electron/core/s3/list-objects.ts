import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";
import { setImmediate } from "node:timers/promises";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { S3Object, s3 } from "../../../shared/contract/s3.ts";
import { lastOf } from "./listing-notes.ts";
import type { S3Parts } from "./parts.ts";
import { behindAll } from "../behind-all.ts";

/** S3's own maximum of a page. */
const pageSize = 1000;
/**
 * A page is one request and one batch; the next page is asked for before the batch goes out. Two
 * pages are in memory at most: a caller that takes its rows slowly is waited for.
 */
export function listObjects({ buckets, notes }: Pick<S3Parts, "buckets" | "notes">): HandlerOf<typeof s3.listObjects> {
  return async ({ bucket, prefix, delimiter, startAfter, limit = Infinity }, { context, emit, signal }) => {
    const folderLeft = startAfter !== undefined && delimiter !== "" && startAfter.endsWith(delimiter) && startAfter.length > prefix.length ? startAfter : undefined;
    const input = { Bucket: bucket, Prefix: prefix || undefined, Delimiter: delimiter || undefined, StartAfter: folderLeft === undefined ? startAfter : behindFolder(folderLeft) };
    let left = limit;
    let after = folderLeft === undefined ? (startAfter ?? "") : behindAll(folderLeft);
    let before = notes.before();
    const pageOf = (token?: string) => new ListObjectsV2Command({ ...input, MaxKeys: Math.min(pageSize, left), ContinuationToken: token });

    const first = await buckets.sendTo(context, bucket, (client) => client.send(pageOf(), { abortSignal: signal }));
    const { client, region } = first;
    let page: ListObjectsV2CommandOutput = first.answer;
    for (;;) {
      const rows = rowsOf(page, folderLeft);
      left -= rows.length;
      const more = page.IsTruncated ? page.NextContinuationToken : undefined;
      const asked = before;
      before = notes.before();
      const next = more && left > 0 ? client.send(pageOf(more), { abortSignal: signal }) : undefined;
      // The emit below may throw while the next page is still under way.
      next?.catch(() => {});
      // The request goes out in the turns that follow: rows that were passed on before would hold it up.
      await setImmediate();
      const upTo = lastOf(page);
      notes.page(context, bucket, { prefix, after, upTo, rows }, asked);
      after = upTo ?? after;
      await emit(rows);
      signal.throwIfAborted();
      if (!next) notes.read(context, bucket, region);
      if (!next) return { truncated: more !== undefined, bucketRegion: region };
      page = await next;
    }
  };
}

/** A key has at most 1,024 bytes; of a folder that leaves no room, the page is read again and its name left out of the rows. */
function behindFolder(folder: string): string {
  return Buffer.byteLength(behindAll(folder)) <= 1024 ? behindAll(folder) : folder;
}

function rowsOf(page: ListObjectsV2CommandOutput, folderLeft: string | undefined): S3Object[] {
  const rows: S3Object[] = [];
  for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix && Prefix !== folderLeft) rows.push({ kind: "folder", key: Prefix, sizeBytes: 0 });
  for (const { Key, Size, LastModified, ETag, StorageClass } of page.Contents ?? []) {
    if (Key === undefined) continue;
    rows.push({ kind: "object", key: Key, sizeBytes: Size ?? 0, lastModified: LastModified?.toISOString(), etag: ETag, storageClass: StorageClass });
  }
  return rows;
}
