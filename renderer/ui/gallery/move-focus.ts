import { rowAt, rowOfItem, tileBox, type GalleryLayout, type GalleryRow } from "./layout.ts";

export type MoveKey = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End" | "PageUp" | "PageDown";

const moveKeys: readonly string[] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];

export const isMoveKey = (key: string): key is MoveKey => moveKeys.includes(key);

/**
 * The item that a key moves to. Up and down keep the place on the screen, not the column's number:
 * sections may have tiles of other widths. At an edge it stays where it is.
 */
export function moveFocus(layout: GalleryLayout, from: number, key: MoveKey, viewportPx: number): number {
  const last = layout.itemCount - 1;
  if (last < 0) return -1;
  const clamp = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case "ArrowLeft":
      return clamp(from - 1);
    case "ArrowRight":
      return clamp(from + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    case "ArrowUp":
      return moveRows(layout, from, -1);
    case "ArrowDown":
      return moveRows(layout, from, 1);
    case "PageUp":
      return movePage(layout, from, -1, viewportPx);
    case "PageDown":
      return movePage(layout, from, 1, viewportPx);
  }
}

function movePage(layout: GalleryLayout, from: number, direction: 1 | -1, viewportPx: number): number {
  const start = rowAt(layout, rowOfItem(layout, from));
  if (!start) return 0;
  let at = from;
  for (;;) {
    const next = moveRows(layout, at, direction);
    const row = rowAt(layout, rowOfItem(layout, next)) as GalleryRow;
    if (next === at) return at;
    if (Math.abs(row.topPx - start.topPx) > viewportPx) return at === from ? next : at;
    at = next;
  }
}

function moveRows(layout: GalleryLayout, from: number, direction: 1 | -1): number {
  const at = rowOfItem(layout, from);
  const row = rowAt(layout, at);
  if (!row) return 0;
  let next = at + direction;
  while (rowAt(layout, next)?.kind === "header") next += direction;
  const target = rowAt(layout, next);
  if (!target) return from;
  const centre = centreOf(layout, row, from - row.first);
  let best = 0;
  for (let column = 1; column < target.count; column += 1) {
    if (Math.abs(centreOf(layout, target, column) - centre) < Math.abs(centreOf(layout, target, best) - centre)) best = column;
  }
  return target.first + best;
}

function centreOf(layout: GalleryLayout, row: GalleryRow, column: number): number {
  const box = tileBox(layout, row, column);
  return box.leftPx + box.widthPx / 2;
}
