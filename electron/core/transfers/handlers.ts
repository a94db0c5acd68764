import type { HandlersOf } from "../../../shared/contract/define.ts";
import type { transfers } from "../../../shared/contract/transfers.ts";
import type { FailureCode } from "../../../shared/contract/failures.ts";
import { chooseDownloadFolder } from "./download/choose-download-folder.ts";
import { createDragHandlers } from "./drag/handlers.ts";
import { createHistoryHandlers } from "./history/handlers.ts";
import { failureGroups } from "./queue/failure-groups.ts";
import type { Which } from "./queue/queue.ts";
import { queueCopies } from "./copy/queue-copies.ts";
import { queueDownloads } from "./download/queue-downloads.ts";
import { queueUploads } from "./upload/queue-uploads.ts";
import type { TransferParts } from "./transfer-parts.ts";

export function createHandlers(parts: TransferParts): HandlersOf<typeof transfers> {
  const { queue, database, batches, progress, engine, grants, host, drags } = parts;
  return {
    ...createHistoryHandlers(parts),
    ...createDragHandlers(drags, host),
    upload: queueUploads(engine, batches, grants),
    copy: queueCopies(parts),
    download: queueDownloads(parts),
    chooseDownloadFolder: chooseDownloadFolder(host, grants),
    listTransfers: ({ offset, limit, batch, states }) => {
      const selection = { batch: batch === undefined ? undefined : Number(batch), states };
      const transfers = queue.list({ ...selection, offset, limit }).map((transfer) => progress.describe(transfer));
      return { transfers, total: queue.count(selection), totals: progress.totals() };
    },
    listBatches: ({ offset, limit }) => ({ batches: batches.list(offset, limit).map((batch) => progress.describeBatch(batch)), total: batches.count() }),
    listTransferFailures: ({ batch }) => ({ groups: failureGroups(database, which({ batch }).batch) }),
    pauseTransfers: (selection) => done(engine.pause(which(selection))),
    resumeTransfers: (selection) => done(engine.resume(which(selection))),
    cancelTransfers: async (selection) => done(await engine.cancel(which(selection))),
    retryTransfers: ({ failedBy, ...selection }) => done(engine.retry({ ...which(selection), ...(failedBy ? { failedBy: [failedBy.code as FailureCode], awsCode: failedBy.awsCode } : {}) })),
    resolveConflicts: async ({ choice, applyToRest, ...selection }) => done(await engine.resolveConflicts(choice, which(selection), applyToRest)),
    clearTransfers: ({ batch }) => done(engine.clear(which({ batch }).batch)),
    endBatch: ({ batch }) => done(engine.ended(Number(batch))),
  };
}

const done = (_: void) => ({});

/** Ids that are not ours are no numbers, or not there: either way nothing happens to them. */
function which({ ids, batch }: { ids?: string[] | undefined; batch?: string | undefined }): Which {
  return { ids: ids?.map(Number).filter(Number.isSafeInteger), ...(batch === undefined ? {} : { batch: Number.isSafeInteger(Number(batch)) ? Number(batch) : -1 }) };
}
