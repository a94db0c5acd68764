import type { StateValue } from "@aws-sdk/client-cloudwatch";
import type { AlarmState, MetricAlarmRecord } from "./records.ts";

/** A datapoint that an alarm looks at; `undefined` is a period without data. */
export interface EvaluatedPoint {
  at: number;
  value: number | undefined;
}

const exceeds: Readonly<Record<string, { test: (value: number, threshold: number) => boolean; words: string }>> = {
  GreaterThanThreshold: { test: (value, threshold) => value > threshold, words: "greater than" },
  GreaterThanOrEqualToThreshold: { test: (value, threshold) => value >= threshold, words: "greater than or equal to" },
  LessThanThreshold: { test: (value, threshold) => value < threshold, words: "less than" },
  LessThanOrEqualToThreshold: { test: (value, threshold) => value <= threshold, words: "less than or equal to" },
};

export const comparisonOperators = Object.keys(exceeds);

/**
 * The state that an alarm's last periods give, or nothing where it keeps the one it has: enough of
 * them beyond the threshold is ALARM, none with data what `treatMissingData` says, all else OK.
 * Source: CloudWatch guide, "Evaluating an alarm", "Configuring how alarms treat missing data".
 */
export function evaluateAlarm(alarm: MetricAlarmRecord, points: readonly EvaluatedPoint[], at: number): AlarmState | undefined {
  const { treatMissingData, datapointsToAlarm, threshold, comparison } = alarm;
  const rule = exceeds[comparison];
  if (!rule) return undefined;
  const known = points.filter((point) => point.value !== undefined);
  const missing = points.length - known.length;
  if (!known.length && treatMissingData === "ignore") return undefined;
  if (!known.length && treatMissingData === "missing") {
    const reason = `Insufficient Data: ${missing} ${missing === 1 ? "datapoint was" : "datapoints were"} unknown.`;
    return stateOf("INSUFFICIENT_DATA", reason, alarm, points, at);
  }
  const beyond = known.filter((point) => rule.test(point.value as number, threshold)).length;
  const value: StateValue = beyond + (treatMissingData === "breaching" ? missing : 0) >= datapointsToAlarm ? "ALARM" : "OK";
  return stateOf(value, crossedReason(alarm, value, beyond, points, rule.words), alarm, points, at);
}

function crossedReason(alarm: MetricAlarmRecord, value: StateValue, beyond: number, points: readonly EvaluatedPoint[], words: string): string {
  const { datapointsToAlarm, threshold, evaluationPeriods, treatMissingData } = alarm;
  const known = points.filter((point) => point.value !== undefined);
  const limit = Number.isInteger(threshold) ? threshold.toFixed(1) : String(threshold);
  if (!known.length) {
    return `Threshold Crossed: no datapoints were received for ${evaluationPeriods} ${evaluationPeriods === 1 ? "period" : "periods"} and ${evaluationPeriods} missing ${evaluationPeriods === 1 ? "datapoint was" : "datapoints were"} treated as [${treatMissingData === "breaching" ? "Breaching" : "NonBreaching"}].`;
  }
  const count = value === "ALARM" ? beyond : known.length - beyond;
  const shown = known.map((point) => `${point.value} (${shortTime(point.at)})`).join(", ");
  const verb = count === 1 ? "was" : "were";
  const direction = value === "ALARM" ? "OK -> ALARM" : "ALARM -> OK";
  const needed = value === "ALARM" ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
  return `Threshold Crossed: ${count} out of the last ${evaluationPeriods} datapoints [${shown}] ${verb} ${value === "ALARM" ? "" : "not "}${words} the threshold (${limit}) (minimum ${needed} ${needed === 1 ? "datapoint" : "datapoints"} for ${direction} transition).`;
}

/** As CloudWatch writes times into reasons: 02/03/26 10:15:00, in UTC. */
function shortTime(at: number): string {
  const [date = "", time = ""] = new Date(at).toISOString().split("T");
  const [year = "", month, dayOfMonth] = date.split("-");
  return `${dayOfMonth}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}

function stateOf(value: StateValue, reason: string, alarm: MetricAlarmRecord, points: readonly EvaluatedPoint[], at: number): AlarmState {
  const reasonData = JSON.stringify({
    version: "1.0",
    queryDate: new Date(at).toISOString(),
    statistic: alarm.statistic,
    period: alarm.periodSeconds,
    recentDatapoints: points.flatMap((point) => point.value ?? []),
    threshold: alarm.threshold,
  });
  return { value, reason, reasonData, updatedAt: at };
}
