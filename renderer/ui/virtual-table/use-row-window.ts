import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";

interface RowWindow {
  ref: RefObject<HTMLDivElement | null>;
  /** Rows from `first` up to, without, `end` are drawn. */
  first: number;
  end: number;
  /** What is seen of the scroller, in pixels; 0 before it is measured. */
  height: number;
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
  const [start, setStart] = useState(0);
  const [height, setHeight] = useState(0);
  const onScroll = useCallback(() => {
    if (ref.current) setStart(Math.floor(ref.current.scrollTop / rowHeight / step) * step);
  }, [rowHeight]);
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
    const [top, bottom] = [index * rowHeight, (index + 1) * rowHeight + headHeight - element.clientHeight];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop) element.scrollTop = bottom;
    onScroll();
  };
  // A list that became shorter is scrolled back by the browser only after it was drawn.
  const shown = Math.ceil(height / rowHeight);
  const last = Math.max(0, count - shown);
  const at = Math.min(start, last);
  return { ref, height, first: Math.max(0, at - overscan), end: Math.min(count, at + shown + step + overscan), onScroll, reveal };
}
