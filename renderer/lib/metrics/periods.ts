/** A span that the charts offer. */
export interface Range {
  id: string;
  title: string;
  seconds: number;
}

const hour = 3600;
const day = 24 * hour;

export const ranges: readonly Range[] = [
  { id: "1h", title: "1 hour", seconds: hour },
  { id: "3h", title: "3 hours", seconds: 3 * hour },
  { id: "12h", title: "12 hours", seconds: 12 * hour },
  { id: "1d", title: "1 day", seconds: day },
  { id: "3d", title: "3 days", seconds: 3 * day },
  { id: "1w", title: "1 week", seconds: 7 * day },
  { id: "15d", title: "15 days", seconds: 15 * day },
  { id: "63d", title: "63 days", seconds: 63 * day },
  { id: "455d", title: "455 days", seconds: 455 * day },
];

export const periods: readonly { seconds: number; title: string }[] = [
  { seconds: 1, title: "1 second" },
  { seconds: 10, title: "10 seconds" },
  { seconds: 60, title: "1 minute" },
  { seconds: 300, title: "5 minutes" },
  { seconds: 900, title: "15 minutes" },
  { seconds: hour, title: "1 hour" },
  { seconds: 6 * hour, title: "6 hours" },
  { seconds: day, title: "1 day" },
];

/** More points than this on one line are more than a screen has pixels for. */
const mostPoints = 3000;
const fewestPoints = 2;
const comfortablePoints = 400;

/**
 * The finest period that CloudWatch still holds for a range that ends now. Points below a minute
 * are kept 3 hours, of 1 minute 15 days, of 5 minutes 63 days, of 1 hour 455 days (CloudWatch
 * User Guide, "Metrics retention").
 */
export function finestPeriod(rangeSeconds: number): number {
  if (rangeSeconds <= 3 * hour) return 1;
  if (rangeSeconds <= 15 * day) return 60;
  if (rangeSeconds <= 63 * day) return 300;
  return hour;
}

/** The periods that make sense for a range: kept that long, and neither too many points nor one. */
export function validPeriods(rangeSeconds: number): number[] {
  const finest = finestPeriod(rangeSeconds);
  return periods
    .map(({ seconds }) => seconds)
    .filter((seconds) => seconds >= finest && rangeSeconds / seconds <= mostPoints && rangeSeconds / seconds >= fewestPoints);
}

/** The period of a range when none is chosen: about as many points as a chart shows well, a minute at the finest. */
export function defaultPeriod(rangeSeconds: number): number {
  const valid = validPeriods(rangeSeconds).filter((seconds) => seconds >= 60);
  return valid.find((seconds) => rangeSeconds / seconds <= comfortablePoints) ?? valid.at(-1) ?? 60;
}

/** How often a live chart asks again: with each new point, but neither more often than every 10 s nor seldomer than every 5 min. */
export function refreshMs(periodSeconds: number): number {
  return Math.min(300, Math.max(10, periodSeconds)) * 1000;
}
