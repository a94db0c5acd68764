import type { statistics } from "../../../shared/contract/cloudwatch.ts";
import { defaultPeriod, ranges, validPeriods } from "./periods.ts";

export interface ChartSettings {
  statistic: (typeof statistics)[number];
  /** A range's id. */
  range: string;
  /** Seconds; by the range where nothing is chosen. */
  period: number | undefined;
  live: boolean;
}

export const firstSettings: ChartSettings = { statistic: "Average", range: "3h", period: undefined, live: true };

/** The settings in seconds; a period that the range does not keep gives way to the range's own. */
export function secondsOf({ range, period }: ChartSettings): { rangeSeconds: number; periodSeconds: number } {
  const rangeSeconds = ranges.find(({ id }) => id === range)?.seconds ?? 10_800;
  const isValid = period !== undefined && validPeriods(rangeSeconds).includes(period);
  return { rangeSeconds, periodSeconds: isValid ? period : defaultPeriod(rangeSeconds) };
}
