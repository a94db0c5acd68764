import fc from "fast-check";
import { expect, test } from "vitest";
import { fit, keepInSight, leastReadableZoom, mostZoom, pan, refit, reveal, toScene, visibleRect, zoomAt, type Viewport } from "./viewport.ts";

const screen = { width: 800, height: 600 };
const near = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
const views = fc.record({ x: near(-5000, 5000), y: near(-5000, 5000), zoom: near(0.02, mostZoom) });
const points = fc.record({ x: near(0, 800), y: near(0, 600) });

test("keeps what is under the pointer there, however one zooms", () => {
  fc.assert(fc.property(views, near(0.01, 100), points, (view, by, at) => {
    const [before, after] = [toScene(view, at), toScene(zoomAt(view, by, at), at)];
    expect(after.x).toBeCloseTo(before.x, 6);
    expect(after.y).toBeCloseTo(before.y, 6);
  }));
});

test("comes no nearer than three times life, and goes no further than is of use", () => {
  const view: Viewport = { x: 0, y: 0, zoom: 1 };
  expect(zoomAt(view, 1000, { x: 0, y: 0 }).zoom).toBe(3);
  expect(zoomAt(view, 0.0001, { x: 0, y: 0 }).zoom).toBe(0.02);
});

test("fits a wide rectangle by its width, in the middle, with a margin", () => {
  const view = fit({ x: 100, y: 200, width: 1504, height: 100 }, screen);
  expect(view.zoom).toBeCloseTo(0.5);
  expect(toScene(view, { x: 400, y: 300 })).toEqual({ x: 852, y: 250 });
  expect(toScene(view, { x: 24, y: 300 }).x).toBeCloseTo(100);
});

test("shows something small no larger than half as large again", () => {
  expect(fit({ x: 0, y: 0, width: 10, height: 10 }, screen).zoom).toBe(1.5);
});

test("pans by pixels of the screen, whatever the zoom", () => {
  const view = { x: 10, y: 10, zoom: 2 };
  expect(pan(view, 40, -20)).toEqual({ x: 30, y: 0, zoom: 2 });
});

test("keeps a fifth of the screen on the scene, however far one pans", () => {
  const bounds = { x: 0, y: 0, width: 1000, height: 1000 };
  fc.assert(fc.property(views, (view) => {
    const seen = visibleRect(keepInSight(view, bounds, screen), screen);
    const wide = Math.min(seen.x + seen.width, 1000) - Math.max(seen.x, 0);
    const high = Math.min(seen.y + seen.height, 1000) - Math.max(seen.y, 0);
    expect(wide).toBeGreaterThanOrEqual(Math.min(seen.width * 0.2, 1000) - 1e-6);
    expect(high).toBeGreaterThanOrEqual(Math.min(seen.height * 0.2, 1000) - 1e-6);
  }));
});

test("stays where it is for a box that is in sight and can be read", () => {
  const view = { x: 0, y: 0, zoom: 1 };
  expect(reveal(view, { x: 100, y: 100, width: 180, height: 46 }, screen)).toBe(view);
});

test("brings a box that is out of sight to the middle, near enough to read", () => {
  const box = { x: 9000, y: 9000, width: 180, height: 46 };
  fc.assert(fc.property(views, (view) => {
    const shown = reveal({ ...view, x: view.x - 9000 }, box, screen);
    const middle = toScene(shown, { x: 400, y: 300 });
    expect(middle.x).toBeCloseTo(9090, 6);
    expect(middle.y).toBeCloseTo(9023, 6);
    expect(shown.zoom).toBeGreaterThanOrEqual(leastReadableZoom);
  }));
});

test("comes to a large box no nearer than that it is whole, and not at all where it is", () => {
  const box = { x: 0, y: 0, width: 4000, height: 3000 };
  const shown = reveal({ x: -9000, y: -9000, zoom: 0.03 }, box, screen);
  expect(shown).toEqual(fit(box, screen));
  expect(reveal(shown, box, screen)).toBe(shown);
});

test("what can be read stays as large when its place shrinks, and the whole is shown where nothing could be read before", () => {
  const bounds = { x: 0, y: 0, width: 1200, height: 700 };
  const wide = fit(bounds, { width: 900, height: 600 });
  expect(refit(wide, bounds, { width: 500, height: 600 })).toBe(wide);
  expect(refit(wide, bounds, { width: 850, height: 600 })).toEqual(fit(bounds, { width: 850, height: 600 }));
  const far = { ...wide, zoom: 0.2 };
  expect(refit(far, bounds, { width: 500, height: 600 })).toEqual(fit(bounds, { width: 500, height: 600 }));
});
