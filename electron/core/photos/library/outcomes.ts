import type { Carried, CarriedCounts } from "../../../../shared/contract/photo-library.ts";
import { toFailure } from "../../failures.ts";

/** Sends each photo's outcome on, a hundred at a time, and counts them. */
export class Outcomes {
  readonly counts: CarriedCounts = { done: 0, same: 0, skipped: 0, failed: 0 };
  readonly #emit: (rows: Carried[]) => void;
  #waiting: Carried[] = [];

  constructor(emit: (rows: Carried[]) => void) {
    this.#emit = emit;
  }

  add(key: string, outcome: Carried["outcome"], words: string): void {
    this.#push({ key, outcome, words });
  }

  failed(key: string, error: unknown, operation: string): void {
    const failure = toFailure(error, operation);
    this.#push({ key, outcome: "failed", words: failure.message, error: failure });
  }

  flush(): void {
    if (this.#waiting.length > 0) this.#emit(this.#waiting);
    this.#waiting = [];
  }

  #push(row: Carried): void {
    this.counts[row.outcome]++;
    this.#waiting.push(row);
    if (this.#waiting.length >= 100) this.flush();
  }
}
