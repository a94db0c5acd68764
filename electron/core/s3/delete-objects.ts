import type { S3Client } from "@aws-sdk/client-s3";
import type { Failure } from "../../../shared/contract/failures.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { s3 } from "../../../shared/contract/s3.ts";
import { toFailure } from "../failures.ts";
import { eachLimited } from "../each-limited.ts";
import type { S3Parts } from "./parts.ts";
import { deleteBatch, keysPerRequest } from "./versions/delete-batch.ts";
import { walkKeys } from "./walk-keys.ts";

const requestsAtOnce = 4;

type Failed = { key: string; error: Failure }[];

/**
 * Each key has its own outcome. A request that fails as a whole fails its keys and no others; a
 * prefix that cannot be listed is a failed key itself, never an empty one.
 */
export function deleteObjects({ buckets, announce, forgetObjects }: S3Parts): HandlerOf<typeof s3.deleteObjects> {
  return async ({ bucket, keys, recursive }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const failed: Failed = [];
    let deleted = 0;
    await eachLimited(requestsAtOnce, batchesOf(client, bucket, keys, recursive, failed, signal), async (batch) => {
      const outcome = await deleteBatch(client, bucket, batch.map((key) => ({ key })), signal);
      const gone = outcome.deleted.map(({ key }) => key);
      deleted += gone.length;
      failed.push(...outcome.failed);
      if (gone.length === 0) return;
      forgetObjects(context, bucket, gone);
      announce(context, bucket, gone);
    });
    signal.throwIfAborted();
    return { deleted, failed };
  };
}

/** Full batches whatever the keys are, so that a thousand small folders are not a thousand requests. */
async function* batchesOf(client: S3Client, bucket: string, keys: string[], recursive: boolean, failed: Failed, signal: AbortSignal) {
  let batch = new Set<string>();
  for (const key of keys) {
    try {
      for await (const page of pagesUnder(client, bucket, key, recursive, signal)) {
        for (const found of page) {
          batch.add(found);
          if (batch.size < keysPerRequest) continue;
          yield [...batch];
          batch = new Set();
        }
      }
    } catch (error) {
      signal.throwIfAborted();
      failed.push({ key, error: toFailure(error, "s3:ListObjectsV2") });
    }
  }
  if (batch.size > 0) yield [...batch];
}

async function* pagesUnder(client: S3Client, bucket: string, key: string, recursive: boolean, signal: AbortSignal): AsyncGenerator<string[]> {
  if (!recursive || !key.endsWith("/")) return yield [key];
  for await (const page of walkKeys({ client }, bucket, key, signal)) yield page.map((object) => object.key);
}
