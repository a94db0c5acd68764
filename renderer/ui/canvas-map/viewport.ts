import type { Point, Rect } from "../../../shared/network/map/scene.ts";

/** What of the scene is on screen: `x`, `y` of the scene stand at the left upper corner, a scene's pixel is `zoom` CSS pixels. */
export interface Viewport {
  x: number;
  y: number;
  zoom: number;
}

export interface Size {
  width: number;
  height: number;
}

export const mostZoom = 3;
const leastZoom = 0.02;
const margin = 24;

/** All of the rectangle, as large as it fits, in the middle; at most half as large again as life. */
export function fit(rect: Rect, screen: Size, most = 1.5): Viewport {
  const zoom = clamp(Math.min((screen.width - 2 * margin) / rect.width, (screen.height - 2 * margin) / rect.height), leastZoom, most);
  return { zoom, x: rect.x + rect.width / 2 - screen.width / 2 / zoom, y: rect.y + rect.height / 2 - screen.height / 2 / zoom };
}

/** `by` times as large, the point under the pointer staying where it is. */
export function zoomAt(view: Viewport, by: number, at: Point): Viewport {
  const zoom = clamp(view.zoom * by, leastZoom, mostZoom);
  return { zoom, x: view.x + at.x / view.zoom - at.x / zoom, y: view.y + at.y / view.zoom - at.y / zoom };
}

/** Moved by CSS pixels: what was at the left goes out of sight for positive `x`. */
export function pan(view: Viewport, x: number, y: number): Viewport {
  return { ...view, x: view.x + x / view.zoom, y: view.y + y / view.zoom };
}

/** Keeps some of the scene in sight, however far one pans. */
export function keepInSight(view: Viewport, bounds: Rect, screen: Size): Viewport {
  const [wide, high] = [screen.width / view.zoom, screen.height / view.zoom];
  return {
    zoom: view.zoom,
    x: clamp(view.x, bounds.x - wide * 0.8, bounds.x + bounds.width - wide * 0.2),
    y: clamp(view.y, bounds.y - high * 0.8, bounds.y + bounds.height - high * 0.2),
  };
}

export function toScene(view: Viewport, at: Point): Point {
  return { x: view.x + at.x / view.zoom, y: view.y + at.y / view.zoom };
}

export function visibleRect(view: Viewport, screen: Size): Rect {
  return { x: view.x, y: view.y, width: screen.width / view.zoom, height: screen.height / view.zoom };
}

/** At this zoom the words of the smallest box can just be read. */
export const leastReadableZoom = 0.57;

/**
 * The whole again where the place for it has changed; but what could be read stays as large as it
 * is, and goes out of sight at the sides instead.
 */
export function refit(now: Viewport, rect: Rect, screen: Size): Viewport {
  const next = fit(rect, screen);
  return now.zoom >= leastReadableZoom && next.zoom < leastReadableZoom ? now : next;
}

/** Moves as little as needed to have the box in sight, and comes nearer where it would be too small to read. */
export function reveal(view: Viewport, box: Rect, screen: Size): Viewport {
  const seen = visibleRect(view, screen);
  const nearest = Math.min(1, fit(box, screen).zoom);
  const isReadable = view.zoom >= Math.min(leastReadableZoom, nearest);
  const isInside = box.x >= seen.x && box.y >= seen.y && box.x + box.width <= seen.x + seen.width && box.y + box.height <= seen.y + seen.height;
  if (isReadable && (isInside || box.width > seen.width || box.height > seen.height)) return view;
  const zoom = isReadable ? view.zoom : nearest;
  return { zoom, x: box.x + box.width / 2 - screen.width / 2 / zoom, y: box.y + box.height / 2 - screen.height / 2 / zoom };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, Math.min(least, most)), Math.max(least, most));
}
