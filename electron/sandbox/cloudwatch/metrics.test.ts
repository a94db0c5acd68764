import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
  paginateGetMetricData,
  paginateListMetrics,
  type MetricDataQuery,
} from "@aws-sdk/client-cloudwatch";
import { DescribeInstancesCommand, EC2Client, StartInstancesCommand } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

// A moment in the middle of a minute: no test waits for one to pass.
const now = Math.floor(Date.now() / 60_000) * 60_000 + 30_000;
const test = useSandbox({ clock: () => new Date(now) });
const cloudwatch = (region = "us-west-2") => new CloudWatchClient(test.config("sandbox", region));
const ago = (hours: number) => new Date(now - hours * 3_600_000);

async function instanceId(name: string): Promise<string> {
  const { Reservations } = await new EC2Client(test.config()).send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }));
  return Reservations?.[0]?.Instances?.[0]?.InstanceId ?? "";
}
async function query(Id: string, name: string, Stat: string, Period: number, MetricName = "CPUUtilization"): Promise<MetricDataQuery> {
  const Dimensions = [{ Name: "InstanceId", Value: await instanceId(name) }];
  return { Id, MetricStat: { Metric: { Namespace: "AWS/EC2", MetricName, Dimensions }, Period, Stat } };
}
const getData = (MetricDataQueries: MetricDataQuery[], hours = 3, change: object = {}) =>
  cloudwatch().send(new GetMetricDataCommand({ MetricDataQueries, StartTime: ago(hours), EndTime: ago(0), ...change }));

describe("ListMetrics", () => {
  it("finds the metrics of an instance, and no memory among them", async () => {
    const Dimensions = [{ Name: "InstanceId", Value: await instanceId("web-1") }];
    const { Metrics = [] } = await cloudwatch().send(new ListMetricsCommand({ Namespace: "AWS/EC2", Dimensions }));
    const names = Metrics.map((metric) => metric.MetricName);
    expect(names).toEqual(expect.arrayContaining(["CPUUtilization", "NetworkIn", "NetworkOut", "StatusCheckFailed"]));
    expect(names.some((name) => /mem/i.test(name ?? ""))).toBe(false);
  });

  it("filters by namespace, name, dimension and recent activity", async () => {
    const list = async (input: object) => (await cloudwatch().send(new ListMetricsCommand(input))).Metrics ?? [];
    expect(await list({ MetricName: "CPUUtilization" })).toHaveLength(6);
    // worker-1 stands still for two days.
    expect(await list({ MetricName: "CPUUtilization", RecentlyActive: "PT3H" })).toHaveLength(5);
    expect(await list({ Namespace: "AWS/Nothing" })).toEqual([]);
    expect((await list({ Dimensions: [{ Name: "UserPool" }] })).every((metric) => metric.Namespace === "AWS/Cognito")).toBe(true);
    await expect(list({ RecentlyActive: "PT1H" })).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    await expect(list({ NextToken: "nonsense" })).rejects.toMatchObject({ name: "InvalidNextToken" });
  });

  it("walks the metrics of 5,000 instances, each once, 500 a page", { timeout: 60_000 }, async () => {
    const keys: string[] = [];
    const sizes: number[] = [];
    for await (const page of paginateListMetrics({ client: cloudwatch("eu-central-1") }, { MetricName: "CPUUtilization" })) {
      sizes.push(page.Metrics?.length ?? 0);
      keys.push(...(page.Metrics ?? []).map((metric) => JSON.stringify(metric)));
    }
    expect(keys).toHaveLength(5_000);
    expect(new Set(keys).size).toBe(5_000);
    expect(Math.max(...sizes)).toBe(500);
  });
});

describe("GetMetricData", () => {
  it("answers points newest first, each minute with detailed monitoring and every five without", async () => {
    const { MetricDataResults = [] } = await getData([await query("detailed", "web-1", "Average", 60), await query("basic", "web-2", "Average", 60)], 1);
    const [detailed, basic] = MetricDataResults;
    expect(detailed?.Values?.length).toBeGreaterThanOrEqual(59);
    expect(basic?.Values?.length).toBeLessThanOrEqual(12);
    expect(detailed).toMatchObject({ Id: "detailed", Label: "CPUUtilization", StatusCode: "Complete" });
    const times = detailed?.Timestamps?.map((time) => time.getTime()) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(basic?.Timestamps?.every((time) => time.getTime() % 300_000 === 0)).toBe(true);
  });

  it("keeps its statistics consistent and its answers the same", async () => {
    const names = ["Average", "Minimum", "Maximum", "Sum", "SampleCount", "p50", "p99"];
    const queries = await Promise.all(names.map((name) => query(name.toLowerCase(), "db-1", name, 300)));
    const [first, second] = [await getData(queries, 6), await getData(queries, 6, { ScanBy: "TimestampAscending" })];
    const columns: Record<string, number[]> = Object.fromEntries((second.MetricDataResults ?? []).map((result) => [result.Id, result.Values ?? []]));
    expect(first.MetricDataResults?.[0]?.Values).toEqual(columns["average"]?.toReversed());
    columns["average"]?.forEach((average, index) => {
      const at = (name: string) => columns[name]?.[index] as number;
      expect(at("sum") / at("samplecount")).toBeCloseTo(average, 9);
      expect(at("minimum")).toBeLessThanOrEqual(at("p50"));
      expect(at("p50")).toBeLessThanOrEqual(at("p99"));
      expect(at("p99")).toBeLessThanOrEqual(at("maximum"));
    });
  });

  it("shows a gap for a stopped instance, and nothing for an unknown metric", async () => {
    const stopped = (await getData([await query("a", "worker-1", "Average", 300)], 24)).MetricDataResults?.[0];
    expect(stopped).toMatchObject({ Values: [], StatusCode: "Complete" });
    const before = (await getData([await query("a", "worker-1", "Average", 300)], 72)).MetricDataResults?.[0];
    expect(before?.Values?.length).toBeGreaterThan(200);
    expect((await getData([await query("a", "web-1", "Average", 300, "MemoryUtilization")])).MetricDataResults?.[0]?.Values).toEqual([]);
  });

  it("remembers what was measured before a stop when the instance runs again", async () => {
    const InstanceIds = [await instanceId("worker-1")];
    const stopped = (await getData([await query("a", "worker-1", "SampleCount", 3_600)], 72)).MetricDataResults?.[0]?.Values;
    await new EC2Client(test.config()).send(new StartInstancesCommand({ InstanceIds }));
    expect((await getData([await query("a", "worker-1", "SampleCount", 3_600)], 72)).MetricDataResults?.[0]?.Values).toEqual(stopped);
    expect(stopped?.length).toBeGreaterThan(20);
  });

  it("computes expressions, of expressions too, without answering what is only needed for them", async () => {
    const hidden = async (id: string, name: string) => ({ ...(await query(id, name, "Average", 300)), ReturnData: false });
    const queries = [await hidden("a", "web-1"), await hidden("b", "web-2"), { Id: "total", Expression: "a + b", ReturnData: false }, { Id: "mean", Expression: "total / 2", Label: "Both" }];
    const { MetricDataResults = [] } = await getData(queries);
    expect(MetricDataResults.map((result) => [result.Id, result.Label])).toEqual([["mean", "Both"]]);
    const [a, b] = (await getData(queries.slice(0, 2).map((one) => ({ ...one, ReturnData: true })))).MetricDataResults ?? [];
    const inB = new Map(b?.Timestamps?.map((time, index) => [time.getTime(), b.Values?.[index] ?? NaN]));
    const expected = a?.Timestamps?.flatMap((time, index) => {
      const other = inB.get(time.getTime());
      return other === undefined ? [] : ((a.Values?.[index] ?? NaN) + other) / 2;
    });
    expect(MetricDataResults[0]?.Values).toEqual(expected);
    expect(expected?.length).toBeGreaterThan(30);
  });

  it("pages by MaxDatapoints, each point once, parts being marked", async () => {
    const MetricDataQueries = [await query("a", "web-1", "Average", 300), await query("b", "web-2", "Average", 300)];
    const whole = await getData(MetricDataQueries, 5);
    const seen: Record<string, number[]> = {};
    let partial = 0;
    const input = { MetricDataQueries, StartTime: ago(5), EndTime: ago(0), MaxDatapoints: 7 };
    for await (const page of paginateGetMetricData({ client: cloudwatch() }, input)) {
      for (const { Id = "", Values = [], StatusCode } of page.MetricDataResults ?? []) {
        (seen[Id] ??= []).push(...Values);
        if (StatusCode === "PartialData") partial++;
      }
    }
    expect(seen).toEqual(Object.fromEntries((whole.MetricDataResults ?? []).map((result) => [result.Id, result.Values])));
    expect(partial).toBeGreaterThan(5);
  });

  it("refuses what CloudWatch refuses", async () => {
    const good = await query("a", "web-1", "Average", 300);
    await expect(getData([good, good], 1)).rejects.toThrow("are not unique");
    await expect(getData([{ ...good, Id: "Upper" }], 1)).rejects.toThrow("is not matching the expected pattern");
    await expect(getData([await query("a", "web-1", "Average", 45)], 1)).rejects.toThrow("Period must be");
    await expect(getData([await query("a", "web-1", "Mean", 60)], 1)).rejects.toThrow("is not supported");
    await expect(getData([good], 0)).rejects.toThrow("StartTime must be less than");
    await expect(getData([{ Id: "e", Expression: "a * 2" }], 1)).rejects.toThrow("Error in expression 'e': undefined variable name 'a'.");
    await expect(getData([good, { Id: "e", Expression: "SEARCH(a)" }], 1)).rejects.toMatchObject({ name: "ValidationException", message: "Error in expression 'e': SEARCH is not supported by the sandbox." });
    await expect(getData([{ Id: "e", Expression: "f" }, { Id: "f", Expression: "e" }], 1)).rejects.toThrow("it depends on itself");
    await expect(getData([{ Id: "e", Expression: "1 + 1" }], 1)).rejects.toThrow("it is no single time series");
    await expect(getData(Array.from({ length: 501 }, (_, index) => ({ ...good, Id: `q${index}` })), 1)).rejects.toThrow("greater than 500");
  });

  it("answers 500 metrics in one call", { timeout: 30_000 }, async () => {
    const client = cloudwatch("eu-central-1");
    const { Metrics = [] } = await client.send(new ListMetricsCommand({ MetricName: "NetworkIn" }));
    const MetricDataQueries = Metrics.map((Metric, index) => ({ Id: `q${index}`, MetricStat: { Metric, Period: 300, Stat: "Sum" } }));
    const { MetricDataResults = [] } = await client.send(new GetMetricDataCommand({ MetricDataQueries, StartTime: ago(1), EndTime: ago(0) }));
    expect(MetricDataResults).toHaveLength(500);
  });
});

describe("what is measured beside instances", () => {
  const list = async (Namespace: string) => (await cloudwatch().send(new ListMetricsCommand({ Namespace }))).Metrics ?? [];

  it("is the size of each bucket, once a day at midnight", async () => {
    const metrics = await list("AWS/S3");
    expect(new Set(metrics.map((metric) => metric.MetricName))).toEqual(new Set(["BucketSizeBytes", "NumberOfObjects"]));
    const Metric = metrics.find((metric) => metric.MetricName === "BucketSizeBytes");
    expect(Metric?.Dimensions?.map((dimension) => dimension.Name)).toEqual(["BucketName", "StorageType"]);
    const { MetricDataResults: [size] = [] } = await getData([{ Id: "a", MetricStat: { Metric, Period: 86_400, Stat: "Average" } }], 24 * 8);
    expect(size?.Values?.length).toBeGreaterThanOrEqual(5);
    expect(size?.Timestamps?.every((time) => time.getTime() % 86_400_000 === 0)).toBe(true);
    expect(size?.Values?.every((bytes) => Number.isInteger(bytes) && bytes > 0)).toBe(true);
  });

  it("is what each NAT gateway carries every minute: what goes in goes out, and nothing is dropped", async () => {
    const metrics = await list("AWS/NATGateway");
    expect(metrics.every((metric) => metric.Dimensions?.length === 1 && metric.Dimensions[0]?.Name === "NatGatewayId")).toBe(true);
    const ask = (Id: string, name: string) => ({ Id, MetricStat: { Metric: metrics.find((metric) => metric.MetricName === name), Period: 60, Stat: "Sum" } });
    const { MetricDataResults = [] } = await getData([ask("a", "BytesInFromSource"), ask("b", "BytesOutToDestination"), ask("c", "PacketsDropCount")], 1);
    const [into, out, dropped] = MetricDataResults.map(({ Values }) => Values ?? []);
    expect(into!.length).toBeGreaterThanOrEqual(59);
    expect(into).toEqual(out);
    expect(Math.min(...into!)).toBeGreaterThan(0);
    expect(new Set(dropped)).toEqual(new Set([0]));
  });

  it("is the sign-ins of each app client of a pool, in whole numbers", async () => {
    const signIns = (await list("AWS/Cognito")).filter((metric) => metric.MetricName === "SignInSuccesses");
    expect(signIns.map((metric) => metric.Dimensions?.map((dimension) => dimension.Name))).toEqual([["UserPool", "UserPoolClient"], ["UserPool", "UserPoolClient"]]);
    const { MetricDataResults: [sum] = [] } = await getData([{ Id: "a", MetricStat: { Metric: signIns[0], Period: 3_600, Stat: "Sum" } }], 24);
    expect(sum?.Values?.length).toBeGreaterThanOrEqual(24);
    expect(sum?.Values?.every(Number.isInteger)).toBe(true);
    expect(Math.max(...(sum?.Values ?? []))).toBeGreaterThan(30);
  });
});

describe("GetMetricStatistics", () => {
  const input = async () => ({
    Namespace: "AWS/EC2", MetricName: "CPUUtilization", Dimensions: [{ Name: "InstanceId", Value: await instanceId("web-1") }],
    StartTime: ago(3), EndTime: ago(0), Period: 300, Statistics: ["Average" as const, "Maximum" as const],
  });

  it("answers the asked statistics with their unit", async () => {
    const { Datapoints = [], Label } = await cloudwatch().send(new GetMetricStatisticsCommand({ ...(await input()), ExtendedStatistics: ["p90"] }));
    expect(Label).toBe("CPUUtilization");
    expect(Datapoints.length).toBeGreaterThanOrEqual(35);
    expect(Datapoints[0]?.Unit).toBe("Percent");
    expect(Object.keys(Datapoints[0] ?? {}).toSorted()).toEqual(["Average", "ExtendedStatistics", "Maximum", "Timestamp", "Unit"]);
  });

  it("refuses more than 1,440 datapoints", async () => {
    await expect(cloudwatch().send(new GetMetricStatisticsCommand({ ...(await input()), StartTime: ago(48), Period: 60 }))).rejects.toMatchObject({
      name: "InvalidParameterCombinationException",
      message: expect.stringContaining("You have requested up to 2,880 datapoints, which exceeds the limit of 1,440."),
    });
  });
});

describe("PutMetricData", () => {
  const put = (datum: object, Namespace = "PhotoApp") => cloudwatch().send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: "Labels", ...datum }] }));
  const Dimensions = [{ Name: "Bucket", Value: "photos" }];
  const read = async (Stat: string, MetricName = "Labels") => {
    const Metric = { Namespace: "PhotoApp", MetricName, Dimensions };
    const { MetricDataResults } = await getData([{ Id: "a", MetricStat: { Metric, Period: 300, Stat } }]);
    return MetricDataResults?.[0]?.Values;
  };

  it("keeps what is published, with counts and ready made statistics", async () => {
    const Timestamp = ago(1);
    await put({ Dimensions, Value: 4, Unit: "Count", Timestamp });
    await put({ Dimensions, Values: [1, 2], Counts: [3, 1], Unit: "Count", Timestamp });
    expect(await read("Sum")).toEqual([9]);
    expect(await read("SampleCount")).toEqual([5]);
    expect(await read("p50")).toEqual([1]);
    await put({ Dimensions, StatisticValues: { SampleCount: 2, Sum: 30, Minimum: 10, Maximum: 20 }, Timestamp });
    expect([await read("Maximum"), await read("Sum"), await read("p50")]).toEqual([[20], [39], []]);
    const { Metrics } = await cloudwatch().send(new ListMetricsCommand({ Namespace: "PhotoApp" }));
    expect(Metrics).toEqual([{ Namespace: "PhotoApp", MetricName: "Labels", Dimensions }]);
  });

  it("takes a thousand data in one call, which the SDK compresses, and lists their metrics in pages", async () => {
    const MetricData = Array.from({ length: 1_000 }, (_, index) => ({ MetricName: "Bulk", Dimensions: [{ Name: "Shard", Value: String(index) }], Value: index }));
    await cloudwatch().send(new PutMetricDataCommand({ Namespace: "Bulk", MetricData }));
    const shards = new Set<string | undefined>();
    for await (const page of paginateListMetrics({ client: cloudwatch() }, { Namespace: "Bulk" })) {
      expect(page.Metrics).toHaveLength(500);
      for (const metric of page.Metrics ?? []) shards.add(metric.Dimensions?.[0]?.Value);
    }
    expect(shards.size).toBe(1_000);
    await expect(cloudwatch().send(new PutMetricDataCommand({ Namespace: "Bulk", MetricData: [...MetricData, { MetricName: "x", Value: 1 }] }))).rejects.toThrow("greater than 1000");
  });

  it("refuses AWS's namespaces, old times, too many dimensions and values that are no numbers", async () => {
    await expect(put({ Value: 1 }, "AWS/EC2")).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    await expect(put({ Value: 1, Timestamp: ago(15 * 24) })).rejects.toThrow("no more than two weeks in the past");
    await expect(put({ Value: 1, Timestamp: ago(-3) })).rejects.toThrow("within two hours");
    await expect(put({ Value: 1, StorageResolution: 5 })).rejects.toThrow("StorageResolution must be 1 or 60");
    await expect(put({ Value: 1, Dimensions: Array.from({ length: 31 }, (_, index) => ({ Name: `d${index}`, Value: "x" })) })).rejects.toThrow("greater than 30");
    await expect(put({ Value: 1, Values: [1] })).rejects.toMatchObject({ name: "InvalidParameterCombinationException" });
    await expect(put({ Value: 2 ** 400 })).rejects.toMatchObject({ name: "InvalidParameterValueException" });
  });
});
