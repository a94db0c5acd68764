import { billedSeconds, type BillingStep } from "./billing.ts";
import { perHour, perMonth, type Money } from "./money.ts";

/** A time in which an instance ran, in milliseconds since the epoch; without an end it still runs. */
export interface Run {
  startedAt: number;
  endedAt?: number | undefined;
}

export const secondsPerMonth = 30 * 24 * 3600;

/**
 * What an instance's computing cost over its runs until now: each run by the second (or hour), for
 * a minute (or hour) at least, and nothing in between, while it is stopped.
 * Runs that have not begun yet cost nothing.
 */
export function costOfRuns(pricePerHour: Money, runs: readonly Run[], now: number, step: Exclude<BillingStep, "unknown"> = "second"): Money {
  return runs.reduce((sum, run) => sum + costOfRun(pricePerHour, run, now, step), 0n);
}

export function costOfRun(pricePerHour: Money, run: Run, now: number, step: Exclude<BillingStep, "unknown"> = "second"): Money {
  if (run.startedAt > now) return 0n;
  return perHour(pricePerHour, billedSeconds(Math.min(run.endedAt ?? now, now) - run.startedAt, step));
}

/** What it costs to let it run for 30 days. */
export function costOfMonth(pricePerHour: Money): Money {
  return perHour(pricePerHour, secondsPerMonth);
}

/** A volume is paid for while it exists, whether its instance runs or not. */
export function costOfStorage(pricePerGibMonth: Money, sizeGib: number, seconds: number = secondsPerMonth): Money {
  return perMonth(pricePerGibMonth * BigInt(sizeGib), seconds);
}
