import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { useScaledScroll } from "../scaled-scroll/use-scaled-scroll.ts";

interface RowWindow {
  ref: RefObject<HTMLDivElement | null>;
  /** Rows from `first` up to, without, `end` are drawn. */
  first: number;
  end: number;
  /** What is seen of the scroller, in pixels; 0 before it is measured. */
  height: number;
  /** How high the rows are made, and what is to be taken off a row's place: a list may be higher than a browser lays out. */
  tallPx: number;
  offsetPx: number;
  /** What of the rows is at the top. */
  top(): number;
  onScroll(): void;
  /** Scrolls no further than it must for the row to be seen whole. */
  reveal(index: number): void;
}

/** Drawn beyond what is seen, and by how many rows the window moves: it is not drawn anew for every row that passes. */
const overscan = 8;
const step = 4;

/**
 * Which rows of a fixed height are in sight of a scroller, under a head that stays. A library that
 * measures each row keeps an object for each: with 100,000 rows that is a third of the first paint.
 */
export function useRowWindow(count: number, rowHeight: number, headHeight: number): RowWindow {
  const ref = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ start: 0, offsetPx: 0 });
  const [height, setHeight] = useState(0);
  const show = useCallback((topPx: number, offsetPx: number) => {
    const start = Math.floor(topPx / rowHeight / step) * step;
    setSeen((old) => (old.start === start && old.offsetPx === offsetPx ? old : { start, offsetPx }));
  }, [rowHeight]);
  const { tallPx, read, offset, scrollTo } = useScaledScroll(ref, count * rowHeight + headHeight, height, show);
  const onScroll = useCallback(() => show(read(), offset()), [show, read, offset]);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setHeight(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const reveal = (index: number) => {
    const element = ref.current;
    if (!element) return;
    const [topPx, bottom] = [index * rowHeight, (index + 1) * rowHeight + headHeight - element.clientHeight];
    const top = read();
    if (topPx < top) scrollTo(topPx);
    else if (bottom > top) scrollTo(bottom);
    onScroll();
  };
  // A list that became shorter is scrolled back by the browser only after it was drawn.
  const shown = Math.ceil(height / rowHeight);
  const last = Math.max(0, count - shown);
  const at = Math.min(seen.start, last);
  return { ref, height, tallPx: Math.max(0, tallPx - headHeight), offsetPx: seen.offsetPx, top: read, first: Math.max(0, at - overscan), end: Math.min(count, at + shown + step + overscan), onScroll, reveal };
}
