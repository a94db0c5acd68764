import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { SandboxError } from "../service.ts";
import { comparisonOperators } from "./evaluate-alarm.ts";
import { dimensionRecords } from "./metric-id.ts";
import type { MetricAlarmRecord } from "./records.ts";
import { isPeriod } from "./retention.ts";
import { statisticReader } from "./statistics.ts";

type Checked = Pick<
  MetricAlarmRecord,
  "metric" | "statistic" | "unit" | "periodSeconds" | "evaluationPeriods" | "datapointsToAlarm" | "threshold" | "comparison" | "treatMissingData"
>;

const maxDimensions = 30;
const treatments = ["missing", "breaching", "notBreaching", "ignore"] as const;

/**
 * What an alarm on one metric is made of, checked. Alarms on expressions and on anomaly bands are
 * refused by name, since the sandbox computes neither. Source: API reference, PutMetricAlarm.
 */
export function checkMetricAlarm(input: PutMetricAlarmCommandInput): Checked {
  if (input.Metrics?.length) throw invalid("Metrics", "alarms on expressions are not supported by the sandbox");
  if (input.ThresholdMetricId !== undefined) throw invalid("ThresholdMetricId", "anomaly detection is not supported by the sandbox");
  const { Namespace, MetricName, Period, Threshold, EvaluationPeriods = 0, ComparisonOperator = "" } = input;
  if (!Namespace || !MetricName || Period === undefined || Threshold === undefined) {
    throw new SandboxError("ValidationError", "MetricName, Namespace, Period and Threshold are required.");
  }
  if ((input.Dimensions?.length ?? 0) > maxDimensions) throw invalid("Dimensions", `at most ${maxDimensions} are allowed`);
  if (!comparisonOperators.includes(ComparisonOperator)) throw invalid("ComparisonOperator", `${ComparisonOperator} is not supported`);
  const statistic = checkStatistic(input);
  const datapointsToAlarm = checkPeriods(Period, EvaluationPeriods, input.DatapointsToAlarm);
  const { TreatMissingData = "missing" } = input;
  const treatMissingData = treatments.find((one) => one === TreatMissingData);
  if (!treatMissingData) throw invalid("TreatMissingData", `${TreatMissingData} is not one of ${treatments.join(", ")}`);
  return {
    metric: { namespace: Namespace, metricName: MetricName, dimensions: dimensionRecords(input.Dimensions) },
    statistic,
    ...(input.Unit === undefined ? {} : { unit: input.Unit }),
    periodSeconds: Period,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm,
    threshold: Threshold,
    comparison: ComparisonOperator as MetricAlarmRecord["comparison"],
    treatMissingData,
  };
}

function checkStatistic({ Statistic, ExtendedStatistic }: PutMetricAlarmCommandInput): string {
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    throw new SandboxError("InvalidParameterCombination", "Exactly one of Statistic and ExtendedStatistic is required.");
  }
  const statistic = Statistic ?? ExtendedStatistic ?? "";
  statisticReader(statistic);
  return statistic;
}

/** An alarm looks back over a day at most, or over a week with periods of an hour or more. */
function checkPeriods(period: number, evaluationPeriods: number, datapointsToAlarm: number | undefined): number {
  if (!isPeriod(period) || period === 5) throw invalid("Period", "it must be 10, 20, 30 or a multiple of 60");
  if (!Number.isInteger(evaluationPeriods) || evaluationPeriods < 1) throw invalid("EvaluationPeriods", "it must be 1 or more");
  const longest = period >= 3_600 ? 604_800 : 86_400;
  if (period * evaluationPeriods > longest) {
    throw new SandboxError("ValidationError", `Metrics cannot be checked across more than ${longest === 86_400 ? "a day" : "seven days"} (EvaluationPeriods * Period must be <= ${longest}).`);
  }
  const needed = datapointsToAlarm ?? evaluationPeriods;
  if (needed < 1 || needed > evaluationPeriods) throw invalid("DatapointsToAlarm", "it must be from 1 to EvaluationPeriods");
  return needed;
}

function invalid(parameter: string, reason: string): SandboxError {
  return new SandboxError("InvalidParameterValue", `The value of the parameter ${parameter} is invalid: ${reason}.`);
}
