import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

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
// axe asks for a canvas to compare icon fonts; jsdom would complain of it in the output.
HTMLCanvasElement.prototype.getContext = () => null;
Object.defineProperties(HTMLElement.prototype, {
  offsetWidth: { configurable: true, get: () => viewport.width },
  offsetHeight: { configurable: true, get: () => viewport.height },
});

beforeEach(() => {
  history.replaceState(null, "", "#/");
  localStorage.clear();
});
afterEach(cleanup);
