import {
  AbortMultipartUploadCommand, DeleteObjectsCommand, ListMultipartUploadsCommand, ListObjectVersionsCommand, type ObjectIdentifier, type S3Client,
} from "@aws-sdk/client-s3";
import type { z } from "zod";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { emptiedSchema } from "../../../../shared/contract/s3-bucket.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { toFailure } from "../../failures.ts";
import { eachLimited } from "../../each-limited.ts";
import { itemFailure } from "../item-failure.ts";
import type { S3Parts } from "../parts.ts";

type Step = z.infer<typeof emptiedSchema>;

/** Pages under way at once: a page is a thousand versions, so memory stays small whatever the bucket holds. */
const pagesAtOnce = 4;

/**
 * Uploads first, since one that ends meanwhile would leave an object. Each page of versions is
 * deleted while the next is listed; S3's markers go by key, so deleting behind them loses none.
 */
export function emptyBucket({ buckets, announce, forgetObjects }: S3Parts): HandlerOf<typeof s3.emptyBucket> {
  return async ({ bucket }, { context, emit, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    for await (const step of abortUploads(client, bucket, signal)) emit([step]);
    await eachLimited(pagesAtOnce, versionPages(client, bucket, signal), async (page) => {
      const step = await deleteVersions(client, bucket, page, signal);
      emit([step]);
      const failed = new Set(step.failed.map(({ key }) => key));
      const gone = [...new Set(page.flatMap(({ Key }) => (Key === undefined || failed.has(Key) ? [] : [Key])))];
      if (gone.length === 0) return;
      forgetObjects(context, bucket, gone);
      announce(context, bucket, gone);
    });
    signal.throwIfAborted();
    return {};
  };
}

async function* abortUploads(client: S3Client, bucket: string, signal: AbortSignal): AsyncGenerator<Step> {
  let at: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, ...at }), { abortSignal: signal });
    const step: Step = { deleted: 0, abortedUploads: 0, failed: [] };
    await eachLimited(pagesAtOnce, page.Uploads ?? [], async ({ Key = "", UploadId }) => {
      try {
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }), { abortSignal: signal });
        step.abortedUploads += 1;
      } catch (error) {
        signal.throwIfAborted();
        step.failed.push({ key: Key, error: toFailure(error, "s3:AbortMultipartUpload") });
      }
    });
    if (step.abortedUploads + step.failed.length > 0) yield step;
    if (!page.IsTruncated) return;
    at = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
}

async function* versionPages(client: S3Client, bucket: string, signal: AbortSignal): AsyncGenerator<ObjectIdentifier[]> {
  let at: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, ...at }), { abortSignal: signal });
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (found.length > 0) yield found;
    if (!page.IsTruncated) return;
    at = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
}

async function deleteVersions(client: S3Client, bucket: string, page: ObjectIdentifier[], signal: AbortSignal): Promise<Step> {
  try {
    const { Errors = [], $metadata } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: page, Quiet: true } }), { abortSignal: signal });
    return {
      deleted: page.length - Errors.length, abortedUploads: 0,
      failed: Errors.map((error) => ({ key: error.Key ?? "", ...(error.VersionId ? { versionId: error.VersionId } : {}), error: itemFailure(error, $metadata.requestId) })),
    };
  } catch (error) {
    signal.throwIfAborted();
    const failure = toFailure(error, "s3:DeleteObjects");
    return { deleted: 0, abortedUploads: 0, failed: page.map(({ Key = "", VersionId }) => ({ key: Key, ...(VersionId ? { versionId: VersionId } : {}), error: failure })) };
  }
}
