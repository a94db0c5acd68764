import { HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { isPhotoName } from "../../../../shared/aws/photo-formats.ts";
import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { ObjectProgress } from "../../../../shared/contract/s3-objects.ts";
import type { S3Parts } from "../parts.ts";
import type { ReturnedObject } from "../../photos/known/recognise-content.ts";
import { deleteBatch, keysPerRequest } from "./delete-batch.ts";

/** Of more keys the next listing tells what is current. */
const mostLookedAt = 10;

/** Versions by their ids, for good. */
export function deleteObjectVersions({ buckets, announce, recogniseObjects }: S3Parts): HandlerOf<typeof s3.deleteObjectVersions> {
  return async ({ bucket, versions }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const failed: ObjectProgress["failed"] = [];
    let done = 0;
    for (let from = 0; from < versions.length; from += keysPerRequest) {
      const outcome = await deleteBatch(client, bucket, versions.slice(from, from + keysPerRequest), signal);
      done += outcome.deleted.length;
      failed.push(...outcome.failed);
      const keys = [...new Set(outcome.deleted.map(({ key }) => key))];
      if (keys.length === 0) continue;
      if (keys.length <= mostLookedAt) await recogniseObjects(context, bucket, await currentOnes(client, bucket, keys, signal));
      announce(context, bucket, keys);
    }
    return { done, failed };
  };
}

/** What is current now of those that are photos; one that cannot be read is left to the next listing. */
async function currentOnes(client: S3Client, bucket: string, keys: readonly string[], signal: AbortSignal): Promise<ReturnedObject[]> {
  const found = await Promise.all(keys.filter(isPhotoName).map(async (key) => {
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal }).catch(() => undefined);
    return head && { key, etag: head.ETag, sizeBytes: head.ContentLength ?? 0 };
  }));
  signal.throwIfAborted();
  return found.filter((object) => object !== undefined);
}
