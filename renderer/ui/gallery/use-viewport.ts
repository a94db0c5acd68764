import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

export interface Viewport {
  topPx: number;
  widthPx: number;
  heightPx: number;
}

/** Steps in which scrolling is told on: rows are drawn ahead by more than this, so nothing blank shows. */
const stepPx = 160;

/**
 * What of a scrolling element is in sight: its own height, and the width of the plane in it, which a
 * scrollbar takes from. Changes by steps, so that most scroll frames render nothing.
 */
export function useViewport(scroller: RefObject<HTMLElement | null>, plane: RefObject<HTMLElement | null>): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ topPx: 0, widthPx: 0, heightPx: 0 });
  const measure = useCallback(() => {
    if (!scroller.current || !plane.current) return;
    const next = { topPx: Math.floor(scroller.current.scrollTop / stepPx) * stepPx, widthPx: plane.current.offsetWidth, heightPx: scroller.current.offsetHeight };
    setViewport((old) => (old.topPx === next.topPx && old.widthPx === next.widthPx && old.heightPx === next.heightPx ? old : next));
  }, [scroller, plane]);

  useLayoutEffect(() => {
    const found = scroller.current;
    if (!found) return;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(found);
    found.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      found.removeEventListener("scroll", measure);
    };
  }, [scroller, measure]);
  return viewport;
}
