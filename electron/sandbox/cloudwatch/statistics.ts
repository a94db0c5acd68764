import { SandboxError } from "../service.ts";
import type { Datapoint, Series } from "./series.ts";
import { minimumPeriodSeconds } from "./retention.ts";

/** All that is known of one period of a metric. */
export interface Bucket {
  /** When the period begins, in milliseconds since the epoch. */
  at: number;
  sampleCount: number;
  sum: number;
  minimum: number;
  maximum: number;
  /** Counted values, or nothing when ready made statistics are among them. */
  values: (readonly [value: number, count: number])[] | undefined;
}

/**
 * Gathers a series by periods that begin at whole multiples of the period, from the one that holds
 * `from` to the last that begins before `to`; periods without data, and those whose data is no
 * longer kept that finely, are left out.
 */
export function gather(series: Series, from: number, to: number, periodSeconds: number, now: number): Bucket[] {
  const periodMs = periodSeconds * 1000;
  const first = Math.floor(from / periodMs) * periodMs;
  const end = Math.ceil(to / periodMs) * periodMs;
  const buckets: Bucket[] = [];
  for (const point of series.read(first, end)) {
    const at = Math.floor(point.at / periodMs) * periodMs;
    if (periodSeconds < minimumPeriodSeconds(now - at, series.resolutionSeconds)) continue;
    let bucket = buckets.at(-1);
    if (bucket?.at !== at) {
      bucket = { at, sampleCount: 0, sum: 0, minimum: Infinity, maximum: -Infinity, values: [] };
      buckets.push(bucket);
    }
    add(bucket, point);
  }
  return buckets;
}

function add(bucket: Bucket, { values, set }: Datapoint): void {
  for (const [value, count] of values) {
    bucket.sampleCount += count;
    bucket.sum += value * count;
    if (value < bucket.minimum) bucket.minimum = value;
    if (value > bucket.maximum) bucket.maximum = value;
  }
  if (!set) {
    bucket.values?.push(...values);
    return;
  }
  bucket.sampleCount += set.sampleCount;
  bucket.sum += set.sum;
  bucket.minimum = Math.min(bucket.minimum, set.minimum);
  bucket.maximum = Math.max(bucket.maximum, set.maximum);
  bucket.values = undefined;
}

export type StatisticReader = (bucket: Bucket) => number | undefined;

const simple: Readonly<Record<string, StatisticReader>> = {
  Average: (bucket) => bucket.sum / bucket.sampleCount,
  Sum: (bucket) => bucket.sum,
  Minimum: (bucket) => bucket.minimum,
  Maximum: (bucket) => bucket.maximum,
  SampleCount: (bucket) => bucket.sampleCount,
};

/**
 * The reader of a statistic: one of the five, or a percentile from `p0` to `p100` with up to ten
 * decimals. Of ready made statistics a percentile is unknown, unless all their values are the same.
 * Throws `ValidationError` for others (trimmed means and their like are not computed here).
 */
export function statisticReader(statistic: string): StatisticReader {
  const known = Object.hasOwn(simple, statistic) ? simple[statistic] : undefined;
  if (known) return known;
  const fraction = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(statistic)?.[1];
  if (fraction === undefined || Number(fraction) > 100) {
    throw new SandboxError("ValidationError", `The value ${statistic} for parameter Stat is not supported.`);
  }
  return (bucket) => percentile(bucket, Number(fraction));
}

function percentile(bucket: Bucket, percent: number): number | undefined {
  if (bucket.minimum === bucket.maximum) return bucket.minimum;
  if (!bucket.values) return undefined;
  const ascending = bucket.values.toSorted((one, other) => one[0] - other[0]);
  const rank = (percent / 100) * bucket.sampleCount;
  let seen = 0;
  for (const [value, count] of ascending) {
    seen += count;
    if (seen >= rank) return value;
  }
  return bucket.maximum;
}
