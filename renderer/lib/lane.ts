import type { When } from "./use-call.ts";

/** Lets work of many accounts begin, as many at once as the way there carries. */
export interface Lane {
  of(profile: string): When;
}

/**
 * Of a profile that has not answered yet, one call goes ahead and the others wait for it: a sign-in
 * is asked for once, and while a person looks for a code, the other profiles have the lane.
 */
export function createLane(limit: number): Lane {
  let running = 0;
  const known = new Set<string>();
  const ahead = new Set<string>();
  const waiting = new Set<{ profile: string; begin(): void }>();

  const mayBegin = (profile: string) => running < limit && (known.has(profile) || !ahead.has(profile));
  const beginNext = () => {
    for (const next of waiting) {
      if (running >= limit) return;
      if (!mayBegin(next.profile)) continue;
      waiting.delete(next);
      next.begin();
    }
  };

  async function run<Value>(profile: string, work: () => Promise<Value>): Promise<Value> {
    running++;
    if (!known.has(profile)) ahead.add(profile);
    try {
      return await work();
    } finally {
      // A failure is an answer too: the core asks nobody a second time for what was given up.
      running--;
      ahead.delete(profile);
      known.add(profile);
      beginNext();
    }
  }

  return {
    of: (profile) => (work, signal) =>
      new Promise((resolve, reject) => {
        const begin = () => {
          signal.removeEventListener("abort", giveUp);
          run(profile, work).then(resolve, reject);
        };
        const entry = { profile, begin };
        const giveUp = () => {
          waiting.delete(entry);
          reject(signal.reason instanceof Error ? signal.reason : new DOMException("Aborted", "AbortError"));
        };
        if (mayBegin(profile)) return begin();
        waiting.add(entry);
        signal.addEventListener("abort", giveUp, { once: true });
      }),
  };
}

/** A browser gives a page six connections to a host: some must stay for everything else. Electron knows no such limit. */
const atOnce = { browser: 4, electron: 64 };

export function createHostLane(host: keyof typeof atOnce): Lane {
  return createLane(atOnce[host]);
}
