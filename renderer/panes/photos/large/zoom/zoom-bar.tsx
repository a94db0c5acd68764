import type { Zoom } from "./use-zoom.ts";
import { zoomStep } from "./use-zoom.ts";

const fullScreenIcon = <svg viewBox="0 0 16 16" width="13" height="13" fill="none" stroke="currentColor" strokeWidth="1.800" aria-hidden="true"><path d="M2 6V2h4 M10 2h4v4 M14 10v4h-4 M6 14H2v-4" /></svg>;

interface ZoomBarProps {
  zoom: Zoom;
  isFullScreen: boolean;
  onFullScreen(): void;
  onHelp(): void;
}

/** Zoom by buttons, and how large the photo is shown. */
export function ZoomBar({ zoom, isFullScreen, onFullScreen, onHelp }: ZoomBarProps) {
  return (
    <div className="photos-zoom-bar" role="group" aria-label="Zoom" data-no-pan>
      <button type="button" title="Zoom out (−)" aria-label="Zoom out" disabled={!zoom.isZoomed} onClick={() => zoom.zoomBy(1 / zoomStep)}>−</button>
      <output aria-label="Size shown">{percentText(zoom.percent)}</output>
      <button type="button" title="Zoom in (+)" aria-label="Zoom in" onClick={() => zoom.zoomBy(zoomStep)}>+</button>
      <button type="button" title="Fit (0)" aria-pressed={!zoom.isZoomed} onClick={zoom.fit}>Fit</button>
      <button type="button" title="One pixel to one of the screen (1)" aria-label="1:1, pixel for pixel" onClick={() => zoom.actual()}>1:1</button>
      <button type="button" title="Full screen (f)" aria-label={isFullScreen ? "Leave full screen" : "Full screen"} aria-pressed={isFullScreen} onClick={onFullScreen}>{fullScreenIcon}</button>
      <button type="button" title="Keys (?)" aria-label="Keys" onClick={onHelp}>?</button>
    </div>
  );
}

/** `fit` before the photo's own pixels are known. */
export function percentText(percent: number | undefined): string {
  if (percent === undefined) return "fit";
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}
