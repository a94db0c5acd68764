/** A datapoint as CloudWatch keeps it: what was measured at one moment, of which statistics are made. */
export interface Datapoint {
  /** Milliseconds since the epoch. */
  at: number;
  values: readonly (readonly [value: number, count: number])[];
  /** Statistics that were published ready made; they have no percentiles. */
  set?: { sampleCount: number; sum: number; minimum: number; maximum: number };
}

/** A metric's data. */
export interface Series {
  unit: string;
  /** How far apart its datapoints are, in seconds; decides how long they are kept. */
  resolutionSeconds: number;
  /** Datapoints of `from` up to, not including, `to`, ascending; gaps are simply not there. */
  read(from: number, to: number): Iterable<Datapoint>;
  /** Whether any datapoint lies in that time; cheaper than reading. */
  hasData(from: number, to: number): boolean;
}

/** Spans of time in which something was measured: pairs of start and end, ascending. */
export type Spans = readonly (readonly [start: number, end: number])[];

/**
 * A series computed from the minute alone: each datapoint stands for `resolutionSeconds` and holds a
 * value for every `sampleSeconds` of it. A datapoint is there once its time has passed, `now` being
 * that moment's limit.
 */
export function computedSeries(options: {
  unit: string;
  resolutionSeconds: number;
  sampleSeconds: number;
  spans: Spans;
  now: number;
  value: (minute: number) => number;
}): Series {
  const { unit, resolutionSeconds, sampleSeconds, spans, now, value } = options;
  const stepMs = resolutionSeconds * 1000;
  const sampleMs = sampleSeconds * 1000;

  function* read(from: number, to: number): Generator<Datapoint> {
    for (const [start, end] of spans) {
      const first = Math.ceil(Math.max(from, start) / stepMs) * stepMs;
      const last = Math.min(to - 1, Math.min(end, now) - stepMs);
      for (let at = first; at <= last; at += stepMs) {
        const values: [number, number][] = [];
        for (let sampleAt = at; sampleAt < at + stepMs; sampleAt += sampleMs) values.push([value(Math.floor(sampleAt / 60_000)), 1]);
        yield { at, values };
      }
    }
  }

  return { unit, resolutionSeconds, read, hasData: (from, to) => !read(from, to).next().done };
}
