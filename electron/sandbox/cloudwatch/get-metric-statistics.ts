import type { Datapoint, GetMetricStatisticsCommandInput, GetMetricStatisticsCommandOutput, StandardUnit } from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { findSeries } from "./catalog.ts";
import { dimensionRecords } from "./metric-id.ts";
import { isPeriod } from "./retention.ts";
import type { Series } from "./series.ts";
import { gather, statisticReader, type Bucket } from "./statistics.ts";
import type { CloudWatchOperation } from "./world.ts";

const maxDatapoints = 1_440;

/** Statistics of one metric, in no promised order, at most 1,440 datapoints a call. */
export const getMetricStatistics: CloudWatchOperation<GetMetricStatisticsCommandInput, GetMetricStatisticsCommandOutput> = async (input, world) => {
  const { Namespace = "", MetricName = "", Dimensions, Period = 0, Unit } = input;
  const { from, to } = checkRange(input);
  checkStatistics(input);
  const metric = { namespace: Namespace, metricName: MetricName, dimensions: dimensionRecords(Dimensions) };
  const series = await findSeries(metric, world);
  const buckets = series && (Unit === undefined || Unit === series.unit) ? gather(series, from, to, Period, world.now) : [];
  return { Label: MetricName, Datapoints: buckets.map((bucket) => datapoint(bucket, series as Series, input)) };
};

function datapoint(bucket: Bucket, series: Series, input: GetMetricStatisticsCommandInput): Datapoint {
  const plain = (input.Statistics ?? []).map((name) => [name, statisticReader(name)(bucket)]);
  const extended = (input.ExtendedStatistics ?? []).map((name) => [name, statisticReader(name)(bucket)]).filter(([, value]) => value !== undefined);
  return {
    Timestamp: new Date(bucket.at),
    Unit: series.unit as StandardUnit,
    ...Object.fromEntries(plain),
    ...(extended.length ? { ExtendedStatistics: Object.fromEntries(extended) } : {}),
  };
}

function checkRange({ StartTime, EndTime, Period = 0 }: GetMetricStatisticsCommandInput): { from: number; to: number } {
  const from = StartTime?.getTime() ?? NaN;
  const to = EndTime?.getTime() ?? NaN;
  if (!(from < to)) throw new SandboxError("InvalidParameterValue", "The parameter StartTime must be less than the parameter EndTime.");
  if (!isPeriod(Period)) throw new SandboxError("InvalidParameterValue", "The parameter Period must be 1, 5, 10, 30, or a multiple of 60.");
  const asked = Math.ceil((to - from) / 1000 / Period);
  if (asked > maxDatapoints) {
    const message = `You have requested up to ${asked.toLocaleString("en-US")} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`;
    throw new SandboxError("InvalidParameterCombination", message);
  }
  return { from, to };
}

function checkStatistics({ Statistics, ExtendedStatistics }: GetMetricStatisticsCommandInput): void {
  if (!Statistics?.length && !ExtendedStatistics?.length) {
    throw new SandboxError("MissingParameter", "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
  }
  const unknown = Statistics?.find((name) => !["Average", "Sum", "Minimum", "Maximum", "SampleCount"].includes(name));
  if (unknown) throw new SandboxError("InvalidParameterValue", `The value ${unknown} for parameter Statistics is invalid.`);
  for (const name of ExtendedStatistics ?? []) statisticReader(name);
}
