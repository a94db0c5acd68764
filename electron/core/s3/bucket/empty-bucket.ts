import { AbortMultipartUploadCommand, type S3Client } from "@aws-sdk/client-s3";
import type { z } from "zod";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { emptiedSchema } from "../../../../shared/contract/s3-bucket.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { eachLimited } from "../../each-limited.ts";
import { toFailure } from "../../failures.ts";
import { walkUploads } from "../incomplete-uploads/walk-uploads.ts";
import type { S3Parts } from "../parts.ts";
import { deleteBatch } from "../versions/delete-batch.ts";
import { inBatches } from "../versions/in-batches.ts";
import { eachVersion } from "../versions/walk-versions.ts";

type Step = z.infer<typeof emptiedSchema>;

/** A batch is a thousand versions, so memory stays small whatever the bucket holds. */
const requestsAtOnce = 4;

/** Uploads first, since one that ends meanwhile would leave an object. Versions are deleted while the next are listed. */
export function emptyBucket({ buckets, announce, forgetObjects }: S3Parts): HandlerOf<typeof s3.emptyBucket> {
  return async ({ bucket }, { context, emit, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    for await (const step of abortUploads(client, bucket, signal)) emit([step]);
    await eachLimited(requestsAtOnce, inBatches(eachVersion(client, bucket, "", signal)), async (batch) => {
      const { deleted, failed } = await deleteBatch(client, bucket, batch, signal);
      emit([{ deleted: deleted.length, abortedUploads: 0, failed }]);
      const staying = new Set(failed.map(({ key }) => key));
      const gone = [...new Set(deleted.map(({ key }) => key))].filter((key) => !staying.has(key));
      if (gone.length === 0) return;
      forgetObjects(context, bucket, gone);
      announce(context, bucket, gone);
    });
    signal.throwIfAborted();
    return {};
  };
}

async function* abortUploads(client: S3Client, bucket: string, signal: AbortSignal): AsyncGenerator<Step> {
  for await (const uploads of walkUploads(client, bucket, "", signal)) {
    const step: Step = { deleted: 0, abortedUploads: 0, failed: [] };
    await eachLimited(requestsAtOnce, uploads, async ({ Key = "", UploadId }) => {
      try {
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }), { abortSignal: signal });
        step.abortedUploads += 1;
      } catch (error) {
        signal.throwIfAborted();
        step.failed.push({ key: Key, error: toFailure(error, "s3:AbortMultipartUpload") });
      }
    });
    if (uploads.length > 0) yield step;
  }
}
