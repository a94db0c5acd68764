import { useEffect, useRef, type RefObject } from "react";
import type { Zoom } from "./use-zoom.ts";
import type { Point } from "./zoom.ts";

/** How much of a wheel's movement doubles the size: a notch is some 100 px, a pinch on a touch pad a few. */
const wheelPxPerDouble = 320;
const pinchPxPerDouble = 70;
/** A hand that trembles does not drag. */
const leastDragPx = 3;

/** Wheel and pinch zoom at the pointer, a drag pans, a double click goes between the fit and pixel for pixel. */
export function useGestures(frame: RefObject<HTMLElement | null>, zoom: Zoom): void {
  const now = useRef(zoom);
  useEffect(() => {
    now.current = zoom;
  });
  useEffect(() => {
    const element = frame.current;
    return element ? listen(element, () => now.current) : undefined;
  }, [frame]);
}

function listen(element: HTMLElement, zoom: () => Zoom): () => void {
  const pointers = new Map<number, Point>();
  let hasMoved = false;
  const at = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { xPx: clientX - left, yPx: clientY - top };
  };

  function onWheel(event: WheelEvent) {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a touch pad comes as a wheel with ctrl.
    const perDouble = event.ctrlKey ? pinchPxPerDouble : wheelPxPerDouble;
    zoom().zoomBy(2 ** ((-event.deltaY * lines) / perDouble), at(event));
  }
  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0 || (event.target as Element).closest("button, a, [data-no-pan]")) return;
    if (!zoom().isZoomed && event.pointerType === "mouse") return;
    pointers.set(event.pointerId, at(event));
    hasMoved = false;
  }
  function onPointerMove(event: PointerEvent) {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const point = at(event);
    if (!hasMoved && Math.hypot(point.xPx - before.xPx, point.yPx - before.yPx) < leastDragPx) return;
    if (!hasMoved) element.setPointerCapture?.(event.pointerId);
    hasMoved = true;
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, where]) => where);
    if (other) pinch(before, point, other);
    else zoom().panBy({ xPx: point.xPx - before.xPx, yPx: point.yPx - before.yPx });
    pointers.set(event.pointerId, point);
    element.dataset["panning"] = "";
  }
  function pinch(before: Point, point: Point, other: Point) {
    const distance = (one: Point) => Math.hypot(one.xPx - other.xPx, one.yPx - other.yPx);
    if (distance(before) > 0) zoom().zoomBy(distance(point) / distance(before), { xPx: (point.xPx + other.xPx) / 2, yPx: (point.yPx + other.yPx) / 2 });
  }
  function onPointerUp(event: PointerEvent) {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) delete element.dataset["panning"];
  }
  function onDoubleClick(event: MouseEvent) {
    if ((event.target as Element).closest("button, a, [data-no-pan]")) return;
    if (zoom().isZoomed) zoom().fit();
    else zoom().actual(at(event));
  }

  const controller = new AbortController();
  const { signal } = controller;
  // React's own wheel listener is passive: the page would scroll, and a pinch zoom all of it.
  element.addEventListener("wheel", onWheel, { passive: false, signal });
  element.addEventListener("pointerdown", onPointerDown, { signal });
  element.addEventListener("pointermove", onPointerMove, { signal });
  for (const name of ["pointerup", "pointercancel"] as const) element.addEventListener(name, onPointerUp, { signal });
  element.addEventListener("dblclick", onDoubleClick, { signal });
  return () => controller.abort();
}
