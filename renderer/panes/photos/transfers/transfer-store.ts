import type { EventOf } from "../../../../shared/contract/events.ts";
import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import type { TransferTotals } from "../../../../shared/contract/transfer.ts";

/** Transfers as this window knows them: what drops and downloads began, and the totals of all. */
export interface TransferList {
  /** Newest first. */
  readonly batches: readonly TransferBatch[];
  readonly totals: TransferTotals | undefined;
}

/** Files of a batch that are on the list. */
export function countOf({ totals: { queued, running, paused, done, failed, cancelled, conflicts, skipped } }: Pick<TransferBatch, "totals">): number {
  return queued + running + paused + done + failed + cancelled + conflicts + skipped;
}

/** Takes changes into the list. Those it has not seen come first: they are the newest. What has nothing left on it goes. */
export function applyChanges(list: TransferList, { batches, totals }: Pick<EventOf<"transfers.changed">, "batches" | "totals">): TransferList {
  if (batches.length === 0) return { ...list, totals };
  const changed = new Map(batches.map((batch) => [batch.id, batch]));
  const rows = list.batches.map((row) => {
    const newer = changed.get(row.id);
    if (newer) changed.delete(row.id);
    return newer ?? row;
  });
  const added = [...changed.values()].sort((a, b) => Number(b.id) - Number(a.id));
  return { batches: [...added, ...rows].filter((batch) => batch.isGrowing || countOf(batch) > 0), totals };
}

/** A page that was asked before some changes arrived must not undo them. */
export function applyPage(list: TransferList, page: readonly TransferBatch[], totals: TransferTotals): TransferList {
  const known = new Set(list.batches.map(({ id }) => id));
  return { batches: [...list.batches, ...page.filter(({ id }) => !known.has(id))], totals: list.totals ?? totals };
}

export interface TransferSummary {
  /** Files that are not at their end. */
  active: number;
  total: number;
  /** 0 to 1. */
  share: number;
}

export function summarise(totals: TransferTotals): TransferSummary {
  const active = totals.queued + totals.running + totals.paused + totals.conflicts;
  const total = active + totals.done + totals.failed + totals.skipped;
  return { active, total, share: shareOf(totals, active, total) };
}

/** Of bytes; of files where the size of some is not known, or there are no bytes. */
function shareOf({ totalBytes, doneBytes, onTheWayBytes = 0, hasUnknownSizes, isListing }: TransferTotals, active: number, total: number): number {
  if (totalBytes > 0 && !hasUnknownSizes) return Math.min(1, (doneBytes + onTheWayBytes) / totalBytes);
  if (active === 0) return isListing ? 0 : 1;
  return (total - active) / total;
}
