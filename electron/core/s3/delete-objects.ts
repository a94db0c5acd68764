import type { HandlerOf } from "../../../shared/contract/define.ts";
import type { s3 } from "../../../shared/contract/s3.ts";
import { toFailure } from "../failures.ts";
import { eachLimited } from "../each-limited.ts";
import type { S3Parts } from "./parts.ts";
import { deleteBatch, type BatchOutcome } from "./versions/delete-batch.ts";
import { inBatches } from "./versions/in-batches.ts";
import type { NamedKeys } from "./selections/named-keys.ts";
import { eachNamed } from "./selections/walk-named.ts";

const requestsAtOnce = 4;
const failuresTold = 1000;

/**
 * Each key has its own outcome. A request that fails as a whole fails its keys and no others; a
 * prefix that cannot be listed is a failed key itself, never an empty one.
 */
export function deleteObjects({ buckets, selections, announce, forgetObjects }: S3Parts): HandlerOf<typeof s3.deleteObjects> {
  return async ({ bucket, keys, recursive }, { context, signal, emit }) => {
    const { client } = await buckets.clientFor(context, bucket, signal);
    const outcome = { deleted: 0, failed: [] as BatchOutcome["failed"], failedCount: 0 };
    const fail = (failed: BatchOutcome["failed"]) => {
      outcome.failedCount += failed.length;
      outcome.failed.push(...failed.slice(0, failuresTold - outcome.failed.length));
    };
    const named = selections.read(context, bucket, keys);
    const unlisted = (key: string, error: unknown) => fail([{ key, error: toFailure(error, "s3:ListObjectsV2") }]);
    const found = recursive ? eachNamed({ client }, bucket, named, { signal, unlisted }) : objectsOf(named);
    await eachLimited(requestsAtOnce, inBatches(found), async (batch) => {
      const { deleted, failed } = await deleteBatch(client, bucket, batch, signal);
      fail(failed);
      outcome.deleted += deleted.length;
      if (deleted.length === 0) return;
      const gone = deleted.map(({ key }) => key);
      forgetObjects(context, bucket, gone);
      announce(context, bucket, gone);
      await emit([{ deleted: gone.length }]);
    });
    signal.throwIfAborted();
    return outcome;
  };
}

function* objectsOf(keys: NamedKeys): Generator<{ key: string }> {
  for (const key of keys) yield { key };
}
