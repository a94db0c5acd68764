import { useDeferredValue, useMemo, useState } from "react";
import type { Metric } from "../../../../shared/contract/cloudwatch.ts";
import { formatCounted } from "../../../lib/format.ts";
import { metricSourceOf, type MetricSource } from "../../../lib/metrics-link.ts";
import { useRoute } from "../../../lib/route.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { FilterField } from "../../../ui/filter-field.tsx";
import { Loading, LoadingMore } from "../../../ui/loading.tsx";
import { VirtualTree } from "../../../ui/virtual-tree/virtual-tree.tsx";
import { firstChoice, metricsOf } from "../first-choice.ts";
import { metricLines } from "../metric-tree.tsx";
import { metricId } from "../../../lib/metrics/metric-words.ts";
import { useResourceNames } from "../queries.ts";
import type { MetricSeries } from "../../../lib/metrics/use-metric-data.ts";
import { firstSettings, secondsOf } from "../../../lib/metrics/chart-settings.ts";
import { ChartControls } from "../../../lib/metrics/chart-controls.tsx";
import { MetricChart } from "../../../lib/metrics/metric-chart.tsx";

const noMetrics: readonly Metric[] = [];
/** As many as a chart can be read with. */
const mostSeries = 24;

/** Find metrics on the left, see them on the right; at first those of the resource that the address names. */
export function Explorer() {
  const { params } = useRoute();
  const [namespace, dimension] = [params.get("namespace"), params.get("dimension")];
  const source = useMemo(() => metricSourceOf(new URLSearchParams({ namespace: namespace ?? "", dimension: dimension ?? "" })), [namespace, dimension]);
  // Another resource is another choice, found by another search.
  return <ExplorerOf key={`${namespace} ${dimension}`} source={source} />;
}

function ExplorerOf({ source }: { source: MetricSource | undefined }) {
  const query = useCall("cloudwatch.listMetrics", {}, { staleTime: 300_000 });
  const metrics = query.data?.rows ?? noMetrics;
  const names = useResourceNames(metrics);
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const [settings, setSettings] = useState(firstSettings);
  const first = useMemo(() => firstChoice(metrics, source), [metrics, source]);
  const isUnknown = useMemo(() => source !== undefined && metricsOf(metrics, source).length === 0, [metrics, source]);
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
      <MetricFinder firstFilter={source && !isUnknown ? source.dimension.value : ""} metrics={metrics} selected={selected} names={names} loading={query.isFetching} truncated={query.data?.truncated ?? false} onToggle={toggle} />
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
          <NothingDrawn unknown={isUnknown ? source : undefined} isReading={query.isFetching} names={names} />
        )}
      </div>
    </div>
  );
}

/** `unknown`: what the address asks for, and no metric speaks of. */
function NothingDrawn({ unknown, isReading, names }: { unknown: MetricSource | undefined; isReading: boolean; names: ReadonlyMap<string, string> }) {
  const how = `Search or open a namespace on the left. Up to ${mostSeries} are drawn together.`;
  if (!unknown) return <EmptyState title="Choose metrics to draw">{how}</EmptyState>;
  const { namespace, dimension: { name, value } } = unknown;
  const title = `${isReading ? "No metric found so far of" : "CloudWatch lists no metric of"} ${names.get(value) ?? value}`;
  return <EmptyState title={title}>It was looked for in {namespace} by {name}. CloudWatch lists what had data in the last two weeks. {how}</EmptyState>;
}

interface MetricFinderProps {
  /** What is searched for before a person types; it may come with the first metrics. */
  firstFilter: string;
  metrics: readonly Metric[];
  selected: ReadonlySet<string>;
  names: ReadonlyMap<string, string>;
  loading: boolean;
  truncated: boolean;
  onToggle(id: string): void;
}

function MetricFinder({ firstFilter, metrics, selected, names, loading, truncated, onToggle }: MetricFinderProps) {
  const [typed, setFilter] = useState<string>();
  const filter = typed ?? firstFilter;
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
