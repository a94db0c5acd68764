import type { Transfer, TransferTotals } from "../../../shared/contract/transfers.ts";
import type { Events } from "../events.ts";
import type { Queue, QueuedTransfer, TransferState } from "./queue.ts";

const intervalMs = 100;
const transfersPerEvent = 500;
/** Over which the speed is averaged: shorter jumps about, longer lags behind. */
const speedWindowMs = 3000;

/** Bytes a second as a moving average, weighted by age. */
class Speed {
  #bytes: number;
  #at = performance.now();
  bytesPerSecond = 0;

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  update(bytes: number): void {
    const now = performance.now();
    const elapsedMs = now - this.#at;
    if (elapsedMs < intervalMs / 2) return;
    const current = (Math.max(0, bytes - this.#bytes) / elapsedMs) * 1000;
    const weight = 1 - Math.exp(-elapsedMs / speedWindowMs);
    this.bytesPerSecond += this.bytesPerSecond === 0 ? current : weight * (current - this.bytesPerSecond);
    this.#bytes = bytes;
    this.#at = now;
  }
}

interface Live {
  doneBytes: number;
  speed: Speed;
}

/** What the windows see of transfers: at most ten events a second, each with what changed and the totals. */
export class Progress {
  readonly #queue: Queue;
  readonly #events: Events;
  readonly #live = new Map<number, Live>();
  readonly #changed = new Set<number>();
  readonly #speed = new Speed(0);
  /** Only ever grows, unlike the bytes that are done of what is on the list. */
  #movedBytes = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(queue: Queue, events: Events) {
    this.#queue = queue;
    this.#events = events;
  }

  started(id: number, doneBytes: number): void {
    this.#live.set(id, { doneBytes, speed: new Speed(doneBytes) });
    this.changed([id]);
  }

  moved(id: number, doneBytes: number): void {
    const live = this.#live.get(id);
    if (!live) return;
    this.#movedBytes += Math.max(0, doneBytes - live.doneBytes);
    live.doneBytes = doneBytes;
    this.changed([id]);
  }

  /** Answers how far it came. */
  stopped(id: number): number {
    const doneBytes = this.#live.get(id)?.doneBytes ?? 0;
    this.#live.delete(id);
    this.changed([id]);
    return doneBytes;
  }

  changed(ids: Iterable<number>): void {
    for (const id of ids) this.#changed.add(id);
    this.#timer ??= setTimeout(() => this.#publish(), intervalMs).unref();
  }

  describe(transfer: QueuedTransfer): Transfer {
    const live = this.#live.get(transfer.id);
    const doneBytes = live ? live.doneBytes : transfer.doneBytes;
    const bytesPerSecond = live?.speed.bytesPerSecond;
    return {
      id: String(transfer.id),
      direction: transfer.direction,
      profile: transfer.profile,
      region: transfer.region,
      bucket: transfer.bucket,
      key: transfer.key,
      sizeBytes: transfer.sizeBytes,
      doneBytes,
      state: transfer.state,
      label: transfer.label,
      createdAt: transfer.createdAt,
      ...(bytesPerSecond ? { bytesPerSecond, secondsLeft: Math.max(0, transfer.sizeBytes - doneBytes) / bytesPerSecond } : {}),
      ...(transfer.error ? { error: transfer.error } : {}),
      ...(transfer.savedAs ? { savedAs: transfer.savedAs } : {}),
    };
  }

  /** Bytes count what is done or still to do: what was cancelled, skipped or failed is not on its way. */
  totals(): TransferTotals {
    const by = this.#queue.totals();
    const count = (state: TransferState) => by[state].count;
    const onTheWay = [by.queued, by.running, by.paused, by.done];
    const totalBytes = onTheWay.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    let doneBytes = onTheWay.reduce((sum, state) => sum + state.doneBytes, 0) - by.running.doneBytes;
    for (const live of this.#live.values()) doneBytes += live.doneBytes;
    const bytesPerSecond = this.#live.size > 0 ? this.#speed.bytesPerSecond : 0;
    const leftBytes = Math.max(0, totalBytes - doneBytes - (by.paused.sizeBytes - by.paused.doneBytes));
    return {
      queued: count("queued"), running: count("running"), paused: count("paused"), done: count("done"),
      failed: count("failed"), cancelled: count("cancelled"), conflicts: count("conflict"), skipped: count("skipped"),
      totalBytes, doneBytes, bytesPerSecond,
      ...(bytesPerSecond > 0 ? { secondsLeft: leftBytes / bytesPerSecond } : {}),
    };
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #publish(): void {
    this.#timer = undefined;
    this.#speed.update(this.#movedBytes);
    for (const live of this.#live.values()) live.speed.update(live.doneBytes);
    const transfers: Transfer[] = [];
    for (const id of this.#changed) {
      if (transfers.length === transfersPerEvent) break;
      this.#changed.delete(id);
      const transfer = this.#queue.get(id);
      if (transfer && !transfer.cleared) transfers.push(this.describe(transfer));
    }
    this.#events.publish("transfers.changed", { transfers, totals: this.totals() });
    if (this.#changed.size > 0) this.changed([]);
  }
}
