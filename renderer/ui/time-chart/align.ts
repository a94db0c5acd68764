/** One line of a chart: ascending seconds since the epoch, and a value for each. */
export interface TimeSeries {
  timestamps: Float64Array;
  values: Float64Array;
}

/** What uPlot draws: `null` breaks a line, `undefined` means that another series has a point there. */
export type Aligned = [xs: number[], ...ys: (number | null | undefined)[][]];

/**
 * Several series over one common time axis, with a break wherever a series lacks a period: a line
 * drawn across a gap would claim data that nobody measured. The expected distance is the period
 * asked for, or the series' own usual one where it reports more seldom (EC2 every 5 minutes).
 */
export function alignSeries(series: readonly TimeSeries[], periodSeconds: number): Aligned {
  const broken = series.map((each) => withBreaks(each, periodSeconds));
  const xs = [...new Set(broken.flatMap(({ xs: own }) => own))].sort((a, b) => a - b);
  return [
    xs,
    ...broken.map(({ xs: own, ys }) => {
      if (own.length === xs.length) return ys;
      const column: (number | null | undefined)[] = new Array(xs.length);
      let at = 0;
      for (let index = 0; index < xs.length; index++) if (own[at] === xs[index]) column[index] = ys[at++];
      return column;
    }),
  ];
}

function withBreaks({ timestamps, values }: TimeSeries, periodSeconds: number): { xs: number[]; ys: (number | null)[] } {
  const longest = Math.max(periodSeconds, usualDistance(timestamps)) * 1.5;
  const xs: number[] = [];
  const ys: (number | null)[] = [];
  for (let index = 0; index < timestamps.length; index++) {
    const before = timestamps[index - 1];
    const time = timestamps[index]!;
    if (before !== undefined && time - before > longest) {
      xs.push((before + time) / 2);
      ys.push(null);
    }
    xs.push(time);
    ys.push(values[index]!);
  }
  return { xs, ys };
}

/** The median distance of neighbours; 0 for fewer than three points. */
function usualDistance(timestamps: Float64Array): number {
  if (timestamps.length < 3) return 0;
  const distances = timestamps.subarray(1).map((time, index) => time - timestamps[index]!).sort();
  return distances[distances.length >> 1]!;
}

/**
 * A series' value at a point of the common axis: its own, else its latest before it, since one that
 * reports every five minutes holds for the minutes between. A break in the line holds nothing.
 */
export function valueAt(column: readonly (number | null | undefined)[] | undefined, index: number): number | undefined {
  for (let at = index; at >= 0; at--) {
    const value = column?.[at];
    if (value !== undefined) return value ?? undefined;
  }
  return undefined;
}
