import { setTimeout as sleep } from "node:timers/promises";
import type { AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { Log } from "../../log.ts";
import type { RekognitionService } from "../../rekognition/find-service.ts";
import type { Target } from "../../services.ts";
import { LimitedCalls, LimitReached } from "../costs/limited-calls.ts";
import type { CostLedger } from "../costs/cost-ledger.ts";
import type { PhotoNews } from "../photo-news.ts";
import type { PhotoPlace } from "../photo-index.ts";
import { analysePhoto } from "./analyse-photo.ts";
import type { AnalysisStates } from "./analysis-states.ts";
import type { Task } from "./analysis-tasks.ts";
import type { AnalysisParts, LocalFile, Work } from "./analysis-work.ts";
import { otherVictims, whyUnanswered, type Unanswered } from "./unanswered.ts";

const photosAtOnce = 4;
const maxAttempts = 4;
const retryBaseMs = 1000;

export interface RunParts extends AnalysisParts {
  log: Log;
  news: PhotoNews;
  ledger: CostLedger;
  serviceOf(target: Target): Promise<RekognitionService>;
}

/** What a run tells the queue. */
interface RunEvents {
  states: AnalysisStates;
  /** Aborted when the app closes: what is under way is taken up by the next start. */
  signal: AbortSignal;
  /** Every kind was answered, or settled without an answer. */
  ended(task: Task): void;
  /** The profile's month allows no more: these kinds are left of the task. */
  held(task: Task, kinds: readonly AskableKind[]): void;
  /** One refusal is enough: the others of that profile and region would each be refused the same way. */
  refused(target: Target, kinds: readonly AskableKind[], why: Unanswered): void;
  /** There is room for another. */
  left(): void;
}

/** The photos under way, a few at once: each is asked about until every kind of it is settled. */
export class AnalysisRuns {
  readonly #parts: RunParts & RunEvents;
  readonly #limited: LimitedCalls;
  readonly #running = new Set<Promise<void>>();

  constructor(parts: RunParts & RunEvents) {
    this.#parts = parts;
    this.#limited = new LimitedCalls(parts.paid, parts);
  }

  get hasRoom(): boolean {
    return this.#running.size < photosAtOnce;
  }

  /** `letGo` is called when the file is no longer needed. */
  begin(task: Task, file: LocalFile | undefined, letGo?: () => void): void {
    const { log, left } = this.#parts;
    const run = this.#analyse(task, file)
      .finally(letGo)
      .catch((error: unknown) => log.error("an analysis could not be settled", { error: String(error) }))
      .finally(() => {
        this.#running.delete(run);
        left();
      });
    this.#running.add(run);
  }

  /** Resolves when nothing is under way. */
  async allEnded(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #analyse(task: Task, file: LocalFile | undefined): Promise<void> {
    const { signal, news, ended, held: hold } = this.#parts;
    const { place } = task;
    let left: readonly AskableKind[] = task.kinds;
    for (let attempt = 1; left.length > 0; attempt++) {
      const failed = await this.#attempt({ ...task, kinds: [...left] }, file);
      if (signal.aborted) return;
      news.changed(place, left);
      const held = [...failed].filter(([, error]) => error instanceof LimitReached).map(([kind]) => kind);
      if (held.length > 0) {
        for (const [kind, error] of failed) if (!held.includes(kind)) this.#settle(place, kind, error, maxAttempts);
        return hold(task, held);
      }
      left = [...failed].filter(([kind, error]) => this.#settle(place, kind, error, attempt)).map(([kind]) => kind);
      if (left.length > 0) await sleep(retryBaseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
    }
    if (!signal.aborted) ended(task);
  }

  /** Answers the kinds that have no answer, each with what was met. */
  async #attempt({ place, kinds, again, overLimit }: Task, file: LocalFile | undefined): Promise<ReadonlyMap<AskableKind, unknown>> {
    const { states, signal, serviceOf } = this.#parts;
    const failed: Work["failed"] = new Map();
    const left = new Set(kinds);
    try {
      const service = await serviceOf(place);
      const paid = overLimit ? this.#parts.paid : this.#limited;
      await analysePhoto({ ...this.#parts, paid, service, place, id: states.begin(place, kinds), file, again, left, failed, signal });
    } catch (error) {
      for (const kind of left) failed.set(kind, failed.get(kind) ?? error);
    }
    return failed;
  }

  /** Ends a kind that was not answered; true where it is worth another attempt. */
  #settle(place: PhotoPlace, kind: AskableKind, error: unknown, attempt: number): boolean {
    const why = whyUnanswered(error, kind);
    if (why.status === "failed" && why.failure?.retryable && attempt < maxAttempts) return true;
    this.#parts.states.settle(place, kind, why.status, why.reason);
    const victims = otherVictims(error, why, kind);
    if (victims.length > 0) this.#parts.refused(place, victims, why);
    return false;
  }
}
