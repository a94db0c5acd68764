import { nextFrame } from "../in-page/next-frame.ts";

/**
 * Milliseconds from the call until the frame that shows the map has been handed on: boxes of React Flow that are
 * visible (it hides them until they are measured), or a canvas that was drawn on; then one frame more.
 */
export async function firstFrameMs(place: Element): Promise<number> {
  const startedAt = performance.now();
  const { prototype } = CanvasRenderingContext2D;
  // oxlint-disable-next-line typescript/unbound-method
  const { fillRect } = prototype;
  let isDrawn = false;
  // Each clears its canvas so at the start of a frame; the minimap's is smaller.
  prototype.fillRect = function (...given) {
    isDrawn ||= this.canvas.width > 600;
    fillRect.apply(this, given);
  };
  const isShown = () => {
    const node = place.querySelector<HTMLElement>(".react-flow__node");
    return isDrawn || (node !== null && getComputedStyle(node).visibility === "visible");
  };
  while (!isShown()) {
    if (performance.now() - startedAt > 20_000) throw new Error("The map was not drawn within 20 s.");
    await nextFrame();
  }
  prototype.fillRect = fillRect;
  await nextFrame();
  return performance.now() - startedAt;
}
