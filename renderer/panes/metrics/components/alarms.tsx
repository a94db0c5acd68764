import { useMemo, useState } from "react";
import { statistics, type Alarm } from "../../../../shared/contract/cloudwatch.ts";
import { useFilteredRows } from "../../../lib/filter-rows.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { useRoute } from "../../../lib/route.ts";
import type { useCall } from "../../../lib/use-call.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Status } from "../../../ui/status.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import { alarmWords, stateTones, stateTitles } from "../alarm-words.ts";
import { useResourceNames } from "../queries.ts";
import type { MetricSeries } from "../../../lib/metrics/use-metric-data.ts";
import { firstSettings, secondsOf } from "../../../lib/metrics/chart-settings.ts";
import { unitOf } from "../../../lib/metrics/units.ts";
import { ChartControls } from "../../../lib/metrics/chart-controls.tsx";
import { MetricChart } from "../../../lib/metrics/metric-chart.tsx";

const order = { ALARM: 0, INSUFFICIENT_DATA: 1, OK: 2 } as const;

const columns: readonly Column<Alarm>[] = [
  { id: "state", title: "State", width: 150, value: ({ state }) => order[state], render: ({ state }) => <Status tone={stateTones[state]}>{stateTitles[state]}</Status> },
  { id: "alarmName", title: "Alarm", width: 240, grow: true, value: ({ alarmName }) => alarmName, render: ({ alarmName }) => <b>{alarmName}</b> },
  { id: "condition", title: "Condition", width: 330, grow: true, value: alarmWords },
  { id: "since", title: "Since", width: 152, value: ({ stateUpdatedAt }) => stateUpdatedAt, render: ({ stateUpdatedAt }) => (stateUpdatedAt ? formatDateTime(stateUpdatedAt) : "") },
  { id: "actions", title: "Actions", width: 84, value: ({ actionsEnabled }) => (actionsEnabled ? "on" : "off") },
];

const noAlarms: readonly Alarm[] = [];
const initialSort = { id: "state", desc: false };
const alarmId = ({ alarmArn }: Alarm) => alarmArn;
const textOf = (alarm: Alarm) => [alarm.alarmName, alarm.description, stateTitles[alarm.state], alarmWords(alarm), alarm.metric?.namespace].join(" ");
const toneOf = ({ state }: Alarm) => (state === "ALARM" ? "bad" : undefined);

/** Alarms with their states, those that ring first; the chosen one's metric with its threshold. */
export function Alarms({ query, filter }: { query: ReturnType<typeof useCall<"cloudwatch.listAlarms">>; filter: string }) {
  const { params, setParams } = useRoute();
  const alarms = query.data?.rows ?? noAlarms;
  const rows = useFilteredRows(alarms, filter, textOf);
  const chosen = alarms.find(({ alarmArn }) => alarmArn === params.get("alarm"));
  const selection = useMemo(() => ({ ids: new Set(chosen ? [chosen.alarmArn] : []), anchor: undefined }), [chosen]);
  if (query.isPending) return <Loading what="alarms" />;
  if (query.error && alarms.length === 0) return <FailureAlert title="Alarms cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} />;
  return (
    <div className="pane-body" data-direction="column" style={{ height: "100%" }}>
      {query.error ? <FailureAlert title="The alarms could not be read again; this is how they were" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <div className="grow">
        <VirtualTable label="Alarms" rows={rows} columns={columns} rowId={alarmId} initialSort={initialSort} toneOf={toneOf} selection={selection} onSelect={({ ids }) => setParams({ alarm: [...ids][0] })}
          empty={filter.trim() ? <EmptyState title={`No alarm matches “${filter.trim()}”`} /> : <EmptyState title="No alarms in this region">CloudWatch answered, and there are none.</EmptyState>} />
      </div>
      {chosen ? <AlarmDetails key={chosen.alarmArn} alarm={chosen} onClose={() => setParams({ alarm: undefined })} /> : null}
    </div>
  );
}

function AlarmDetails({ alarm, onClose }: { alarm: Alarm; onClose(): void }) {
  return (
    <DetailPanel side="bottom" size={420} label="alarm details" title={alarm.alarmName} actions={<Status tone={stateTones[alarm.state]}>{stateTitles[alarm.state]}</Status>} onClose={onClose}>
      <p>{alarmWords(alarm)}{alarm.description ? ` · ${alarm.description}` : ""}</p>
      <p className="alarm-reason">{alarm.stateReason}{alarm.stateUpdatedAt ? <span title={formatUtc(alarm.stateUpdatedAt)}> Since {formatDateTime(alarm.stateUpdatedAt)}.</span> : null}</p>
      {alarm.metric ? <AlarmChart alarm={alarm} metric={alarm.metric} /> : <p className="chart-note">{alarm.composite ? <>Rule: <span className="mono">{alarm.rule}</span></> : "It watches an expression of several metrics, which this chart does not draw."}</p>}
    </DetailPanel>
  );
}

function AlarmChart({ alarm, metric }: { alarm: Alarm; metric: NonNullable<Alarm["metric"]> }) {
  const [settings, setSettings] = useState({ ...firstSettings, period: alarm.periodSeconds });
  const { rangeSeconds, periodSeconds } = secondsOf(settings);
  const metrics = useMemo(() => [metric], [metric]);
  const names = useResourceNames(metrics);
  const statistic = statistics.find((each) => each === alarm.statistic) ?? "Average";
  const series = useMemo<MetricSeries[]>(() => [{ id: "alarm", metric, statistic, periodSeconds }], [metric, statistic, periodSeconds]);
  const thresholds = useMemo(() => (alarm.threshold === undefined ? [] : [{ value: alarm.threshold, label: `threshold ${alarm.threshold}`, unit: unitOf(metric, statistic) }]), [alarm.threshold, metric, statistic]);
  return (
    <>
      <div className="chart-head"><ChartControls settings={settings} onChange={setSettings} withStatistic={false} /></div>
      <MetricChart label={alarm.alarmName} series={series} rangeSeconds={rangeSeconds} periodSeconds={periodSeconds} live={settings.live} names={names} thresholds={thresholds} height={210} />
    </>
  );
}
