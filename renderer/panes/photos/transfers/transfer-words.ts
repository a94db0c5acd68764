import type { Transfer, TransferTotals } from "../../../../shared/contract/transfer.ts";
import { formatBytes, formatCount, formatCounted, formatDuration } from "../../../lib/format.ts";
import type { TransferSummary } from "./transfer-store.ts";

/** `3 of 20 files · 1.2 MiB of 30 MiB · 4 MiB/s · 7 s left` */
export function progressWords(totals: TransferTotals, { active, total }: TransferSummary): string {
  if (total === 0 && totals.isListing) return "Listing…";
  const parts = active === 0 ? [`${formatCounted(totals.done, "file")} done`] : [`${formatCount(total - active)} of ${formatCounted(total, "file")}`];
  // Those that wait for an answer may never move: they are no bytes yet.
  if (active > 0 && totals.totalBytes > 0 && !totals.hasUnknownSizes) parts.push(`${formatBytes(totals.doneBytes + (totals.onTheWayBytes ?? 0))} of ${formatBytes(totals.totalBytes)}`);
  if (active > 0 && totals.bytesPerSecond > 0) parts.push(`${formatBytes(totals.bytesPerSecond)}/s`);
  if (active > 0 && totals.secondsLeft !== undefined) parts.push(`${formatDuration(totals.secondsLeft)} left`);
  if (totals.paused > 0) parts.push(`${formatCount(totals.paused)} paused`);
  if (totals.skipped > 0) parts.push(`${formatCount(totals.skipped)} skipped`);
  if (totals.isListing) parts.push("listing more…");
  return parts.join(" · ");
}

/** `3,000 files so far`, while the others are listed. */
export function soFar(count: number, noun: string, more: boolean): string {
  return `${formatCounted(count, noun)}${more ? " so far" : ""}`;
}

/** Where one transfer stands, in words. */
export function stateWords(transfer: Transfer): string {
  const { direction, state, sizeBytes, bytesPerSecond, secondsLeft, error } = transfer;
  const howFar = sizeBytes === undefined ? undefined : `${formatBytes(Math.min(sizeBytes, transfer.doneBytes + (transfer.onTheWayBytes ?? 0)))} of ${formatBytes(sizeBytes)}`;
  switch (state) {
    case "queued":
      return "Waiting";
    case "running":
      return [howFar ?? "Starting", bytesPerSecond ? `${formatBytes(bytesPerSecond)}/s` : "", secondsLeft === undefined ? "" : `${formatDuration(secondsLeft)} left`].filter(Boolean).join(" · ");
    case "paused":
      return howFar === undefined ? "Paused" : `Paused at ${howFar}`;
    case "done":
      return doneWords(transfer);
    case "failed":
      return [error?.message ?? "Failed.", error?.advice].filter(Boolean).join(" ");
    case "cancelled":
      return "Cancelled";
    case "skipped":
      return direction === "download" ? "Skipped: there is a file of the name" : "Skipped: the key exists";
    case "conflict":
      return direction === "download" ? "There is a file of the name already" : "The key exists already";
  }
}

/** What a transfer does, and the sign for it. */
export function wayOf({ direction, source }: Pick<Transfer, "direction"> & Partial<Pick<Transfer, "source">>): { name: string; sign: string } {
  if (direction === "copy") return { name: source?.isMove ? "Move" : "Copy", sign: "→" };
  return direction === "upload" ? { name: "Upload", sign: "↑" } : { name: "Download", sign: "↓" };
}

function doneWords({ direction, source, savedAs, checkedBy }: Transfer): string {
  if (direction !== "download") return direction === "upload" ? "Uploaded" : source?.isMove ? "Moved" : "Copied";
  const check = checkedBy === undefined ? "" : checkedBy === "size" ? " · S3 keeps no checksum of it: only its size was compared" : ` · ${checkedBy} agrees`;
  return `Saved as ${savedAs ?? ""}${check}`;
}
