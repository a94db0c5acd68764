import type { Metric } from "../../../shared/contract/cloudwatch.ts";

/** One metric's identity as text. */
export function metricId({ namespace, metricName, dimensions }: Metric): string {
  return JSON.stringify([namespace, metricName, ...dimensions.map(({ name, value }) => [name, value])]);
}

/** Names of the resources that dimensions speak of by id: `i-0abc…` → `web-1`. */
export type ResourceNames = ReadonlyMap<string, string>;

/** The dimensions' values in words, a resource by its name where it is known. */
export function dimensionWords({ dimensions }: Pick<Metric, "dimensions">, names: ResourceNames): string {
  return dimensions.map(({ value }) => (names.get(value) ? `${names.get(value)} (${value})` : value)).join(" · ");
}

/** `CPUUtilization web-1`: as short as a legend wants it. */
export function metricLabel(metric: Metric, names: ResourceNames): string {
  return [metric.metricName, ...metric.dimensions.map(({ value }) => names.get(value) || value)].join(" · ");
}
