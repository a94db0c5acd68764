import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { describe, expect, test } from "vitest";
import { statistics, type Metric } from "../../../shared/contract/cloudwatch.ts";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();
const hour = 3_600_000;
/** A whole hour, so that every period of the range has begun and ended. */
const end = Math.floor(Date.now() / hour) * hour;
const range = { start: new Date(end - 6 * hour).toISOString(), end: new Date(end).toISOString() };

async function cpuOf(name: string): Promise<Metric> {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  const value = rows.find((row) => row.name === name)!.instanceId;
  return { namespace: "AWS/EC2", metricName: "CPUUtilization", dimensions: [{ name: "InstanceId", value }] };
}

async function publish(metricName: string, points: [minutesBefore: number, value: number][]): Promise<Metric> {
  const { accessKeyId, secretAccessKey } = running.sandbox.accounts[0]!;
  const client = new CloudWatchClient({ endpoint: running.sandbox.url, region: "us-west-2", credentials: { accessKeyId, secretAccessKey } });
  const MetricData = points.map(([minutes, Value]) => ({ MetricName: metricName, Timestamp: new Date(end - minutes * 60_000), Value }));
  await client.send(new PutMetricDataCommand({ Namespace: "Skydeck/Test", MetricData }));
  return { namespace: "Skydeck/Test", metricName, dimensions: [] };
}

describe("metrics", () => {
  test("are listed with their dimensions, and narrowed by namespace and name", async () => {
    const all = await running.call("cloudwatch.listMetrics", {}, running.context());
    expect(all.truncated).toBe(false);
    expect(all.rows).toContainEqual(await cpuOf("web-1"));
    const some = await running.call("cloudwatch.listMetrics", { namespace: "AWS/EC2", metricName: "CPUUtilization" }, running.context());
    expect(some.rows.length).toBeGreaterThan(0);
    expect(some.rows.length).toBeLessThan(all.rows.length);
    expect(new Set(some.rows.map(({ metricName }) => metricName))).toEqual(new Set(["CPUUtilization"]));
  });

  test("of the large region come a page a batch", async () => {
    const batches: number[] = [];
    const message = { callId: "metrics", name: "cloudwatch.listMetrics", context: running.context("sandbox", "eu-central-1"), input: { metricName: "CPUUtilization" }, stream: true };
    await running.core.dispatcher.dispatch(message, (_callId, rows) => batches.push(rows.length));
    expect(batches.length).toBeGreaterThan(1);
    expect(Math.max(...batches)).toBeLessThanOrEqual(500);
  });
});

describe("points", () => {
  test("come ascending in columns, a value to each time, within the range", async () => {
    const metric = await cpuOf("web-1");
    const { series, requests } = await running.call("cloudwatch.getMetricData", { ...range, series: [{ id: "cpu", metric, statistic: "Average", periodSeconds: 300 }] }, running.context());
    expect(requests).toBe(1);
    const [{ timestamps, values, status }] = series as [(typeof series)[number]];
    expect(status).toBe("Complete");
    expect(timestamps).toBeInstanceOf(Float64Array);
    expect(timestamps.length).toBe(72);
    expect(values.length).toBe(72);
    expect(Array.from(timestamps)).toEqual(Array.from(timestamps).toSorted((a, b) => a - b));
    expect(timestamps[0]).toBe((end - 6 * hour) / 1000);
    expect(timestamps.at(-1)).toBe(end / 1000 - 300);
    for (const value of values) expect(value).toBeGreaterThanOrEqual(0);
  });

  test("that were not measured are not there", async () => {
    const metric = await publish("Gaps", [[50, 1], [40, 2], [10, 3]]);
    const { series } = await running.call("cloudwatch.getMetricData", { ...range, series: [{ id: "a", metric, statistic: "Sum", periodSeconds: 60 }] }, running.context());
    expect(Array.from(series[0]!.timestamps)).toEqual([50, 40, 10].map((minutes) => end / 1000 - minutes * 60));
    expect(Array.from(series[0]!.values)).toEqual([1, 2, 3]);
  });

  test("by every statistic of the contract", async () => {
    const metric = await publish("Statistics", [[30, 1], [30, 2], [30, 3], [30, 6]]);
    const { series } = await running.call("cloudwatch.getMetricData",
      { ...range, series: statistics.map((statistic, at) => ({ id: `s${at}`, metric, statistic, periodSeconds: 60 })) }, running.context());
    const byStatistic = Object.fromEntries(statistics.map((statistic, at) => [statistic, series[at]!.values[0]]));
    expect(byStatistic).toMatchObject({ Average: 3, Sum: 12, Minimum: 1, Maximum: 6, SampleCount: 4 });
    expect(byStatistic.p90!).toBeGreaterThan(byStatistic.p50!);
  });

  test("of 1,001 metrics take three requests, and every series is in its place", async () => {
    const metric = await publish("Many", [[5, 7]]);
    const series = Array.from({ length: 1001 }, (_, at) => ({ id: `m${at}`, metric: at === 1000 ? metric : { ...metric, metricName: `None${at}` }, statistic: "Average" as const, periodSeconds: 60 }));
    const found = await running.call("cloudwatch.getMetricData", { ...range, series }, running.context());
    expect(found.requests).toBe(3);
    expect(found.series.map(({ id }) => id)).toEqual(series.map(({ id }) => id));
    expect(found.series[0]!.values.length).toBe(0);
    expect(Array.from(found.series[1000]!.values)).toEqual([7]);
  });

  test("of more than a page are read to the end", async () => {
    const metric = await cpuOf("web-1");
    const query = { metric, statistic: "Average" as const, periodSeconds: 300 };
    const long = { start: new Date(end - 60 * 24 * hour).toISOString(), end: range.end };
    const series = Array.from({ length: 30 }, (_, at) => ({ id: `p${at}`, ...query }));
    const found = await running.call("cloudwatch.getMetricData", { ...long, series }, running.context());
    expect(found.requests).toBeGreaterThan(1);
    for (const { timestamps, status } of found.series) {
      expect(status).toBe("Complete");
      expect(timestamps).toEqual(found.series[0]!.timestamps);
      expect(timestamps.every((at, index) => index === 0 || at === timestamps[index - 1]! + 300)).toBe(true);
    }
  });

  test.each([
    ["an id twice", { series: [1, 2].map(() => ({ id: "a", metric: { namespace: "x", metricName: "y", dimensions: [] }, statistic: "Sum" as const, periodSeconds: 60 })), ...range }],
    ["a range that ends first", { series: [{ id: "a", metric: { namespace: "x", metricName: "y", dimensions: [] }, statistic: "Sum" as const, periodSeconds: 60 }], start: range.end, end: range.start }],
    ["no series", { series: [], ...range }],
  ])("with %s are refused", async (_what, input) => {
    expect(await running.callFailing("cloudwatch.getMetricData", input, running.context())).toMatchObject({ code: "invalid-input" });
  });
});

test("alarms come with state, metric and rule, composite ones too", async () => {
  const { rows } = await running.call("cloudwatch.listAlarms", {}, running.context());
  const metricAlarm = rows.find(({ composite }) => !composite)!;
  expect(metricAlarm).toMatchObject({ metric: { namespace: "AWS/EC2" }, periodSeconds: expect.any(Number), threshold: expect.any(Number), comparison: expect.any(String) });
  expect(metricAlarm.alarmArn).toMatch(/^arn:aws:cloudwatch:us-west-2:000000000001:alarm:/);
  const composite = rows.find((row) => row.composite)!;
  expect(composite.rule).toMatch(/ALARM\(/);
  expect(composite.metric).toBeUndefined();
});
