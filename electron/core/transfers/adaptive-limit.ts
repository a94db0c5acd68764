/**
 * How many transfers may run at once. Halved when the other side is overwhelmed, at most once
 * a second (a burst of refusals is one piece of news), and raised by one after as many successes in a
 * row as the limit itself: the additive increase, multiplicative decrease of TCP.
 */
export class AdaptiveLimit {
  readonly #max: number;
  #limit: number;
  #successes = 0;
  #loweredAt = Number.NEGATIVE_INFINITY;

  constructor(max: number) {
    this.#max = max;
    this.#limit = max;
  }

  get current(): number {
    return this.#limit;
  }

  succeeded(): void {
    if (this.#limit < this.#max && ++this.#successes >= this.#limit) this.#set(this.#limit + 1);
  }

  overwhelmed(now: number): void {
    if (now - this.#loweredAt < 1000) return;
    this.#loweredAt = now;
    this.#set(Math.max(1, Math.floor(this.#limit / 2)));
  }

  #set(limit: number): void {
    this.#limit = limit;
    this.#successes = 0;
  }
}
