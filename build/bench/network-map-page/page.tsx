import { createRoot } from "react-dom/client";
import type { Scene } from "../../../shared/network/map/scene.ts";
import { BareCanvas } from "./bare-canvas.tsx";
import { FlowMap } from "./flow-map.tsx";
import { countFrames, type Frames } from "../in-page/count-frames.ts";
import { OurMap } from "./our-map.tsx";
import { firstFrameMs } from "./first-frame.ts";
import { panAndZoom } from "./gesture.ts";
import "./page.css";

/** Each draws the scene whole, and answers to the same wheel. `zoomPixels`: turns of the wheel to come e times as near. */
const maps = {
  ours: { Map: OurMap, target: ".canvas-map", zoomPixels: 1 / 0.0066 },
  flow: { Map: FlowMap, target: ".react-flow__pane", zoomPixels: 1 / (0.002 * Math.LN2) },
  bare: { Map: BareCanvas, target: ".bare-canvas", zoomPixels: 1 / 0.0066 },
};

export interface Measured extends Frames {
  firstMs: number;
}

/** Draws the scene anew, moves it for three seconds, and takes it away. */
export async function measure(name: keyof typeof maps, scene: Scene): Promise<Measured> {
  const { Map, target, zoomPixels } = maps[name];
  const place = document.body.appendChild(document.createElement("div"));
  place.className = "place";
  const root = createRoot(place);
  const first = firstFrameMs(place);
  root.render(<Map scene={scene} />);
  const firstMs = await first;
  await new Promise((resolve) => setTimeout(resolve, 500));
  const frames = await countFrames(panAndZoom(place.querySelector(target)!, zoomPixels));
  root.unmount();
  place.remove();
  return { firstMs, ...frames };
}

Object.assign(globalThis, { measure });
