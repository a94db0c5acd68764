import type { HandlerOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import type { ObjectProgress } from "../../../../shared/contract/s3-objects.ts";
import type { S3Parts } from "../parts.ts";
import { deleteBatch, keysPerRequest } from "./delete-batch.ts";

/** Versions by their ids, for good. */
export function deleteObjectVersions({ buckets, announce }: S3Parts): HandlerOf<typeof s3.deleteObjectVersions> {
  return async ({ bucket, versions }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const failed: ObjectProgress["failed"] = [];
    let done = 0;
    for (let from = 0; from < versions.length; from += keysPerRequest) {
      const outcome = await deleteBatch(client, bucket, versions.slice(from, from + keysPerRequest), signal);
      done += outcome.deleted.length;
      failed.push(...outcome.failed);
      if (outcome.deleted.length > 0) announce(context, bucket, [...new Set(outcome.deleted.map(({ key }) => key))]);
    }
    return { done, failed };
  };
}
