import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { HandlersOf } from "../../../../shared/contract/define.ts";
import type { transferHistoryCalls } from "../../../../shared/contract/transfer-history.ts";
import { CoreError } from "../../failures.ts";
import type { TransferParts } from "../transfer-parts.ts";
import { endStates, type QueuedTransfer } from "../queue/transfer-row.ts";
import { exportHistory } from "./export-history.ts";
import { History } from "./history.ts";

export function createHistoryHandlers({ queue, database, batches, progress, engine, host }: TransferParts): HandlersOf<typeof transferHistoryCalls> {
  const history = new History(database);
  return {
    listHistory: ({ after, limit, ...filter }) => {
      const rows = history.list(filter, after === undefined ? undefined : parseCursor(after), limit);
      const last = rows.at(-1);
      const next = last && rows.length === limit ? `${last.endedAt}-${last.id}` : undefined;
      const transfers = rows.map((transfer) => ({ ...progress.describe(transfer), canRestart: canRestart(transfer) }));
      return { transfers, total: history.count(filter), buckets: history.named("bucket"), profiles: history.named("profile"), ...(next ? { next } : {}) };
    },
    exportHistory: exportHistory(history, host),
    clearHistory: () => {
      const cleared = history.clear();
      progress.changed([]);
      return { cleared };
    },
    restartTransfers: async ({ ids }) => {
      const found = ids.flatMap((id) => queue.get(Number(id)) ?? []).filter(canRestart);
      const there = await Promise.all(found.map(isSourceThere));
      const wanted = found.filter((_, index) => there[index]).map(({ id }) => id);
      engine.restart(wanted);
      return { restarted: wanted.length, gone: ids.length - wanted.length };
    },
    showDownloadedFile: async ({ id }) => {
      const transfer = queue.get(Number(id));
      if (transfer?.direction !== "download" || !transfer.savedAs) throw new CoreError("not-found", "There is no such downloaded file.");
      const path = join(batches.get(transfer.batchId)?.place || host.downloadDir, transfer.savedAs);
      if (!(await stat(path).catch(() => undefined))) throw new CoreError("not-found", `${transfer.savedAs} is no longer in the download folder.`);
      host.showFile?.(path);
      return { shown: host.showFile !== undefined, path };
    },
  };
}

/** A spooled copy is gone with its transfer; of what is done, nothing is left to do for an upload. */
function canRestart({ state, direction, ephemeral, sourcePath }: QueuedTransfer): boolean {
  if (!endStates.some((end) => end === state)) return false;
  return direction === "upload" ? sourcePath !== null && !(ephemeral && state !== "failed") : direction === "download" || state !== "done";
}

async function isSourceThere({ direction, sourcePath }: QueuedTransfer): Promise<boolean> {
  return direction !== "upload" || (await stat(sourcePath ?? "").catch(() => undefined))?.isFile() === true;
}

function parseCursor(text: string): { endedAt: number; id: number } {
  const [endedAt, id] = text.split("-").map(Number);
  if (!Number.isSafeInteger(endedAt) || !Number.isSafeInteger(id)) throw new CoreError("invalid-input", "This page of the history is not known.");
  return { endedAt: endedAt!, id: id! };
}
