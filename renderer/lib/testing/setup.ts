import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

// What a test waits for comes when the machine gets to it.
configure({ asyncUtilTimeout: 10_000 });

/** What jsdom lacks and components ask for at once. Sizes are those of a small window, so that virtual lists show rows. */
const viewport = { width: 1280, height: 800 };

class StillResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= StillResizeObserver;
Element.prototype.scrollTo ??= () => {};
Element.prototype.scrollIntoView ??= () => {};
globalThis.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, onchange: null, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}, dispatchEvent: () => false }) as MediaQueryList;
/** A canvas that takes every drawing order and draws nothing: jsdom has none. */
const blankCanvas = new Proxy({}, { get: (_target, name) => (name === "measureText" ? () => ({ width: 8 }) : () => undefined), set: () => true });
HTMLCanvasElement.prototype.getContext = (() => blankCanvas) as never;
globalThis.Path2D ??= class {
  moveTo() {}
  lineTo() {}
  rect() {}
  arc() {}
  closePath() {}
  addPath() {}
} as never;
Object.defineProperties(HTMLElement.prototype, {
  offsetWidth: { configurable: true, get: () => viewport.width },
  offsetHeight: { configurable: true, get: () => viewport.height },
  clientWidth: { configurable: true, get: () => viewport.width },
  clientHeight: { configurable: true, get: () => viewport.height },
});

beforeEach(() => {
  history.replaceState(null, "", "#/");
  localStorage.clear();
});
afterEach(cleanup);
