import { memo } from "react";
import type { Column } from "./columns.ts";

interface BodyRowProps<Row extends object> {
  id: string;
  index: number;
  top: number;
  row: Row;
  columns: readonly Column<Row>[];
  active: boolean;
  selected: boolean | undefined;
  multiple: boolean;
  draggable: boolean;
  tone: string | undefined;
  isNew: ((row: Row, column: Column<Row>) => boolean) | undefined;
}

function Row<Row extends object>({ id, index, top, row, columns, active, selected, multiple, draggable, tone, isNew }: BodyRowProps<Row>) {
  return (
    <div role="row" id={id} data-index={index} aria-rowindex={index + 2} aria-selected={selected} data-active={active} data-tone={tone} className="vt-row" draggable={draggable || undefined} style={{ transform: `translateY(${top}px)` }}>
      {multiple ? (
        <div role="gridcell" className="vt-check">
          {/* What is pressed is heard by the table's body. */}
          <input type="checkbox" tabIndex={-1} checked={selected ?? false} readOnly aria-label={`Select row ${index + 1}`} />
        </div>
      ) : null}
      {columns.map((column) => {
        const value = column.value(row);
        return (
          <div key={column.id} role="gridcell" data-align={column.align} data-new={isNew?.(row, column) || undefined} className={column.mono ? "mono" : undefined} title={value === undefined ? undefined : String(value)}>
            {column.render ? column.render(row) : value}
          </div>
        );
      })}
    </div>
  );
}

/** Drawn anew for what is new of it alone: while one scrolls, most rows stay what they are. */
export const BodyRow = memo(Row) as typeof Row;
