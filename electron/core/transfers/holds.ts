import type { Failure } from "../../../shared/contract/failures.ts";
import { afterFailure, isCredentialFailure } from "./after-failure.ts";
import { type DiskWatch, waitsForDisk } from "./download/disk-watch.ts";
import type { Changed, Queue } from "./queue/queue.ts";
import type { QueuedTransfer, TransferPatch } from "./queue/transfer-row.ts";

interface HoldParts {
  queue: Queue;
  disk: DiskWatch;
  retryBaseMs?: number | undefined;
  changed(changed: readonly Changed[]): void;
}

/** What one failure means for others: what would fail for the same reason waits, or ends, with it. */
export class Holds {
  readonly #parts: HoldParts;
  /** Profiles whose credentials failed. */
  readonly #refused = new Set<string>();

  constructor(parts: HoldParts) {
    this.#parts = parts;
  }

  /** A person wants it tried again. */
  clear(): void {
    this.#refused.clear();
  }

  /** What becomes of the transfer that failed. */
  failed(transfer: QueuedTransfer, failure: Failure): TransferPatch {
    if (waitsForDisk(failure)) return this.#diskFull(transfer, { ...failure, retryable: true });
    const patch = afterFailure(transfer, failure, Date.now(), this.#parts.retryBaseMs);
    if (failure.awsCode === "NoSuchBucket") this.#bucketGone(transfer, patch);
    return isCredentialFailure(failure) ? this.#refuse(transfer, failure, patch) : patch;
  }

  #diskFull(transfer: QueuedTransfer, error: Failure): TransferPatch {
    this.#parts.changed(this.#parts.disk.hold(transfer.batchId, error));
    return { state: "paused", error, attempts: transfer.attempts };
  }

  /** Thousands of files need not ask for a bucket each that is not there any more. */
  #bucketGone({ direction, profile, bucket }: QueuedTransfer, { state, error }: TransferPatch): void {
    if (state === "failed" && error) this.#parts.changed(this.#parts.queue.updateAll({ states: ["queued"], direction, profile, bucket }, { state, error }));
  }

  /** The first transfer that credentials fail says so; the others of its profile wait instead of failing one by one. */
  #refuse({ profile }: QueuedTransfer, failure: Failure, patch: TransferPatch): TransferPatch {
    if (this.#refused.has(profile)) return { ...patch, state: "paused" };
    this.#refused.add(profile);
    this.#parts.changed(this.#parts.queue.updateAll({ states: ["queued"], profile }, { state: "paused", error: { ...failure, retryable: true } }));
    return patch;
  }
}
