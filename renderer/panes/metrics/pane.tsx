import type { Alarm } from "../../../shared/contract/cloudwatch.ts";
import { formatTime } from "../../lib/format.ts";
import { useRoute } from "../../lib/route.ts";
import { isGrowing, useCall } from "../../lib/use-call.ts";
import { FilterField } from "../../ui/filter-field.tsx";
import { PaneHeader } from "../../ui/pane-header.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Alarms } from "./components/alarms.tsx";
import { Explorer } from "./components/explorer.tsx";
import "./metrics.css";

const alarmRefreshMs = 30_000;

/** CloudWatch: any metric as a chart, and the alarms that watch them. */
export function MetricsPane() {
  const { params, setParams } = useRoute();
  const alarms = useCall("cloudwatch.listAlarms", {}, { refetchInterval: alarmRefreshMs });
  const tab = params.get("tab") ?? "explorer";
  const filter = params.get("filter") ?? "";
  const ringing = alarms.data?.rows.filter(({ state }) => state === "ALARM").length ?? 0;
  return (
    <div className="pane">
      <PaneHeader
        title="Metrics"
        facts={alarms.data ? `${alarmSummary(alarms.data.rows)}${isGrowing(alarms) ? "" : ` · alarms as of ${formatTime(alarms.dataUpdatedAt)}`}` : null}
        actions={tab === "alarms" ? <FilterField label="Filter alarms" placeholder="Name, state, metric…" value={filter} onChange={(text) => setParams({ filter: text }, { replace: true })} /> : null}
      >
        <Tabs
          label="Metrics and alarms"
          current={tab}
          onChange={(id) => setParams({ tab: id === "explorer" ? undefined : id, alarm: undefined, filter: undefined, namespace: undefined, dimension: undefined })}
          tabs={[
            { id: "explorer", title: "Explorer" },
            { id: "alarms", title: "Alarms", count: ringing ? <span className="ringing">{ringing} in alarm</span> : alarms.data?.rows.length },
          ]}
        />
      </PaneHeader>
      <div className="pane-body">
        <div className="grow" role="tabpanel" aria-label={tab === "alarms" ? "Alarms" : "Explorer"}>
          {tab === "alarms" ? <Alarms query={alarms} filter={filter} /> : <Explorer />}
        </div>
      </div>
    </div>
  );
}

function alarmSummary(alarms: readonly Alarm[]): string {
  const count = (state: Alarm["state"]) => alarms.filter((alarm) => alarm.state === state).length;
  return `${count("ALARM")} in alarm, ${count("OK")} OK, ${count("INSUFFICIENT_DATA")} without data`;
}
