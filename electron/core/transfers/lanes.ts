import { AdaptiveLimit } from "./adaptive-limit.ts";

const smallAtOnce = 16;
/** Each of which sends or receives up to four parts at once. */
const largeAtOnce = 2;
const longestHoldMs = 30_000;

/**
 * Small files are many round trips, large ones much memory and bandwidth: each kind has its own lane.
 * Where the other side is overwhelmed, the whole lane waits a while that doubles: one transfer's
 * waiting is of little use to it while thousands of others come.
 */
export class Lane {
  readonly large: boolean;
  readonly #limit: AdaptiveLimit;
  running = 0;
  #troubles = 0;
  #heldUntil = 0;

  constructor(large: boolean) {
    this.large = large;
    this.#limit = new AdaptiveLimit(large ? largeAtOnce : smallAtOnce);
  }

  hasRoom(now: number): boolean {
    return now >= this.#heldUntil && this.running < this.#limit.current;
  }

  /** When it may go on; undefined where nothing holds it. */
  heldUntil(now: number): number | undefined {
    return this.#heldUntil > now ? this.#heldUntil : undefined;
  }

  succeeded(): void {
    this.#limit.succeeded();
    this.#troubles = 0;
  }

  /** A burst of refusals is one piece of news. */
  overwhelmed(now: number, baseMs: number): void {
    this.#limit.overwhelmed(now);
    if (this.heldUntil(now) !== undefined) return;
    this.#heldUntil = now + Math.min(longestHoldMs, baseMs * 2 ** this.#troubles);
    this.#troubles += 1;
  }
}
