import { toCsv } from "../../../../shared/csv.ts";
import { columnOf, type FleetColumn } from "./columns.tsx";
import type { FleetRow } from "./fleet-rows.ts";

/** The rows as they are shown, in the columns that are shown, and what tells one instance from all others. */
export function instancesCsv(rows: readonly FleetRow[], columns: readonly FleetColumn[], now: number): string {
  const missing = ["instanceId", "profile", "region"].filter((id) => !columns.some((column) => column.id === id)).map((id) => columnOf(id)!);
  const all = [...columns, ...missing];
  return toCsv(all.map(({ id, title }) => (id === "age" ? "Age (seconds)" : id === "launchTime" ? "Launched (UTC)" : title)), rows.map((row) => all.map((column) => cellOf(row, column, now))));
}

function cellOf(row: FleetRow, column: FleetColumn, now: number): string | number | undefined {
  if (column.id !== "age") return column.value(row);
  const { launchTime } = row.instance;
  return launchTime ? Math.round((now - Date.parse(launchTime)) / 1000) : undefined;
}
