import type { S3Client } from "@aws-sdk/client-s3";
import type { ObjectProgress } from "../../../../shared/contract/s3-objects.ts";
import { CoreError, toFailure } from "../../failures.ts";
import { eachLimited } from "../../each-limited.ts";
import type { NamedKeys } from "../selections/named-keys.ts";
import { eachNamed } from "../selections/walk-named.ts";

/** Requests of one key each; the client's own sockets are the true bound. */
const atOnce = 16;
/** Rows that wait this long go out together. */
const rowsEveryMs = 100;

export interface EachKey {
  client: S3Client;
  bucket: string;
  /** One that ends in `/` means all under it, its own marker too. */
  keys: NamedKeys;
  signal: AbortSignal;
  /** The operation that failures name. */
  operation: string;
  emit(rows: ObjectProgress[]): void;
}

/**
 * Runs `work` for each key, whatever the others do, and tells outcomes by rows on the way. A folder
 * that cannot be listed is a failed key itself. Keys stream: no list of them is ever whole in memory.
 */
export async function eachKey({ client, bucket, keys, signal, operation, emit }: EachKey, work: (key: string, storageClass: string | undefined) => Promise<boolean | void>): Promise<{ done: number; failed: number }> {
  const totals = { done: 0, failed: 0 };
  const outcome = batchOutcomes(emit);
  const fail = (key: string, error: unknown, what: string) => {
    signal.throwIfAborted();
    totals.failed++;
    outcome({ done: 0, failed: [{ key, error: toFailure(error, what) }] });
  };
  const unlisted = (key: string, error: unknown) => fail(key, error, "s3:ListObjectsV2");
  await eachLimited(atOnce, eachNamed({ client }, bucket, keys, { signal, unlisted }), async ({ key, storageClass }) => {
    try {
      if ((await work(key, storageClass)) === false) return;
      totals.done++;
      outcome({ done: 1, failed: [] });
    } catch (error) {
      fail(key, error, operation);
    }
  });
  outcome();
  return totals;
}

/** Throws `CoreError` `invalid-input` where a version is wanted of more than one key. */
export function refuseManyOf(keys: NamedKeys): void {
  const [first = ""] = keys;
  if (keys.count > 1 || first.endsWith("/")) throw new CoreError("invalid-input", "A version is of one key.");
}

/** Gathers outcomes, so that a million keys are not a million messages. Without one, sends what waits. */
export function batchOutcomes(emit: (rows: ObjectProgress[]) => void): (outcome?: ObjectProgress) => void {
  let waiting: ObjectProgress = { done: 0, failed: [] };
  let sentAt = performance.now();
  return (outcome) => {
    if (outcome) {
      waiting.done += outcome.done;
      waiting.failed.push(...outcome.failed);
    }
    const isDue = !outcome || waiting.failed.length >= 500 || performance.now() - sentAt >= rowsEveryMs;
    if (!isDue || (waiting.done === 0 && waiting.failed.length === 0)) return;
    emit([waiting]);
    waiting = { done: 0, failed: [] };
    sentAt = performance.now();
  };
}
