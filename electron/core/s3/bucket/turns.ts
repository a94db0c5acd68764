/** Lets so much work run at once; the rest waits in order, and leaves the row when its signal aborts. */
export function createTurns(limit: number): <Value>(work: () => Promise<Value>, signal: AbortSignal) => Promise<Value> {
  let running = 0;
  const waiting = new Set<() => void>();
  return async (work, signal) => {
    if (running >= limit) {
      await new Promise<void>((resolve, reject) => {
        const begin = () => {
          signal.removeEventListener("abort", leave);
          resolve();
        };
        const leave = () => {
          waiting.delete(begin);
          reject(signal.reason as Error);
        };
        waiting.add(begin);
        signal.addEventListener("abort", leave, { once: true });
        if (signal.aborted) leave();
      });
    }
    running += 1;
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      running -= 1;
      const [next] = waiting;
      if (next) waiting.delete(next);
      next?.();
    }
  };
}
