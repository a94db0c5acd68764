import type { AnalysisStatus, AskableKind } from "../../../../shared/contract/photos-analyses.ts";
import type { PhotoIndex, PhotoPlace } from "../photo-index.ts";
import type { PhotoNews } from "../photo-news.ts";
import { isBesideLabels, type AnalysisIndex } from "./analysis-index.ts";

interface StateParts {
  index: PhotoIndex;
  analyses: AnalysisIndex;
  news: PhotoNews;
}

/** How far photos are, of every kind alike: labels stand in the photo's own row, the other kinds beside it. */
export class AnalysisStates {
  readonly #parts: StateParts;

  constructor(parts: StateParts) {
    this.#parts = parts;
  }

  /** The photos' ids. */
  queue(places: readonly PhotoPlace[], kinds: readonly AskableKind[]): number[] {
    const { index, analyses, news } = this.#parts;
    const ids = kinds.includes("labels") ? index.markAll(places, "queued") : index.ensureAll(places);
    analyses.mark(ids, kinds.filter(isBesideLabels), "queued");
    for (const place of places) news.changed(place, kinds);
    return ids;
  }

  /** The photo's id. */
  begin(place: PhotoPlace, kinds: readonly AskableKind[]): number {
    const { index, analyses } = this.#parts;
    const [id] = kinds.includes("labels") ? index.markAll([place], "labelling") : [index.ensure(place)];
    analyses.mark([id!], kinds.filter(isBesideLabels), "running");
    return id!;
  }

  unqueue(place: PhotoPlace, kinds: readonly AskableKind[]): void {
    const { index, analyses, news } = this.#parts;
    if (kinds.includes("labels")) index.unqueue([place]);
    analyses.unqueue(place, kinds.filter(isBesideLabels));
    news.changed(place, kinds);
  }

  settle(place: PhotoPlace, kind: AskableKind, status: Extract<AnalysisStatus, "skipped" | "failed" | "unsupported">, reason: string): void {
    const { index, analyses, news } = this.#parts;
    if (isBesideLabels(kind)) analyses.mark([index.ensure(place)], [kind], status, reason);
    else index.mark(place, status === "unsupported" ? "failed" : status, reason);
    news.changed(place, [kind]);
  }
}
