import type { FleetLayout } from "../../../../shared/contract/fleet.ts";
import { titleOf } from "./columns-chooser.tsx";
import { fleetColumns } from "./columns.tsx";

/** By what the rows stand together. */
export function GroupChooser({ layout, tagKeys, onChange }: { layout: FleetLayout; tagKeys(): readonly string[]; onChange(layout: FleetLayout): void }) {
  const ids = [...new Set([...fleetColumns.filter(({ groups }) => groups).map(({ id }) => id), ...tagKeys().map((key) => `tag:${key}`), ...(layout.group ? [layout.group] : [])])];
  const choose = (group: string) => {
    const { group: _before, ...rest } = layout;
    onChange(group === "" ? rest : { ...rest, group });
  };
  return (
    <select className="fleet-group" aria-label="Group by" value={layout.group ?? ""} onChange={(event) => choose(event.target.value)}>
      <option value="">No groups</option>
      {ids.map((id) => <option key={id} value={id}>By {titleOf(id)}</option>)}
    </select>
  );
}
