import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from "react";
import type { Selection } from "../virtual-table/selection.ts";
import type { GalleryLayout } from "./layout.ts";
import { autoscrollBy, bandBetween, itemsInBand, type Band, type PlanePoint } from "./rubber-band.ts";

interface RubberBandOptions {
  scroller: RefObject<HTMLElement | null>;
  plane: RefObject<HTMLElement | null>;
  layout: GalleryLayout;
  /** What lies between a place in the plane and its place in the scrolled element. */
  offset(): number;
  idAt(index: number): string | undefined;
  selection: Selection;
  onSelectionChange(selection: Selection): void;
}

/** Less is a click. */
const leastPx = 6;

/**
 * Drawing a frame over tiles selects them, beside what was selected where shift or ctrl is held. It begins on a tile that
 * is not selected, or between them: a selected one is dragged. Escape takes it back.
 */
export function useRubberBand(options: RubberBandOptions): { band: Band | undefined; onPointerDown(event: ReactPointerEvent): void } {
  const [band, setBand] = useState<Band>();
  const now = useRef(options);
  useEffect(() => {
    now.current = options;
  });
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);

  function onPointerDown(event: ReactPointerEvent) {
    const target = event.target as Element;
    if (event.button !== 0 || event.pointerType === "touch" || target.closest('[aria-selected="true"], [data-select], button, input, a')) return;
    stop.current?.();
    stop.current = follow(event.nativeEvent, now, setBand);
  }
  return { band, onPointerDown };
}

/** Follows one pointer until it is let go; answers what ends that early. */
function follow(down: PointerEvent, options: RefObject<RubberBandOptions>, show: (band: Band | undefined) => void): () => void {
  const { selection: before } = options.current;
  const base = down.shiftKey || down.ctrlKey || down.metaKey ? before.ids : new Set<string>();
  const start = inPlane(down);
  const controller = new AbortController();
  const { signal } = controller;
  let pointer: PointerEvent = down;
  let isDrawn = false;
  let frame = 0;

  function inPlane({ clientX, clientY }: MouseEvent): PlanePoint {
    const { left, top } = options.current.plane.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { xPx: clientX - left, yPx: clientY - top + options.current.offset() };
  }
  function onMove(event: PointerEvent) {
    if (event.pointerId !== down.pointerId) return;
    pointer = event;
    if (!isDrawn && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < leastPx) return;
    isDrawn = true;
    event.preventDefault();
    if (frame === 0) frame = requestAnimationFrame(draw);
  }
  function draw() {
    frame = 0;
    const { layout, idAt, onSelectionChange, scroller } = options.current;
    const view = scroller.current;
    const by = view ? autoscrollBy(pointer.clientY - view.getBoundingClientRect().top, view.clientHeight) : 0;
    const topBefore = view?.scrollTop ?? 0;
    if (view && by !== 0) view.scrollTop += by;
    const band = bandBetween(start, inPlane(pointer));
    show(band);
    const ids = new Set(base);
    let anchor: string | undefined;
    for (const [first, end] of itemsInBand(layout, band)) {
      for (let index = first; index < end; index += 1) {
        const id = idAt(index);
        if (id === undefined) continue;
        anchor ??= id;
        ids.add(id);
      }
    }
    onSelectionChange({ ids, anchor: anchor ?? before.anchor });
    // The pointer need not move for the view to go on.
    if (view && view.scrollTop !== topBefore) frame = requestAnimationFrame(draw);
  }
  function end() {
    controller.abort();
    cancelAnimationFrame(frame);
    show(undefined);
  }
  function onUp(event: PointerEvent) {
    if (event.pointerId !== down.pointerId) return;
    // The click that follows would open or toggle the tile under the pointer.
    if (isDrawn) {
      if (frame !== 0) draw();
      const swallow = (click: MouseEvent) => click.stopPropagation();
      document.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
    }
    end();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    options.current.onSelectionChange(before);
    end();
  }

  document.addEventListener("pointermove", onMove, { signal });
  document.addEventListener("pointerup", onUp, { signal });
  document.addEventListener("pointercancel", end, { signal });
  document.addEventListener("keydown", onKeyDown, { signal, capture: true });
  return end;
}
