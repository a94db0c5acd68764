import type { MetricDatum, PutMetricDataCommandInput, PutMetricDataCommandOutput } from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { dimensionRecords, metricKey } from "./metric-id.ts";
import type { CustomMetricRecord, PointRecord } from "./records.ts";
import type { CloudWatchOperation, CloudWatchWorld } from "./world.ts";

const maxData = 1_000;
const maxDimensions = 30;
const maxValues = 150;
const oldestMs = 14 * 86_400_000;
const newestMs = 2 * 3_600_000;
/** Two weeks of minutes. Beyond it the oldest points of a metric go. */
const keptPoints = 20_160;

/** Publishes points, all or none. Source of the limits: API reference, PutMetricData and MetricDatum. */
export const putMetricData: CloudWatchOperation<PutMetricDataCommandInput, PutMetricDataCommandOutput> = (input, world) => {
  const { Namespace = "" } = input;
  if (Namespace === "" || Namespace.length > 255 || Namespace.startsWith("AWS/") || Namespace.startsWith(":")) {
    throw invalid(`The value ${Namespace} for parameter Namespace is invalid.`);
  }
  const data = [...(input.MetricData ?? []), ...(input.EntityMetricData ?? []).flatMap((one) => one.MetricData ?? [])];
  if (!data.length) throw new SandboxError("MissingParameter", "The parameter MetricData is required.");
  if (data.length > maxData) throw invalid(`The collection MetricData must not have a size greater than ${maxData}.`);
  const checked = data.map((datum, index) => ({ datum, point: checkDatum(datum, `MetricData.member.${index + 1}`, world.now) }));
  const added = new Map<string, CustomMetricRecord>();
  for (const { datum, point } of checked) store(metricOf(Namespace, datum, world, added), point);
  world.document.custom.push(...added.values());
  world.changed();
  return {};
};

function checkDatum(datum: MetricDatum, at: string, now: number): PointRecord {
  const { MetricName = "", Dimensions = [], StorageResolution = 60, Timestamp } = datum;
  if (MetricName === "" || MetricName.length > 255) throw invalid(`The parameter ${at}.MetricName must be between 1 and 255 characters long.`);
  if (Dimensions.length > maxDimensions) throw invalid(`The collection ${at}.Dimensions must not have a size greater than ${maxDimensions}.`);
  const names = Dimensions.map((dimension) => dimension.Name);
  if (new Set(names).size < names.length) throw invalid(`The parameter ${at}.Dimensions names a dimension twice.`);
  if (Dimensions.some(({ Name, Value }) => !Name || !Value)) throw invalid(`The parameter ${at}.Dimensions has an empty name or value.`);
  if (StorageResolution !== 60 && StorageResolution !== 1) throw invalid(`The parameter ${at}.StorageResolution must be 1 or 60.`);
  const time = Timestamp?.getTime() ?? now;
  if (time < now - oldestMs) throw invalid(`The parameter ${at}.Timestamp must specify a time no more than two weeks in the past.`);
  if (time > now + newestMs) throw invalid(`The parameter ${at}.Timestamp must specify a time within two hours of the current time.`);
  const grain = StorageResolution * 1000;
  return { at: Math.floor(time / grain) * grain, ...measured(datum, at) };
}

function measured({ Value, Values, Counts, StatisticValues }: MetricDatum, at: string): Omit<PointRecord, "at"> {
  const given = [Value, Values, StatisticValues].filter((one) => one !== undefined && (!Array.isArray(one) || one.length > 0));
  if (given.length !== 1) throw combination(`The parameter ${at} must have exactly one of Value, Values and StatisticValues.`);
  if (StatisticValues) {
    const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = StatisticValues;
    if (SampleCount <= 0 || Minimum > Maximum) throw invalid(`The parameter ${at}.StatisticValues is not consistent.`);
    return { set: { sampleCount: SampleCount, sum: number(Sum, at), minimum: number(Minimum, at), maximum: number(Maximum, at) } };
  }
  const values = Values?.length ? Values : [Value as number];
  if (values.length > maxValues) throw invalid(`The collection ${at}.Values must not have a size greater than ${maxValues}.`);
  if (Counts && Counts.length !== values.length) throw combination(`The collections ${at}.Values and ${at}.Counts must have the same size.`);
  return { values: values.map((value, index) => [number(value, at), Counts?.[index] ?? 1]) };
}

/** Beyond 2^360 either way CloudWatch takes no value, nor NaN and the infinities. */
function number(value: number, at: string): number {
  if (!Number.isFinite(value) || Math.abs(value) > 2 ** 360) throw invalid(`The value ${value} for parameter ${at}.Value is invalid.`);
  return value;
}

/** The metric of a datum: a known one, one that this call has just added, or another to add. */
function metricOf(namespace: string, datum: MetricDatum, world: CloudWatchWorld, added: Map<string, CustomMetricRecord>): CustomMetricRecord {
  const id = { namespace, metricName: datum.MetricName ?? "", dimensions: dimensionRecords(datum.Dimensions) };
  const key = metricKey(id);
  const known = world.customMetric(key) ?? added.get(key);
  const metric: CustomMetricRecord = known ?? { ...id, resolutionSeconds: 60, points: [] };
  if (!known) added.set(key, metric);
  if (datum.Unit !== undefined) metric.unit = datum.Unit;
  metric.resolutionSeconds = datum.StorageResolution ?? 60;
  return metric;
}

function store(metric: CustomMetricRecord, point: PointRecord): void {
  const next = metric.points.findLastIndex((one) => one.at <= point.at) + 1;
  metric.points.splice(next, 0, point);
  metric.points.splice(0, Math.max(0, metric.points.length - keptPoints));
}

function invalid(message: string): SandboxError {
  return new SandboxError("InvalidParameterValue", message);
}

function combination(message: string): SandboxError {
  return new SandboxError("InvalidParameterCombination", message);
}
