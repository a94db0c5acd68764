import type { EventOf } from "../../../../shared/contract/events.ts";
import type { Transfer, TransferTotals } from "../../../../shared/contract/transfer.ts";

/** Transfers as this window knows them: pages of the list, and what changed since. */
export interface TransferList {
  /** Newest first. */
  readonly rows: readonly Transfer[];
  readonly totals: TransferTotals | undefined;
}

/** Takes changes into the list. Those it has not seen come first: they are the newest. */
export function applyChanges(list: TransferList, { transfers, totals }: EventOf<"transfers.changed">): TransferList {
  if (transfers.length === 0) return { ...list, totals };
  const changed = new Map(transfers.map((transfer) => [transfer.id, transfer]));
  const rows = list.rows.map((row) => {
    const newer = changed.get(row.id);
    if (newer) changed.delete(row.id);
    return newer ?? row;
  });
  const added = [...changed.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
  return { rows: [...added, ...rows], totals };
}

/** A page that was asked before some changes arrived must not undo them. */
export function applyPage(list: TransferList, page: readonly Transfer[], totals: TransferTotals): TransferList {
  const known = new Set(list.rows.map(({ id }) => id));
  return { rows: [...list.rows, ...page.filter(({ id }) => !known.has(id))], totals: list.totals ?? totals };
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
  return { active, total, share: totals.totalBytes > 0 ? Math.min(1, totals.doneBytes / totals.totalBytes) : active > 0 ? 0 : 1 };
}
