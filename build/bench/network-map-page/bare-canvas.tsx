import { useEffect, useRef } from "react";
import type { Scene } from "../../../shared/network/map/scene.ts";

/** The floor: every box a filled rectangle, all of them in each frame; no words, no lines, nothing left out. */
export function BareCanvas({ scene }: { scene: Scene }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current!;
    const context = canvas.getContext("2d", { alpha: false })!;
    const [width, height] = [(canvas.width = canvas.clientWidth), (canvas.height = canvas.clientHeight)];
    const { bounds } = scene;
    let zoom = Math.min(width / bounds.width, height / bounds.height);
    let [x, y] = [bounds.x, bounds.y];
    let frame = 0;
    const draw = () => {
      frame = 0;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = "#111";
      context.fillRect(0, 0, width, height);
      context.setTransform(zoom, 0, 0, zoom, -x * zoom, -y * zoom);
      context.fillStyle = "#246";
      for (const box of scene.boxes) context.fillRect(box.x, box.y, box.width, box.height);
      context.strokeStyle = "#8ac";
      context.strokeRect(bounds.x, bounds.y, bounds.width, bounds.height);
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.ctrlKey) {
        const nearer = zoom * Math.exp(-event.deltaY * 0.0066);
        [x, y, zoom] = [x + event.clientX / zoom - event.clientX / nearer, y + event.clientY / zoom - event.clientY / nearer, nearer];
      } else [x, y] = [x + event.deltaX / zoom, y + event.deltaY / zoom];
      frame ||= requestAnimationFrame(draw);
    };
    draw();
    canvas.addEventListener("wheel", onWheel, { passive: false });
    return () => canvas.removeEventListener("wheel", onWheel);
  }, [scene]);
  return <canvas ref={ref} className="bare-canvas" />;
}
