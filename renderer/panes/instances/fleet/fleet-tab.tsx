import { useMemo, useState } from "react";
import type { Instance } from "../../../../shared/contract/ec2.ts";
import { useCommands } from "../../../lib/commands.tsx";
import { useFilteredRows } from "../../../lib/filter-rows.ts";
import { formatCounted, formatTime } from "../../../lib/format.ts";
import { useRoute } from "../../../lib/route.ts";
import { useCall } from "../../../lib/use-call.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { FilterField } from "../../../ui/filter-field.tsx";
import { Loading, LoadingMore } from "../../../ui/loading.tsx";
import { PaneHeader } from "../../../ui/pane-header.tsx";
import { noSelection, type Selection } from "../../../ui/virtual-table/selection.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import { actions, splitByState, type InstanceAction } from "./actions.ts";
import { columns, textOf } from "./columns.tsx";
import { ActionDialog } from "./action-dialog.tsx";
import { InstanceDetails } from "../details/instance-details.tsx";
import type { InstanceTabProps } from "../tabs.tsx";
import { isTransitional } from "./states.ts";

const noInstances: readonly Instance[] = [];
const instanceId = (instance: Instance) => instance.instanceId;
const initialSort = { id: "name", desc: false };
const transitionalRefreshMs = 3000;
/** A region of thousands takes seconds to read: it is not read without a pause. */
const largeRefreshMs = 15_000;
const manyInstances = 1000;
const calmRefreshMs = 60_000;

/** EC2's instances of the region: who they are, how they are, and starting, stopping, rebooting, terminating them. */
export function FleetTab({ tabs }: InstanceTabProps) {
  const { params, setParams } = useRoute();
  const [selection, setSelection] = useState<Selection>(noSelection);
  const [asked, setAsked] = useState<{ action: InstanceAction; instances: readonly Instance[] }>();
  const query = useInstances();
  const instances = query.data?.rows ?? noInstances;
  const filter = params.get("filter") ?? "";
  const shown = useFilteredRows(instances, filter, textOf);
  // Of the rows on screen alone: nothing that a filter hides is stopped or terminated with them.
  const selected = useMemo(() => shown.filter((instance) => selection.ids.has(instance.instanceId)), [shown, selection]);
  const opened = selected.length === 1 ? selected[0] : undefined;
  useActionCommands(selected, setAsked);

  return (
    <div className="pane">
      <PaneHeader title="Instances" facts={<Facts instances={instances} query={query} />} actions={<button type="button" className="act" onClick={() => void query.refetch()} disabled={query.isFetching}>Refresh</button>}>
        {tabs}
        <div className="toolbar">
          <FilterField label="Filter instances" placeholder="Name, id, address, tag, state…" value={filter} onChange={(text) => setParams({ filter: text }, { replace: true })} />
          <span className="toolbar-space" />
          <span className="selection-count" aria-live="polite">{selected.length ? `${formatCounted(selected.length, "instance")} selected` : ""}</span>
          {actions.map((action) => (
            <button key={action.id} type="button" className="act" data-danger={action.danger} disabled={splitByState(action, selected).able.length === 0}
              onClick={() => setAsked({ action, instances: selected })}>
              {action.title}
            </button>
          ))}
        </div>
      </PaneHeader>
      {query.error && instances.length > 0 ? <FailureAlert title="The list is not whole, or not fresh" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <div className="pane-body" data-direction="column">
        <div className="grow">
          {query.isPending ? (
            <Loading what="instances" rows={10} />
          ) : query.error && instances.length === 0 ? (
            <FailureAlert title="Instances cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} />
          ) : (
            <VirtualTable label="Instances" rows={shown} columns={columns} rowId={instanceId} initialSort={initialSort} multiple selection={selection} onSelect={setSelection}
              empty={<NoInstances filter={filter} loading={query.isFetching} />} />
          )}
        </div>
        {opened ? <InstanceDetails key={opened.instanceId} instance={opened} onClose={() => setSelection(noSelection)} /> : null}
      </div>
      {asked ? <ActionDialog {...asked} onClose={() => setAsked(undefined)} /> : null}
    </div>
  );
}

/** The list, asked again soon while something changes its state. */
function useInstances() {
  const [refetchInterval, setRefetchInterval] = useState(calmRefreshMs);
  const query = useCall("ec2.listInstances", {}, { refetchInterval });
  const rows = query.data?.rows ?? noInstances;
  const soon = rows.length > manyInstances ? largeRefreshMs : transitionalRefreshMs;
  const wanted = rows.some(({ state }) => isTransitional(state)) ? soon : calmRefreshMs;
  if (wanted !== refetchInterval) setRefetchInterval(wanted);
  return query;
}

function Facts({ instances, query }: { instances: readonly Instance[]; query: ReturnType<typeof useInstances> }) {
  if (query.isPending || (query.error && instances.length === 0)) return null;
  if (query.isFetching && !query.isRefetching) return <LoadingMore count={instances.length} what="instances" />;
  const running = instances.filter(({ state }) => state === "running").length;
  return <>{formatCounted(instances.length, "instance")} · {running.toLocaleString("en-US")} running · as of {formatTime(query.dataUpdatedAt)}</>;
}

function NoInstances({ filter, loading }: { filter: string; loading: boolean }) {
  if (loading) return <Loading what="instances" />;
  if (filter) return <EmptyState title={`No instance matches “${filter}”`}>The filter looks at names, ids, states, types, addresses, groups and tags.</EmptyState>;
  return <EmptyState title="No instances in this region">EC2 answered, and there are none. Instances live in one region: others may have some.</EmptyState>;
}

function useActionCommands(selected: readonly Instance[], ask: (asked: { action: InstanceAction; instances: readonly Instance[] }) => void): void {
  const commands = useMemo(
    () =>
      actions.map((action) => {
        const { able } = splitByState(action, selected);
        const reason = selected.length === 0 ? "Select instances first" : able.length === 0 ? `None of the selected can: it takes ${action.from.join(" or ")}` : undefined;
        return { id: `instances.${action.id}`, group: "Instances", title: `${action.title} ${selected.length === 1 ? "the selected instance" : "selected instances"}`, disabledReason: reason, run: () => ask({ action, instances: selected }) };
      }),
    [selected, ask],
  );
  useCommands(commands);
}
