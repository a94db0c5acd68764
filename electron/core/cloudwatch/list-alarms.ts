import { CloudWatchClient, paginateDescribeAlarms, type CompositeAlarm, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Alarm } from "../../../shared/contract/cloudwatch.ts";
import type { AwsClients, Target } from "../services.ts";
import { toMetric } from "./list-metrics.ts";

/** CloudWatch's maximum a page. */
const pageSize = 100;

export async function listAlarms(clients: AwsClients, target: Target, signal: AbortSignal, emit: (rows: Alarm[]) => void): Promise<Record<string, never>> {
  const client = await clients.get(CloudWatchClient, target);
  // Without the types CloudWatch answers metric alarms alone.
  const input = { AlarmTypes: ["MetricAlarm", "CompositeAlarm"] as ("MetricAlarm" | "CompositeAlarm")[] };
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms({ client, pageSize }, input, { abortSignal: signal })) {
    emit([...MetricAlarms.map(toMetricAlarm), ...CompositeAlarms.map(toCompositeAlarm)]);
  }
  return {};
}

function toMetricAlarm(alarm: MetricAlarm): Alarm {
  // An alarm on a maths expression has queries in place of one metric; the one that returns data is watched.
  const watched = alarm.Metrics?.find(({ ReturnData }) => ReturnData !== false);
  const metric = alarm.MetricName ? alarm : watched?.MetricStat?.Metric;
  return {
    ...common(alarm),
    composite: false,
    rule: watched?.Expression,
    metric: metric && toMetric(metric),
    statistic: alarm.Statistic ?? alarm.ExtendedStatistic ?? watched?.MetricStat?.Stat,
    periodSeconds: alarm.Period ?? watched?.MetricStat?.Period ?? watched?.Period,
    comparison: alarm.ComparisonOperator,
    threshold: alarm.Threshold,
    evaluationPeriods: alarm.EvaluationPeriods,
  };
}

function toCompositeAlarm(alarm: CompositeAlarm): Alarm {
  return { ...common(alarm), composite: true, rule: alarm.AlarmRule };
}

function common(alarm: MetricAlarm | CompositeAlarm) {
  return {
    alarmName: alarm.AlarmName ?? "",
    alarmArn: alarm.AlarmArn ?? "",
    description: alarm.AlarmDescription ?? "",
    state: alarm.StateValue ?? ("INSUFFICIENT_DATA" as const),
    stateReason: alarm.StateReason ?? "",
    stateUpdatedAt: alarm.StateUpdatedTimestamp?.toISOString(),
    actionsEnabled: alarm.ActionsEnabled ?? true,
  };
}
