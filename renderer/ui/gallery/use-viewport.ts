import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

export interface Viewport {
  topPx: number;
  widthPx: number;
  heightPx: number;
}

/** Steps in which scrolling is told on: rows are drawn ahead by more than this, so nothing blank shows. */
const stepPx = 64;

/** What of a scrolling element is in sight. Changes by steps, so that most scroll frames render nothing. */
export function useViewport(element: RefObject<HTMLElement | null>): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ topPx: 0, widthPx: 0, heightPx: 0 });
  const measure = useCallback(() => {
    const found = element.current;
    if (!found) return;
    const next = { topPx: Math.floor(found.scrollTop / stepPx) * stepPx, widthPx: found.clientWidth, heightPx: found.clientHeight };
    setViewport((old) => (old.topPx === next.topPx && old.widthPx === next.widthPx && old.heightPx === next.heightPx ? old : next));
  }, [element]);

  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(found);
    found.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      found.removeEventListener("scroll", measure);
    };
  }, [element, measure]);
  return viewport;
}
