import type { Buckets } from "../s3/buckets.ts";
import type { QueuedBatch } from "./queue/batches.ts";
import type { Pace } from "./pace.ts";
import type { QueuedTransfer, TransferPatch } from "./queue/transfer-row.ts";

/** What one attempt at a transfer is given. */
export interface Job {
  /** Changes with `save`. */
  readonly transfer: Readonly<QueuedTransfer>;
  /** What it was begun with; undefined for those of versions that knew no batches. */
  readonly batch: Readonly<QueuedBatch> | undefined;
  readonly buckets: Buckets;
  /** Holds all of its direction together to the limit. */
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** Bytes that are safely on the other side, and those on their way beyond them. */
  progress(doneBytes: number, onTheWayBytes?: number): void;
  /** Writes to the queue at once, so that a kill right after finds it there. */
  save(patch: TransferPatch): void;
}

/** What became of an attempt that did not throw: the state it ends in, and what is to be kept of it. */
export type Ending = TransferPatch & Required<Pick<TransferPatch, "state">>;

/** An upload that landed, while its file is still there; `path` holds the same content as long as it has that size and time. */
export interface Landed {
  transfer: Readonly<QueuedTransfer>;
  path: string;
}
