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
export function judgeAlarm(alarm: MetricAlarmRecord, points: readonly EvaluatedPoint[]): StateValue | undefined {
  const { treatMissingData, datapointsToAlarm, threshold, comparison } = alarm;
  const known = points.filter((point) => point.value !== undefined);
  if (!known.length && treatMissingData === "ignore") return undefined;
  if (!known.length && treatMissingData === "missing") return "INSUFFICIENT_DATA";
  const beyond = countBeyond(known, comparison, threshold) + (treatMissingData === "breaching" ? points.length - known.length : 0);
  return beyond >= datapointsToAlarm ? "ALARM" : "OK";
}

/** The state with its reason, in CloudWatch's words and as data. */
export function explainState(value: StateValue, alarm: MetricAlarmRecord, points: readonly EvaluatedPoint[], at: number): AlarmState {
  const reasonData = JSON.stringify({
    version: "1.0",
    queryDate: new Date(at).toISOString(),
    statistic: alarm.statistic,
    period: alarm.periodSeconds,
    recentDatapoints: points.flatMap((point) => point.value ?? []),
    threshold: alarm.threshold,
  });
  return { value, reason: reasonOf(value, alarm, points), reasonData, updatedAt: at };
}

function countBeyond(known: readonly EvaluatedPoint[], comparison: string, threshold: number): number {
  const test = exceeds[comparison]?.test ?? (() => false);
  return known.filter((point) => test(point.value as number, threshold)).length;
}

function reasonOf(value: StateValue, alarm: MetricAlarmRecord, points: readonly EvaluatedPoint[]): string {
  const { datapointsToAlarm, threshold, evaluationPeriods, treatMissingData, comparison } = alarm;
  const known = points.filter((point) => point.value !== undefined);
  const missing = points.length - known.length;
  const were = (count: number) => (count === 1 ? "datapoint was" : "datapoints were");
  if (value === "INSUFFICIENT_DATA") return `Insufficient Data: ${missing} ${were(missing)} unknown.`;
  if (!known.length) {
    const periods = evaluationPeriods === 1 ? "period" : "periods";
    const treated = treatMissingData === "breaching" ? "Breaching" : "NonBreaching";
    return `Threshold Crossed: no datapoints were received for ${evaluationPeriods} ${periods} and ${missing} missing ${were(missing)} treated as [${treated}].`;
  }
  const beyond = countBeyond(known, comparison, threshold);
  const isAlarm = value === "ALARM";
  const count = isAlarm ? beyond : known.length - beyond;
  const needed = isAlarm ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
  const shown = known.map((point) => `${point.value} (${shortTime(point.at)})`).join(", ");
  const limit = Number.isInteger(threshold) ? threshold.toFixed(1) : String(threshold);
  return [
    `Threshold Crossed: ${count} out of the last ${evaluationPeriods} datapoints [${shown}]`,
    count === 1 ? "was" : "were",
    isAlarm ? exceeds[comparison]?.words : `not ${exceeds[comparison]?.words}`,
    `the threshold (${limit}) (minimum ${needed} ${needed === 1 ? "datapoint" : "datapoints"} for ${isAlarm ? "OK -> ALARM" : "ALARM -> OK"} transition).`,
  ].join(" ");
}

/** As CloudWatch writes times into reasons: 02/03/26 10:15:00, in UTC. */
function shortTime(at: number): string {
  const [date = "", time = ""] = new Date(at).toISOString().split("T");
  const [year = "", month, dayOfMonth] = date.split("-");
  return `${dayOfMonth}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}
