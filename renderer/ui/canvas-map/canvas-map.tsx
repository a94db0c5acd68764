import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type Ref } from "react";
import type { MapTheme } from "../../../shared/network/map/palette.ts";
import type { Point, Scene, SceneBox } from "../../../shared/network/map/scene.ts";
import { drawScene, type Drawing, type Overlay } from "./draw-scene.ts";
import { Minimap } from "./minimap.tsx";
import { hit, toTree } from "./scene-tree.ts";
import { fit, keepInSight, pan, refit, reveal, toScene, zoomAt, type Size, type Viewport } from "./viewport.ts";
import "./canvas-map.css";

export interface CanvasMapHandle {
  fit(): void;
  reveal(id: string): void;
  /** The whole scene, `scale` pixels to one of its own, as a PNG; at most 8,000 pixels a side. */
  toPng(scale: number): Promise<Blob>;
}

interface CanvasMapProps {
  label: string;
  scene: Scene;
  theme: MapTheme;
  selectedId?: string | undefined;
  onSelect(id: string | undefined): void;
  matchIds?: ReadonlySet<string> | undefined;
  overlay?: Overlay | undefined;
  ref?: Ref<CanvasMapHandle>;
}

const keyStep = 60;
const wheelZoom = 0.0022;
const mostPngSide = 8000;
/** A press that moves less is a click. */
const clickPixels = 4;

/**
 * A scene on one canvas: dragged, zoomed, clicked. For keyboard and screen readers `SceneOutline`
 * holds the same boxes; this one pans and zooms by keys too.
 */
export function CanvasMap({ label, scene, theme, selectedId, onSelect, matchIds, overlay, ref }: CanvasMapProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const hostRef = useRef<HTMLDivElement>(null);
  const [screen, setScreen] = useState<Size>({ width: 0, height: 0 });
  const [view, setView] = useState<Viewport>({ x: 0, y: 0, zoom: 1 });
  const [hover, setHover] = useState<{ box: SceneBox; at: Point }>();
  const tree = useMemo(() => toTree(scene), [scene]);
  const move = useCallback((change: (now: Viewport) => Viewport) => setView((now) => keepInSight(change(now), scene.bounds, screen)), [scene, screen]);
  useSize(hostRef, setScreen);
  const isLaidOut = screen.width > 0;

  // As it comes, and again when another picture of another size takes its place; a small change leaves the person where they are.
  // What was fitted and not moved since is fitted again when the place for it changes.
  const fitted = useRef<string>(undefined);
  const fittedView = useRef<Viewport>(undefined);
  const shape = scene.boxes.filter(({ parent }) => parent < 0).map(({ id }) => id).join();
  useLayoutEffect(() => {
    if (!isLaidOut) return;
    const isNew = fitted.current !== shape;
    fitted.current = shape;
    setView((now) => (isNew || now === fittedView.current ? (fittedView.current = isNew ? fit(scene.bounds, screen) : refit(now, scene.bounds, screen)) : now));
  }, [isLaidOut, shape, scene, screen]);

  const drawing: Drawing = useMemo(() => ({ tree, theme, selectedId, hoverId: hover?.box.id, matchIds, overlay }), [tree, theme, selectedId, hover?.box.id, matchIds, overlay]);
  useFrame(canvasRef, drawing, view, screen);

  const revealed = useRef<string>(undefined);
  useEffect(() => {
    const box = selectedId === undefined ? undefined : tree.scene.boxes[tree.indexOf.get(selectedId) ?? -1];
    // After the drawer that opens with it has taken its place.
    const timer = isLaidOut && box && revealed.current !== selectedId ? setTimeout(() => {
      revealed.current = selectedId;
      setView((now) => reveal(now, box, screen));
    }, 60) : undefined;
    if (isLaidOut && timer === undefined) revealed.current = selectedId;
    return () => clearTimeout(timer);
  }, [selectedId, tree, screen, isLaidOut]);

  useImperativeHandle(ref, () => ({
    fit: () => setView((fittedView.current = fit(scene.bounds, screen))),
    reveal: (id) => {
      const box = scene.boxes[tree.indexOf.get(id) ?? -1];
      if (box) setView((now) => reveal(now, box, screen));
    },
    toPng: (scale) => toPng(drawing, scale),
  }), [scene, screen, tree, drawing]);

  const middle = { x: screen.width / 2, y: screen.height / 2 };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, (now: Viewport) => Viewport> = {
      ArrowLeft: (now) => pan(now, -keyStep, 0), ArrowRight: (now) => pan(now, keyStep, 0), ArrowUp: (now) => pan(now, 0, -keyStep), ArrowDown: (now) => pan(now, 0, keyStep),
      "+": (now) => zoomAt(now, 1.25, middle), "=": (now) => zoomAt(now, 1.25, middle), "-": (now) => zoomAt(now, 0.8, middle), "0": () => fit(scene.bounds, screen),
    };
    const step = event.target === event.currentTarget && !event.ctrlKey && !event.metaKey && !event.altKey ? steps[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    move(step);
  };
  // What was under the pointer is no longer: the next move of it says what is.
  const turn = useCallback((change: (now: Viewport) => Viewport) => {
    setHover(undefined);
    move(change);
  }, [move]);
  useWheel(hostRef, turn);
  const drag = useDrag({ move, onHover: setHover, onClick: (at) => onSelect(resourceAt(hit(tree, toScene(view, at), view.zoom))), hitAt: (at) => hit(tree, toScene(view, at), view.zoom) });
  const onDoubleClick = (event: React.MouseEvent) => {
    const box = hit(tree, toScene(view, pointIn(event)), view.zoom);
    if (box) setView(fit(box, screen));
  };

  return (
    <div ref={hostRef} className="canvas-map" role="application" aria-label={`${label}. Arrow keys move it, plus and minus zoom, 0 fits it. The outline beside it holds the same for reading.`} tabIndex={0}
      onKeyDown={onKeyDown} onDoubleClick={onDoubleClick} {...drag}>
      <canvas ref={canvasRef} aria-hidden="true" />
      {hover && hover.box.look !== "internet" ? <Tip box={hover.box} at={hover.at} screen={screen} /> : null}
      <div className="canvas-map-tools" onPointerDown={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
        <button type="button" aria-label="Zoom in" onClick={() => move((now) => zoomAt(now, 1.4, middle))}>+</button>
        <button type="button" aria-label="Zoom out" onClick={() => move((now) => zoomAt(now, 1 / 1.4, middle))}>−</button>
        <button type="button" aria-label="Fit the map" onClick={() => setView((fittedView.current = fit(scene.bounds, screen)))}>⤢</button>
      </div>
      {isLaidOut ? <Minimap scene={scene} view={view} screen={screen} theme={theme} onMove={(x, y) => move((now) => ({ ...now, x: x - screen.width / 2 / now.zoom, y: y - screen.height / 2 / now.zoom }))} /> : null}
    </div>
  );
}

const resourceAt = (box: SceneBox | undefined): string | undefined => (box?.resource ? box.id : undefined);

const pointIn = (event: { clientX: number; clientY: number; currentTarget: Element }): Point => {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
};

function Tip({ box, at, screen }: { box: SceneBox; at: Point; screen: Size }) {
  const isRight = at.x > screen.width - 320;
  return (
    <div className="canvas-map-tip" role="presentation" style={{ top: at.y + 16, ...(isRight ? { right: screen.width - at.x + 10 } : { left: at.x + 14 }) }}>
      <b>{box.title}</b> <span>{box.kindWords}</span>
      {[...box.lines, box.bar ? `${box.bar.words} addresses used` : undefined, box.summary].filter(Boolean).map((line) => <div key={line}>{line}</div>)}
    </div>
  );
}

function useSize(ref: React.RefObject<HTMLDivElement | null>, onSize: (size: Size) => void): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const tell = () => onSize({ width: element.clientWidth, height: element.clientHeight });
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, onSize]);
}

/** Draws once for each frame in which something changed, and never else. */
function useFrame(ref: React.RefObject<HTMLCanvasElement | null>, drawing: Drawing, view: Viewport, screen: Size): void {
  const ratio = usePixelRatio();
  useLayoutEffect(() => {
    const canvas = ref.current;
    if (!canvas || screen.width === 0) return;
    const frame = requestAnimationFrame(() => {
      const [width, height] = [Math.round(screen.width * ratio), Math.round(screen.height * ratio)];
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      const context = canvas.getContext("2d", { alpha: false });
      if (context) drawScene(context, drawing, view, screen, ratio);
    });
    return () => cancelAnimationFrame(frame);
  }, [ref, drawing, view, screen, ratio]);
}

/** Another once the window stands on another screen, or the page is zoomed. */
function usePixelRatio(): number {
  const [ratio, setRatio] = useState(() => devicePixelRatio || 1);
  useEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`);
    const tell = () => setRatio(devicePixelRatio || 1);
    query.addEventListener("change", tell);
    return () => query.removeEventListener("change", tell);
  }, [ratio]);
  return ratio;
}

/** React listens to the wheel passively, in which it cannot be kept from scrolling or zooming the page. */
function useWheel(ref: React.RefObject<HTMLDivElement | null>, move: (change: (now: Viewport) => Viewport) => void): void {
  useEffect(() => {
    const element = ref.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = element!.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      const unit = event.deltaMode === 1 ? 16 : 1;
      // A pinch comes as a wheel with Ctrl.
      if (event.ctrlKey || event.metaKey) return move((now) => zoomAt(now, Math.exp(-event.deltaY * unit * wheelZoom * 3), at));
      const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      move((now) => pan(now, x * unit, y * unit));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, [ref, move]);
}

interface DragOptions {
  move(change: (now: Viewport) => Viewport): void;
  onHover(hover: { box: SceneBox; at: Point } | undefined): void;
  onClick(at: Point): void;
  hitAt(at: Point): SceneBox | undefined;
}

/** One pointer drags, two pinch. */
function useDrag({ move, onHover, onClick, hitAt }: DragOptions) {
  const pointers = useRef(new Map<number, Point>());
  const moved = useRef(0);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, pointIn(event));
      if (pointers.current.size === 1) moved.current = 0;
      onHover(undefined);
    },
    onPointerMove: (event: PointerEvent) => {
      const at = pointIn(event);
      const before = pointers.current.get(event.pointerId);
      if (!before) {
        const box = event.pointerType === "touch" ? undefined : hitAt(at);
        return onHover(box ? { box, at } : undefined);
      }
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      moved.current += Math.abs(at.x - before.x) + Math.abs(at.y - before.y);
      pointers.current.set(event.pointerId, at);
      if (other) {
        const by = Math.hypot(at.x - other.x, at.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
        move((now) => zoomAt(now, by, { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }));
      } else if (moved.current >= clickPixels) {
        move((now) => pan(now, before.x - at.x, before.y - at.y));
      }
    },
    onPointerUp: (event: PointerEvent) => {
      if (!pointers.current.delete(event.pointerId)) return;
      if (moved.current < clickPixels && pointers.current.size === 0) onClick(pointIn(event));
    },
    onPointerCancel: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
    onPointerLeave: () => onHover(undefined),
  };
}

async function toPng(drawing: Drawing, wanted: number): Promise<Blob> {
  const { bounds } = drawing.tree.scene;
  const scale = Math.min(wanted, mostPngSide / bounds.width, mostPngSide / bounds.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bounds.width * scale));
  canvas.height = Math.max(1, Math.round(bounds.height * scale));
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Error("This browser gives no canvas to draw on.");
  drawScene(context, { ...drawing, hoverId: undefined }, { x: bounds.x, y: bounds.y, zoom: scale }, canvas, 1);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large for this browser."))), "image/png"));
}
