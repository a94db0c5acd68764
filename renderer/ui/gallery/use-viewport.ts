import { useCallback, useLayoutEffect, useState, type RefObject } from "react";
import { useScaledScroll } from "../scaled-scroll/use-scaled-scroll.ts";

export interface Size {
  widthPx: number;
  heightPx: number;
}

/** The height of a scrolling element, and the width of the plane in it, which a scrollbar takes from. */
export function useSize(scroller: RefObject<HTMLElement | null>, plane: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ widthPx: 0, heightPx: 0 });
  useLayoutEffect(() => {
    const found = scroller.current;
    if (!found) return;
    const measure = () => {
      const next = { widthPx: plane.current?.offsetWidth ?? 0, heightPx: found.offsetHeight };
      setSize((old) => (old.widthPx === next.widthPx && old.heightPx === next.heightPx ? old : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(found);
    return () => observer.disconnect();
  }, [scroller, plane]);
  return size;
}

/** Steps in which scrolling is told on: rows are drawn ahead by more than this, so nothing blank shows. */
const stepPx = 160;

export interface Viewport {
  /** What of the plane is at the top, by steps, so that most scroll frames render nothing. */
  topPx: number;
  /** To be taken off a place in the plane for its place in the scrolled element. */
  offsetPx: number;
  /** How high the scrolled element is to be made. */
  tallPx: number;
  /** The exact top, and offset, as they were read last. */
  top(): number;
  offset(): number;
  scrollTo(topPx: number): void;
}

/** What of a plane is in sight of its scroller, however high the plane is. */
export function useViewport(scroller: RefObject<HTMLElement | null>, planePx: number, viewPx: number): Viewport {
  const [seen, setSeen] = useState({ topPx: 0, offsetPx: 0 });
  const show = useCallback((topPx: number, offsetPx: number) => {
    const stepped = Math.floor(topPx / stepPx) * stepPx;
    setSeen((old) => (old.topPx === stepped && old.offsetPx === offsetPx ? old : { topPx: stepped, offsetPx }));
  }, []);
  const { tallPx, read, top, offset, scrollTo } = useScaledScroll(scroller, planePx, viewPx, show);

  useLayoutEffect(() => {
    const found = scroller.current;
    if (!found) return;
    const onScroll = () => {
      const topPx = read();
      show(topPx, offset());
    };
    found.addEventListener("scroll", onScroll, { passive: true });
    return () => found.removeEventListener("scroll", onScroll);
  }, [scroller, read, offset, show]);
  return { ...seen, tallPx, top, offset, scrollTo };
}
