import type { MouseEvent } from "react";
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
  tone: string | undefined;
  isNew: ((row: Row, column: Column<Row>) => boolean) | undefined;
  onClick(event: MouseEvent): void;
  onToggle(): void;
  onOpen: (() => void) | undefined;
}

export function BodyRow<Row extends object>({ id, index, top, row, columns, active, selected, multiple, tone, isNew, onClick, onToggle, onOpen }: BodyRowProps<Row>) {
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-active={active}
      data-tone={tone}
      className="vt-row"
      style={{ transform: `translateY(${top}px)` }}
      onClick={onClick}
      onDoubleClick={onOpen}
    >
      {multiple ? (
        <div role="gridcell" className="vt-check">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected ?? false}
            aria-label={`Select row ${index + 1}`}
            onClick={(event) => event.stopPropagation()}
            onChange={onToggle}
          />
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
