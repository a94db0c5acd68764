import { rowAt, rowsBetween, tileBox, type GalleryLayout, type GalleryRow } from "./layout.ts";

/** A rectangle of the plane, in its own pixels. */
export interface Band {
  leftPx: number;
  topPx: number;
  rightPx: number;
  bottomPx: number;
}

export interface PlanePoint {
  xPx: number;
  yPx: number;
}

export function bandBetween(one: PlanePoint, other: PlanePoint): Band {
  return { leftPx: Math.min(one.xPx, other.xPx), topPx: Math.min(one.yPx, other.yPx), rightPx: Math.max(one.xPx, other.xPx), bottomPx: Math.max(one.yPx, other.yPx) };
}

/** Items whose tiles the band touches, as half-open ranges of their indexes, in order and apart from each other. */
export function itemsInBand(layout: GalleryLayout, { leftPx, topPx, rightPx, bottomPx }: Band): [first: number, end: number][] {
  const ranges: [number, number][] = [];
  const { start, end } = rowsBetween(layout, topPx, bottomPx + 1);
  for (let at = start; at < end; at += 1) {
    const row = rowAt(layout, at) as GalleryRow;
    if (row.kind === "header") continue;
    const range = columnsTouched(layout, row, leftPx, rightPx);
    if (!range) continue;
    const [first, after] = [row.first + range[0], row.first + range[1]];
    const last = ranges.at(-1);
    if (last && last[1] === first) last[1] = after;
    else ranges.push([first, after]);
  }
  return ranges;
}

function columnsTouched(layout: GalleryLayout, row: GalleryRow, leftPx: number, rightPx: number): [number, number] | undefined {
  let first = -1;
  let end = -1;
  for (let column = 0; column < row.count; column += 1) {
    const box = tileBox(layout, row, column);
    if (box.leftPx > rightPx || box.leftPx + box.widthPx < leftPx) continue;
    if (first < 0) first = column;
    end = column + 1;
  }
  return first < 0 ? undefined : [first, end];
}

/** Near the edge of the view it scrolls, the faster the further the pointer is beyond. */
const edgePx = 44;
const fastestPx = 42;

/** Pixels to scroll in this frame; negative is up. @param yPx the pointer in the view, which is `heightPx` high */
export function autoscrollBy(yPx: number, heightPx: number): number {
  const beyond = yPx < edgePx ? yPx - edgePx : yPx > heightPx - edgePx ? yPx - (heightPx - edgePx) : 0;
  return Math.max(-fastestPx, Math.min(fastestPx, Math.round(beyond / 2.5)));
}
