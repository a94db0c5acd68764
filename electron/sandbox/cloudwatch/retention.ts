const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * The finest period that data of that age is kept for: below a minute for 3 hours, 1 minute for 15
 * days, 5 minutes for 63, 1 hour for 455, then nothing. Source: CloudWatch guide, "Metrics retention".
 */
export function minimumPeriodSeconds(ageMs: number, resolutionSeconds: number): number {
  if (ageMs > 455 * dayMs) return Infinity;
  if (ageMs > 63 * dayMs) return 3_600;
  if (ageMs > 15 * dayMs) return 300;
  // A fine period of coarse data shows the coarse data: only data that is finer itself is lost.
  return ageMs > 3 * hourMs && resolutionSeconds < 60 ? 60 : 1;
}

/** Periods that a request may name: 1, 5, 10, 20 or 30 seconds, or whole minutes up to a day. */
export function isPeriod(seconds: number): boolean {
  if ([1, 5, 10, 20, 30].includes(seconds)) return true;
  return Number.isInteger(seconds) && seconds >= 60 && seconds % 60 === 0 && seconds <= 86_400 * 30;
}
