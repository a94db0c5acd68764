import type { Dimension } from "@aws-sdk/client-cloudwatch";
import type { DimensionRecord, MetricId } from "./records.ts";

/** The same for the same metric, in whatever order its dimensions come. */
export function metricKey({ namespace, metricName, dimensions }: MetricId): string {
  const ordered = dimensions.map(({ name, value }) => `${name}\u0001${value}`).toSorted();
  return [namespace, ordered.join("\u0002"), metricName].join("\u0000");
}

export function dimensionRecords(dimensions: readonly Dimension[] | undefined): DimensionRecord[] {
  return (dimensions ?? []).map(({ Name = "", Value = "" }) => ({ name: Name, value: Value }));
}

export function dimensionViews(dimensions: readonly DimensionRecord[]): Dimension[] {
  return dimensions.map(({ name, value }) => ({ Name: name, Value: value }));
}
