import "./costs.css";
import Button from "@cloudscape-design/components/button";
import { useMemo } from "react";
import type { CostRow } from "../../../../shared/contract/photos-analyses.ts";
import { toCsv } from "../../../../shared/csv.ts";
import { formatCount } from "../../../lib/format.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import { CostLimit } from "./cost-limit.tsx";
import { formatUsd } from "./money.ts";

const isFree = ({ service }: CostRow) => service !== "aws";
const serviceWords = ({ service }: CostRow) => (service === "aws" ? "AWS" : service === "sandbox" ? "Sandbox, free" : `${service}, not billed by AWS`);

const columns: readonly Column<CostRow>[] = [
  { id: "month", title: "Month (UTC)", width: 100, value: ({ month }) => month },
  { id: "profile", title: "Profile", width: 140, value: ({ profile }) => profile },
  { id: "region", title: "Region", width: 110, value: ({ region }) => region },
  { id: "service", title: "Answered by", width: 130, value: serviceWords },
  { id: "operation", title: "Operation", width: 190, grow: true, value: ({ operation }) => operation },
  { id: "calls", title: "Calls", width: 90, align: "end", value: ({ calls }) => calls, render: ({ calls }) => formatCount(calls) },
  { id: "refused", title: "Refused", width: 80, align: "end", value: ({ refused }) => refused, render: ({ refused }) => formatCount(refused) },
  { id: "unsure", title: "Answer lost", width: 100, align: "end", value: ({ unsure }) => unsure, render: ({ unsure }) => formatCount(unsure) },
  { id: "usd", title: "USD, about", width: 100, align: "end", value: ({ usd }) => usd, render: (row) => (isFree(row) ? "0" : formatUsd(row.usd)) },
];
const idOf = ({ month, profile, region, service, operation }: CostRow) => [month, profile, region, service, operation].join("\n");

/** What Rekognition's calls of this app cost, month by month, with every profile. */
export function CostsView() {
  const costs = useCall("photos.listCosts", {}, { staleTime: 0 });
  const rows = costs.data?.rows;
  const months = useMemo(() => monthsOf(rows ?? []), [rows]);
  if (costs.error) return <FailureAlert title="The costs cannot be read" failure={costs.error.failure} onRetry={() => void costs.refetch()} />;
  if (!rows || !costs.data) return <Loading what="costs" />;
  const exportCsv = () => saveFile("skydeck-rekognition-costs.csv", new Blob([toCsv(columns.map(({ title }) => title), rows.map((row) => [row.month, row.profile, row.region, serviceWords(row), row.operation, row.calls, row.refused, row.unsure, row.usd]))], { type: "text/csv" }));
  return (
    <div className="photos-costs">
      <div className="photos-costs-head">
        {months.map(({ month, calls, usd }) => (
          <p key={month}><b>{month}</b> {formatCount(calls)} calls, {usd === 0 ? "nothing billed" : `about ${formatUsd(usd)}`}</p>
        ))}
        <span className="photos-toolbar-space" />
        <Button iconName="refresh" ariaLabel="Refresh" onClick={() => void costs.refetch()} />
        <Button iconName="download" disabled={rows.length === 0} onClick={exportCsv}>Export as CSV</Button>
      </div>
      <CostLimit limits={costs.data.limits} onChanged={() => void costs.refetch()} />
      {rows.length === 0 ? (
        <EmptyState title="No call has been made yet">What labelling and analysing cost is counted here, from the first call on.</EmptyState>
      ) : (
        <div className="photos-costs-table"><VirtualTable label="Costs" rows={rows} columns={columns} rowId={idOf} /></div>
      )}
      <p className="photos-quiet">Counted on this machine by list prices, free tier left out; AWS's own bill decides. A call whose answer was lost on the way is counted as billed; one that was refused is not. What collections cost for keeping faces is shown with them.</p>
    </div>
  );
}

/** The three newest. */
function monthsOf(rows: readonly CostRow[]): { month: string; calls: number; usd: number }[] {
  const months = new Map<string, { month: string; calls: number; usd: number }>();
  for (const { month, calls, usd } of rows) {
    const sum = months.get(month) ?? { month, calls: 0, usd: 0 };
    months.set(month, { month, calls: sum.calls + calls, usd: sum.usd + usd });
  }
  return [...months.values()].slice(0, 3);
}
