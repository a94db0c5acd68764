import type { ServiceName } from "./service.ts";

/** Trouble that can be switched on, for all requests or for those of one service or operation. Rates are 0 to 1. */
export interface FaultRule {
  service?: ServiceName | undefined;
  /** AWS's operation name, e.g. `PutObject`. */
  operation?: string | undefined;
  latencyMs?: { min: number; max: number } | undefined;
  /** Answers the protocol's own code: SlowDown, RequestLimitExceeded, ThrottlingException … */
  throttleRate?: number | undefined;
  /** Answers 503 in the protocol's own words. */
  errorRate?: number | undefined;
  /** Answers as if the session's credentials had expired. */
  expiredCredentials?: boolean | undefined;
  /** Destroys the connection in the middle of the request's or the answer's body. */
  cutRate?: number | undefined;
  /** Answers half of the body with a length that agrees with it: only a checksum tells. */
  truncateRate?: number | undefined;
  /** Fails single items of bulk operations. */
  partialFailureRate?: number | undefined;
  /** EC2 alone: launches and starts are refused with InsufficientInstanceCapacity. */
  insufficientCapacityRate?: number | undefined;
}

export interface FaultSettings {
  rules: FaultRule[];
  /** Moves the sandbox's clock against the machine's, in milliseconds. */
  clockSkewMs?: number | undefined;
  /** The same seed and the same order of requests give the same faults. */
  seed?: number | undefined;
}

/** What is to go wrong with one request. */
export interface PlannedFault {
  latencyMs: number;
  failure?: "throttle" | "unavailable" | "expired" | "cut-request" | "cut-response" | "truncate" | undefined;
  itemFails(): boolean;
  lacksCapacity(): boolean;
}

export interface Faults {
  readonly settings: FaultSettings;
  set(settings: FaultSettings): void;
  clear(): void;
  plan(service: ServiceName, operation: string): PlannedFault;
}

export function createFaults(): Faults {
  let settings: FaultSettings = { rules: [] };
  let random = seededRandom(1);
  const hits = (rate: number | undefined): boolean => rate !== undefined && rate > 0 && random() < rate;

  return {
    get settings() {
      return settings;
    },
    set(next) {
      settings = structuredClone(next);
      random = seededRandom(next.seed ?? 1);
    },
    clear: () => void (settings = { rules: [] }),
    plan(service, operation) {
      const rules = settings.rules.filter(
        (rule) => (rule.service ?? service) === service && (rule.operation ?? operation) === operation,
      );
      const latencyMs = rules.reduce((sum, { latencyMs: range }) => sum + (range ? range.min + random() * (range.max - range.min) : 0), 0);
      return {
        latencyMs,
        failure: rules.map((rule) => failureOf(rule, hits)).find((failure) => failure !== undefined),
        itemFails: () => rules.some((rule) => hits(rule.partialFailureRate)),
        lacksCapacity: () => rules.some((rule) => hits(rule.insufficientCapacityRate)),
      };
    },
  };
}

function failureOf(rule: FaultRule, hits: (rate: number | undefined) => boolean): PlannedFault["failure"] {
  if (rule.expiredCredentials) return "expired";
  if (hits(rule.throttleRate)) return "throttle";
  if (hits(rule.errorRate)) return "unavailable";
  if (hits(rule.cutRate)) return hits(0.5) ? "cut-request" : "cut-response";
  return hits(rule.truncateRate) ? "truncate" : undefined;
}

/** Mulberry32: small, fast, and the same everywhere. Answers numbers from 0 up to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
