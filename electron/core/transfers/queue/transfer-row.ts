import type { SQLInputValue } from "node:sqlite";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { Transfer } from "../../../../shared/contract/transfer.ts";

export type TransferState = Transfer["state"];
export const transferStates: readonly TransferState[] = ["queued", "running", "paused", "done", "failed", "cancelled", "skipped", "conflict"];
export type OnConflict = "ask" | "keep-both" | "replace" | "skip";

/** One transfer as the queue keeps it; SQL's null stands for "not there". */
export interface QueuedTransfer {
  id: number;
  batchId: number;
  direction: Transfer["direction"];
  profile: string;
  region: string;
  bucket: string;
  key: string;
  sizeBytes: number;
  /** False until S3 tells the size of an object that was named without it; `sizeBytes` is 0 till then. */
  sizeKnown: boolean;
  doneBytes: number;
  state: TransferState;
  label: boolean;
  onConflict: OnConflict;
  sourcePath: string | null;
  sourceMtimeMs: number | null;
  ephemeral: boolean;
  uploadId: string | null;
  partBytes: number | null;
  targetPath: string | null;
  tempPath: string | null;
  savedAs: string | null;
  etag: string | null;
  /** What of a large download's temporary file is content, as `HeldRanges` writes it; null where all of it is. */
  received: string | null;
  error: Failure | null;
  attempts: number;
  notBefore: number;
  mayHaveLanded: boolean;
  /** Taken off the list, and kept as history. */
  cleared: boolean;
  checkedBy: Transfer["checkedBy"] | null;
  /** What is copied, and by whom it is read. */
  source: CopyOrigin | null;
  /** What the source was when its copying began, as `stateOfSource` tells it. */
  sourceState: string | null;
  /** The copy is there and was verified; a move then only has its source left to delete. */
  copied: boolean;
  createdAt: string;
  /** Milliseconds since 1970; null while it has not ended. */
  endedAt: number | null;
}

/** Where a copy comes from. */
export interface CopyOrigin {
  profile: string;
  region: string;
  bucket: string;
  key: string;
  isMove: boolean;
}

export type NewTransfer = Pick<QueuedTransfer, "direction" | "profile" | "region" | "bucket" | "key" | "sizeBytes"> & Partial<Omit<QueuedTransfer, "id">>;
export type TransferPatch = Partial<Omit<QueuedTransfer, "id">>;

const columns: Record<keyof QueuedTransfer, string> = {
  id: "id", batchId: "batch_id", direction: "direction", profile: "profile", region: "region", bucket: "bucket", key: "key",
  sizeBytes: "size_bytes", sizeKnown: "size_known", doneBytes: "done_bytes", state: "state", label: "label", onConflict: "on_conflict",
  sourcePath: "source_path", sourceMtimeMs: "source_mtime_ms", ephemeral: "ephemeral", uploadId: "upload_id", partBytes: "part_bytes",
  targetPath: "target_path", tempPath: "temp_path", savedAs: "saved_as", etag: "etag", received: "received", error: "error", attempts: "attempts", notBefore: "not_before",
  mayHaveLanded: "may_have_landed", cleared: "cleared", checkedBy: "checked_by", source: "source", sourceState: "source_state", copied: "copied",
  createdAt: "created_at", endedAt: "ended_at",
};
export const selected = Object.entries(columns).map(([name, column]) => `${column} AS ${name}`).join(", ");
const flags = ["sizeKnown", "label", "ephemeral", "mayHaveLanded", "cleared", "copied"] as const;
/** Of which nothing more is to come by itself. */
export const endStates = ["done", "failed", "cancelled", "skipped"] as const satisfies readonly TransferState[];
const isEnd: ReadonlySet<TransferState> = new Set(endStates);

/** A row's columns and their values; the end's time goes with the state. */
export function toColumns(patch: TransferPatch): [names: string[], values: SQLInputValue[]] {
  const names: string[] = [];
  const values: SQLInputValue[] = [];
  if (patch.state !== undefined && patch.endedAt === undefined) {
    names.push(columns.endedAt);
    values.push(isEnd.has(patch.state) ? Date.now() : null);
  }
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    names.push(columns[name as keyof QueuedTransfer]);
    values.push(typeof value === "boolean" ? Number(value) : typeof value === "object" && value !== null ? JSON.stringify(value) : (value as SQLInputValue));
  }
  return [names, values];
}

export function fromRow(row: Record<string, unknown>): QueuedTransfer {
  for (const flag of flags) row[flag] = row[flag] === 1;
  if (typeof row.error === "string") row.error = JSON.parse(row.error);
  if (typeof row.source === "string") row.source = JSON.parse(row.source);
  return row as unknown as QueuedTransfer;
}
