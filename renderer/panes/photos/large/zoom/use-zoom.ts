import { useCallback, useLayoutEffect, useMemo, useState, type Dispatch, type RefObject, type SetStateAction } from "react";
import type { Size } from "./fit.ts";
import { actualZoom, fitting, panBy, placeOf, zoomTo, type Place, type Point, type View } from "./zoom.ts";

/** One step of the wheel's notch, of a key or of a button. */
export const zoomStep = 1.25;

export interface Zoom {
  place: Place;
  frame: Size;
  photo: Size;
  /** Screen pixels per pixel of the photo, in percent; undefined before both are known. */
  percent: number | undefined;
  isZoomed: boolean;
  zoomBy(factor: number, point?: Point): void;
  panBy(by: Point): void;
  fit(): void;
  /** One pixel of the photo to one of the screen. */
  actual(point?: Point): void;
}

const unknown: Size = { widthPx: 0, heightPx: 0 };

/**
 * Zoom and pan of one photo in its frame. The view is the caller's, who may share it among several.
 * @param photo its true pixels, upright; undefined before they are known
 */
export function useZoom(view: View, setView: Dispatch<SetStateAction<View>>, photo: Size = unknown, frame: Size, isMeasured = true): Zoom {
  const pixelRatio = window.devicePixelRatio || 1;
  return useMemo(() => {
    const place = placeOf(view, photo, frame);
    return {
      place, frame, photo,
      percent: isMeasured && photo.widthPx > 0 && place.widthPx > 0 ? (place.widthPx / photo.widthPx) * pixelRatio * 100 : undefined,
      isZoomed: view.zoom > 1.001,
      zoomBy: (factor, point) => setView((now) => zoomTo(now, photo, frame, now.zoom * factor, point)),
      panBy: (by) => setView((now) => panBy(now, photo, frame, by)),
      fit: () => setView(fitting),
      actual: (point) => setView((now) => zoomTo(now, photo, frame, actualZoom(photo, frame, pixelRatio), point)),
    };
  }, [view, setView, photo, frame, isMeasured, pixelRatio]);
}

/** The size of an element without its padding's influence, as it changes. */
export function useFrameSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>(unknown);
  const measure = useCallback(() => {
    const { offsetWidth: widthPx = 0, offsetHeight: heightPx = 0 } = element.current ?? {};
    setSize((old) => (old.widthPx === widthPx && old.heightPx === heightPx ? old : { widthPx, heightPx }));
  }, [element]);
  useLayoutEffect(() => {
    if (!element.current) return;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, measure]);
  return size;
}
