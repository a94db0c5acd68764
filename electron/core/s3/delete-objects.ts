import { DeleteObjectsCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Failure } from "../../../shared/contract/failures.ts";
import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { s3 } from "../../../shared/contract/s3.ts";
import { toFailure } from "../failures.ts";
import { eachLimited } from "./each-limited.ts";
import { itemFailure } from "./item-failure.ts";
import type { S3Parts } from "./parts.ts";
import { walkKeys } from "./walk-keys.ts";

/** S3's own maximum of one `DeleteObjects`. */
const keysPerRequest = 1000;
const requestsAtOnce = 4;

interface Outcome {
  deleted: string[];
  failed: { key: string; error: Failure }[];
}

/**
 * Each key has its own outcome. A request that fails as a whole fails its keys and no others; a
 * prefix that cannot be listed is a failed key itself, never an empty one.
 */
export function deleteObjects({ buckets, announce, forgetObjects }: S3Parts): HandlerOf<typeof s3.deleteObjects> {
  return async ({ bucket, keys, recursive }, { context, signal }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const failed: Outcome["failed"] = [];
    let deleted = 0;
    await eachLimited(requestsAtOnce, batchesOf(client, bucket, keys, recursive, failed, signal), async (batch) => {
      const outcome = await deleteBatch(client, bucket, batch, signal);
      deleted += outcome.deleted.length;
      failed.push(...outcome.failed);
      if (outcome.deleted.length === 0) return;
      forgetObjects(context, bucket, outcome.deleted);
      announce(context, bucket, outcome.deleted);
    });
    signal.throwIfAborted();
    return { deleted, failed };
  };
}

/** Full batches whatever the keys are, so that a thousand small folders are not a thousand requests. */
async function* batchesOf(client: S3Client, bucket: string, keys: string[], recursive: boolean, failed: Outcome["failed"], signal: AbortSignal) {
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

async function deleteBatch(client: S3Client, bucket: string, keys: string[], signal: AbortSignal): Promise<Outcome> {
  try {
    const command = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true } });
    const { Errors = [], $metadata } = await client.send(command, { abortSignal: signal });
    const refused = new Map(Errors.map((error) => [error.Key ?? "", error]));
    return {
      deleted: keys.filter((key) => !refused.has(key)),
      failed: Errors.map((error) => ({ key: error.Key ?? "", error: itemFailure(error, $metadata.requestId) })),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { deleted: [], failed: keys.map((key) => ({ key, error: toFailure(error, "s3:DeleteObjects") })) };
  }
}
