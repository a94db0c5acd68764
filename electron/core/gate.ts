interface Waiter {
  enter: () => void;
}

/** Lets a few in at once, the last to come first: who scrolls wants what is on screen now. */
export class Gate {
  readonly #limit: number;
  #inside = 0;
  readonly #waiting: Waiter[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Runs `work` when there is room. One that is aborted while it waits never starts. */
  async pass<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
    signal.throwIfAborted();
    if (this.#inside >= this.#limit) await this.#wait(signal);
    else this.#inside++;
    try {
      return await work();
    } finally {
      // The place is handed on, not given back, where somebody waits.
      const next = this.#waiting.pop();
      if (next) next.enter();
      else this.#inside--;
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        enter: () => {
          signal.removeEventListener("abort", leave);
          resolve();
        },
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.push(waiter);
    });
  }
}
