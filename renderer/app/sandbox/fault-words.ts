import type { Faults } from "../../../shared/contract/sandbox.ts";

/** The faults that are shares of requests, with what each does. */
export const faultRates = [
  { name: "throttleRate", title: "Throttling", about: "answered with “slow down”" },
  { name: "serverErrorRate", title: "Server errors", about: "answered with 500 or 503" },
  { name: "cutConnectionRate", title: "Cut connections", about: "closed before an answer" },
  { name: "truncateRate", title: "Truncated bodies", about: "cut in the middle" },
  { name: "partialFailureRate", title: "Partial failures", about: "items of a bulk request that fail" },
  { name: "insufficientCapacityRate", title: "No capacity", about: "launches and starts of instances refused" },
] as const satisfies readonly { name: keyof Faults; title: string; about: string }[];

/** How many kinds of fault are on; a service filter alone is none. */
export function countFaults(faults: Faults): number {
  const rates = faultRates.filter(({ name }) => (faults[name] ?? 0) > 0).length;
  return rates + (faults.latencyMs && faults.latencyMs[1] > 0 ? 1 : 0) + (faults.expiredCredentials ? 1 : 0) + (faults.clockSkewMs ? 1 : 0);
}
