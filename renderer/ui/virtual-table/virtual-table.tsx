import { useTable, type SortingState } from "@tanstack/react-table";
import { useEffect, useId, useMemo, useRef, useState, type CSSProperties, type DragEvent, type KeyboardEvent, type MouseEvent, type ReactNode } from "react";
import { features, toColumnDefs, type Column } from "./columns.ts";
import { HeaderRow } from "./header-row.tsx";
import { BodyRow } from "./body-row.tsx";
import { GroupRow } from "./group-row.tsx";
import { isRow, linesOf, type GroupHead, type RowGroup } from "./lines.ts";
import { sortRows, type SortOrder } from "./sort-rows.ts";
import { useRowWindow } from "./use-row-window.ts";
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
  initialSort?: SortOrder;
  /** Whoever keeps the order gives rows that have it; a header only asks for another. */
  sort?: SortOrder;
  onSort?(sort: SortOrder): void;
  /** Rows under headings: these stand in the table, and `rows` are those of all of them. */
  groups?: readonly RowGroup<Row>[] | undefined;
  onToggleGroup?(id: string): void;
  /** Without it rows are not selectable, only active. */
  selection?: Selection;
  onSelect?(selection: Selection): void;
  /** Many rows at once, with a column of check boxes. */
  multiple?: boolean;
  /** Enter or a double click. */
  onOpen?(row: Row): void;
  /** A selected row begins to be dragged; without it rows are not dragged. */
  onDragStart?(event: DragEvent, ids: readonly string[]): void;
  /** Stands in the body when there is no row. */
  empty?: ReactNode;
  /** A word for the row's left edge: `bad`, `warn`. */
  toneOf?(row: Row): string | undefined;
  /** Whether a cell shall say by a flash that it has just changed. */
  isNew?(row: Row, column: Column<Row>): boolean;
}

const rowHeight = 30;
const headHeight = 31;
const checkWidth = 34;
const noRows: readonly never[] = [];

/**
 * A table for any number of rows: only those in sight are in the document. Sorts by its headers,
 * resizes by dragging their edges (or Alt+←/→), selects by pointer and keyboard. Knows no AWS.
 */
export function VirtualTable<Row extends object>(props: VirtualTableProps<Row>) {
  const { label, rows, columns, rowId, initialSort, selection, onSelect, multiple = false, onOpen, onDragStart, empty, toneOf, sort, onSort, groups, onToggleGroup, isNew } = props;
  const gridId = useId();
  const [ownSorting, setOwnSorting] = useState<SortingState>(initialSort ? [initialSort] : []);
  const sorting = useMemo<SortingState>(() => (sort ? [sort] : ownSorting), [sort, ownSorting]);
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
    onSortingChange: (change) => {
      const next = typeof change === "function" ? change(sorting) : change;
      if (!sort) setOwnSorting(next);
      // A third press would give up the order; rows that someone else orders always have one.
      else onSort?.(next[0] ?? { id: sort.id, desc: false });
    },
  });
  const ordered = useMemo(() => (sort ? rows : sortRows(rows, columns, sorting[0])), [rows, columns, sorting, sort]);
  const lines = useMemo(() => linesOf(ordered, groups), [ordered, groups]);
  const idOf = (line: (typeof lines)[number]) => (isRow(line) ? rowId(line) : line.group.id);
  const rowIds = () => lines.filter(isRow).map(rowId);
  const active = useMemo(() => (activeId === undefined ? -1 : lines.findIndex((line) => (isRow(line) ? rowId(line) : line.group.id) === activeId)), [lines, activeId, rowId]);
  const { ref, first, end, height, tallPx, offsetPx, top, onScroll, reveal } = useRowWindow(lines.length, rowHeight, headHeight);

  const heightBefore = useRef(0);
  // A panel that opens beneath must not cover the row that it is of.
  useEffect(() => {
    const before = heightBefore.current;
    heightBefore.current = height;
    const below = ref.current ? active * rowHeight - top() : -1;
    if (active >= 0 && height < before && below >= 0 && below < before - headHeight) reveal(active);
    // Asked when the height changes alone: who scrolls away from the row wants to.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [height]);

  const act = (index: number, mode: SelectMode) => {
    const line = lines[index];
    if (!line) return;
    setActiveId(idOf(line));
    if (isRow(line) && selection && onSelect) onSelect(select(selection, rowId(line), multiple ? mode : "only", mode === "extend" ? rowIds() : []));
  };
  const selectAll = (all: boolean) => onSelect?.({ ids: all ? new Set(rowIds()) : new Set(), anchor: undefined });
  const open = (line: (typeof lines)[number] | undefined) => {
    if (!line) return;
    if (isRow(line)) onOpen?.(line);
    else onToggleGroup?.(line.group.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== ref.current) return;
    const to = moveActive(event.key, active, lines.length, pageRows(ref.current));
    if (to !== undefined) {
      if (event.ctrlKey || event.metaKey) setActiveId(lines[to] && idOf(lines[to]));
      else act(to, event.shiftKey ? "extend" : "only");
      reveal(to);
    } else if (event.key === " ") act(active, "toggle");
    else if (event.key === "Enter") open(lines[active]);
    else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && foldsBy(event.key, lines[active])) open(lines[active]);
    else if (event.key === "a" && (event.ctrlKey || event.metaKey) && multiple) selectAll(true);
    else if (event.key === "Escape" && selection?.ids.size) selectAll(false);
    else return;
    event.preventDefault();
  };

  // Heard here and not at each row, which would have to be drawn anew to hear anew.
  const lineAt = (event: MouseEvent) => Number((event.target as Element).closest<HTMLElement>("[data-index]")?.dataset.index ?? -1);
  const onBodyClick = (event: MouseEvent) => {
    const index = lineAt(event);
    if (lines[index] && !isRow(lines[index])) {
      setActiveId(idOf(lines[index]));
      open(lines[index]);
    } else if (event.target instanceof HTMLInputElement) act(index, "toggle");
    else act(index, event.shiftKey ? "extend" : event.ctrlKey || event.metaKey ? "toggle" : "only");
  };
  const onBodyDoubleClick = (event: MouseEvent) => {
    const line = lines[lineAt(event)];
    if (line && isRow(line) && !(event.target instanceof HTMLInputElement)) onOpen?.(line);
  };
  const selectedCount = selection?.ids.size ?? 0;

  return (
    <div
      ref={ref}
      onScroll={onScroll}
      className="virtual-table"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={lines.length + 1}
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
      <div role="rowgroup" className="vt-body" style={{ height: tallPx }} onClick={onBodyClick} onDoubleClick={onBodyDoubleClick} onDragStart={(event) => selection && onDragStart?.(event, [...selection.ids])}>
        {lines.slice(first, end).map((line, offset) => {
          const index = first + offset;
          const place = { id: `${gridId}-${index}`, index, top: index * rowHeight - offsetPx, active: index === active };
          if (!isRow(line)) return <GroupRow key={line.group.id} {...place} group={line.group as RowGroup<never>} columnCount={columns.length + (multiple ? 1 : 0)} />;
          const key = rowId(line);
          return <BodyRow key={key} {...place} row={line} columns={columns} selected={selection ? selection.ids.has(key) : undefined} multiple={multiple} draggable={onDragStart !== undefined && selection?.ids.has(key) === true} tone={toneOf?.(line)} isNew={isNew} />;
        })}
      </div>
      {ordered.length === 0 ? <div className="vt-empty">{empty}</div> : null}
    </div>
  );
}

/** → opens a group, ← folds it. */
function foldsBy<Row extends object>(key: string, line: Row | GroupHead<Row> | undefined): boolean {
  return line !== undefined && !isRow(line) && line.group.isOpen === (key === "ArrowLeft");
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
