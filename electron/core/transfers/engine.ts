import { setImmediate as breathe } from "node:timers/promises";
import type { Failure } from "../../../shared/contract/failures.ts";
import type { Target } from "../services.ts";
import { AfterEnding, type AfterEndingParts } from "./after-ending.ts";
import { createDirections, type DirectionParts } from "./directions.ts";
import { diskFullDetail } from "./download/disk-failure.ts";
import { DiskWatch } from "./download/disk-watch.ts";
import { Holds } from "./holds.ts";
import { Lane } from "./lanes.ts";
import { Listings } from "./listing/listings.ts";
import type { Progress } from "./queue/progress.ts";
import type { Batches, NewBatch } from "./queue/batches.ts";
import type { Paces } from "./pace.ts";
import type { Changed, Selection, Which } from "./queue/queue.ts";
import type { NewTransfer, QueuedTransfer } from "./queue/transfer-row.ts";
import { Runs } from "./runs.ts";

export interface EngineParts extends AfterEndingParts {
  progress: Progress;
  batches: Batches;
  paces: Paces;
  downloadDir: string;
  announce(target: Target, bucket: string, keys: string[]): void;
  forgetObjects(target: Target, bucket: string, keys: string[]): void;
  copied: DirectionParts["copied"];
  /** First wait before a failed attempt is repeated; tests shorten it. */
  retryBaseMs?: number;
}

/** An hour from now a clock change may have made of a moment; look again at least this often. */
const longestSleepMs = 60_000;

/** Runs the queue: says what may start and what shall stop; `runs.ts` sees each attempt to its end. */
export class TransferEngine {
  readonly #parts: EngineParts;
  readonly #lanes: readonly Lane[] = [new Lane(false), new Lane(true)];
  readonly #runs: Runs;
  readonly #afterEnding: AfterEnding;
  readonly #disk: DiskWatch;
  readonly #holds: Holds;
  readonly #listings = new Listings();
  #timer: NodeJS.Timeout | undefined;
  /** What an earlier run queued, it may have begun without a word: a kill takes back what was written last. */
  #lastOfEarlierRuns = 0;
  /** Whether one may wait for its next attempt, an earlier run's too; only then is the queue asked when. */
  #mayWait = true;
  #closed = false;
  readonly #cancelling = new Set<Promise<void>>();

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#afterEnding = new AfterEnding(parts);
    this.#disk = new DiskWatch({ ...parts, resume: (batches) => this.#diskHasRoom(batches) });
    this.#holds = new Holds({ ...parts, disk: this.#disk, changed: (changed) => this.#changed(changed) });
    this.#runs = new Runs({
      ...parts, directions: createDirections(parts), afterEnding: this.#afterEnding, holds: this.#holds,
      answered: ({ id, batchId }, choice) => void this.resolveConflicts(choice, { ids: [id], batch: batchId }),
    });
  }

  /** Takes up what an earlier run left: what was running is queued again, what ended is cleaned up after. */
  start(): void {
    const { queue, batches, progress } = this.#parts;
    batches.start();
    this.#lastOfEarlierRuns = queue.lastId();
    progress.changed(queue.updateAll({ states: ["running"] }, { state: "queued", mayHaveLanded: true }));
    void this.#afterEnding.cleanAll();
    this.#disk.start();
    this.#pump();
  }

  /** Begins what `add` adds to. */
  begin(batch: NewBatch): number {
    return this.#parts.batches.begin(batch);
  }

  /** Begins what is listed while it is queued; the signal says when to stop listing. */
  beginListing(batch: NewBatch): { id: number; signal: AbortSignal } {
    const id = this.begin({ ...batch, isGrowing: true });
    this.#parts.progress.changed([{ id: 0, batchId: id }]);
    return { id, signal: this.#listings.begin(id) };
  }

  stopListing(batchId: number, reason: unknown): void {
    this.#listings.stop(batchId, reason);
  }

  /** A listing came to no good end: what it would have brought is missing, unless a person did not want it. */
  listingFailed(batchId: number, failure: Failure): void {
    const stoppedBy = this.#listings.stoppedBy(batchId);
    // Left as it is, the next start says that the list was cut short.
    if (this.#closed || stoppedBy === "close") return;
    this.#parts.log.warn("listing for transfers ended early", { batch: batchId, code: failure.code });
    if (stoppedBy === "cancel") this.ended(batchId);
    else this.ended(batchId, true, failure);
  }

  /** Adds to the end of the queue; answers the ids. */
  add(batchId: number, transfers: readonly NewTransfer[]): number[] {
    const isPaused = this.#listings.isPaused(batchId);
    const ids = this.#parts.queue.add(transfers.map((transfer) => ({ ...transfer, batchId, ...(isPaused && transfer.state === undefined ? { state: "paused" } : {}) })));
    this.#parts.batches.grew(batchId, ids.length);
    this.#changed(ids.map((id) => ({ id, batchId })));
    this.#pump();
    return ids;
  }

  /** Nothing more comes to a batch; `isCut` where it is not known how much is missing. */
  ended(batchId: number, isCut = false, failure?: Failure): void {
    this.#listings.end(batchId);
    this.#parts.batches.ended(batchId, isCut, failure);
    this.#parts.progress.changed([{ id: 0, batchId }]);
  }

  pause(which: Which = {}): void {
    this.#listings.pause(which, true);
    this.#changed(this.#parts.queue.updateAll({ ...which, states: ["queued"] }, { state: "paused" }));
    this.#runs.stop("pause", which);
  }

  resume(which: Which = {}): void {
    this.#listings.pause(which, false);
    this.#holds.clear();
    this.#changed(this.#parts.queue.updateAll({ ...which, states: ["paused"] }, { state: "queued", notBefore: 0, error: null }));
    this.#pump();
  }

  /** Resolves when nothing of the cancelled ones is left at S3 or on the disk, or was tried. */
  async cancel(which: Which = {}): Promise<void> {
    this.#listings.stopAll(which, "cancel");
    const stopped = this.#runs.stop("cancel", which);
    const cancelling = this.#cancelWaiting(which).finally(() => {
      this.#cancelling.delete(cancelling);
      this.#pump();
    });
    this.#cancelling.add(cancelling);
    await Promise.all([cancelling, ...stopped]);
    await this.#afterEnding.cleanAll();
  }

  retry(which: Omit<Selection, "states"> = {}): void {
    this.#holds.clear();
    this.#changed(this.#parts.queue.updateAll({ ...which, states: ["failed"] }, { state: "queued", attempts: 0, notBefore: 0, error: null }));
    this.#pump();
  }

  /** Ended ones, from their beginning; they are on the list again. */
  restart(ids: readonly number[]): void {
    this.#holds.clear();
    for (const id of ids) this.#parts.queue.update(id, { state: "queued", cleared: false, attempts: 0, notBefore: 0, error: null, doneBytes: 0, savedAs: null, checkedBy: null });
    this.#changed(ids.flatMap((id) => this.#parts.queue.get(id) ?? []));
    this.#pump();
  }

  /** With `applyToRest`, those of the selection that are not there yet need not ask either. */
  async resolveConflicts(choice: "keep-both" | "replace" | "skip", which: Which = {}, applyToRest = false): Promise<void> {
    const state = choice === "skip" ? "skipped" : "queued";
    this.#changed(this.#parts.queue.updateAll({ ...which, states: ["conflict"] }, { state, onConflict: choice }));
    if (applyToRest) this.#parts.queue.updateAll({ ...which, states: ["queued", "running", "paused"] }, { onConflict: choice });
    this.#pump();
    await this.#afterEnding.cleanAll();
  }

  clear(batch?: number): void {
    this.#parts.queue.clear(batch);
    void this.#afterEnding.cleanAll();
    this.#changed(batch === undefined ? [] : [{ id: 0, batchId: batch }]);
  }

  /** Credentials may be good again: what stopped for them goes on. */
  credentialsChanged(): void {
    const failedBy = ["credentials-expired", "not-signed-in"] as const;
    this.#holds.clear();
    this.#changed(this.#parts.queue.updateAll({ states: ["paused", "failed"], failedBy }, { state: "queued", notBefore: 0, error: null }));
    this.#pump();
  }

  /** Stops at once, but for what is being cancelled; what was running is taken up by the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#listings.stopAll({}, "close");
    this.#disk.close();
    await Promise.allSettled([...this.#runs.stop("close"), ...this.#cancelling]);
    await this.#afterEnding.close();
    this.#parts.progress.close();
  }

  /** Of a million that takes seconds: others have their turn between. */
  async #cancelWaiting(which: Which): Promise<void> {
    const states = ["queued", "paused", "failed", "conflict"] as const;
    for (const changed of this.#parts.queue.updateInPortions({ ...which, states }, { state: "cancelled" })) {
      this.#changed(changed);
      await breathe();
    }
  }

  #changed(changed: readonly Changed[]): void {
    this.#parts.progress.changed(changed);
  }

  #pump(lanes = this.#lanes): void {
    // What is the next to start may be the next to be cancelled.
    if (this.#closed || this.#cancelling.size > 0) return;
    const now = Date.now();
    for (const lane of lanes) {
      while (lane.hasRoom(now)) {
        const transfer = this.#parts.queue.nextQueued(lane.large, now);
        if (!transfer) break;
        if (transfer.id <= this.#lastOfEarlierRuns) transfer.mayHaveLanded = true;
        this.#runs.begin(transfer, lane, () => this.#hasEnded(transfer, lane));
      }
    }
    if (this.#mayWait) this.#wakeLater(now);
  }

  #wakeLater(now: number): void {
    clearTimeout(this.#timer);
    const wakes = [this.#parts.queue.nextWake(now), ...this.#lanes.map((lane) => lane.heldUntil(now))].filter((at) => at !== undefined);
    this.#mayWait = wakes.length > 0;
    const wake = Math.min(...wakes);
    if (this.#mayWait) this.#timer = setTimeout(() => this.#pump(), Math.min(longestSleepMs, wake - now)).unref();
  }

  #hasEnded({ state }: QueuedTransfer, lane: Lane): void {
    // What failed may wait for its next attempt, or its lane does; a file that has grown meanwhile is the other lane's by then.
    this.#mayWait ||= state !== "done";
    this.#pump(state === "done" ? [lane] : this.#lanes);
  }

  /** A disk that was full may be the queue's own: what it could not write down of endings is found out by trying again. */
  #diskHasRoom(batches: readonly number[]): void {
    const { queue } = this.#parts;
    for (const batch of batches) this.#changed(queue.updateAll({ batch, states: ["paused"], detail: diskFullDetail }, { state: "queued", notBefore: 0, error: null }));
    const forgotten = queue.list({ offset: 0, limit: 1000, states: ["running"] }).flatMap(({ id }) => (this.#runs.has(id) ? [] : [id]));
    this.#changed(queue.updateAll({ ids: forgotten, states: ["running"] }, { state: "queued", mayHaveLanded: true }));
    this.#pump();
  }
}
