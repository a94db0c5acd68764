import { ListPartsCommand, type MultipartUpload, type S3Client } from "@aws-sdk/client-s3";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { IncompleteUpload, s3IncompleteUploadCalls } from "../../../../shared/contract/s3-incomplete-uploads.ts";
import type { Buckets } from "../buckets.ts";
import { eachLimited } from "../../each-limited.ts";
import { walkUploads } from "./walk-uploads.ts";

/** Each size is a request of its own: beyond these they are not asked for. */
const measured = 1000;
const atOnce = 8;

/** @param isUnderWay whether an upload id is one that this app goes on with. */
export function listIncompleteUploads(buckets: Buckets, isUnderWay: (uploadId: string) => boolean): HandlerOf<typeof s3IncompleteUploadCalls.listIncompleteUploads> {
  return async ({ bucket, prefix }, { context, signal, emit }) => {
    const { client, region } = await buckets.clientFor(context, bucket, signal);
    let seen = 0;
    for await (const page of walkUploads(client, bucket, prefix, signal)) {
      const rows = page.map((upload) => toRow(upload, isUnderWay));
      await eachLimited(atOnce, rows.slice(0, Math.max(0, measured - seen)), (row) => measure(client, bucket, row, signal));
      seen += rows.length;
      emit(rows);
    }
    return { bucketRegion: region };
  };
}

function toRow({ Key = "", UploadId = "", Initiated, StorageClass, Initiator }: MultipartUpload, isUnderWay: (uploadId: string) => boolean): IncompleteUpload {
  const initiator = Initiator?.DisplayName ?? Initiator?.ID;
  return {
    key: Key, uploadId: UploadId, isUnderWay: isUnderWay(UploadId),
    ...(Initiated ? { startedAt: Initiated.toISOString() } : {}), ...(StorageClass ? { storageClass: StorageClass } : {}), ...(initiator ? { initiator } : {}),
  };
}

/** One that ended meanwhile, or whose parts may not be listed, has no size. */
async function measure(client: S3Client, bucket: string, row: IncompleteUpload, signal: AbortSignal): Promise<void> {
  let sizeBytes = 0;
  let parts = 0;
  let after: string | undefined;
  try {
    do {
      const page = await client.send(new ListPartsCommand({ Bucket: bucket, Key: row.key, UploadId: row.uploadId, PartNumberMarker: after }), { abortSignal: signal });
      for (const { Size = 0 } of page.Parts ?? []) [sizeBytes, parts] = [sizeBytes + Size, parts + 1];
      after = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (after);
    Object.assign(row, { sizeBytes, parts });
  } catch {
    signal.throwIfAborted();
  }
}
