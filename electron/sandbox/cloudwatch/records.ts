import type { ComparisonOperator, HistoryItemType, StateValue, Statistic } from "@aws-sdk/client-cloudwatch";

/** What the sandbox remembers of CloudWatch in one account and region: plain JSON, times in milliseconds since the epoch. */

export interface DimensionRecord {
  name: string;
  value: string;
}

export interface MetricId {
  namespace: string;
  metricName: string;
  dimensions: readonly DimensionRecord[];
}

/** A published point: counted values, or a set of statistics that somebody else made. */
export interface PointRecord {
  at: number;
  values?: [value: number, count: number][];
  set?: { sampleCount: number; sum: number; minimum: number; maximum: number };
}

export interface CustomMetricRecord extends MetricId {
  unit?: string;
  /** 1 for high resolution, else 60. */
  resolutionSeconds: number;
  points: PointRecord[];
}

export interface AlarmState {
  value: StateValue;
  reason: string;
  reasonData?: string;
  updatedAt: number;
}

interface AlarmCommon {
  alarmName: string;
  description: string;
  actionsEnabled: boolean;
  okActions: string[];
  alarmActions: string[];
  insufficientDataActions: string[];
  configuredAt: number;
  state: AlarmState;
}

export interface MetricAlarmRecord extends AlarmCommon {
  kind: "metric";
  metric: MetricId;
  /** One of the five, or a percentile such as `p99`. */
  statistic: Statistic | string;
  unit?: string;
  periodSeconds: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  threshold: number;
  comparison: ComparisonOperator;
  treatMissingData: "missing" | "breaching" | "notBreaching" | "ignore";
  /** Up to when its state is settled. */
  evaluatedAt: number;
}

export interface CompositeAlarmRecord extends AlarmCommon {
  kind: "composite";
  rule: string;
}

export type AlarmRecord = MetricAlarmRecord | CompositeAlarmRecord;

export interface HistoryRecord {
  /** Grows by one each, and orders items of the same moment. */
  sequence: number;
  at: number;
  alarmName: string;
  kind: AlarmRecord["kind"];
  type: HistoryItemType;
  summary: string;
  data: string;
}

export interface CloudWatchDocument {
  custom: CustomMetricRecord[];
  alarms: AlarmRecord[];
  history: HistoryRecord[];
  nextSequence: number;
  dashboards: { name: string; body: string; modifiedAt: number }[];
}
