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
import { analysePhoto } from "./analyse-photo.ts";
import type { AnalysisParts, LocalFile, Work } from "./analysis-work.ts";
import { AnalysisStates } from "./analysis-states.ts";

const photosAtOnce = 4;
const maxAttempts = 4;
const retryBaseMs = 1000;
/** What Rekognition says of an image that it does not take: the image's fault, not worth a retry. */
const refusals = new Set(["InvalidImageFormatException", "ImageTooLargeException", "InvalidS3ObjectException", "InvalidParameterException"]);
/** What every further call of the profile would meet too. */
const hopeless = new Set(["credentials-expired", "not-signed-in", "access-denied", "read-only"]);
const operations: Readonly<Record<AskableKind, string>> = {
  labels: "DetectLabels", properties: "DetectLabels", faces: "DetectFaces", text: "DetectText", moderation: "DetectModerationLabels", celebrities: "RecognizeCelebrities",
};

export interface AnalysisTask {
  place: PhotoPlace;
  kinds: readonly AskableKind[];
  again: boolean;
}

export interface QueueParts extends AnalysisParts {
  log: Log;
  news: PhotoNews;
  serviceOf(target: Target): Promise<RekognitionService>;
}

interface Waiting extends AnalysisTask {
  file?: LocalFile;
  settled(): void;
}

/** The queue of photos to label and analyse: durable in the index, a few at once. */
export class AnalysisQueue {
  readonly #parts: QueueParts;
  readonly #states: AnalysisStates;
  readonly #waiting = new Map<string, Waiting>();
  readonly #closing = new AbortController();
  #running = new Set<Promise<void>>();

  constructor(parts: QueueParts) {
    this.#parts = parts;
    this.#states = new AnalysisStates(parts);
  }

  /** Takes up what an earlier run left. */
  start(): void {
    for (const task of this.#states.listWaiting()) this.#enqueue({ ...task, again: false, settled: () => {} });
    this.#pump();
  }

  /** Queues photos; one that waits already waits once, for all that it was asked for. */
  add(tasks: readonly AnalysisTask[]): void {
    if (this.#closing.signal.aborted) return;
    this.#states.queue(tasks);
    for (const task of tasks) this.#enqueue({ ...task, settled: () => {} });
    this.#pump();
  }

  /** Labels a photo that was just uploaded; resolves when its file is no longer needed. */
  async addLanded(place: PhotoPlace, file: LocalFile): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const why = whyNoPhoto(place.key);
    if (why) return this.#states.settle(place, "labels", "skipped", why);
    this.#states.queue([{ place, kinds: ["labels"] }]);
    await new Promise<void>((settled) => {
      this.#enqueue({ place, file, kinds: ["labels"], again: false, settled });
      this.#pump();
    });
  }

  /** Takes what waits of a context out, of these kinds; answers how many photos times kinds. */
  cancel(target: Target, kinds: readonly AskableKind[]): number {
    return this.#take(target, kinds, (place, taken) => this.#states.unqueue(place, taken));
  }

  /** Stops; what is waiting or under way is taken up by the next start. */
  async close(): Promise<void> {
    this.#closing.abort(new CoreError("cancelled", "Skydeck is closing."));
    for (const task of this.#waiting.values()) task.settled();
    this.#waiting.clear();
    await Promise.all(this.#running);
  }

  #enqueue(task: Waiting): void {
    const place = keyOf(task.place);
    const before = this.#waiting.get(place);
    // A newer upload of the same key replaces the one that waits: its bytes are what is in the bucket.
    before?.settled();
    this.#waiting.set(place, before ? { ...task, kinds: [...new Set([...before.kinds, ...task.kinds])], again: before.again || task.again } : task);
    this.#parts.news.changed(task.place, task.kinds);
  }

  #take(target: Target, kinds: readonly AskableKind[], each: (place: PhotoPlace, taken: AskableKind[]) => void): number {
    let count = 0;
    for (const [name, task] of this.#waiting) {
      if (task.place.profile !== target.profile || task.place.region !== target.region) continue;
      const taken = task.kinds.filter((kind) => kinds.includes(kind));
      if (taken.length === 0) continue;
      const rest = task.kinds.filter((kind) => !taken.includes(kind));
      if (rest.length > 0) this.#waiting.set(name, { ...task, kinds: rest });
      else {
        this.#waiting.delete(name);
        task.settled();
      }
      each(task.place, taken);
      count += taken.length;
    }
    return count;
  }

  #pump(): void {
    while (this.#running.size < photosAtOnce && !this.#closing.signal.aborted) {
      const [next] = this.#waiting.values();
      if (!next) return;
      this.#waiting.delete(keyOf(next.place));
      const run = this.#analyse(next)
        .catch((error: unknown) => this.#parts.log.error("an analysis could not be settled", { error: String(error) }))
        .finally(() => {
          next.settled();
          this.#running.delete(run);
          this.#pump();
        });
      this.#running.add(run);
    }
  }

  async #analyse({ place, file, kinds, again }: Waiting): Promise<void> {
    const { signal } = this.#closing;
    let left: readonly AskableKind[] = kinds;
    for (let attempt = 1; left.length > 0; attempt++) {
      const failed = await this.#attempt({ place, file, again, kinds: left });
      if (signal.aborted) return;
      this.#parts.news.changed(place, left);
      left = [...failed].filter(([kind, error]) => this.#settle(place, kind, error, attempt)).map(([kind]) => kind);
      if (left.length > 0) await sleep(retryBaseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
    }
  }

  /** Answers the kinds that have no answer, each with what was met. */
  async #attempt({ place, kinds, again, file }: AnalysisTask & { file: LocalFile | undefined }): Promise<ReadonlyMap<AskableKind, unknown>> {
    const { signal } = this.#closing;
    const failed: Work["failed"] = new Map();
    const left = new Set(kinds);
    try {
      const service = await this.#parts.serviceOf(place);
      await analysePhoto({ ...this.#parts, service, place, id: this.#states.begin(place, kinds), file, again, left, failed, signal });
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
    if (failure && !isOfOneObject(error, failure)) this.#endWaiting(place, otherVictims(failure, status, kind), status, reason);
    return false;
  }

  /** One refusal is enough: the others of that profile and region would each be refused the same way. */
  #endWaiting(target: Target, kinds: readonly AskableKind[], status: Unanswered, reason: string): void {
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

function keyOf({ profile, bucket, key }: PhotoPlace): string {
  return `${profile}\n${bucket}\n${key}`;
}
