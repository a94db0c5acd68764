import { CoreError } from "../../failures.ts";
import type { Which } from "../queue/queue.ts";

type StoppedBy = "cancel" | "close";

interface Listing {
  controller: AbortController;
  stoppedBy?: StoppedBy;
  /** What it brings waits too. */
  isPaused: boolean;
}

/** The batches that are listed by this process right now. */
export class Listings {
  readonly #listings = new Map<number, Listing>();

  begin(batch: number): AbortSignal {
    const controller = new AbortController();
    this.#listings.set(batch, { controller, isPaused: false });
    return controller.signal;
  }

  end(batch: number): void {
    this.#listings.delete(batch);
  }

  stop(batch: number, reason: unknown): void {
    this.#listings.get(batch)?.controller.abort(reason);
  }

  /** That of a batch, or all; single transfers are no listing's. */
  stopAll(which: Which, by: StoppedBy): void {
    for (const listing of this.#of(which)) {
      listing.stoppedBy = by;
      listing.controller.abort(new CoreError("cancelled", by === "cancel" ? "It was cancelled while it was listed." : "Skydeck is closing."));
    }
  }

  pause(which: Which, isPaused: boolean): void {
    for (const listing of this.#of(which)) listing.isPaused = isPaused;
  }

  isPaused(batch: number): boolean {
    return this.#listings.get(batch)?.isPaused ?? false;
  }

  stoppedBy(batch: number): StoppedBy | undefined {
    return this.#listings.get(batch)?.stoppedBy;
  }

  get count(): number {
    return this.#listings.size;
  }

  #of({ ids, batch }: Which): Listing[] {
    if (ids !== undefined) return [];
    return [...this.#listings].flatMap(([id, listing]) => (batch === undefined || batch === id ? [listing] : []));
  }
}
