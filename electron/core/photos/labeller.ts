import { setTimeout as sleep } from "node:timers/promises";
import { whyNoPhoto } from "../../../shared/aws/photo-formats.ts";
import { UnfitImage } from "../rekognition/prepare-image.ts";
import { CoreError, toFailure } from "../failures.ts";
import type { Log } from "../log.ts";
import type { Target } from "../services.ts";
import type { LabelNews } from "./label-news.ts";
import { labelPhoto, type LabelParts, type LabelTask, type LocalFile } from "./label-photo.ts";
import type { LabelService } from "./label-service.ts";
import type { PhotoPlace } from "./photo-index.ts";

const callsAtOnce = 4;
const maxAttempts = 4;
const retryBaseMs = 1000;
/** What Rekognition says of an image that it does not take: the image's fault, not worth a retry. */
const refusals = new Set(["InvalidImageFormatException", "ImageTooLargeException", "InvalidS3ObjectException", "InvalidParameterException"]);
/** What every further call of the profile would meet too. */
const hopeless = new Set(["credentials-expired", "not-signed-in", "access-denied", "read-only"]);

export interface LabellerParts extends LabelParts {
  log: Log;
  news: LabelNews;
  serviceOf(target: Target): Promise<LabelService>;
}

interface Waiting extends LabelTask {
  settled(): void;
}

/** The queue of photos to label: durable in the index, a few calls at once. */
export class Labeller {
  readonly #parts: LabellerParts;
  readonly #waiting = new Map<string, Waiting>();
  readonly #closing = new AbortController();
  #running = new Set<Promise<void>>();

  constructor(parts: LabellerParts) {
    this.#parts = parts;
  }

  /** Takes up what an earlier run left. */
  start(): void {
    for (const place of this.#parts.index.listWaiting()) this.#enqueue({ place, again: false, settled: () => {} });
    this.#pump();
  }

  /** Queues photos; one that waits already waits once. */
  add(tasks: readonly LabelTask[]): void {
    if (this.#closing.signal.aborted) return;
    this.#parts.index.markAll(tasks.map((task) => task.place), "queued");
    for (const task of tasks) this.#enqueue({ ...task, settled: () => {} });
    this.#pump();
  }

  /** Labels a photo that was just uploaded; resolves when its file is no longer needed. */
  async addLanded(place: PhotoPlace, file: LocalFile): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const why = whyNoPhoto(place.key);
    if (why) return this.#finish(place, "skipped", why);
    this.#parts.index.mark(place, "queued");
    await new Promise<void>((settled) => {
      this.#enqueue({ place, file, again: false, settled });
      this.#pump();
    });
  }

  /** Takes the waiting ones of a context out; answers how many. */
  cancel({ profile, region }: Target): number {
    const taken = [...this.#waiting.values()].filter(({ place }) => place.profile === profile && place.region === region);
    this.#drop(taken);
    this.#parts.index.unqueue(taken.map((task) => task.place));
    for (const { place } of taken) this.#parts.news.changed(place);
    return taken.length;
  }

  /** Stops; what is waiting or under way is taken up by the next start. */
  async close(): Promise<void> {
    this.#closing.abort(new CoreError("cancelled", "Skydeck is closing."));
    this.#drop([...this.#waiting.values()]);
    await Promise.all(this.#running);
  }

  #enqueue(task: Waiting): void {
    const place = keyOf(task.place);
    // A newer upload of the same key replaces the one that waits: its bytes are what is in the bucket.
    this.#waiting.get(place)?.settled();
    this.#waiting.set(place, task);
    this.#parts.news.changed(task.place);
  }

  #drop(tasks: readonly Waiting[]): void {
    for (const task of tasks) {
      this.#waiting.delete(keyOf(task.place));
      task.settled();
    }
  }

  #pump(): void {
    while (this.#running.size < callsAtOnce && !this.#closing.signal.aborted) {
      const [next] = this.#waiting.values();
      if (!next) return;
      this.#waiting.delete(keyOf(next.place));
      const run = this.#label(next)
        .catch((error: unknown) => this.#parts.log.error("labelling could not be settled", { error: String(error) }))
        .finally(() => {
          next.settled();
          this.#running.delete(run);
          this.#pump();
        });
      this.#running.add(run);
    }
  }

  async #label(task: Waiting): Promise<void> {
    const { signal } = this.#closing;
    for (let attempt = 1; ; attempt++) {
      try {
        await labelPhoto(this.#parts, await this.#parts.serviceOf(task.place), task, signal);
        return this.#parts.news.changed(task.place);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof UnfitImage) return this.#finish(task.place, "skipped", error.message);
        const failure = toFailure(error, "rekognition:DetectLabels");
        if (refusals.has(failure.awsCode ?? "")) return this.#finish(task.place, "skipped", `Rekognition does not take it: ${failure.message}`);
        if (failure.retryable && attempt < maxAttempts) {
          await sleep(retryBaseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
          continue;
        }
        this.#finish(task.place, "failed", failure.message);
        if (hopeless.has(failure.code)) this.#failAll(task.place, failure.message);
        return;
      }
    }
  }

  #finish(place: PhotoPlace, status: "skipped" | "failed", reason: string): void {
    this.#parts.index.mark(place, status, reason);
    this.#parts.news.changed(place);
  }

  /** One refusal is enough: the others of that profile and region would each be refused the same way. */
  #failAll({ profile, region }: Target, reason: string): void {
    const others = [...this.#waiting.values()].filter(({ place }) => place.profile === profile && place.region === region);
    this.#drop(others);
    for (const { place } of others) this.#finish(place, "failed", reason);
  }
}

function keyOf({ profile, bucket, key }: PhotoPlace): string {
  return `${profile}\n${bucket}\n${key}`;
}
