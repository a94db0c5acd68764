import type { FleetLayout } from "../../../../shared/contract/fleet.ts";
import { Popover } from "../../../ui/popover.tsx";
import { columnOf, defaultLayout, fleetColumns } from "./columns.tsx";

interface ColumnsChooserProps {
  layout: FleetLayout;
  /** Tags that the rows have. */
  tagKeys(): readonly string[];
  onChange(layout: FleetLayout): void;
}

/** Which columns stand in the table, and in which order. */
export function ColumnsChooser({ layout, tagKeys, onChange }: ColumnsChooserProps) {
  return (
    <Popover label="Choose columns" kind="dialog" align="end" button="Columns">
      {() => <ColumnList layout={layout} keys={tagKeys()} onChange={onChange} />}
    </Popover>
  );
}

function ColumnList({ layout, keys, onChange }: { layout: FleetLayout; keys: readonly string[]; onChange(layout: FleetLayout): void }) {
  const shown = layout.columns.filter((id) => columnOf(id));
  const others = [...fleetColumns.map(({ id }) => id), ...keys.map((key) => `tag:${key}`)].filter((id) => !shown.includes(id));
  const set = (columns: string[]) => onChange({ ...layout, columns });
  const move = (at: number, by: number) => set(shown.toSpliced(at, 1).toSpliced(at + by, 0, shown[at]!));
  return (
    <div className="fleet-form" role="group" aria-label="Columns">
      <ul className="fleet-columns" aria-label="Shown, in this order">
        {shown.map((id, at) => {
          const title = titleOf(id);
          return (
            <li key={id}>
              <label><input type="checkbox" checked disabled={shown.length === 1} onChange={() => set(shown.filter((each) => each !== id))} /><span>{title}</span></label>
              <button type="button" aria-label={`${title} further left`} disabled={at === 0} onClick={() => move(at, -1)}>↑</button>
              <button type="button" aria-label={`${title} further right`} disabled={at === shown.length - 1} onClick={() => move(at, 1)}>↓</button>
            </li>
          );
        })}
      </ul>
      <ul className="fleet-columns" aria-label="Not shown">
        {others.map((id) => (
          <li key={id}><label><input type="checkbox" checked={false} onChange={() => set([...shown, id])} /><span>{titleOf(id)}</span></label></li>
        ))}
      </ul>
      <div className="fleet-form-foot"><button type="button" className="act" onClick={() => onChange(defaultLayout)}>As at first</button></div>
    </div>
  );
}

export function titleOf(id: string): string {
  return id.startsWith("tag:") ? `Tag ${id.slice(4)}` : (columnOf(id)?.title ?? id);
}
