import type { Failure } from "../../../shared/contract/failures.ts";
import { CoreError, toFailure } from "../failures.ts";
import type { Target } from "../services.ts";
import { AfterEnding, type AfterEndingParts } from "./after-ending.ts";
import { createDirections, type Direction, type DirectionParts } from "./directions.ts";
import { diskFullDetail } from "./download/disk-failure.ts";
import { DiskWatch } from "./download/disk-watch.ts";
import { Holds } from "./holds.ts";
import type { Ending, Job } from "./job.ts";
import { Lane } from "./lanes.ts";
import { Listings } from "./listing/listings.ts";
import type { Progress } from "./queue/progress.ts";
import type { Batches, NewBatch } from "./queue/batches.ts";
import type { Paces } from "./pace.ts";
import type { Changed, NewTransfer, QueuedTransfer, Selection, TransferPatch, Which } from "./queue/queue.ts";

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

type Stop = "pause" | "cancel" | "close";

interface Run {
  batchId: number;
  controller: AbortController;
  ended: Promise<void>;
}

/** An hour from now a clock change may have made of a moment; look again at least this often. */
const longestSleepMs = 60_000;
const defaultRetryBaseMs = 1000;

/** Runs the queue: takes what may start, and settles how each attempt ended. */
export class TransferEngine {
  readonly #parts: EngineParts;
  readonly #directions: Readonly<Record<QueuedTransfer["direction"], Direction>>;
  readonly #lanes: readonly Lane[] = [new Lane(false), new Lane(true)];
  readonly #running = new Map<number, Run>();
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

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#directions = createDirections(parts);
    this.#afterEnding = new AfterEnding(parts);
    this.#disk = new DiskWatch({ ...parts, resume: (batches) => this.#diskHasRoom(batches) });
    this.#holds = new Holds({ ...parts, disk: this.#disk, changed: (changed) => this.#changed(changed) });
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
    this.#stop("pause", which);
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
    const states = ["queued", "paused", "failed", "conflict"] as const;
    this.#changed(this.#parts.queue.updateAll({ ...which, states }, { state: "cancelled" }));
    const stopped = this.#stop("cancel", which);
    await Promise.all(stopped);
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

  /** Stops at once; what was running is taken up by the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#listings.stopAll({}, "close");
    this.#disk.close();
    await Promise.all(this.#stop("close"));
    await this.#afterEnding.close();
    this.#parts.progress.close();
  }

  #changed(changed: readonly Changed[]): void {
    this.#parts.progress.changed(changed);
  }

  #stop(stop: Stop, { ids, batch }: Which = {}): Promise<void>[] {
    const wanted = ids && new Set(ids);
    return [...this.#running].flatMap(([id, run]) => {
      if (wanted?.has(id) === false || (batch !== undefined && run.batchId !== batch)) return [];
      run.controller.abort(stop);
      return [run.ended];
    });
  }

  #pump(lanes = this.#lanes): void {
    if (this.#closed) return;
    const now = Date.now();
    for (const lane of lanes) {
      while (lane.hasRoom(now)) {
        const transfer = this.#parts.queue.nextQueued(lane.large, now);
        if (!transfer) break;
        this.#run(transfer, lane);
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

  #run(transfer: QueuedTransfer, lane: Lane): void {
    const { queue, batches, paces, progress } = this.#parts;
    const controller = new AbortController();
    const hasEnded = lane.began(transfer.sizeBytes);
    if (transfer.id <= this.#lastOfEarlierRuns) transfer.mayHaveLanded = true;
    queue.updateSoon(transfer.id, { state: "running" });
    progress.started(transfer, 0);
    const job: Job = {
      transfer,
      batch: batches.get(transfer.batchId),
      pace: paces[this.#directions[transfer.direction].pace],
      buckets: this.#parts.buckets,
      signal: controller.signal,
      progress: (doneBytes, onTheWayBytes) => progress.moved(transfer.id, doneBytes, onTheWayBytes),
      save: (patch) => {
        queue.update(transfer.id, patch);
        Object.assign(transfer, patch);
      },
    };
    const ended = this.#attempt(job, lane)
      .catch((error: unknown) => this.#parts.log.error("transfer could not be settled", { id: transfer.id, error: String(error) }))
      .finally(() => {
        hasEnded();
        this.#running.delete(transfer.id);
        // A file that has grown meanwhile may be the other lane's the next time.
        this.#pump(transfer.state === "done" ? [lane] : this.#lanes);
      });
    this.#running.set(transfer.id, { batchId: transfer.batchId, controller, ended });
  }

  async #attempt(job: Job, lane: Lane): Promise<void> {
    const { transfer, signal } = job;
    const direction = this.#directions[transfer.direction];
    try {
      const ending = await direction.attempt(job);
      lane.succeeded();
      await this.#settle(job, { ...ending, error: null });
    } catch (error) {
      if (signal.aborted) return this.#stopped(job, signal.reason as Stop);
      const failure = toFailure(error, direction.operation);
      if (failure.code === "throttled" || failure.code === "network") lane.overwhelmed(Date.now(), this.#parts.retryBaseMs ?? defaultRetryBaseMs);
      this.#parts.log.warn("transfer failed", { id: transfer.id, code: failure.code, awsCode: failure.awsCode, attempts: transfer.attempts + 1 });
      if (transfer.uploadId && isOfTheSource(error)) await this.#afterEnding.clean(transfer);
      this.#mayWait = true;
      this.#end(job, this.#holds.failed(transfer, failure));
    }
  }

  #settle(job: Job, ending: Ending): Promise<void> | void {
    const { transfer } = job;
    if (ending.state === "done") this.#parts.progress.moved(transfer.id, transfer.sizeBytes);
    this.#end(job, ending);
    const direction = this.#directions[transfer.direction];
    if (ending.state === "done") direction.arrived?.(transfer);
    if (ending.state === "done" && direction.hasFile) this.#afterEnding.handOver({ transfer, path: transfer.sourcePath ?? "" });
    else if (ending.state === "done" || ending.state === "skipped") return this.#afterEnding.clean(transfer);
  }

  async #stopped(job: Job, stop: Stop): Promise<void> {
    // `running` in the queue is what tells the next start to take it up.
    if (stop === "close") return void this.#parts.progress.stopped(job.transfer);
    this.#end(job, { state: stop === "pause" ? "paused" : "cancelled", mayHaveLanded: true });
    if (stop === "cancel") await this.#afterEnding.clean(job.transfer);
  }

  /** A disk that was full may be the queue's own: what it could not write down of endings is found out by trying again. */
  #diskHasRoom(batches: readonly number[]): void {
    const { queue } = this.#parts;
    for (const batch of batches) this.#changed(queue.updateAll({ batch, states: ["paused"], detail: diskFullDetail }, { state: "queued", notBefore: 0, error: null }));
    const forgotten = queue.list({ offset: 0, limit: 1000, states: ["running"] }).flatMap(({ id }) => (this.#running.has(id) ? [] : [id]));
    this.#changed(queue.updateAll({ ids: forgotten, states: ["running"] }, { state: "queued", mayHaveLanded: true }));
    this.#pump();
  }

  #end(job: Job, patch: TransferPatch): void {
    const doneBytes = this.#parts.progress.stopped(job.transfer);
    const settled = { doneBytes, ...patch };
    this.#parts.queue.updateSoon(job.transfer.id, settled);
    Object.assign(job.transfer, settled);
    if (patch.state === "conflict") this.#answered(job.transfer);
  }

  /** The answer for the rest of the batch came while this one ran into its conflict. */
  #answered({ id, batchId }: QueuedTransfer): void {
    const choice = this.#parts.queue.get(id)?.onConflict ?? "ask";
    if (choice !== "ask") void this.resolveConflicts(choice, { ids: [id], batch: batchId });
  }
}

/** The file is gone or changed: what was sent of it is of no use to another attempt. */
function isOfTheSource(error: unknown): boolean {
  return error instanceof CoreError && ["conflict", "not-found", "invalid-input"].includes(error.code);
}
