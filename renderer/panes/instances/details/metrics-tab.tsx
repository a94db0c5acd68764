import { useMemo, useState } from "react";
import { ChartControls } from "../../../lib/metrics/chart-controls.tsx";
import { firstSettings, secondsOf, type ChartSettings } from "../../../lib/metrics/chart-settings.ts";
import { MetricLines } from "../../../lib/metrics/metric-chart.tsx";
import type { ResourceNames } from "../../../lib/metrics/metric-words.ts";
import { useMetricData } from "../../../lib/metrics/use-metric-data.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { nameOf } from "../fleet/actions.ts";
import { ChangeButton } from "./actions/asked-actions.tsx";
import { instanceCharts } from "./instance-charts.ts";
import type { DetailTabProps } from "./detail-tab.ts";

/** Between the points of basic monitoring, and of detailed. */
const basicSeconds = 300;
const detailedSeconds = 60;

/** The instance's own metrics of EC2, all of one request. */
export function MetricsTab({ instance }: DetailTabProps) {
  const { instanceId, instanceType, monitoring } = instance;
  const name = nameOf(instance);
  const [settings, setSettings] = useState<ChartSettings>(firstSettings);
  const { rangeSeconds, periodSeconds: wanted } = secondsOf(settings);
  const leastSeconds = monitoring === "basic" ? basicSeconds : detailedSeconds;
  const periodSeconds = Math.max(wanted, leastSeconds);
  const charts = useMemo(() => instanceCharts(instanceId, instanceType, periodSeconds), [instanceId, instanceType, periodSeconds]);
  const series = useMemo(() => charts.flatMap((chart) => chart.series), [charts]);
  const names: ResourceNames = useMemo(() => new Map([[instanceId, name]]), [instanceId, name]);
  const { query, data, range } = useMetricData(series, rangeSeconds, periodSeconds, settings.live);
  const retry = () => void query.refetch();
  return (
    <>
      <div className="chart-head">
        <p className="selection-count">Memory and disk space are no metrics of EC2: the CloudWatch agent on the instance sends them (namespace CWAgent). {monitoring === "basic" ? <>Points come every 5 minutes, with detailed monitoring every minute. <ChangeButton id="monitoring" /></> : "Points come every minute."}</p>
        <ChartControls settings={settings} onChange={setSettings} withStatistic={false} leastSeconds={leastSeconds} />
      </div>
      {query.error ? <FailureAlert compact title={data ? "No newer points; these are the last that came" : "The points cannot be read"} failure={query.error.failure} onRetry={retry} /> : null}
      {!data && !query.error ? <Loading what="points" rows={8} /> : null}
      {data ? (
        <div className="instance-charts">
          {charts.map((chart) => (
            <section key={chart.id} aria-label={chart.title}>
              <h3>{chart.title}</h3>
              <MetricLines label={`${chart.title} of ${name}`} series={chart.series} data={data} range={range} periodSeconds={periodSeconds} names={names} height={160} />
            </section>
          ))}
        </div>
      ) : null}
    </>
  );
}
