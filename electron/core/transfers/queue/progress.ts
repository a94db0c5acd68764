import type { TransferBatch } from "../../../../shared/contract/transfer-batches.ts";
import type { Transfer, TransferTotals } from "../../../../shared/contract/transfer.ts";
import type { Events } from "../../events.ts";
import type { Batches, QueuedBatch } from "./batches.ts";
import type { Changed, Queue } from "./queue.ts";
import type { QueuedTransfer, TransferState } from "./transfer-row.ts";
import { intervalMs, Speed } from "./speed.ts";

/** More changes than these are not told one by one: nobody reads a thousand lines a second. */
const transfersPerEvent = 100;
const batchesPerEvent = 50;

interface Live {
  batchId: number;
  doneBytes: number;
  onTheWayBytes: number;
  speed: Speed;
}

/** What of a batch is moving. Only ever grows, unlike the bytes that are done of what is on the list. */
interface Moving {
  count: number;
  movedBytes: number;
  speed: Speed;
}

/** What the windows see of transfers: at most ten events a second, each with what changed and the totals. */
export class Progress {
  readonly #queue: Queue;
  readonly #batches: Batches;
  readonly #events: Events;
  readonly #live = new Map<number, Live>();
  readonly #moving = new Map<number, Moving>();
  readonly #changed = new Set<number>();
  readonly #changedBatches = new Set<number>();
  readonly #speed = new Speed(0);
  #movedBytes = 0;
  #more = false;
  #timer: NodeJS.Timeout | undefined;
  #last: NodeJS.Immediate | undefined;

  constructor(queue: Queue, batches: Batches, events: Events) {
    this.#queue = queue;
    this.#batches = batches;
    this.#events = events;
  }

  started({ id, batchId }: Changed, doneBytes: number): void {
    this.#live.set(id, { batchId, doneBytes, onTheWayBytes: 0, speed: new Speed(doneBytes) });
    const moving = this.#moving.get(batchId) ?? { count: 0, movedBytes: 0, speed: new Speed(0) };
    moving.count += 1;
    this.#moving.set(batchId, moving);
    this.changed([{ id, batchId }]);
  }

  moved(id: number, doneBytes: number, onTheWayBytes = 0): void {
    const live = this.#live.get(id);
    if (!live) return;
    const moved = Math.max(0, doneBytes + onTheWayBytes - live.doneBytes - live.onTheWayBytes);
    this.#movedBytes += moved;
    this.#moving.get(live.batchId)!.movedBytes += moved;
    Object.assign(live, { doneBytes, onTheWayBytes });
    this.changed([{ id, batchId: live.batchId }]);
  }

  /** Answers how far it came. */
  stopped({ id, batchId }: Changed): number {
    const doneBytes = this.#live.get(id)?.doneBytes ?? 0;
    if (this.#live.delete(id)) this.#moving.get(batchId)!.count -= 1;
    this.changed([{ id, batchId }]);
    // Who waits for the end of all need not wait for the next moment to tell news. By then the queue knows of it.
    if (this.#live.size === 0) this.#last ??= setImmediate(() => this.#publishLast());
    return doneBytes;
  }

  changed(changed: Iterable<Changed>): void {
    for (const { id, batchId } of changed) {
      if (this.#changed.size < transfersPerEvent) this.#changed.add(id);
      else if (!this.#changed.has(id)) this.#more = true;
      this.#changedBatches.add(batchId);
    }
    this.#publishSoon();
  }

  describe(transfer: QueuedTransfer): Transfer {
    const live = this.#live.get(transfer.id);
    const doneBytes = live ? live.doneBytes : transfer.doneBytes;
    const bytesPerSecond = live?.speed.bytesPerSecond;
    return {
      id: String(transfer.id),
      batch: String(transfer.batchId),
      direction: transfer.direction,
      profile: transfer.profile,
      region: transfer.region,
      bucket: transfer.bucket,
      key: transfer.key,
      ...(transfer.source ? { source: transfer.source } : {}),
      ...(transfer.sizeKnown ? { sizeBytes: transfer.sizeBytes } : {}),
      doneBytes,
      ...(live && live.onTheWayBytes > 0 ? { onTheWayBytes: live.onTheWayBytes } : {}),
      state: transfer.state,
      label: transfer.label,
      createdAt: transfer.createdAt,
      ...(bytesPerSecond ? { bytesPerSecond } : {}),
      ...(bytesPerSecond && transfer.sizeKnown ? { secondsLeft: Math.max(0, transfer.sizeBytes - doneBytes) / bytesPerSecond } : {}),
      ...(transfer.error ? { error: transfer.error } : {}),
      ...(transfer.savedAs ? { savedAs: transfer.savedAs } : {}),
      ...(transfer.checkedBy ? { checkedBy: transfer.checkedBy } : {}),
      ...(transfer.endedAt === null ? {} : { endedAt: new Date(transfer.endedAt).toISOString() }),
    };
  }

  describeBatch(batch: QueuedBatch): TransferBatch {
    const { id, name, direction, profile, region, bucket, place, createdAt, failure } = batch;
    return {
      id: String(id), name, direction, profile, region, bucket, place, createdAt, totals: this.totals(id),
      isGrowing: this.#batches.isGrowing(batch), missing: this.#batches.missing(batch), ...(failure ? { failure } : {}),
    };
  }

  /** Of a batch, or of everything. Bytes count what is done or still to do: what was cancelled, skipped or failed is not on its way. */
  totals(batch?: number): TransferTotals {
    const by = this.#queue.totals(batch);
    const count = (state: TransferState) => by[state].count;
    const onTheWay = [by.queued, by.running, by.paused, by.done];
    const totalBytes = onTheWay.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    let doneBytes = onTheWay.reduce((sum, state) => sum + state.doneBytes, 0) - by.running.doneBytes;
    let onTheWayBytes = 0;
    let isMoving = false;
    for (const live of this.#live.values()) {
      if (batch !== undefined && live.batchId !== batch) continue;
      doneBytes += live.doneBytes;
      onTheWayBytes += live.onTheWayBytes;
      isMoving = true;
    }
    const speed = batch === undefined ? this.#speed : this.#moving.get(batch)?.speed;
    const bytesPerSecond = isMoving ? (speed?.bytesPerSecond ?? 0) : 0;
    const hasUnknownSizes = this.#queue.hasUnknownSizes(batch);
    const leftBytes = Math.max(0, totalBytes - doneBytes - onTheWayBytes - (by.paused.sizeBytes - by.paused.doneBytes));
    return {
      queued: count("queued"), running: count("running"), paused: count("paused"), done: count("done"),
      failed: count("failed"), cancelled: count("cancelled"), conflicts: count("conflict"), skipped: count("skipped"),
      totalBytes, doneBytes, bytesPerSecond,
      ...(hasUnknownSizes ? { hasUnknownSizes } : {}),
      ...(this.#batches.isListing(batch) ? { isListing: true } : {}),
      ...(onTheWayBytes > 0 ? { onTheWayBytes } : {}),
      ...(bytesPerSecond > 0 && !hasUnknownSizes ? { secondsLeft: leftBytes / bytesPerSecond } : {}),
    };
  }

  close(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#last);
    this.#timer = undefined;
    this.#last = undefined;
  }

  #publishLast(): void {
    this.#last = undefined;
    if (this.#live.size > 0 || !this.#timer) return;
    clearTimeout(this.#timer);
    this.#publish();
  }

  #publishSoon(): void {
    this.#timer ??= setTimeout(() => this.#publish(), intervalMs).unref();
  }

  #publish(): void {
    this.#timer = undefined;
    this.#speed.update(this.#movedBytes);
    for (const live of this.#live.values()) live.speed.update(live.doneBytes + live.onTheWayBytes);
    for (const [id, moving] of this.#moving) {
      moving.speed.update(moving.movedBytes);
      if (moving.count === 0 && moving.speed.bytesPerSecond < 1) this.#moving.delete(id);
    }
    const transfers = this.#queue.getListed(this.#changed).map((transfer) => this.describe(transfer));
    const more = this.#more;
    this.#changed.clear();
    this.#more = false;
    this.#events.publish("transfers.changed", { transfers, batches: this.#takeBatches(), more, totals: this.totals() });
    if (this.#changedBatches.size > 0) this.#publishSoon();
  }

  #takeBatches(): TransferBatch[] {
    const batches: TransferBatch[] = [];
    for (const id of this.#changedBatches) {
      if (batches.length === batchesPerEvent) break;
      this.#changedBatches.delete(id);
      const batch = this.#batches.get(id);
      if (batch) batches.push(this.describeBatch(batch));
    }
    return batches;
  }
}
