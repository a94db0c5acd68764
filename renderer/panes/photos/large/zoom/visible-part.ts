import type { PhotoPart } from "../../../../../shared/contract/photo-part.ts";
import type { Size } from "./fit.ts";
import type { Place } from "./zoom.ts";

/** Parts begin and end on this grid, so that a small pan asks for nothing new. */
const gridPx = 128;
/** Asked for beyond each edge of the frame, as a share of what is seen. */
const margin = 0.12;

/** What of the photo is in the frame, in its own pixels; undefined where nothing is. */
export function seenPart(place: Place, photo: Size, frame: Size): PhotoPart | undefined {
  if (place.widthPx === 0 || place.heightPx === 0) return undefined;
  const [left, right] = span(place.leftPx, place.widthPx, frame.widthPx, photo.widthPx, 0, 1);
  const [top, bottom] = span(place.topPx, place.heightPx, frame.heightPx, photo.heightPx, 0, 1);
  return right > left && bottom > top ? { leftPx: left, topPx: top, widthPx: right - left, heightPx: bottom - top } : undefined;
}

/** What to ask for so that all that is seen gets sharp, and a little around it. */
export function wantedPart(place: Place, photo: Size, frame: Size): PhotoPart | undefined {
  if (place.widthPx === 0 || place.heightPx === 0) return undefined;
  const [left, right] = span(place.leftPx, place.widthPx, frame.widthPx, photo.widthPx, margin, gridPx);
  const [top, bottom] = span(place.topPx, place.heightPx, frame.heightPx, photo.heightPx, margin, gridPx);
  return right > left && bottom > top ? { leftPx: left, topPx: top, widthPx: right - left, heightPx: bottom - top } : undefined;
}

export function covers(one: PhotoPart, other: PhotoPart): boolean {
  return one.leftPx <= other.leftPx && one.topPx <= other.topPx && one.leftPx + one.widthPx >= other.leftPx + other.widthPx && one.topPx + one.heightPx >= other.topPx + other.heightPx;
}

/** Where along one axis the frame's edges are in the photo's pixels, grown outwards to the grid. */
function span(lowPx: number, longPx: number, framePx: number, photoPx: number, more: number, grid: number): [number, number] {
  const perPx = photoPx / longPx;
  const start = Math.max(0, -lowPx) * perPx;
  const end = Math.min(longPx, framePx - lowPx) * perPx;
  const around = (end - start) * more;
  return [Math.max(0, Math.floor((start - around) / grid) * grid), Math.min(photoPx, Math.ceil((end + around) / grid) * grid)];
}
