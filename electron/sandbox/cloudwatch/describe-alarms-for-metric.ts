import type { DescribeAlarmsForMetricCommandInput, DescribeAlarmsForMetricCommandOutput } from "@aws-sdk/client-cloudwatch";
import { metricAlarmView } from "./alarm-view.ts";
import { dimensionRecords, metricKey } from "./metric-id.ts";
import { settleAlarms } from "./settle-alarms.ts";
import type { CloudWatchOperation } from "./world.ts";

/** Alarms on exactly that metric; this operation has no pages. */
export const describeAlarmsForMetric: CloudWatchOperation<DescribeAlarmsForMetricCommandInput, DescribeAlarmsForMetricCommandOutput> = async (input, world) => {
  await settleAlarms(world);
  const { Namespace = "", MetricName = "", Dimensions, Period, Unit } = input;
  const key = metricKey({ namespace: Namespace, metricName: MetricName, dimensions: dimensionRecords(Dimensions) });
  const statistic = input.Statistic ?? input.ExtendedStatistic;
  const alarms = world.document.alarms.filter((alarm) => alarm.kind === "metric").filter((alarm) =>
    metricKey(alarm.metric) === key &&
    (statistic === undefined || alarm.statistic === statistic) &&
    (Period === undefined || alarm.periodSeconds === Period) &&
    (Unit === undefined || alarm.unit === Unit),
  );
  return { MetricAlarms: alarms.map((alarm) => metricAlarmView(alarm, world)) };
};
