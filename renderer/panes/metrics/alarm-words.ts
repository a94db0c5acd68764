import type { Alarm } from "../../../shared/contract/cloudwatch.ts";
import { formatDuration } from "../../lib/format.ts";
import type { Tone } from "../../ui/status.tsx";
import { formatValue } from "../../ui/time-chart/format-value.ts";
import { unitOf } from "../../lib/metrics/units.ts";

export const stateTones: Readonly<Record<Alarm["state"], Tone>> = { OK: "ok", ALARM: "bad", INSUFFICIENT_DATA: "off" };
export const stateTitles: Readonly<Record<Alarm["state"], string>> = { OK: "OK", ALARM: "In alarm", INSUFFICIENT_DATA: "Insufficient data" };

const comparisons: Readonly<Record<string, string>> = {
  GreaterThanThreshold: ">",
  GreaterThanOrEqualToThreshold: "≥",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "≤",
  LessThanLowerOrGreaterThanUpperThreshold: "outside the band of",
  LessThanLowerThreshold: "below the band of",
  GreaterThanUpperThreshold: "above the band of",
};

/** An alarm's condition as a sentence: `Average CPUUtilization > 80 % for 2 periods of 5 min`. */
export function alarmWords(alarm: Alarm): string {
  if (alarm.composite) return `When ${alarm.rule ?? "its rule holds"}`;
  if (!alarm.metric) return "An expression of several metrics";
  const { metric, statistic = "", comparison = "", threshold, evaluationPeriods = 1, periodSeconds } = alarm;
  const limit = threshold === undefined ? "" : formatValue(threshold, unitOf(metric, statistic));
  const duration = periodSeconds ? ` for ${evaluationPeriods === 1 ? "" : `${evaluationPeriods} × `}${formatDuration(periodSeconds)}` : "";
  return `${statistic} ${metric.metricName} ${comparisons[comparison] ?? comparison} ${limit}${duration}`.replace(/\s+/g, " ").trim();
}
