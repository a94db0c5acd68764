import { CoreError, toFailure } from "../failures.ts";
import type { AfterEnding, AfterEndingParts } from "./after-ending.ts";
import type { Direction } from "./directions.ts";
import type { Holds } from "./holds.ts";
import type { Ending, Job } from "./job.ts";
import type { Lane } from "./lanes.ts";
import type { Paces } from "./pace.ts";
import type { Batches } from "./queue/batches.ts";
import type { Progress } from "./queue/progress.ts";
import type { Which } from "./queue/queue.ts";
import { singlePutBytes } from "./upload/plan-parts.ts";
import type { OnConflict, QueuedTransfer, TransferPatch } from "./queue/transfer-row.ts";

export interface RunParts extends Pick<AfterEndingParts, "queue" | "buckets" | "log"> {
  progress: Progress;
  batches: Batches;
  paces: Paces;
  directions: Readonly<Record<QueuedTransfer["direction"], Direction>>;
  afterEnding: AfterEnding;
  holds: Holds;
  retryBaseMs?: number | undefined;
  /** Called where one ended in a conflict that a person has answered for all by then. */
  answered(transfer: Readonly<QueuedTransfer>, choice: Exclude<OnConflict, "ask">): void;
}

export type Stop = "pause" | "cancel" | "close";

interface Run {
  batchId: number;
  controller: AbortController;
  /** What the engine stopped it for. */
  stop?: Stop;
  ended: Promise<void>;
}

const defaultRetryBaseMs = 1000;

/** The attempts that are under way: begins each, and settles how it ended. */
export class Runs {
  readonly #parts: RunParts;
  readonly #running = new Map<number, Run>();

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  has(id: number): boolean {
    return this.#running.has(id);
  }

  /** `ended` is called when it is settled and its place in the lane is free; the transfer is then as the queue has it. */
  begin(transfer: QueuedTransfer, lane: Lane, ended: () => void): void {
    const { queue, batches, paces, progress, directions, buckets, log } = this.#parts;
    const controller = new AbortController();
    const direction = directions[transfer.direction];
    const leave = lane.began(direction.isThroughHere ? transfer.sizeBytes : 0);
    queue.updateSoon(transfer.id, { state: "running" });
    progress.started(transfer, 0);
    const job: Job = {
      transfer,
      batch: batches.get(transfer.batchId),
      pace: paces[direction.pace],
      buckets,
      signal: controller.signal,
      progress: (doneBytes, onTheWayBytes) => progress.moved(transfer.id, doneBytes, onTheWayBytes),
      save: (patch) => {
        queue.update(transfer.id, patch);
        Object.assign(transfer, patch);
        // S3 told only now that it is large: it waits for its turn among those.
        if (patch.sizeKnown && transfer.sizeBytes > singlePutBytes && !lane.large) controller.abort();
      },
    };
    const settled = this.#attempt(job, lane)
      .catch((error: unknown) => log.error("transfer could not be settled", { id: transfer.id, error: String(error) }))
      .finally(() => {
        leave();
        this.#running.delete(transfer.id);
        ended();
      });
    this.#running.set(transfer.id, { batchId: transfer.batchId, controller, ended: settled });
  }

  /** Each promise is settled when one of them has stopped. */
  stop(stop: Stop, { ids, batch }: Which = {}): Promise<void>[] {
    const wanted = ids && new Set(ids);
    return [...this.#running].flatMap(([id, run]) => {
      if (wanted?.has(id) === false || (batch !== undefined && run.batchId !== batch)) return [];
      run.stop ??= stop;
      run.controller.abort();
      return [run.ended];
    });
  }

  async #attempt(job: Job, lane: Lane): Promise<void> {
    const { transfer, signal } = job;
    const { directions, afterEnding, holds, log, retryBaseMs = defaultRetryBaseMs } = this.#parts;
    const direction = directions[transfer.direction];
    try {
      const ending = await direction.attempt(job);
      lane.succeeded();
      await this.#settle(job, { ...ending, error: null });
    } catch (error) {
      if (signal.aborted) return this.#stopped(job, this.#running.get(transfer.id)?.stop);
      const failure = toFailure(error, direction.operation);
      if (failure.code === "throttled" || failure.code === "network") lane.overwhelmed(Date.now(), retryBaseMs);
      log.warn("transfer failed", { id: transfer.id, code: failure.code, awsCode: failure.awsCode, attempts: transfer.attempts + 1 });
      if (transfer.uploadId && isOfTheSource(error)) await afterEnding.clean(transfer);
      this.#end(job, holds.failed(transfer, failure));
    }
  }

  #settle(job: Job, ending: Ending): Promise<void> | void {
    const { transfer } = job;
    const { progress, directions, afterEnding } = this.#parts;
    if (ending.state === "done") progress.moved(transfer.id, transfer.sizeBytes);
    this.#end(job, ending);
    const direction = directions[transfer.direction];
    if (ending.state === "done") direction.arrived?.(transfer);
    if (ending.state === "done" && direction.hasFile) afterEnding.handOver({ transfer, path: transfer.sourcePath ?? "" });
    else if (ending.state === "done" || ending.state === "skipped") return afterEnding.clean(transfer);
  }

  async #stopped(job: Job, stop: Stop | undefined): Promise<void> {
    if (stop === undefined) return this.#end(job, { state: "queued" });
    // `running` in the queue is what tells the next start to take it up.
    if (stop === "close") return void this.#parts.progress.stopped(job.transfer);
    this.#end(job, { state: stop === "pause" ? "paused" : "cancelled", mayHaveLanded: true });
    if (stop === "cancel") await this.#parts.afterEnding.clean(job.transfer);
  }

  #end({ transfer }: Job, patch: TransferPatch): void {
    const { queue, progress, answered } = this.#parts;
    const doneBytes = progress.stopped(transfer);
    const settled = { doneBytes, ...patch };
    queue.updateSoon(transfer.id, settled);
    Object.assign(transfer, settled);
    if (patch.state !== "conflict") return;
    // The answer for the rest of the batch may have come while this one ran into its conflict.
    const choice = queue.get(transfer.id)?.onConflict ?? "ask";
    if (choice !== "ask") answered(transfer, choice);
  }
}

/** The file is gone or changed: what was sent of it is of no use to another attempt. */
function isOfTheSource(error: unknown): boolean {
  return error instanceof CoreError && ["conflict", "not-found", "invalid-input"].includes(error.code);
}
