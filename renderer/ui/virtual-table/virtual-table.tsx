import { useTable, type SortingState } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useId, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import { features, toColumnDefs, type Column } from "./columns.ts";
import { HeaderRow } from "./header-row.tsx";
import { BodyRow } from "./body-row.tsx";
import { sortRows } from "./sort-rows.ts";
import { moveActive, select, type SelectMode, type Selection } from "./selection.ts";
import "./virtual-table.css";

export interface VirtualTableProps<Row extends object> {
  /** What the rows are, for those who hear the table. */
  label: string;
  /** Keep the array stable between renders. */
  rows: readonly Row[];
  /** Keep the array stable: a constant of the module. */
  columns: readonly Column<Row>[];
  rowId(row: Row): string;
  initialSort?: { id: string; desc: boolean };
  /** Without it rows are not selectable, only active. */
  selection?: Selection;
  onSelect?(selection: Selection): void;
  /** Many rows at once, with a column of check boxes. */
  multiple?: boolean;
  /** Enter or a double click. */
  onOpen?(row: Row): void;
  /** Stands in the body when there is no row. */
  empty?: ReactNode;
  /** A word for the row's left edge: `bad`, `warn`. */
  toneOf?(row: Row): string | undefined;
}

const rowHeight = 30;
const checkWidth = 34;
const noRows: readonly never[] = [];

/**
 * A table for any number of rows: only those in sight are in the document. Sorts by its headers,
 * resizes by dragging their edges (or Alt+←/→), selects by pointer and keyboard. Knows no AWS.
 */
export function VirtualTable<Row extends object>(props: VirtualTableProps<Row>) {
  const { label, rows, columns, rowId, initialSort, selection, onSelect, multiple = false, onOpen, empty, toneOf } = props;
  const gridId = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<SortingState>(initialSort ? [initialSort] : []);
  const [activeId, setActiveId] = useState<string>();

  const columnDefs = useMemo(() => toColumnDefs(columns), [columns]);
  const table = useTable({
    features,
    columns: columnDefs,
    // Only the headers' state is the table's: row objects for 100,000 rows would cost 100 ms with every new list.
    data: noRows,
    manualSorting: true,
    columnResizeMode: "onChange",
    enableMultiSort: false,
    state: { sorting },
    onSortingChange: setSorting,
  });
  const ordered = useMemo(() => sortRows(rows, columns, sorting[0]), [rows, columns, sorting]);
  const active = useMemo(() => (activeId === undefined ? -1 : ordered.findIndex((row) => rowId(row) === activeId)), [ordered, activeId, rowId]);
  const virtualizer = useVirtualizer({ count: ordered.length, getScrollElement: () => scrollRef.current, estimateSize: () => rowHeight, overscan: 6, scrollPaddingStart: rowHeight + 2 });

  const act = (index: number, mode: SelectMode) => {
    const row = ordered[index];
    if (!row) return;
    const id = rowId(row);
    setActiveId(id);
    if (selection && onSelect) onSelect(select(selection, id, multiple ? mode : "only", mode === "extend" ? ordered.map(rowId) : []));
  };
  const selectAll = (all: boolean) => onSelect?.({ ids: all ? new Set(ordered.map(rowId)) : new Set(), anchor: undefined });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scrollRef.current) return;
    const to = moveActive(event.key, active, ordered.length, pageRows(scrollRef.current));
    if (to !== undefined) {
      if (event.ctrlKey || event.metaKey) setActiveId(ordered[to] && rowId(ordered[to]));
      else act(to, event.shiftKey ? "extend" : "only");
      virtualizer.scrollToIndex(to);
    } else if (event.key === " ") act(active, "toggle");
    else if (event.key === "Enter" && ordered[active]) onOpen?.(ordered[active]);
    else if (event.key === "a" && (event.ctrlKey || event.metaKey) && multiple) selectAll(true);
    else if (event.key === "Escape" && selection?.ids.size) selectAll(false);
    else return;
    event.preventDefault();
  };

  const onRowClick = (index: number, event: MouseEvent) => act(index, event.shiftKey ? "extend" : event.ctrlKey || event.metaKey ? "toggle" : "only");
  const selectedCount = selection?.ids.size ?? 0;

  return (
    <div
      ref={scrollRef}
      className="virtual-table"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={ordered.length + 1}
      aria-colcount={columns.length + (multiple ? 1 : 0)}
      aria-multiselectable={multiple || undefined}
      aria-activedescendant={active >= 0 ? `${gridId}-${active}` : undefined}
      style={{ "--columns": template(columns, table.state.columnSizing, multiple), "--least": `${leastWidth(columns, table.state.columnSizing, multiple)}px` } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <HeaderRow
        headers={table.getHeaderGroups()[0]?.headers ?? []}
        columns={columns}
        onResize={(id, width) => table.setColumnSizing((sizes) => ({ ...sizes, [id]: width }))}
        checkbox={multiple ? { checked: selectedCount > 0 && selectedCount >= ordered.length, some: selectedCount > 0, onChange: selectAll } : undefined}
      />
      <div role="rowgroup" className="vt-body" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = ordered[index]!;
          const rowKey = rowId(row);
          return (
            <BodyRow
              key={rowKey}
              id={`${gridId}-${index}`}
              index={index}
              top={start}
              row={row}
              columns={columns}
              active={index === active}
              selected={selection ? selection.ids.has(rowKey) : undefined}
              multiple={multiple}
              tone={toneOf?.(row)}
              onClick={(event) => onRowClick(index, event)}
              onToggle={() => act(index, "toggle")}
              onOpen={onOpen ? () => onOpen(row) : undefined}
            />
          );
        })}
      </div>
      {ordered.length === 0 ? <div className="vt-empty">{empty}</div> : null}
    </div>
  );
}

function pageRows(element: HTMLElement | null): number {
  return Math.max(1, Math.floor((element?.clientHeight ?? 0) / rowHeight) - 2);
}

/** Every row is a grid of its own: a width from its content would put each row's columns elsewhere. */
function leastWidth<Row>(columns: readonly Column<Row>[], sizes: Readonly<Record<string, number>>, multiple: boolean): number {
  return columns.reduce((sum, { id, width }) => sum + (sizes[id] ?? width), multiple ? checkWidth : 0);
}

function template<Row>(columns: readonly Column<Row>[], sizes: Readonly<Record<string, number>>, multiple: boolean): string {
  const tracks = columns.map(({ id, width, grow }) => (sizes[id] !== undefined ? `${sizes[id]}px` : grow ? `minmax(${width}px, 1fr)` : `${width}px`));
  return [...(multiple ? [`${checkWidth}px`] : []), ...tracks].join(" ");
}
