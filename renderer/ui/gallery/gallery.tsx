import { memo, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type CSSProperties, type DragEvent, type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from "react";
import "./gallery.css";
import { layoutGallery, rowOfItem, rowsBetween, tileBox, type GalleryLayout, type GalleryRow, type GallerySection } from "./layout.ts";
import { isMoveKey, moveFocus } from "./move-focus.ts";
import { noSelection, select, type Selection } from "../virtual-table/selection.ts";
import { invertSelection, SectionCheck, sectionState, toggleSection, type SectionState } from "./section-select.tsx";
import { useRubberBand } from "./use-rubber-band.ts";
import { useViewport } from "./use-viewport.ts";

export interface GalleryHandle {
  /** Brings an item into view and gives it the focus. */
  focusItem(id: string): void;
  selectAll(): void;
  /** Selects what is not selected, and nothing else. */
  invertSelection(): void;
}

export interface GalleryProps<Item> {
  ref?: Ref<GalleryHandle>;
  /** What a screen reader calls the grid. */
  label: string;
  items: readonly Item[];
  /** Sections over `items`, in order; their counts add up to its length. */
  sections: readonly GallerySection[];
  idOf(item: Item): string;
  /** The item's name as it is heard; a name that the tile shows is `aria-hidden` there. */
  nameOf(item: Item): string;
  renderTile(item: Item): ReactNode;
  selection: Selection;
  onSelectionChange(selection: Selection): void;
  onOpen(item: Item): void;
  /** The Delete key: about the selection, or without one about the tile that has the focus. */
  onDelete?(ids: string[]): void;
  /** A selected tile begins to be dragged; without it tiles are not dragged. */
  onDragStart?(event: DragEvent, ids: readonly string[]): void;
  /** Items in or near view, whenever that changes. */
  onRange?(first: number, end: number): void;
}

/** Rows drawn beyond the edges of the view. */
const aheadPx = 320;

/**
 * A virtual wall of tiles under section headers: one tab stop, arrows move, Enter opens, space
 * selects, shift and ctrl work as in a file list. Knows nothing of what the tiles show.
 */
export function Gallery<Item>(props: GalleryProps<Item>) {
  const { items, sections, idOf, selection, onSelectionChange, onOpen, onDelete, onRange, onDragStart } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const viewport = useViewport(scroller, plane);
  const layout = useMemo(() => layoutGallery(sections, viewport.widthPx), [sections, viewport.widthPx]);
  const order = useMemo(() => items.map(idOf), [items, idOf]);
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const idAt = useCallback((index: number) => order[index], [order]);
  const rubber = useRubberBand({ scroller, plane, layout, idAt, selection, onSelectionChange });
  const current = Math.min(active, Math.max(0, items.length - 1));

  const { start, end } = rowsBetween(layout, viewport.topPx - aheadPx, viewport.topPx + viewport.heightPx + aheadPx);
  const visible = withRow(layout, start, end, rowOfItem(layout, current));
  const firstItem = layout.rows[start]?.first ?? 0;
  const endRow = layout.rows[end - 1];
  const endItem = endRow ? endRow.first + endRow.count : 0;
  useEffect(() => onRange?.(firstItem, endItem), [firstItem, endItem, onRange, items]);

  const moveTo = useCallback((index: number) => {
    setActive(index);
    scrollToRow(scroller.current, layout.rows[rowOfItem(layout, index)]);
    // A tile out of view is drawn only by the render that follows.
    wantsFocus.current = !focusTile(scroller.current, index);
  }, [layout]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = !focusTile(scroller.current, current);
  });
  useImperativeHandle(props.ref, () => ({
    focusItem: (id) => {
      const index = order.indexOf(id);
      if (index >= 0) moveTo(index);
    },
    selectAll: () => onSelectionChange({ ids: new Set(order), anchor: undefined }),
    invertSelection: () => onSelectionChange(invertSelection(selection, idAt, order.length)),
  }), [order, moveTo, selection, idAt, onSelectionChange]);

  function onKeyDown(event: KeyboardEvent) {
    const id = order[current];
    if (id === undefined || event.altKey) return;
    if (isMoveKey(event.key)) {
      const next = moveFocus(layout, current, event.key, viewport.heightPx);
      if (event.shiftKey) onSelectionChange(select({ ids: selection.ids, anchor: selection.anchor ?? id }, order[next] as string, "extend", order));
      moveTo(next);
    } else if (event.key === "Enter") onOpen(items[current] as Item);
    else if (event.key === " ") onSelectionChange(select(selection, id, event.shiftKey ? "extend" : "toggle", order));
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) onSelectionChange({ ids: new Set(order), anchor: undefined });
    else if (event.key === "i" && (event.ctrlKey || event.metaKey)) onSelectionChange(invertSelection(selection, idAt, order.length));
    else if (event.key === "A" && event.shiftKey && !event.ctrlKey && !event.metaKey) toggleSectionOf(layout.rows[rowOfItem(layout, current)]?.section);
    else if (event.key === "Escape" && selection.ids.size > 0) onSelectionChange(noSelection);
    else if (event.key === "Delete" && onDelete) onDelete(selection.ids.size > 0 ? [...selection.ids] : [id]);
    else return;
    event.preventDefault();
  }

  function toggleSectionOf(section: number | undefined) {
    if (section !== undefined) onSelectionChange(toggleSection(selection, idAt, ...itemsOfSection(sections, section)));
  }

  function onFocus(event: FocusEvent) {
    const index = indexOf(event.target);
    if (index >= 0) setActive(index);
  }

  function onClick(event: MouseEvent) {
    const target = event.target as Element;
    const index = indexOf(target);
    const id = order[index];
    if (id === undefined) return;
    setActive(index);
    if (event.shiftKey) onSelectionChange(select(selection, id, "extend", order));
    else if (event.ctrlKey || event.metaKey || selection.ids.size > 0 || target.closest("[data-select]")) onSelectionChange(select(selection, id, "toggle", order));
    else onOpen(items[index] as Item);
  }

  return (
    <div ref={scroller} className="gallery" data-selecting={selection.ids.size > 0 || undefined} onPointerDown={rubber.onPointerDown}>
      <div
        ref={plane} role="grid" aria-label={props.label} aria-multiselectable aria-rowcount={layout.rows.length}
        className="gallery-plane" style={{ height: layout.heightPx }} onKeyDown={onKeyDown} onFocus={onFocus} onClick={onClick}
        onDragStart={(event) => onDragStart?.(event, [...selection.ids])}
      >
        {visible.map((rowIndex) => {
          const row = layout.rows[rowIndex] as GalleryRow;
          return row.kind === "header" ? (
            <SectionHeader key={`h${row.section}`} row={row} rowIndex={rowIndex} section={sections[row.section] as GallerySection}
              state={sectionState(selection, idAt, ...itemsOfSection(sections, row.section))} onToggle={() => toggleSectionOf(row.section)}
            />
          ) : (
            <div role="row" key={`r${row.first}`} aria-rowindex={rowIndex + 1} className="gallery-row">
              {items.slice(row.first, row.first + row.count).map((item, column) => (
                <Tile
                  key={idOf(item)} item={item} index={row.first + column} column={column} layout={layout} row={row}
                  isSelected={selection.ids.has(idOf(item))} isActive={row.first + column === current} isDraggable={onDragStart !== undefined && selection.ids.has(idOf(item))} nameOf={props.nameOf} renderTile={props.renderTile}
                />
              ))}
            </div>
          );
        })}
        {rubber.band && <div className="gallery-band" style={{ left: rubber.band.leftPx, top: rubber.band.topPx, width: rubber.band.rightPx - rubber.band.leftPx, height: rubber.band.bottomPx - rubber.band.topPx }} />}
      </div>
    </div>
  );
}

interface SectionHeaderProps {
  row: GalleryRow;
  rowIndex: number;
  section: GallerySection;
  state: SectionState;
  onToggle(): void;
}

function SectionHeader({ row, rowIndex, section, state, onToggle }: SectionHeaderProps) {
  return (
    <div role="row" aria-rowindex={rowIndex + 1} className="gallery-header" style={{ top: row.topPx, height: row.heightPx }}>
      <div role="rowheader">
        <SectionCheck title={section.title ?? ""} state={state} onToggle={onToggle} />
        <span className="gallery-title">{section.title}</span>
        {section.detail && <span className="gallery-detail">{section.detail}</span>}
      </div>
    </div>
  );
}

interface TileProps<Item> extends Pick<GalleryProps<Item>, "nameOf" | "renderTile"> {
  item: Item;
  index: number;
  column: number;
  row: GalleryRow;
  layout: GalleryLayout;
  isSelected: boolean;
  isActive: boolean;
  isDraggable: boolean;
}

function PlainTile<Item>({ item, index, column, row, layout, isSelected, isActive, isDraggable, nameOf, renderTile }: TileProps<Item>) {
  const box = tileBox(layout, row, column);
  const style: CSSProperties = { transform: `translate(${box.leftPx}px, ${box.topPx}px)`, width: box.widthPx, height: box.heightPx };
  return (
    <div
      role="gridcell" aria-selected={isSelected} aria-colindex={column + 1} tabIndex={isActive ? 0 : -1}
      data-index={index} className="gallery-tile" style={style} draggable={isDraggable}
    >
      {/* Named by its content, so that what a tile comes to show (labels, a failure) is heard too. */}
      <div className="visually-hidden">{nameOf(item)}</div>
      {renderTile(item)}
      <span className="gallery-check" data-select aria-hidden="true" />
    </div>
  );
}

/** Scrolling renders the wall again; a tile that stays in it does not. */
const Tile = memo(PlainTile) as typeof PlainTile;

/** The tile with the tab stop stays in the document, so that focus is not lost by scrolling. */
function withRow(layout: GalleryLayout, start: number, end: number, kept: number): number[] {
  const rows = Array.from({ length: end - start }, (_, offset) => start + offset);
  if (kept >= 0 && kept < layout.rows.length && (kept < start || kept >= end)) rows.push(kept);
  return rows;
}

/** The half-open range of a section's items in the flat list. */
function itemsOfSection(sections: readonly GallerySection[], section: number): [first: number, end: number] {
  let first = 0;
  for (let before = 0; before < section; before += 1) first += sections[before]?.count ?? 0;
  return [first, first + (sections[section]?.count ?? 0)];
}

function indexOf(element: Element): number {
  return Number(element.closest("[data-index]")?.getAttribute("data-index") ?? -1);
}

/** Whether the tile was there to take the focus. */
function focusTile(scroller: HTMLElement | null, index: number): boolean {
  const tile = scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`);
  tile?.focus({ preventScroll: true });
  return tile != null;
}

function scrollToRow(scroller: HTMLElement | null, row: GalleryRow | undefined) {
  if (!scroller || !row) return;
  const headroomPx = 48;
  if (row.topPx - headroomPx < scroller.scrollTop) scroller.scrollTop = row.topPx - headroomPx;
  else if (row.topPx + row.heightPx > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = row.topPx + row.heightPx - scroller.clientHeight + 4;
}
