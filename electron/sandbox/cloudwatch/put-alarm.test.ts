import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DeleteDashboardsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  GetDashboardCommand,
  PutCompositeAlarmCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  type PutMetricAlarmCommandInput,
} from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const now = Math.floor(Date.now() / 60_000) * 60_000 + 30_000;
const test = useSandbox({ clock: () => new Date(now) });
const cloudwatch = () => new CloudWatchClient(test.config());
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000);

const queue = { Namespace: "PhotoApp", MetricName: "QueueLength" };
const alarm = (change: Partial<PutMetricAlarmCommandInput> = {}): PutMetricAlarmCommandInput => ({
  AlarmName: "queue-long", ...queue, Statistic: "Maximum", Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 2, Threshold: 100,
  ComparisonOperator: "GreaterThanThreshold", ...change,
});
const put = (change?: Partial<PutMetricAlarmCommandInput>) => cloudwatch().send(new PutMetricAlarmCommand(alarm(change)));
async function describeOne(name = "queue-long") {
  const { MetricAlarms = [], CompositeAlarms = [] } = await cloudwatch().send(new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }));
  return [...MetricAlarms, ...CompositeAlarms][0];
}

describe("PutMetricAlarm", () => {
  it("is judged by the published data at once, with M out of N datapoints", async () => {
    const MetricData = [150, 20, 160].map((Value, index) => ({ MetricName: queue.MetricName, Value, Timestamp: minutesAgo(3 - index) }));
    await cloudwatch().send(new PutMetricDataCommand({ Namespace: queue.Namespace, MetricData }));
    await put();
    expect(await describeOne()).toMatchObject({ StateValue: "ALARM", StateReason: expect.stringContaining("2 out of the last 3 datapoints"), DatapointsToAlarm: 2, TreatMissingData: "missing" });
    await put({ DatapointsToAlarm: 3 });
    expect((await describeOne())?.StateValue).toBe("OK");
    const { AlarmHistoryItems = [] } = await cloudwatch().send(new DescribeAlarmHistoryCommand({ AlarmName: "queue-long" }));
    expect(AlarmHistoryItems.map((item) => item.HistorySummary)).toEqual([
      "Alarm updated from ALARM to OK", 'Alarm "queue-long" updated', "Alarm updated from INSUFFICIENT_DATA to ALARM", 'Alarm "queue-long" created',
    ]);
  });

  it("treats missing data as it is told", async () => {
    const judged = async (TreatMissingData: string) => {
      await put({ AlarmName: `missing-${TreatMissingData}`, MetricName: "Nothing", TreatMissingData });
      return (await describeOne(`missing-${TreatMissingData}`))?.StateValue;
    };
    expect([await judged("missing"), await judged("breaching"), await judged("notBreaching"), await judged("ignore")]).toEqual(["INSUFFICIENT_DATA", "ALARM", "OK", "INSUFFICIENT_DATA"]);
  });

  it("refuses what cannot be evaluated", async () => {
    const refused: [Partial<PutMetricAlarmCommandInput>, string][] = [
      [{ ExtendedStatistic: "p99" }, "InvalidParameterCombinationException"],
      [{ Period: 45 }, "InvalidParameterValueException"],
      [{ DatapointsToAlarm: 4 }, "InvalidParameterValueException"],
      [{ EvaluationPeriods: 1_441, DatapointsToAlarm: 1 }, "ValidationException"],
      [{ TreatMissingData: "shrug" }, "InvalidParameterValueException"],
      [{ Threshold: undefined }, "ValidationException"],
      [{ ComparisonOperator: "LessThanLowerThreshold" }, "InvalidParameterValueException"],
      [{ AlarmName: "photo-app-degraded" }, "ValidationException"],
    ];
    for (const [change, name] of refused) await expect(put(change), JSON.stringify(change)).rejects.toMatchObject({ name });
  });
});

describe("composite alarms", () => {
  const composite = (AlarmRule: string, AlarmName = "anything") => cloudwatch().send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule }));

  it("follow their children, and keep them from being deleted", async () => {
    await composite('ALARM("app-2-cpu-high")');
    expect((await describeOne("anything"))?.StateValue).toBe("ALARM");
    await expect(cloudwatch().send(new DeleteAlarmsCommand({ AlarmNames: ["app-2-cpu-high"] }))).rejects.toThrow("anything depends on");
    await cloudwatch().send(new DeleteAlarmsCommand({ AlarmNames: ["anything"] }));
    expect(await describeOne("anything")).toBeUndefined();
  });

  it("refuse rules that cannot be read, unknown children and circles", async () => {
    await expect(composite("ALARM(")).rejects.toThrow("AlarmRule is not valid");
    await expect(composite("ALARM(gone)")).rejects.toThrow("[gone]");
    await composite('OK("app-1-cpu-high")', "inner");
    await composite("OK(inner)", "outer");
    await expect(composite("OK(outer)", "inner")).rejects.toThrow("depend on itself");
  });
});

it("deletes all alarms of a call or none, and switches their actions", async () => {
  await expect(cloudwatch().send(new DeleteAlarmsCommand({ AlarmNames: ["web-1-cpu-high", "gone"] }))).rejects.toMatchObject({ name: "ResourceNotFound" });
  await cloudwatch().send(new DisableAlarmActionsCommand({ AlarmNames: ["app-1-cpu-high", "gone"] }));
  expect((await describeOne("app-1-cpu-high"))?.ActionsEnabled).toBe(false);
});

it("keeps dashboards that are JSON with widgets", async () => {
  const send = (DashboardBody: string, DashboardName = "mine") => cloudwatch().send(new PutDashboardCommand({ DashboardName, DashboardBody }));
  await send('{"widgets":[]}');
  expect((await cloudwatch().send(new GetDashboardCommand({ DashboardName: "mine" }))).DashboardBody).toBe('{"widgets":[]}');
  for (const body of ["", "{", "null", '{"widgets":1}']) await expect(send(body)).rejects.toMatchObject({ name: "DashboardInvalidInputError" });
  await expect(send('{"widgets":[]}', "a b")).rejects.toMatchObject({ name: "DashboardInvalidInputError" });
  await cloudwatch().send(new DeleteDashboardsCommand({ DashboardNames: ["mine"] }));
  await expect(cloudwatch().send(new GetDashboardCommand({ DashboardName: "mine" }))).rejects.toThrow("Dashboard mine does not exist");
});
