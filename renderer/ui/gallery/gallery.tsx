import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type DragEvent, type FocusEvent, type KeyboardEvent, type MouseEvent, type ReactNode, type Ref } from "react";
import "./gallery.css";
import { layoutGallery, rowAt, rowOfItem, rowsBetween, tileBox, type GalleryLayout, type GalleryRow, type GallerySection, type PlacedSection } from "./layout.ts";
import { isMoveKey, moveFocus } from "./move-focus.ts";
import { noSelection, select, type Selection } from "../virtual-table/selection.ts";
import { hasDates, Scrubber } from "./scrubber.tsx";
import { SectionHeader } from "./section-header.tsx";
import { invertSelection, sectionState, toggleSection } from "./section-select.tsx";
import { Tile } from "./tile.tsx";
import { useRubberBand } from "./use-rubber-band.ts";
import { useSize, useViewport, type Viewport } from "./use-viewport.ts";

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
  const size = useSize(scroller, plane);
  const layout = useMemo(() => layoutGallery(sections, size.widthPx), [sections, size.widthPx]);
  const viewport = useViewport(scroller, layout.heightPx, size.heightPx);
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const idAt = useCallback((index: number) => (items[index] === undefined ? undefined : idOf(items[index])), [items, idOf]);
  const rubber = useRubberBand({ scroller, plane, layout, offset: viewport.offset, idAt, selection, onSelectionChange });
  const current = Math.min(active, Math.max(0, items.length - 1));

  const seen = { from: viewport.topPx - aheadPx, to: viewport.topPx + size.heightPx + aheadPx };
  const { start, end } = rowsBetween(layout, seen.from, seen.to);
  const firstItem = rowAt(layout, start)?.first ?? 0;
  const endRow = rowAt(layout, end - 1);
  const endItem = endRow ? endRow.first + endRow.count : 0;
  useEffect(() => onRange?.(firstItem, endItem), [firstItem, endItem, onRange, items]);

  const { scrollTo, top } = viewport;
  const moveTo = useCallback((index: number) => {
    setActive(index);
    const row = rowAt(layout, rowOfItem(layout, index));
    if (row) reveal(row, top(), size.heightPx, scrollTo);
    // A tile out of view is drawn only by the render that follows.
    wantsFocus.current = !focusTile(scroller.current, index);
  }, [layout, size.heightPx, top, scrollTo]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = !focusTile(scroller.current, current);
  });
  useImperativeHandle(props.ref, () => ({
    focusItem: (id) => {
      const index = items.findIndex((item) => idOf(item) === id);
      if (index >= 0) moveTo(index);
    },
    selectAll: () => onSelectionChange({ ids: new Set(items.map(idOf)), anchor: undefined }),
    invertSelection: () => onSelectionChange(invertSelection(selection, idAt, items.length)),
  }), [items, idOf, moveTo, selection, idAt, onSelectionChange]);
  // Made when it is asked for: of a million items it takes as long as a frame.
  const order = () => items.map(idOf);

  function onKeyDown(event: KeyboardEvent) {
    const id = idAt(current);
    if (id === undefined || event.altKey) return;
    if (isMoveKey(event.key)) {
      const next = moveFocus(layout, current, event.key, size.heightPx);
      if (event.shiftKey) onSelectionChange(select({ ids: selection.ids, anchor: selection.anchor ?? id }, idAt(next) as string, "extend", order()));
      moveTo(next);
    } else if (event.key === "Enter") onOpen(items[current] as Item);
    else if (event.key === " ") onSelectionChange(select(selection, id, event.shiftKey ? "extend" : "toggle", event.shiftKey ? order() : []));
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) onSelectionChange({ ids: new Set(order()), anchor: undefined });
    else if (event.key === "i" && (event.ctrlKey || event.metaKey)) onSelectionChange(invertSelection(selection, idAt, items.length));
    else if (event.key === "A" && event.shiftKey && !event.ctrlKey && !event.metaKey) toggleSectionOf(layout.placed.find((placed) => isIn(placed, rowOfItem(layout, current))));
    else if (event.key === "Escape" && selection.ids.size > 0) onSelectionChange(noSelection);
    else if (event.key === "Delete" && onDelete) onDelete(selection.ids.size > 0 ? [...selection.ids] : [id]);
    else return;
    event.preventDefault();
  }

  function toggleSectionOf(placed: PlacedSection | undefined) {
    if (placed) onSelectionChange(toggleSection(selection, idAt, placed.first, placed.first + placed.count));
  }

  function onFocus(event: FocusEvent) {
    const index = indexOf(event.target);
    if (index >= 0) setActive(index);
  }

  function onClick(event: MouseEvent) {
    const target = event.target as Element;
    const index = indexOf(target);
    const id = idAt(index);
    if (id === undefined) return;
    setActive(index);
    if (event.shiftKey) onSelectionChange(select(selection, id, "extend", order()));
    else if (event.ctrlKey || event.metaKey || selection.ids.size > 0 || target.closest("[data-select]")) onSelectionChange(select(selection, id, "toggle", []));
    else onOpen(items[index] as Item);
  }

  const kept = rowOfItem(layout, current);
  const rows = Array.from({ length: end - start }, (_, offset) => start + offset).filter((index) => rowAt(layout, index)?.kind === "tiles");
  // The tile with the tab stop stays in the document, so that focus is not lost by scrolling.
  if (kept >= 0 && (kept < start || kept >= end)) rows.push(kept);
  const tilesOf = (rowIndex: number) => {
    const row = rowAt(layout, rowIndex) as GalleryRow;
    return (
      <div role="row" key={`r${row.first}`} aria-rowindex={rowIndex + 1} className="gallery-row">
        {items.slice(row.first, row.first + row.count).map((item, column) => (
          <Tile
            key={idOf(item)} item={item} index={row.first + column} column={column} box={tileBox(layout, row, column)} offsetPx={viewport.offsetPx}
            isSelected={selection.ids.has(idOf(item))} isActive={row.first + column === current} isDraggable={onDragStart !== undefined && selection.ids.has(idOf(item))} nameOf={props.nameOf} renderTile={props.renderTile}
          />
        ))}
      </div>
    );
  };
  const isDated = hasDates(sections, items.length);
  const { band } = rubber;
  const inSight = layout.placed.slice(...sectionsInSight(layout, start, end));
  return (
    <div className="gallery-frame" data-dated={isDated || undefined}>
      <div ref={scroller} className="gallery" data-selecting={selection.ids.size > 0 || undefined} onPointerDown={rubber.onPointerDown}>
        <div
          ref={plane} role="grid" aria-label={props.label} aria-multiselectable aria-rowcount={layout.rowCount}
          className="gallery-plane" style={{ height: viewport.tallPx }} onKeyDown={onKeyDown} onFocus={onFocus} onClick={onClick}
          onDragStart={(event) => onDragStart?.(event, [...selection.ids])}
        >
          {inSight.map((placed) => [
            placed.headerPx > 0 && (
              <SectionHeader
                key={`h${placed.section}`} placed={placed} section={sections[placed.section] as GallerySection} seen={seen} offsetPx={viewport.offsetPx}
                state={sectionState(selection, idAt, placed.first, placed.first + placed.count)} onToggle={() => toggleSectionOf(placed)}
              />
            ),
            ...rows.filter((row) => isIn(placed, row)).map(tilesOf),
          ])}
          {rows.filter((row) => !inSight.some((placed) => isIn(placed, row))).map(tilesOf)}
          {band && <div className="gallery-band" style={{ left: band.leftPx, top: band.topPx - viewport.offsetPx, width: band.rightPx - band.leftPx, height: band.bottomPx - band.topPx }} />}
        </div>
      </div>
      {isDated && <Scrubber sections={sections} layout={layout} topPx={viewport.topPx} viewPx={size.heightPx} onJump={scrollTo} />}
    </div>
  );
}

const rowsIn = ({ headerPx, count, columns }: PlacedSection): number => Math.ceil(count / columns) + (headerPx > 0 ? 1 : 0);
const isIn = (placed: PlacedSection, row: number): boolean => row >= placed.firstRow && row < placed.firstRow + rowsIn(placed);

/** The half-open range of sections of which a row is among those drawn. */
function sectionsInSight({ placed }: GalleryLayout, start: number, end: number): [number, number] {
  let from = 0;
  for (let to = placed.length; from < to; ) {
    const middle = (from + to) >>> 1;
    if (placed[middle]!.firstRow + rowsIn(placed[middle]!) > start) to = middle;
    else from = middle + 1;
  }
  let until = from;
  while (until < placed.length && placed[until]!.firstRow < end) until++;
  return [from, until];
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

/** Scrolls no further than it must for a row to be seen whole, beneath the header that stays at the top. */
function reveal(row: GalleryRow, topPx: number, viewPx: number, scrollTo: Viewport["scrollTo"]) {
  const headroomPx = 48;
  if (row.topPx - headroomPx < topPx) scrollTo(row.topPx - headroomPx);
  else if (row.topPx + row.heightPx > topPx + viewPx) scrollTo(row.topPx + row.heightPx - viewPx + 4);
}
