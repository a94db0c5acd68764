import { AdaptiveLimit } from "../adaptive-limit.ts";

/** Beyond the one stream that each download always has. */
const furtherAtOnce = 12;

/**
 * How many ranges of large objects may be under way at once, all downloads together, beside one of
 * each. Refusals and cut connections lower it, as they do with a lane.
 */
export class RangeSlots {
  readonly #limit = new AdaptiveLimit(furtherAtOnce);
  #taken = 0;

  /** False where none is free: nobody waits for one. */
  take(): boolean {
    if (this.#taken >= this.#limit.current) return false;
    this.#taken += 1;
    return true;
  }

  release(): void {
    this.#taken -= 1;
  }

  succeeded(): void {
    this.#limit.succeeded();
  }

  overwhelmed(): void {
    this.#limit.overwhelmed(Date.now());
  }
}
