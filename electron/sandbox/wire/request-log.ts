/** One answered request; nothing secret is in it. */
export interface RequestLogEntry {
  time: string;
  requestId: string;
  method: string;
  path: string;
  service?: string | undefined;
  operation?: string | undefined;
  accountId?: string | undefined;
  region?: string | undefined;
  status: number;
  /** AWS's error code. */
  code?: string | undefined;
  durationMs: number;
}

export interface RequestLog {
  add(entry: RequestLogEntry): void;
  /** Oldest first. */
  entries(): RequestLogEntry[];
  clear(): void;
}

/** Keeps the latest `capacity` requests. */
export function createRequestLog(capacity = 2000): RequestLog {
  let ring: RequestLogEntry[] = [];
  let next = 0;
  return {
    add(entry) {
      ring[next] = entry;
      next = (next + 1) % capacity;
    },
    entries: () => (ring.length < capacity ? ring.slice() : [...ring.slice(next), ...ring.slice(0, next)]),
    clear() {
      ring = [];
      next = 0;
    },
  };
}
