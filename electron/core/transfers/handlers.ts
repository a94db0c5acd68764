import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { transfers } from "../../../shared/contract/transfers.ts";
import type { Grants } from "../grants.ts";
import type { Buckets } from "../s3/buckets.ts";
import type { TransferEngine } from "./engine.ts";
import type { Progress } from "./progress.ts";
import type { Queue } from "./queue.ts";
import { queueDownloads } from "./queue-downloads.ts";
import { queueUploads } from "./queue-uploads.ts";

export interface TransferParts {
  queue: Queue;
  progress: Progress;
  engine: TransferEngine;
  buckets: Buckets;
  grants: Grants;
}

export function createHandlers({ queue, progress, engine, buckets, grants }: TransferParts): HandlersOf<typeof transfers> {
  return {
    upload: queueUploads(engine, grants),
    download: queueDownloads(engine, buckets),
    listTransfers: ({ offset, limit }) => {
      const totals = progress.totals();
      const { queued, running, paused, done, failed, cancelled, conflicts, skipped } = totals;
      const total = queued + running + paused + done + failed + cancelled + conflicts + skipped;
      return { transfers: queue.list(offset, limit).map((transfer) => progress.describe(transfer)), total, totals };
    },
    pauseTransfers: ({ ids }) => done(engine.pause(numbers(ids))),
    resumeTransfers: ({ ids }) => done(engine.resume(numbers(ids))),
    cancelTransfers: async ({ ids }) => done(await engine.cancel(numbers(ids))),
    retryTransfers: ({ ids }) => done(engine.retry(numbers(ids))),
    resolveConflicts: async ({ ids, choice }) => done(await engine.resolveConflicts(choice, numbers(ids))),
    clearTransfers: () => done(engine.clear()),
  };
}

const done = (_: void) => ({});

/** Ids that are not ours are no numbers, or not there: either way nothing happens to them. */
function numbers(ids: string[] | undefined): number[] | undefined {
  return ids?.map(Number).filter(Number.isSafeInteger);
}
