import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from "react";
import { follow, isStuck, scrollScale, scrollTopFor, type ScrollPosition } from "./scaled-scroll.ts";

export interface ScaledScroll {
  /** How high the scrolled element is to be made. */
  tallPx: number;
  /** What of the plane is at the top of the view, read from the scroller as it stands now. */
  read(): number;
  /** The same as it was read last. */
  top(): number;
  /** To be taken off a place in the plane for its place in the scrolled element. */
  offset(): number;
  scrollTo(topPx: number): void;
}

const restMs = 150;

/**
 * Scrolls a plane of any height. `onMoved` is told where the view stands when places in the scrolled element were moved
 * without a scroll that one sees.
 */
export function useScaledScroll(scroller: RefObject<HTMLElement | null>, planePx: number, viewPx: number, onMoved: (topPx: number, offsetPx: number) => void): ScaledScroll {
  const scale = useMemo(() => scrollScale(planePx, viewPx), [planePx, viewPx]);
  const position = useRef<ScrollPosition>({ scrollTop: 0, topPx: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef(scale);

  const settle = useCallback(() => {
    const element = scroller.current;
    if (!element || now.current.planePx <= now.current.tallPx) return;
    position.current = { topPx: position.current.topPx, scrollTop: put(element, scrollTopFor(now.current, position.current.topPx)) };
    onMoved(position.current.topPx, position.current.topPx - position.current.scrollTop);
  }, [scroller, onMoved]);

  const read = useCallback(() => {
    const element = scroller.current;
    if (!element) return 0;
    position.current = follow(now.current, position.current, element.scrollTop);
    if (now.current.planePx > now.current.tallPx) {
      clearTimeout(timer.current);
      if (isStuck(now.current, position.current)) settle();
      else timer.current = setTimeout(settle, restMs);
    }
    return position.current.topPx;
  }, [scroller, settle]);

  useLayoutEffect(() => {
    const grew = now.current.planePx !== scale.planePx;
    now.current = scale;
    // A plane that grew keeps what is at its top.
    if (grew && scale.planePx > scale.tallPx && Math.abs(scrollTopFor(scale, position.current.topPx) - position.current.scrollTop) > 1) settle();
  }, [scale, settle]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    tallPx: scale.tallPx,
    read,
    top: useCallback(() => position.current.topPx, []),
    offset: useCallback(() => position.current.topPx - position.current.scrollTop, []),
    scrollTo: useCallback((topPx) => {
      const element = scroller.current;
      if (!element) return;
      const top = Math.max(0, Math.min(topPx, now.current.planePx - now.current.viewPx));
      const scrollTop = put(element, scrollTopFor(now.current, top));
      position.current = { topPx: now.current.planePx > now.current.tallPx ? top : scrollTop, scrollTop };
      onMoved(position.current.topPx, position.current.topPx - position.current.scrollTop);
    }, [scroller, onMoved]),
  };
}

/** Answers where it came to stand: browsers round, and stop at the end of what is laid out already. */
function put(element: HTMLElement, scrollTop: number): number {
  element.scrollTop = scrollTop;
  return element.scrollTop;
}
