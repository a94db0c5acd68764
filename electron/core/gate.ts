interface Waiter {
  enter: () => void;
}

/** Lets a few in at once. `last` to come goes first where who scrolls wants what is on screen now; else all wait in order. */
export class Gate {
  readonly #limit: number;
  readonly #next: "first" | "last";
  #inside = 0;
  readonly #waiting: Waiter[] = [];

  constructor(limit: number, next: "first" | "last" = "last") {
    this.#limit = limit;
    this.#next = next;
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
      const next = this.#next === "last" ? this.#waiting.pop() : this.#waiting.shift();
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
