import { useMemo } from "react";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PartialNotice } from "../../ui/partial-notice.tsx";
import { TimeChart, type Threshold } from "../../ui/time-chart/time-chart.tsx";
import { metricLabel, type ResourceNames } from "./metric-words.ts";
import { useMetricData, type MetricData, type MetricSeries } from "./use-metric-data.ts";
import { unitOf } from "./units.ts";
import "./metrics-charts.css";

/** Told apart on white and on dark alike. */
const seriesColors = ["#2a7de1", "#e0703a", "#1f9e8f", "#8f5fd6", "#cf4678", "#b08d14", "#4a9f4a", "#7b8698"] as const;

interface MetricLinesProps {
  label: string;
  series: readonly MetricSeries[];
  data: MetricData;
  range: readonly [start: number, end: number];
  periodSeconds: number;
  names: ResourceNames;
  thresholds?: readonly Threshold[];
  height?: number;
  onRemove?(id: string): void;
}

interface MetricChartProps extends Omit<MetricLinesProps, "data" | "range"> {
  rangeSeconds: number;
  live: boolean;
}

export function MetricChart({ rangeSeconds, live, ...lines }: MetricChartProps) {
  const { query, data, range } = useMetricData(lines.series, rangeSeconds, lines.periodSeconds, live);
  const failure = query.error?.failure;
  if (!data) return failure ? <FailureAlert title="The points cannot be read" failure={failure} onRetry={() => void query.refetch()} /> : <Loading what="points" rows={8} />;
  return (
    <>
      {failure ? <FailureAlert compact title="No newer points; these are the last that came" failure={failure} onRetry={() => void query.refetch()} /> : null}
      <MetricLines {...lines} data={data} range={range} />
    </>
  );
}

/** Some series of an answer on one chart; what of them is not whole is said. */
export function MetricLines({ label, series, data, range, periodSeconds, names, thresholds, height, onRemove }: MetricLinesProps) {
  const drawn = useMemo(() => toChart(series, data, names), [series, data, names]);
  return (
    <>
      <PartialNotice parts={troubles(series, data)} />
      <TimeChart label={label} series={drawn} range={range} periodSeconds={periodSeconds} {...(thresholds ? { thresholds } : {})} {...(height ? { height } : {})} {...(onRemove ? { onRemove } : {})} />
      {drawn.every(({ values }) => values.length === 0) ? <p className="chart-note" role="status">CloudWatch answered, and holds no points for this range and period. Basic EC2 metrics come every 5 minutes.</p> : null}
    </>
  );
}

function toChart(series: readonly MetricSeries[], data: MetricData, names: ResourceNames) {
  const points = new Map(data.series.map((each) => [each.id, each]));
  return series.map(({ id, metric, statistic }, index) => ({
    id,
    label: `${metricLabel(metric, names)} · ${statistic}`,
    color: seriesColors[index % seriesColors.length]!,
    unit: unitOf(metric, statistic),
    timestamps: points.get(id)?.timestamps ?? new Float64Array(),
    values: points.get(id)?.values ?? new Float64Array(),
  }));
}

/** Series of which CloudWatch says that not all came. */
function troubles(series: readonly MetricSeries[], data: MetricData) {
  const ids = new Set(series.map(({ id }) => id));
  return data.series
    .filter(({ id, status }) => ids.has(id) && status !== "Complete")
    .map(({ id, label, status, message }) => ({
      kind: label || id,
      error: { code: "unexpected" as const, message: message ?? statusWords[status] ?? status, operation: "cloudwatch:GetMetricData", retryable: true },
    }));
}

const statusWords: Readonly<Record<string, string>> = {
  PartialData: "CloudWatch holds more points than it answered.",
  InternalError: "CloudWatch could not read this one.",
  Forbidden: "This identity may not read it.",
};
