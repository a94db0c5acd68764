import { useEffect, useState } from "react";
import { formatPart, type PhotoPart } from "../../../../../shared/contract/photo-part.ts";
import type { Size } from "./fit.ts";
import { covers, seenPart, wantedPart } from "./visible-part.ts";
import type { Zoom } from "./use-zoom.ts";

/** Nothing is asked for while the view moves. */
const restMs = 140;
/** The longest side in which a part is served. */
const servedSidePx = 3072;

export interface SharpPart {
  part: PhotoPart;
  src: string;
  isLoaded: boolean;
}

/**
 * The parts of the photo that are drawn over it where its own picture has too few pixels: at most
 * two, the one that is there and the one that comes. @param picture pixels of the picture underneath
 */
export function useSharpParts(zoom: Zoom, picture: Size | undefined, srcOf: (part: string) => string): { parts: readonly SharpPart[]; onLoaded(src: string): void; onFailed(src: string): void } {
  const [parts, setParts] = useState<readonly SharpPart[]>([]);
  const { place, photo, frame } = zoom;
  const isNeeded = picture !== undefined && photo.widthPx > picture.widthPx && place.widthPx * (window.devicePixelRatio || 1) > picture.widthPx * 1.02;

  useEffect(() => {
    if (!isNeeded) return setParts((old) => (old.length === 0 ? old : []));
    const timer = setTimeout(() => setParts((old) => next(old)), restMs);
    return () => clearTimeout(timer);

    function next(old: readonly SharpPart[]): readonly SharpPart[] {
      const seen = seenPart(place, photo, frame);
      const part = wantedPart(place, photo, frame);
      if (!seen || !part) return old;
      const densityWanted = Math.min(1, (place.widthPx / photo.widthPx) * (window.devicePixelRatio || 1));
      if (old.some((one) => covers(one.part, seen) && densityOf(one.part) >= Math.min(densityWanted, densityOf(part)) * 0.98)) return old;
      return [...old.filter(({ isLoaded }) => isLoaded).slice(-1), { part, src: srcOf(formatPart(part)), isLoaded: false }];
    }
    // The address of a part follows from the photo's own.
  }, [isNeeded, place, photo, frame, srcOf]);

  return {
    parts,
    onLoaded: (src) => setParts((old) => old.filter((one) => one.src === src || !one.isLoaded).map((one) => (one.src === src ? { ...one, isLoaded: true } : one))),
    // Without it the photo is as sharp as it was.
    onFailed: (src) => setParts((old) => old.filter((one) => one.src !== src)),
  };
}

/** Pixels served per pixel of the photo. */
function densityOf({ widthPx, heightPx }: PhotoPart): number {
  return Math.min(1, servedSidePx / Math.max(widthPx, heightPx));
}
