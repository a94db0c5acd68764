import type { CompositeAlarm, MetricAlarm, StandardUnit, Statistic } from "@aws-sdk/client-cloudwatch";
import { dimensionViews } from "./metric-id.ts";
import type { AlarmRecord, CompositeAlarmRecord, MetricAlarmRecord } from "./records.ts";
import type { CloudWatchWorld } from "./world.ts";

const plainStatistics: readonly string[] = ["Average", "Sum", "Minimum", "Maximum", "SampleCount"];

export function alarmArn(alarmName: string, world: CloudWatchWorld): string {
  return `arn:aws:cloudwatch:${world.region}:${world.accountId}:alarm:${alarmName}`;
}

function common(alarm: AlarmRecord, world: CloudWatchWorld) {
  return {
    AlarmName: alarm.alarmName,
    AlarmArn: alarmArn(alarm.alarmName, world),
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.okActions,
    AlarmActions: alarm.alarmActions,
    InsufficientDataActions: alarm.insufficientDataActions,
    StateValue: alarm.state.value,
    StateReason: alarm.state.reason,
    StateReasonData: alarm.state.reasonData,
    StateUpdatedTimestamp: new Date(alarm.state.updatedAt),
    StateTransitionedTimestamp: new Date(alarm.state.updatedAt),
  };
}

export function metricAlarmView(alarm: MetricAlarmRecord, world: CloudWatchWorld): MetricAlarm {
  const isPlain = plainStatistics.includes(alarm.statistic);
  return {
    ...common(alarm, world),
    Namespace: alarm.metric.namespace,
    MetricName: alarm.metric.metricName,
    Dimensions: dimensionViews(alarm.metric.dimensions),
    ...(isPlain ? { Statistic: alarm.statistic as Statistic } : { ExtendedStatistic: alarm.statistic }),
    Period: alarm.periodSeconds,
    Unit: alarm.unit as StandardUnit | undefined,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.treatMissingData,
  };
}

export function compositeAlarmView(alarm: CompositeAlarmRecord, world: CloudWatchWorld): CompositeAlarm {
  return { ...common(alarm, world), AlarmRule: alarm.rule };
}
