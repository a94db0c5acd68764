import { fitInto, type Size } from "./fit.ts";

/** What of a photo is seen: how much larger than it fits the frame, and which of its points is in the middle. */
export interface View {
  /** 1 fits the frame. */
  zoom: number;
  /** Shares of the photo's width and height, 0 to 1. */
  centerX: number;
  centerY: number;
}

export interface Point {
  xPx: number;
  yPx: number;
}

/** Where the photo lies in its frame, in whole CSS pixels: what is drawn over it in shares of it stays where it belongs. */
export interface Place extends Size {
  leftPx: number;
  topPx: number;
}

export const fitting: View = { zoom: 1, centerX: 0.5, centerY: 0.5 };

/** A pixel of the photo is shown as at most this many a side. */
const mostPixelsPerPixel = 8;

export function placeOf(view: View, photo: Size, frame: Size): Place {
  const fitted = fitInto(photo, frame);
  const { zoom, centerX, centerY } = clampView(view, photo, frame);
  const widthPx = Math.round(fitted.widthPx * zoom);
  const heightPx = Math.round(fitted.heightPx * zoom);
  return { widthPx, heightPx, leftPx: Math.round(frame.widthPx / 2 - centerX * widthPx), topPx: Math.round(frame.heightPx / 2 - centerY * heightPx) };
}

/** Zooms so that what is at `point` of the frame stays there, as far as the photo reaches. */
export function zoomTo(view: View, photo: Size, frame: Size, zoom: number, point: Point = { xPx: frame.widthPx / 2, yPx: frame.heightPx / 2 }): View {
  const fitted = fitInto(photo, frame);
  if (fitted.widthPx === 0 || fitted.heightPx === 0) return view;
  const now = clampView(view, photo, frame);
  const next = Math.min(mostZoom(photo, frame), Math.max(1, zoom));
  const [offX, offY] = [point.xPx - frame.widthPx / 2, point.yPx - frame.heightPx / 2];
  const centerX = now.centerX + offX / (fitted.widthPx * now.zoom) - offX / (fitted.widthPx * next);
  const centerY = now.centerY + offY / (fitted.heightPx * now.zoom) - offY / (fitted.heightPx * next);
  return clampView({ zoom: next, centerX, centerY }, photo, frame);
}

/** Moves what is seen: a drag to the right shows more of the left. */
export function panBy(view: View, photo: Size, frame: Size, by: Point): View {
  const { widthPx, heightPx } = placeOf(view, photo, frame);
  if (widthPx === 0 || heightPx === 0) return view;
  const now = clampView(view, photo, frame);
  return clampView({ zoom: now.zoom, centerX: now.centerX - by.xPx / widthPx, centerY: now.centerY - by.yPx / heightPx }, photo, frame);
}

/** The zoom at which one pixel of the photo is one of the screen; 1 where it is there already. */
export function actualZoom(photo: Size, frame: Size, pixelRatio: number): number {
  const { widthPx } = fitInto(photo, frame);
  return widthPx === 0 ? 1 : Math.max(1, photo.widthPx / pixelRatio / widthPx);
}

function mostZoom(photo: Size, frame: Size): number {
  return actualZoom(photo, frame, 1) * mostPixelsPerPixel;
}

/** Nothing beside the photo is shown where it fills the frame; where it does not, it is in the middle. */
function clampView({ zoom, centerX, centerY }: View, photo: Size, frame: Size): View {
  const fitted = fitInto(photo, frame);
  const within = Math.min(mostZoom(photo, frame), Math.max(1, zoom));
  return { zoom: within, centerX: clampCenter(centerX, fitted.widthPx * within, frame.widthPx), centerY: clampCenter(centerY, fitted.heightPx * within, frame.heightPx) };
}

function clampCenter(center: number, photoPx: number, framePx: number): number {
  if (photoPx <= framePx) return 0.5;
  const reach = framePx / 2 / photoPx;
  return Math.min(1 - reach, Math.max(reach, center));
}
