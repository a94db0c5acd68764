import { useEffect, useRef } from "react";
import type { MapTheme } from "../../../shared/network/map/palette.ts";
import type { Scene } from "../../../shared/network/map/scene.ts";
import type { Size, Viewport } from "./viewport.ts";

const most: Size = { width: 190, height: 130 };

/** The whole scene in small, with what is on screen framed. A picture for the pointer: everything in it is reached otherwise too. */
export function Minimap({ scene, view, screen, theme, onMove }: { scene: Scene; view: Viewport; screen: Size; theme: MapTheme; onMove(x: number, y: number): void }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const scale = Math.min(most.width / scene.bounds.width, most.height / scene.bounds.height);
  const size = { width: Math.max(40, scene.bounds.width * scale), height: Math.max(30, scene.bounds.height * scale) };
  const frame = { left: (view.x - scene.bounds.x) * scale, top: (view.y - scene.bounds.y) * scale, width: (screen.width / view.zoom) * scale, height: (screen.height / view.zoom) * scale };
  const isWhole = frame.left <= 1 && frame.top <= 1 && frame.left + frame.width >= size.width - 1 && frame.top + frame.height >= size.height - 1;
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    canvas.width = Math.ceil(size.width * devicePixelRatio);
    canvas.height = Math.ceil(size.height * devicePixelRatio);
    context.setTransform(scale * devicePixelRatio, 0, 0, scale * devicePixelRatio, -scene.bounds.x * scale * devicePixelRatio, -scene.bounds.y * scale * devicePixelRatio);
    for (const box of scene.boxes) {
      if (box.parent >= 0 && box.bar === undefined && box.summary === undefined) continue;
      const { fill, stroke } = theme.looks[box.look];
      context.fillStyle = box.parent < 0 ? fill : stroke;
      context.globalAlpha = box.parent < 0 ? 1 : 0.45;
      context.fillRect(box.x, box.y, box.width, box.height);
      if (box.parent < 0) {
        context.strokeStyle = stroke;
        context.lineWidth = 1 / scale;
        context.strokeRect(box.x, box.y, box.width, box.height);
      }
    }
  }, [scene, theme, scale, size.width, size.height, isWhole]);
  if (isWhole) return null;
  const move = (event: React.PointerEvent<HTMLDivElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    onMove(scene.bounds.x + (event.clientX - left) / scale, scene.bounds.y + (event.clientY - top) / scale);
  };
  return (
    <div className="minimap" aria-hidden="true" style={size}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && move(event)}>
      <canvas ref={ref} style={size} />
      <div className="minimap-frame" style={frame} />
    </div>
  );
}
