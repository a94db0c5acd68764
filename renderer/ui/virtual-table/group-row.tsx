import type { RowGroup } from "./lines.ts";

interface GroupRowProps {
  id: string;
  index: number;
  top: number;
  group: RowGroup<never>;
  columnCount: number;
  active: boolean;
}

/** A group's heading: what its rows have in common, how many there are, and the way to fold them away. */
export function GroupRow({ id, index, top, group, columnCount, active }: GroupRowProps) {
  return (
    <div role="row" id={id} data-index={index} aria-rowindex={index + 2} data-active={active} className="vt-row vt-group" style={{ transform: `translateY(${top}px)` }}>
      <div role="gridcell" aria-colspan={columnCount}>
        <button type="button" tabIndex={-1} aria-expanded={group.isOpen}>
          <span aria-hidden="true">{group.isOpen ? "▾" : "▸"}</span> {group.title} <small>{group.rows.length.toLocaleString("en-US")}</small>
        </button>
      </div>
    </div>
  );
}
