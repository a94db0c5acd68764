interface Part {
  durationMs: number;
  /** Pixels of the wheel a second. */
  x?: number;
  y?: number;
  /** Times as near at the end of the part. */
  nearer?: number;
}

/** Across the whole, near until words can be read, across it there, and back. */
const parts: readonly Part[] = [
  { durationMs: 400, x: 500, y: 200 }, { durationMs: 400, x: -500, y: -200 },
  { durationMs: 700, nearer: 12 }, { durationMs: 800, x: 900, y: 500 }, { durationMs: 700, nearer: 1 / 12 },
];

/** Wheel events on the element, as a touchpad sends them: the same way in the same time, in however many frames. */
export function panAndZoom(element: Element, zoomPixels: number): { durationMs: number; step(passedMs: number): void } {
  const { left, top, width, height } = element.getBoundingClientRect();
  const sent = { x: 0, y: 0, zoom: 0 };
  const step = (passedMs: number) => {
    const due = dueAt(passedMs);
    const turn = (more: WheelEventInit) => element.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2, ...more }));
    if (due.zoom !== sent.zoom) turn({ ctrlKey: true, deltaY: -(due.zoom - sent.zoom) * zoomPixels });
    if (due.x !== sent.x || due.y !== sent.y) turn({ deltaX: due.x - sent.x, deltaY: due.y - sent.y });
    Object.assign(sent, due);
  };
  return { durationMs: parts.reduce((sum, { durationMs }) => sum + durationMs, 0), step };
}

function dueAt(passedMs: number): { x: number; y: number; zoom: number } {
  const due = { x: 0, y: 0, zoom: 0 };
  let left = passedMs;
  for (const { durationMs, x = 0, y = 0, nearer = 1 } of parts) {
    const spent = Math.min(durationMs, Math.max(0, left));
    due.x += (x * spent) / 1000;
    due.y += (y * spent) / 1000;
    due.zoom += (Math.log(nearer) * spent) / durationMs;
    left -= durationMs;
  }
  return due;
}
