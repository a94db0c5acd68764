import type { RowGroup } from "../../../ui/virtual-table/lines.ts";
import type { FleetColumn } from "./columns.tsx";
import type { FleetRow } from "./fleet-rows.ts";

const collator = new Intl.Collator("en", { numeric: true });

/** Rows of one value together, in their order; the groups by their value, those without one last. */
export function groupRows(rows: readonly FleetRow[], column: FleetColumn, closed: ReadonlySet<string>): RowGroup<FleetRow>[] {
  const byValue = Map.groupBy(rows, (row) => column.value(row));
  return [...byValue]
    .toSorted(([a], [b]) => (a === undefined ? 1 : b === undefined ? -1 : collator.compare(String(a), String(b))))
    .map(([value, members]) => {
      const id = `group ${column.id} ${value === undefined ? "" : `= ${value}`}`;
      return { id, title: value === undefined ? `No ${column.title}` : `${column.title}: ${value}`, rows: members, isOpen: !closed.has(id) };
    });
}
