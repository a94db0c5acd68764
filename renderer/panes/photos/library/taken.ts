import type { Entry } from "./entries.ts";

/**
 * A camera's clock as the time at which the clock here would show the same: a photo taken at eight in
 * the morning stands under that day, wherever it was taken and wherever it is looked at.
 */
export function takenMs(takenAt: string): number {
  return new Date(takenAt.slice(0, 19)).getTime();
}

/** Milliseconds by which an entry stands in the order of `taken`: when it was taken, or else last modified. */
export const takenOrModifiedMs = (entry: Entry): number | undefined => entry.takenMs ?? entry.modifiedMs;

/** A growing list with the dates in it that are known; the list itself stays as it is. */
export class DatedEntries {
  readonly entries: Entry[] = [];
  readonly #source: readonly Entry[];
  readonly #dates: ReadonlyMap<string, number>;

  constructor(source: readonly Entry[], dates: ReadonlyMap<string, number>) {
    this.#source = source;
    this.#dates = dates;
  }

  /** The first `count`, in the same array each time. */
  upTo(count: number): readonly Entry[] {
    for (let at = this.entries.length; at < count; at += 1) {
      const entry = this.#source[at] as Entry;
      const ms = this.#dates.get(entry.key);
      this.entries.push(ms === undefined ? entry : { ...entry, takenMs: ms });
    }
    return this.entries;
  }
}

/** Which dates a section stands under: `taken`, `last modified`, or how many of each. */
export function whichDate(taken: number, count: number): string {
  if (taken === count) return "taken";
  return taken === 0 ? "by last modified" : `${taken.toLocaleString("en-US")} taken, the others by last modified`;
}
