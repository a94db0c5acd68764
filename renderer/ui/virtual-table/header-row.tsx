import type { Header } from "@tanstack/react-table";
import type { KeyboardEvent } from "react";
import type { Column, Features } from "./columns.ts";

interface HeaderRowProps<Row extends object> {
  headers: readonly Header<Features, Row, unknown>[];
  columns: readonly Column<Row>[];
  onResize(id: string, width: number): void;
  checkbox: { checked: boolean; some: boolean; onChange(all: boolean): void } | undefined;
}

const resizeStep = 16;

export function HeaderRow<Row extends object>({ headers, columns, onResize, checkbox }: HeaderRowProps<Row>) {
  return (
    <div role="rowgroup" className="vt-head">
      <div role="row" aria-rowindex={1} className="vt-row">
        {checkbox ? (
          <div role="columnheader" className="vt-check">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label="Select all"
              checked={checkbox.checked}
              ref={(input) => {
                if (input) input.indeterminate = checkbox.some && !checkbox.checked;
              }}
              onChange={() => checkbox.onChange(!checkbox.checked)}
            />
          </div>
        ) : null}
        {headers.map((header, index) => (
          <HeaderCell key={header.id} header={header} column={columns[index]!} onResize={onResize} />
        ))}
      </div>
    </div>
  );
}

function HeaderCell<Row extends object>({ header, column, onResize }: { header: Header<Features, Row, unknown>; column: Column<Row>; onResize(id: string, width: number): void }) {
  const sorted = header.column.getIsSorted();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    const width = event.currentTarget.parentElement?.offsetWidth ?? column.width;
    onResize(column.id, Math.max(48, width + (event.key === "ArrowRight" ? resizeStep : -resizeStep)));
  };
  return (
    <div role="columnheader" aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none"} data-align={column.align}>
      <button type="button" title={`Sort by ${column.title}; Alt+← and Alt+→ change the width`} onClick={header.column.getToggleSortingHandler()} onKeyDown={onKeyDown}>
        <span>{column.title}</span>
        <span className="vt-sort" aria-hidden="true">{sorted === "asc" ? "▲" : sorted === "desc" ? "▼" : ""}</span>
      </button>
      <span
        className="vt-resize"
        aria-hidden="true"
        onMouseDown={(event) => {
          // A growing column has no size of its own yet: drag from the one it has on screen.
          onResize(column.id, event.currentTarget.parentElement?.offsetWidth ?? column.width);
          header.getResizeHandler()(event);
        }}
        onDoubleClick={() => header.column.resetSize()}
      />
    </div>
  );
}
