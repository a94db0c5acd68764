/** What a token bucket holds at most, and how many tokens come back each second. */
export interface BucketSize {
  capacity: number;
  refillPerSecond: number;
}

export interface Clock {
  /** Milliseconds, never going back. */
  now(): number;
  wait(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export interface TokenBucket {
  /** Resolves when the tokens are there: at once while the bucket holds them, else in the order of asking. */
  take(tokens?: number): Promise<void>;
  /** Someone else has used it up: whoever takes from now on waits for the refill. */
  empty(): void;
}

/**
 * A token bucket as EC2 documents its own. Who takes more than there is owes it, and waits until
 * the debt is refilled: later ones wait behind. A request larger than the bucket waits for a full one.
 */
export function createTokenBucket({ capacity, refillPerSecond }: BucketSize, clock: Clock = systemClock): TokenBucket {
  let tokens = capacity;
  let at = clock.now();
  const refill = () => {
    const now = clock.now();
    tokens = Math.min(capacity, tokens + ((now - at) / 1000) * refillPerSecond);
    at = now;
  };
  return {
    take: async (asked = 1) => {
      refill();
      tokens -= Math.min(asked, capacity);
      if (tokens < 0) await clock.wait((-tokens / refillPerSecond) * 1000);
    },
    empty: () => {
      refill();
      tokens = Math.min(tokens, 0);
    },
  };
}

/** The buckets of one account in one region, made when they are first asked for. */
export type BucketsOf = (name: string, size: BucketSize) => TokenBucket;

export function createBuckets(clock: Clock = systemClock): { of(account: string, region: string): BucketsOf } {
  const buckets = new Map<string, TokenBucket>();
  return {
    of: (account, region) => (name, size) => {
      const key = `${account} ${region} ${name}`;
      const bucket = buckets.get(key) ?? createTokenBucket(size, clock);
      buckets.set(key, bucket);
      return bucket;
    },
  };
}
