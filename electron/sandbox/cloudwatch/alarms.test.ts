import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  GetDashboardCommand,
  ListDashboardsCommand,
  SetAlarmStateCommand,
  paginateDescribeAlarms,
  type DescribeAlarmsCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { EC2Client, StartInstancesCommand, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { beforeEach, describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const start = Date.now();
let elapsedMs = 0;
const test = useSandbox({ clock: () => new Date(start + elapsedMs) });
const config = (region = "us-west-2", profile: "sandbox" | "sandbox-prod" = "sandbox") => ({
  ...test.config(profile, region), systemClockOffset: start + elapsedMs - Date.now(),
});
const cloudwatch = (...place: Parameters<typeof config>) => new CloudWatchClient(config(...place));
const later = (minutes: number) => { elapsedMs += minutes * 60_000; };

beforeEach(() => test.sandbox.reset());

async function states(...place: Parameters<typeof config>): Promise<Record<string, string | undefined>> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudwatch(...place).send(new DescribeAlarmsCommand({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }));
  return Object.fromEntries([...MetricAlarms, ...CompositeAlarms].map((alarm) => [alarm.AlarmName, alarm.StateValue]));
}
const list = (input: DescribeAlarmsCommandInput) => cloudwatch().send(new DescribeAlarmsCommand(input));

describe("the seeded alarms", () => {
  it("have every state in the course account, and fire in production", async () => {
    expect(await states()).toMatchObject({ "app-2-cpu-high": "ALARM", "worker-1-cpu-high": "INSUFFICIENT_DATA", "db-1-status-check": "OK", "photo-app-degraded": "OK" });
    expect(Object.values(await states()).filter((state) => state === "ALARM")).toHaveLength(1);
    const firing = Object.values(await states("us-west-2", "sandbox-prod")).filter((state) => state === "ALARM");
    expect(firing.length).toBeGreaterThanOrEqual(3);
    expect(await states("us-east-1")).toMatchObject({ "lab-arm-status-check": "ALARM", "batch-2-cpu-high": "OK" });
  });

  it("say why, in words and data", async () => {
    const { MetricAlarms: [alarm] = [] } = await list({ AlarmNames: ["app-2-cpu-high"] });
    expect(alarm?.StateReason).toMatch(/^Threshold Crossed: 3 out of the last 3 datapoints \[.+\] were greater than the threshold \(55\.0\) \(minimum 3 datapoints for OK -> ALARM transition\)\.$/);
    expect(JSON.parse(alarm?.StateReasonData ?? "{}")).toMatchObject({ threshold: 55, period: 300, recentDatapoints: [expect.any(Number), expect.any(Number), expect.any(Number)] });
    expect(alarm?.StateUpdatedTimestamp?.getTime()).toBeLessThan(start);
  });
});

describe("DescribeAlarms", () => {
  it("shows metric alarms alone unless composite ones are asked for", async () => {
    const { MetricAlarms = [], CompositeAlarms = [] } = await list({});
    expect([MetricAlarms.length, CompositeAlarms.length]).toEqual([6, 0]);
    expect((await list({ AlarmTypes: ["CompositeAlarm"] })).CompositeAlarms?.map((alarm) => alarm.AlarmName)).toEqual(["photo-app-degraded"]);
  });

  it("filters by state, prefix and family, and refuses contradictions", async () => {
    const names = async (input: DescribeAlarmsCommandInput) => (await list(input)).MetricAlarms?.map((alarm) => alarm.AlarmName);
    expect(await names({ StateValue: "ALARM" })).toEqual(["app-2-cpu-high"]);
    expect(await names({ AlarmNamePrefix: "web-" })).toEqual(["web-1-cpu-high", "web-2-cpu-high"]);
    expect(await names({ ChildrenOfAlarmName: "photo-app-degraded" })).toEqual(["db-1-status-check", "web-1-cpu-high", "web-2-cpu-high"]);
    expect((await list({ ParentsOfAlarmName: "web-1-cpu-high", AlarmTypes: ["CompositeAlarm"] })).CompositeAlarms).toHaveLength(1);
    await expect(names({ AlarmNames: ["a"], AlarmNamePrefix: "a" })).rejects.toMatchObject({ name: "InvalidParameterCombinationException" });
    await expect(names({ MaxRecords: 101 })).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("walks them in pages, each once", async () => {
    const names: (string | undefined)[] = [];
    for await (const page of paginateDescribeAlarms({ client: cloudwatch("eu-central-1"), pageSize: 7 }, {})) names.push(...(page.MetricAlarms ?? []).map((alarm) => alarm.AlarmName));
    expect(names).toHaveLength(20);
    expect(new Set(names).size).toBe(20);
  });

  it("finds those of a metric", async () => {
    const { MetricAlarms: [alarm] = [] } = await list({ AlarmNames: ["web-1-cpu-high"] });
    const send = (Dimensions = alarm?.Dimensions) => cloudwatch().send(new DescribeAlarmsForMetricCommand({ Namespace: "AWS/EC2", MetricName: "CPUUtilization", Dimensions }));
    expect((await send()).MetricAlarms?.map((one) => one.AlarmName)).toEqual(["web-1-cpu-high"]);
    expect((await send([])).MetricAlarms).toEqual([]);
  });
});

describe("states over time", () => {
  it("follow the instance: no data when it stops, and back when it runs again", async () => {
    const { MetricAlarms: [alarm] = [] } = await list({ AlarmNames: ["app-1-cpu-high"] });
    expect(alarm?.StateValue).toBe("OK");
    const InstanceIds = [alarm?.Dimensions?.[0]?.Value ?? ""];
    await new EC2Client(config()).send(new StopInstancesCommand({ InstanceIds }));
    later(40);
    expect((await states())["app-1-cpu-high"]).toBe("INSUFFICIENT_DATA");
    await new EC2Client(config()).send(new StartInstancesCommand({ InstanceIds }));
    later(40);
    expect((await states())["app-1-cpu-high"]).toBe("OK");
    const { AlarmHistoryItems = [] } = await cloudwatch().send(new DescribeAlarmHistoryCommand({ AlarmName: "app-1-cpu-high", HistoryItemType: "StateUpdate", StartDate: new Date(start) }));
    expect(AlarmHistoryItems.map((item) => item.HistorySummary)).toEqual(["Alarm updated from INSUFFICIENT_DATA to OK", "Alarm updated from OK to INSUFFICIENT_DATA"]);
    expect(JSON.parse(AlarmHistoryItems[0]?.HistoryData ?? "{}")).toMatchObject({ newState: { stateValue: "OK" }, oldState: { stateValue: "INSUFFICIENT_DATA" } });
  });

  it("keep a state that was set until the next evaluation, composite alarms with them", async () => {
    await cloudwatch().send(new SetAlarmStateCommand({ AlarmName: "db-1-status-check", StateValue: "ALARM", StateReason: "a drill" }));
    expect(await states()).toMatchObject({ "db-1-status-check": "ALARM", "photo-app-degraded": "ALARM" });
    expect((await list({ AlarmNames: ["db-1-status-check"] })).MetricAlarms?.[0]?.StateReason).toBe("a drill");
    later(2);
    expect(await states()).toMatchObject({ "db-1-status-check": "OK", "photo-app-degraded": "OK" });
    await expect(cloudwatch().send(new SetAlarmStateCommand({ AlarmName: "gone", StateValue: "OK", StateReason: "x" }))).rejects.toMatchObject({ name: "ResourceNotFound" });
  });

  it("are remembered in pages, the newest first", async () => {
    const client = cloudwatch("us-west-2", "sandbox-prod");
    const times: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new DescribeAlarmHistoryCommand({ MaxRecords: 5, NextToken, AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }));
      times.push(...(page.AlarmHistoryItems ?? []).map((item) => item.Timestamp?.getTime() ?? 0));
      NextToken = page.NextToken;
    } while (NextToken);
    expect(times.length).toBeGreaterThan(9);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });
});

describe("dashboards", () => {
  it("are listed and read in CloudWatch's format", async () => {
    const { DashboardEntries } = await cloudwatch().send(new ListDashboardsCommand({}));
    expect(DashboardEntries).toMatchObject([{ DashboardName: "photo-app", DashboardArn: "arn:aws:cloudwatch::000000000001:dashboard/photo-app" }]);
    const { DashboardBody } = await cloudwatch().send(new GetDashboardCommand({ DashboardName: "photo-app" }));
    expect(JSON.parse(DashboardBody ?? "{}").widgets).toHaveLength(3);
    await expect(cloudwatch().send(new GetDashboardCommand({ DashboardName: "gone" }))).rejects.toMatchObject({ name: "ResourceNotFound", message: "Dashboard gone does not exist" });
  });
});
