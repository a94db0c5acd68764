import { zoomStep, type Zoom } from "../zoom/use-zoom.ts";

export interface KeyBinding {
  /** `KeyboardEvent.key`, any of them. */
  keys: readonly string[];
  /** How the keys are written for a person. */
  shown: string;
  does: string;
  run(): void;
}

/** An arrow key moves a zoomed photo by this much. */
const panStepPx = 90;

export interface LargeMoves {
  zoom: Zoom;
  step(by: number): void;
  first(): void;
  last(): void;
  close(): void;
  toggleFullScreen(): void;
  toggleDrawer(): void;
  showKeys(): void;
}

/** Every key of the large view but those of overlays and actions; the help shows the same list. */
export function largeKeys({ zoom, step, first, last, close, toggleFullScreen, toggleDrawer, showKeys }: LargeMoves): KeyBinding[] {
  const pan = (xPx: number, yPx: number) => zoom.panBy({ xPx, yPx });
  const across = (by: 1 | -1) => (zoom.isZoomed ? pan(-by * panStepPx, 0) : step(by));
  return [
    { keys: ["ArrowRight"], shown: "→", does: "Next photo; to the right when zoomed in", run: () => across(1) },
    { keys: ["ArrowLeft"], shown: "←", does: "Previous photo; to the left when zoomed in", run: () => across(-1) },
    { keys: ["PageDown", "n"], shown: "Page down, n", does: "Next photo", run: () => step(1) },
    { keys: ["PageUp", "p"], shown: "Page up, p", does: "Previous photo", run: () => step(-1) },
    { keys: ["Home"], shown: "Home", does: "First photo", run: first },
    { keys: ["End"], shown: "End", does: "Last photo", run: last },
    ...zoomKeys(zoom),
    { keys: ["f"], shown: "f", does: "Full screen", run: toggleFullScreen },
    { keys: ["i"], shown: "i", does: "Show and hide the drawer", run: toggleDrawer },
    { keys: ["?"], shown: "?", does: "These keys", run: showKeys },
    { keys: ["Escape"], shown: "Esc", does: "Back to the gallery", run: close },
  ];
}

/** Zoom by keys, in the large view and in the comparison. */
export function zoomKeys(zoom: Zoom): KeyBinding[] {
  return [
    { keys: ["ArrowUp"], shown: "↑", does: "Up when zoomed in", run: () => zoom.panBy({ xPx: 0, yPx: panStepPx }) },
    { keys: ["ArrowDown"], shown: "↓", does: "Down when zoomed in", run: () => zoom.panBy({ xPx: 0, yPx: -panStepPx }) },
    { keys: ["+", "="], shown: "+", does: "Zoom in", run: () => zoom.zoomBy(zoomStep) },
    { keys: ["-", "_"], shown: "−", does: "Zoom out", run: () => zoom.zoomBy(1 / zoomStep) },
    { keys: ["0"], shown: "0", does: "Fit the photo into the window", run: zoom.fit },
    { keys: ["1"], shown: "1", does: "One pixel to one of the screen", run: () => zoom.actual() },
  ];
}
