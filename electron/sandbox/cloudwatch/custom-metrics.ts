import type { CustomMetricRecord } from "./records.ts";
import type { Datapoint, Series } from "./series.ts";

/** A published metric; its points are kept in order of time. */
export function customSeries(metric: CustomMetricRecord): Series {
  function* read(from: number, to: number): Generator<Datapoint> {
    for (const point of metric.points) {
      if (point.at < from) continue;
      if (point.at >= to) return;
      yield { at: point.at, values: point.values ?? [], ...(point.set ? { set: point.set } : {}) };
    }
  }
  return {
    unit: metric.unit ?? "None",
    resolutionSeconds: metric.resolutionSeconds,
    read,
    hasData: (from, to) => !read(from, to).next().done,
  };
}
