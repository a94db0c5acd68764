import type { ReactNode } from "react";
import type { FleetLayout } from "../../../../shared/contract/fleet.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import type { Column } from "../../../ui/virtual-table/columns.ts";
import type { RowGroup } from "../../../ui/virtual-table/lines.ts";
import type { Selection } from "../../../ui/virtual-table/selection.ts";
import { VirtualTable } from "../../../ui/virtual-table/virtual-table.tsx";
import type { FleetColumn } from "./columns.tsx";
import type { FleetRow } from "./fleet-rows.ts";
import { TargetFailures } from "./target-failures.tsx";
import type { Fleet } from "./use-fleet.ts";

interface FleetBodyProps {
  fleet: Fleet;
  rows: readonly FleetRow[];
  groups: readonly RowGroup<FleetRow>[] | undefined;
  columns: readonly FleetColumn[];
  layout: FleetLayout;
  onLayout(layout: FleetLayout): void;
  onToggleGroup(id: string): void;
  selection: Selection;
  onSelect(selection: Selection): void;
  filtered: boolean;
  details: ReactNode;
}

const rowId = ({ id }: FleetRow) => id;
const flashMs = 2400;
const isNew = ({ changed }: FleetRow, column: Column<FleetRow>) =>
  changed !== undefined && Date.now() - changed.at < flashMs && changed.members.has((column as FleetColumn).member ?? "");

/** The rows, what could not be read beside them, and the panel of the one that is open. */
export function FleetBody({ fleet, rows, groups, columns, layout, onLayout, onToggleGroup, selection, onSelect, filtered, details }: FleetBodyProps) {
  const { failures, targets, pending } = fleet;
  const only = targets.length === 1 && failures.length === 1 ? failures[0] : undefined;
  const isEmpty = fleet.rows.length === 0;
  return (
    <>
      {only && !isEmpty ? <FailureAlert title="The list is not whole, or not fresh" failure={only.failure} onRetry={only.retry} /> : null}
      {only ? null : <TargetFailures failures={failures} />}
      <div className="pane-body" data-direction="column">
        <div className="grow">
          {isEmpty && pending > 0 ? (
            <Loading what="instances" rows={10} />
          ) : isEmpty && only ? (
            <FailureAlert title="Instances cannot be listed" failure={only.failure} onRetry={only.retry} />
          ) : isEmpty && failures.length > 0 ? (
            <EmptyState title={targets.length > failures.length ? "No instances where EC2 answered" : "Nothing could be read"}>What did not answer stands above, each with its reason.</EmptyState>
          ) : (
            <VirtualTable label="Instances" rows={rows} columns={columns} rowId={rowId} sort={layout.sort} onSort={(sort) => onLayout({ ...layout, sort })} groups={groups} onToggleGroup={onToggleGroup}
              multiple selection={selection} onSelect={onSelect} isNew={isNew} empty={<NoInstances filtered={filtered} several={targets.length > 1} />} />
          )}
        </div>
        {details}
      </div>
    </>
  );
}

function NoInstances({ filtered, several }: { filtered: boolean; several: boolean }) {
  if (filtered) return <EmptyState title="No instance matches">What is typed is looked for in names, ids, states, types, addresses, groups and tags; every part of the filter must fit.</EmptyState>;
  if (several) return <EmptyState title="No instances in these regions">EC2 answered everywhere, and there are none.</EmptyState>;
  return <EmptyState title="No instances in this region">EC2 answered, and there are none. Instances live in one region: others may have some.</EmptyState>;
}
