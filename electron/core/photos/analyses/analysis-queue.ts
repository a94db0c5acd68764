import { setTimeout as sleep } from "node:timers/promises";
import { S3ServiceException } from "@aws-sdk/client-s3";
import { whyNoPhoto } from "../../../../shared/aws/photo-formats.ts";
import { askableKinds, type AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { CoreError, toFailure } from "../../failures.ts";
import type { Log } from "../../log.ts";
import { UnfitImage } from "../../rekognition/prepare-image.ts";
import type { Target } from "../../services.ts";
import type { RekognitionService } from "../../rekognition/find-service.ts";
import type { PhotoPlace } from "../photo-index.ts";
import type { PhotoNews } from "../photo-news.ts";
import { LimitedCalls, LimitReached } from "../costs/limited-calls.ts";
import type { CostLedger } from "../costs/cost-ledger.ts";
import type { NamedKeys } from "../../s3/selections/named-keys.ts";
import { analysePhoto } from "./analyse-photo.ts";
import { AnalysisOrders, type NewOrder, type Order } from "./analysis-orders.ts";
import type { AnalysisParts, LocalFile, Work } from "./analysis-work.ts";
import { AnalysisStates } from "./analysis-states.ts";
import { AnalysisTasks, readKinds, type Task } from "./analysis-tasks.ts";

const photosAtOnce = 4;
/** Orders are looked at further when fewer photos wait. */
const fewWaiting = 500;
/** Who ordered is answered when so many pages of keys were looked at; the rest follows behind the answer. */
const pagesBeforeAnswer = 3;
/** Files of photos that wait to be labelled as they land; of more, S3 has the photo when their turn comes. */
const mostFiles = 1000;
/** About what one call costs: with less left, what is held need not be tried. */
const leastUsd = 0.001;
/** A new month, or a limit raised elsewhere, lets go on what is held. */
const releaseEveryMs = 60_000;
const maxAttempts = 4;
const retryBaseMs = 1000;
/** What Rekognition says of an image that it does not take: the image's fault, not worth a retry. */
const refusals = new Set(["InvalidImageFormatException", "ImageTooLargeException", "InvalidS3ObjectException", "InvalidParameterException"]);
/** What every further call of the profile would meet too. */
const hopeless = new Set(["credentials-expired", "not-signed-in", "access-denied", "read-only"]);
const operations: Readonly<Record<AskableKind, string>> = {
  labels: "DetectLabels", properties: "DetectLabels", faces: "DetectFaces", text: "DetectText", moderation: "DetectModerationLabels", celebrities: "RecognizeCelebrities",
};

export interface QueueParts extends AnalysisParts {
  log: Log;
  news: PhotoNews;
  ledger: CostLedger;
  serviceOf(target: Target): Promise<RekognitionService>;
  /** Hears when how much waits may have changed. */
  changed(): void;
}

interface Landed {
  file: LocalFile;
  settled(): void;
}

/**
 * The queue of photos to label and analyse, a few at once. All of it is in the index: this holds what
 * is under way, and the files of some that just landed.
 */
export class AnalysisQueue {
  readonly #parts: QueueParts;
  readonly #states: AnalysisStates;
  readonly #tasks: AnalysisTasks;
  readonly #orders: AnalysisOrders;
  readonly #limited: LimitedCalls;
  readonly #landed = new Map<number, Landed>();
  readonly #held = new Set<string>();
  readonly #lookedAt = new Set<number>();
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: QueueParts) {
    this.#parts = parts;
    this.#states = new AnalysisStates(parts);
    this.#tasks = new AnalysisTasks(parts.index);
    this.#orders = new AnalysisOrders(parts);
    this.#limited = new LimitedCalls(parts.paid, parts);
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
    const order = await this.#orders.begin(wanted, keys, signal);
    const counts = { queued: 0, cached: 0, more: true };
    this.#lookedAt.add(order.id);
    try {
      for (let pages = 0; pages < pagesBeforeAnswer && counts.more; pages++) {
        const { queued, cached, isLast } = await this.#lookAt(order, signal);
        counts.queued += queued;
        counts.cached += cached;
        counts.more = !isLast;
        if (this.#tasks.countWaiting(fewWaiting) === fewWaiting) break;
      }
      return counts;
    } catch (error) {
      this.#orders.remove(order.id);
      throw error;
    } finally {
      this.#lookedAt.delete(order.id);
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
    this.#letGo(photoId!);
    if (isHeld || this.#landed.size >= mostFiles) return this.#pump();
    await new Promise<void>((settled) => {
      this.#landed.set(photoId!, { file, settled });
      this.#pump();
    });
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
    for (const id of [...this.#landed.keys()]) this.#letGo(id);
    await Promise.all([...this.#running, this.#looking]);
  }

  #letGo(photoId: number): void {
    this.#landed.get(photoId)?.settled();
    this.#landed.delete(photoId);
  }

  #take(target: Target, kinds: readonly AskableKind[], each: (place: PhotoPlace, taken: AskableKind[]) => void): number {
    return this.#tasks.take(target, kinds, (place, taken) => {
      const id = this.#parts.index.idOf(place);
      if (id !== undefined && taken.includes("labels")) this.#letGo(id);
      each(place, taken);
    });
  }

  #pump(): void {
    this.#parts.changed();
    while (this.#running.size < photosAtOnce && !this.#closing.signal.aborted) {
      const [landed] = this.#landed.keys();
      const task = this.#tasks.next(landed);
      if (!task) {
        // Of what landed nothing waits any more: it was taken out.
        if (landed === undefined) break;
        this.#letGo(landed);
        continue;
      }
      const { file, settled } = this.#landed.get(task.photoId) ?? {};
      this.#landed.delete(task.photoId);
      this.#runBeside(this.#analyse(task, file).finally(() => settled?.()));
    }
    this.#lookFurther();
  }

  #runBeside(work: Promise<void>): void {
    const run = work
      .catch((error: unknown) => this.#parts.log.error("an analysis could not be settled", { error: String(error) }))
      .finally(() => {
        this.#running.delete(run);
        this.#pump();
      });
    this.#running.add(run);
  }

  /** While few wait, the oldest order that may go on is looked at further. */
  #lookFurther(): void {
    if (this.#closing.signal.aborted || this.#looking || this.#tasks.countWaiting(fewWaiting) === fewWaiting) return;
    const order = this.#orders.next([...this.#held], this.#lookedAt);
    if (!order) return;
    const { signal } = this.#closing;
    this.#lookedAt.add(order.id);
    this.#looking = this.#lookAt(order, signal)
      .then(() => {}, (error: unknown) => signal.aborted || this.#orders.setState(order.id, "stopped", toFailure(error, "s3:ListObjectsV2")))
      .then(() => {
        this.#looking = undefined;
        this.#lookedAt.delete(order.id);
        this.#pump();
      });
  }

  async #lookAt(order: Order, signal: AbortSignal): Promise<{ queued: number; cached: number; isLast: boolean }> {
    const { wanted, cached, isLast, took } = await this.#orders.page(order, signal);
    signal.throwIfAborted();
    // Taken back while it was listed.
    if (!this.#orders.isOpen(order.id)) return { queued: 0, cached: 0, isLast: true };
    const { profile, region, bucket, again, overLimit, id: orderId } = order;
    for (const [names, some] of Map.groupBy(wanted, ({ kinds }) => kinds.join(","))) {
      const kinds = readKinds(names);
      const places = some.map(({ key }) => ({ profile, region, bucket, key }));
      const ids = this.#states.queue(places, kinds);
      this.#tasks.add(places.map((place, at) => ({ photoId: ids[at]!, place, kinds, again, overLimit, orderId })), this.#held.has(profile));
    }
    this.#orders.count(orderId, wanted.length);
    took();
    this.#parts.changed();
    return { queued: wanted.reduce((sum, { kinds }) => sum + kinds.length, 0), cached, isLast };
  }

  async #analyse(task: Task, file: LocalFile | undefined): Promise<void> {
    const { signal } = this.#closing;
    const { place } = task;
    let left: readonly AskableKind[] = task.kinds;
    for (let attempt = 1; left.length > 0; attempt++) {
      const failed = await this.#attempt({ ...task, kinds: [...left] }, file);
      if (signal.aborted) return;
      this.#parts.news.changed(place, left);
      const held = [...failed].filter(([, error]) => error instanceof LimitReached).map(([kind]) => kind);
      if (held.length > 0) {
        for (const [kind, error] of failed) if (!held.includes(kind)) this.#settle(place, kind, error, maxAttempts);
        return this.#hold(task, held);
      }
      left = [...failed].filter(([kind, error]) => this.#settle(place, kind, error, attempt)).map(([kind]) => kind);
      if (left.length > 0) await sleep(retryBaseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
    }
    if (!signal.aborted) this.#tasks.end(task.seq);
  }

  /** The profile's month allows no more: all of it that keeps to the limit waits, and its files go. Uploads go on. */
  #hold(task: Task, kinds: readonly AskableKind[]): void {
    const { place } = task;
    this.#held.add(place.profile);
    this.#states.queue([place], kinds);
    this.#tasks.hold(task, kinds);
    for (const id of [...this.#landed.keys()]) if (!this.#tasks.isWaiting(id)) this.#letGo(id);
    this.#parts.changed();
  }

  /** Answers the kinds that have no answer, each with what was met. */
  async #attempt({ place, kinds, again, overLimit }: Task, file: LocalFile | undefined): Promise<ReadonlyMap<AskableKind, unknown>> {
    const { signal } = this.#closing;
    const failed: Work["failed"] = new Map();
    const left = new Set(kinds);
    try {
      const service = await this.#parts.serviceOf(place);
      const paid = overLimit ? this.#parts.paid : this.#limited;
      await analysePhoto({ ...this.#parts, paid, service, place, id: this.#states.begin(place, kinds), file, again, left, failed, signal });
    } catch (error) {
      for (const kind of left) failed.set(kind, failed.get(kind) ?? error);
    }
    return failed;
  }

  /** Ends a kind that was not answered; true where it is worth another attempt. */
  #settle(place: PhotoPlace, kind: AskableKind, error: unknown, attempt: number): boolean {
    const { status, reason, failure } = describe(error, kind);
    if (status === "failed" && failure?.retryable && attempt < maxAttempts) return true;
    this.#states.settle(place, kind, status, reason);
    if (failure && !isOfOneObject(error, failure)) this.#endWaiting(place, otherVictims(failure, status, kind), status, reason, failure);
    return false;
  }

  /** One refusal is enough: the others of that profile and region would each be refused the same way. */
  #endWaiting(target: Target, kinds: readonly AskableKind[], status: Unanswered, reason: string, failure: Failure): void {
    if (kinds.length === 0) return;
    this.#orders.stopAll(target, failure);
    this.#take(target, kinds, (place, taken) => taken.forEach((kind) => this.#states.settle(place, kind, status, reason)));
  }
}

type Unanswered = "skipped" | "failed" | "unsupported";

function describe(error: unknown, kind: AskableKind): { status: Unanswered; reason: string; failure?: Failure } {
  if (error instanceof UnfitImage) return { status: "skipped", reason: error.message };
  const failure = toFailure(error, `rekognition:${operations[kind]}`);
  // Of what its reason alone is shown, the advice belongs to it.
  if (failure.awsCode === "InvalidObjectState") return { status: "failed", reason: failure.advice ?? failure.message, failure };
  if (refusals.has(failure.awsCode ?? "")) return { status: "skipped", reason: `Rekognition does not take it: ${failure.message}` };
  return { status: failure.code === "unsupported" ? "unsupported" : "failed", reason: failure.message, failure };
}

/** S3 refuses to read this one: a policy of its bucket, or of its key, says nothing of the others. */
function isOfOneObject(error: unknown, { code }: Failure): boolean {
  return error instanceof S3ServiceException && code === "access-denied";
}

/** The kinds that every other photo would be refused for the same reason. A policy names operations; credentials are the same for all. */
function otherVictims({ code }: Failure, status: Unanswered, kind: AskableKind): readonly AskableKind[] {
  if (status === "unsupported" || code === "access-denied") return [kind];
  return hopeless.has(code) ? askableKinds : [];
}
