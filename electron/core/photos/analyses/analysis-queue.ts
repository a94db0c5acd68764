import { whyNoPhoto } from "../../../../shared/aws/photo-formats.ts";
import type { AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import { CoreError } from "../../failures.ts";
import type { Target } from "../../services.ts";
import type { PhotoPlace } from "../photo-index.ts";
import type { NamedKeys } from "../../s3/selections/named-keys.ts";
import { AnalysisOrders, type NewOrder } from "./analysis-orders.ts";
import { AnalysisRuns, type RunParts } from "./analysis-runs.ts";
import { AnalysisStates } from "./analysis-states.ts";
import { AnalysisTasks, type Task } from "./analysis-tasks.ts";
import type { LocalFile } from "./analysis-work.ts";
import { LandedFiles } from "./landed-files.ts";
import { OrderReader } from "./order-reader.ts";
import type { Unanswered } from "./unanswered.ts";

/** About what one call costs: with less left, what is held need not be tried. */
const leastUsd = 0.001;
/** A new month, or a limit raised elsewhere, lets go on what is held. */
const releaseEveryMs = 60_000;

export interface QueueParts extends RunParts {
  /** Hears when how much waits may have changed. */
  changed(): void;
}

/**
 * The queue of photos to label and analyse. All of it is in the index: this says what may start and
 * what waits; `order-reader.ts` fills it, `analysis-runs.ts` sees each photo to its end.
 */
export class AnalysisQueue {
  readonly #parts: QueueParts;
  readonly #states: AnalysisStates;
  readonly #tasks: AnalysisTasks;
  readonly #orders: AnalysisOrders;
  readonly #reader: OrderReader;
  readonly #runs: AnalysisRuns;
  readonly #landed = new LandedFiles();
  readonly #held = new Set<string>();
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: QueueParts) {
    this.#parts = parts;
    this.#states = new AnalysisStates(parts);
    this.#tasks = new AnalysisTasks(parts.index);
    this.#orders = new AnalysisOrders(parts);
    const shared = { orders: this.#orders, tasks: this.#tasks, states: this.#states, held: this.#held, signal: this.#closing.signal };
    this.#reader = new OrderReader({ ...shared, changed: () => parts.changed(), looked: () => this.#pump() });
    this.#runs = new AnalysisRuns({
      ...parts, states: this.#states, signal: this.#closing.signal, left: () => this.#pump(),
      ended: ({ seq }) => this.#tasks.end(seq), held: (task, kinds) => this.#hold(task, kinds), refused: (target, kinds, why) => this.#endWaiting(target, kinds, why),
    });
  }

  /** Takes up what an earlier run left. */
  start(): void {
    this.#tasks.start();
    this.#orders.start();
    for (const profile of this.#tasks.heldProfiles()) this.#held.add(profile);
    this.#timer = setInterval(() => this.limitsChanged(), releaseEveryMs).unref();
    this.limitsChanged();
  }

  /** Queues what is named, a page of keys at a time as there is room. Answers when some pages were looked at; `more`: the rest follows. */
  async order(wanted: NewOrder, keys: NamedKeys, signal: AbortSignal): Promise<{ queued: number; cached: number; more: boolean }> {
    try {
      return await this.#reader.begin(wanted, keys, signal);
    } finally {
      this.#pump();
    }
  }

  /** Labels a photo that was just uploaded; resolves when its file is no longer needed. */
  async addLanded(place: PhotoPlace, file: LocalFile): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const why = whyNoPhoto(place.key);
    if (why) return this.#states.settle(place, "labels", "skipped", why);
    const [photoId] = this.#states.queue([place], ["labels"]);
    const isHeld = this.#held.has(place.profile);
    this.#tasks.add([{ photoId: photoId!, place, kinds: ["labels"], again: false, overLimit: false }], isHeld);
    this.#parts.changed();
    // A newer upload of the same key replaces the one that waits: its bytes are what is in the bucket.
    this.#landed.letGo(photoId!);
    const unneeded = isHeld || this.#landed.isFull ? undefined : this.#landed.add(photoId!, file);
    this.#pump();
    await unneeded;
  }

  /** Takes what waits of a context out, of these kinds; answers how many photos times kinds. */
  cancel(target: Target, kinds: readonly AskableKind[]): number {
    this.#orders.take(target, kinds);
    const count = this.#take(target, kinds, (place, taken) => this.#states.unqueue(place, taken));
    this.#parts.changed();
    return count;
  }

  /** Goes on with orders that a failure stopped. */
  resume(target: Target): void {
    this.#orders.resume(target);
    this.#pump();
  }

  /** What is held goes on where its profile may spend again. */
  limitsChanged(): void {
    const { ledger } = this.#parts;
    for (const profile of this.#held) {
      const limitUsd = ledger.limitOf(profile);
      if (limitUsd !== undefined && ledger.month(profile).usd + leastUsd > limitUsd) continue;
      this.#held.delete(profile);
      this.#tasks.release(profile);
    }
    this.#pump();
  }

  /** Stops; what is waiting or under way is taken up by the next start. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort(new CoreError("cancelled", "Skydeck is closing."));
    this.#landed.letGoWhere(() => true);
    await Promise.all([this.#runs.allEnded(), this.#reader.ended()]);
  }

  #pump(): void {
    this.#parts.changed();
    while (this.#runs.hasRoom && !this.#closing.signal.aborted) {
      const landed = this.#landed.first;
      const task = this.#tasks.next(landed);
      if (!task) {
        // Of what landed nothing waits any more: it was taken out.
        if (landed === undefined) break;
        this.#landed.letGo(landed);
        continue;
      }
      const { file, letGo } = this.#landed.take(task.photoId) ?? {};
      this.#runs.begin(task, file, letGo);
    }
    this.#reader.lookFurther();
  }

  #take(target: Target, kinds: readonly AskableKind[], each: (place: PhotoPlace, taken: AskableKind[]) => void): number {
    return this.#tasks.take(target, kinds, (place, taken) => {
      const id = this.#parts.index.idOf(place);
      if (id !== undefined && taken.includes("labels")) this.#landed.letGo(id);
      each(place, taken);
    });
  }

  /** The profile's month allows no more: all of it that keeps to the limit waits, and its files go. Uploads go on. */
  #hold(task: Task, kinds: readonly AskableKind[]): void {
    const { place } = task;
    this.#held.add(place.profile);
    this.#states.queue([place], kinds);
    this.#tasks.hold(task, kinds);
    this.#landed.letGoWhere((id) => !this.#tasks.isWaiting(id));
    this.#parts.changed();
  }

  #endWaiting(target: Target, kinds: readonly AskableKind[], { status, reason, failure }: Unanswered): void {
    if (failure) this.#orders.stopAll(target, failure);
    this.#take(target, kinds, (place, taken) => taken.forEach((kind) => this.#states.settle(place, kind, status, reason)));
  }
}
