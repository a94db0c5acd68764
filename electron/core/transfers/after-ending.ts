import type { Log } from "../log.ts";
import type { Buckets } from "../s3/buckets.ts";
import { cleanUp } from "./clean-up.ts";
import type { Landed } from "./job.ts";
import type { Queue } from "./queue/queue.ts";
import type { QueuedTransfer } from "./queue/transfer-row.ts";

export interface AfterEndingParts {
  queue: Queue;
  buckets: Buckets;
  log: Log;
  /** Called for each landed upload; its file stays until the promise is settled. */
  landed?(landed: Landed): Promise<void>;
}

/** What is left to do of transfers that have ended: a landed file is handed over, then what lies about at S3 and on the disk is cleaned up. */
export class AfterEnding {
  readonly #parts: AfterEndingParts;
  readonly #cleaning = new Map<number, Promise<void>>();
  /** Landed uploads whose files somebody still reads. */
  readonly #handedOver = new Map<number, Promise<void>>();

  constructor(parts: AfterEndingParts) {
    this.#parts = parts;
  }

  /** Not awaited by the lane: whoever takes the landed file on may need it for long, and has a queue of its own. */
  handOver(landed: Landed): void {
    const work = Promise.resolve(this.#parts.landed?.(landed))
      .catch((error: unknown) => this.#parts.log.error("landed upload not taken on", { error: String(error) }))
      .then(() => this.#cleanNow(landed.transfer))
      .finally(() => this.#handedOver.delete(landed.transfer.id));
    this.#handedOver.set(landed.transfer.id, work);
  }

  async cleanAll(): Promise<void> {
    await Promise.all(this.#parts.queue.listUnclean().map((transfer) => this.clean(transfer)));
  }

  /** Not while the transfer's file is read. Never rejects. */
  clean(transfer: QueuedTransfer): Promise<void> {
    return this.#handedOver.has(transfer.id) ? Promise.resolve() : this.#cleanNow(transfer);
  }

  /** Resolves when nothing of it is under way any more. */
  async close(): Promise<void> {
    await Promise.all(this.#handedOver.values());
    await Promise.all(this.#cleaning.values());
  }

  /** Once at a time per transfer; what fails here is tried again by the next start. */
  #cleanNow(transfer: QueuedTransfer): Promise<void> {
    const underWay = this.#cleaning.get(transfer.id);
    if (underWay) return underWay;
    const work = cleanUp(transfer, this.#parts.queue, this.#parts.buckets)
      .catch((error: unknown) => this.#parts.log.warn("transfer not cleaned up", { id: transfer.id, error: String(error) }))
      .finally(() => this.#cleaning.delete(transfer.id));
    this.#cleaning.set(transfer.id, work);
    return work;
  }
}
