import { AdaptiveLimit } from "./adaptive-limit.ts";
import { singlePutBytes } from "./upload/plan-parts.ts";

/**
 * At S3's usual answer times so many small files are what one process can move; more would only wait
 * for the processor. Each is whole in memory while it is sent, and some while after: what counts for
 * photos are the bytes. 128 MiB of files of 3 MB took 330 MB of the core, 32 MiB take 230 and no more time.
 */
const smallAtOnce = 64;
const smallBytesAtOnce = 4 * singlePutBytes;
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
  readonly #bytesAtOnce: number;
  #running = 0;
  #runningBytes = 0;
  #troubles = 0;
  #heldUntil = 0;

  constructor(large: boolean) {
    this.large = large;
    this.#limit = new AdaptiveLimit(large ? largeAtOnce : smallAtOnce);
    this.#bytesAtOnce = large ? Infinity : smallBytesAtOnce;
  }

  hasRoom(now: number): boolean {
    return now >= this.#heldUntil && this.#running < this.#limit.current && this.#runningBytes < this.#bytesAtOnce;
  }

  /** @param sizeBytes what of it comes into memory. Answers the function to be called when it has ended. */
  began(sizeBytes: number): () => void {
    this.#running += 1;
    this.#runningBytes += sizeBytes;
    return () => {
      this.#running -= 1;
      this.#runningBytes -= sizeBytes;
    };
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
