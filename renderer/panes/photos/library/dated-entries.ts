import type { Entry } from "./entries.ts";

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
