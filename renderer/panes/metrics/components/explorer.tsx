import { useDeferredValue, useMemo, useState } from "react";
import type { Metric } from "../../../../shared/contract/cloudwatch.ts";
import { formatCounted } from "../../../lib/format.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { FilterField } from "../../../ui/filter-field.tsx";
import { Loading, LoadingMore } from "../../../ui/loading.tsx";
import { VirtualTree } from "../../../ui/virtual-tree/virtual-tree.tsx";
import { metricLines } from "../metric-tree.tsx";
import { metricId } from "../metric-words.ts";
import { useResourceNames, type MetricSeries } from "../queries.ts";
import { firstSettings, secondsOf } from "../settings.ts";
import { ChartControls } from "./chart-controls.tsx";
import { MetricChart } from "./metric-chart.tsx";

const noMetrics: readonly Metric[] = [];
/** As many as a chart can be read with. */
const mostSeries = 24;

/** Find metrics on the left, see them on the right. */
export function Explorer() {
  const query = useCall("cloudwatch.listMetrics", {}, { staleTime: 300_000 });
  const metrics = query.data?.rows ?? noMetrics;
  const names = useResourceNames(metrics);
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const [settings, setSettings] = useState(firstSettings);
  const first = useMemo(() => firstChoice(metrics), [metrics]);
  const selected = chosen ?? first;
  const { rangeSeconds, periodSeconds } = secondsOf(settings);
  const selectedMetrics = useMemo(() => metrics.filter((metric) => selected.has(metricId(metric))), [metrics, selected]);
  const series = useMemo<MetricSeries[]>(
    () => selectedMetrics.map((metric, index) => ({ id: `m${index}`, metric, statistic: settings.statistic, periodSeconds })),
    [selectedMetrics, settings.statistic, periodSeconds],
  );
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id) && next.size < mostSeries) next.add(id);
    setChosen(next);
  };

  if (query.isPending) return <Loading what="metrics" rows={12} />;
  if (query.error && metrics.length === 0) return <FailureAlert title="Metrics cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} />;
  if (metrics.length === 0 && !query.isFetching) return <EmptyState title="No metrics in this region">CloudWatch answered, and lists none. It lists metrics that had data in the last two weeks.</EmptyState>;
  return (
    <div className="explorer">
      <MetricFinder metrics={metrics} selected={selected} names={names} loading={query.isFetching} truncated={query.data?.truncated ?? false} onToggle={toggle} />
      <div className="explorer-chart">
        {query.error ? <FailureAlert compact title="Not every metric could be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
        <div className="chart-head">
          <h2>{selectedMetrics.length ? formatCounted(selectedMetrics.length, "metric") : "No metric chosen"}</h2>
          <ChartControls settings={settings} onChange={setSettings} />
        </div>
        {series.length ? (
          <MetricChart label="Chosen metrics" series={series} rangeSeconds={rangeSeconds} periodSeconds={periodSeconds} live={settings.live} names={names} height={340}
            onRemove={(id) => { const metric = series.find((each) => each.id === id)?.metric; if (metric) toggle(metricId(metric)); }} />
        ) : (
          <EmptyState title="Choose metrics to draw">Search or open a namespace on the left. Up to {mostSeries} are drawn together.</EmptyState>
        )}
      </div>
    </div>
  );
}

interface MetricFinderProps {
  metrics: readonly Metric[];
  selected: ReadonlySet<string>;
  names: ReadonlyMap<string, string>;
  loading: boolean;
  truncated: boolean;
  onToggle(id: string): void;
}

function MetricFinder({ metrics, selected, names, loading, truncated, onToggle }: MetricFinderProps) {
  const [filter, setFilter] = useState("");
  const deferred = useDeferredValue(filter);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => metricLines({ metrics, filter: deferred, toggled, selected, names }), [metrics, deferred, toggled, selected, names]);
  return (
    <div className="finder">
      <FilterField label="Find metrics" placeholder="Metric, namespace, instance…" value={filter} onChange={(text) => { setFilter(text); setToggled(new Set()); }} />
      <div className="finder-tree">
        {lines.length ? (
          <VirtualTree label="Metrics" lines={lines} onChoose={onToggle}
            onExpand={(id) => setToggled((now) => { const next = new Set(now); if (!next.delete(id)) next.add(id); return next; })} />
        ) : (
          <EmptyState title={`No metric matches “${filter}”`} />
        )}
      </div>
      <p className="finder-foot">{loading ? <LoadingMore count={metrics.length} what="metrics" /> : `${formatCounted(metrics.length, "metric")}${truncated ? ", and more that were not read" : ""}`}</p>
    </div>
  );
}

/** Before anything is chosen: how busy the first instances are. */
function firstChoice(metrics: readonly Metric[]): ReadonlySet<string> {
  const ofInstances = metrics.filter(({ namespace, metricName, dimensions }) => namespace === "AWS/EC2" && metricName === "CPUUtilization" && dimensions.length === 1 && dimensions[0]?.name === "InstanceId");
  return new Set(ofInstances.slice(0, 6).map(metricId));
}
