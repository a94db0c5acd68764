import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitInto } from "./fit.ts";
import { actualZoom, fitting, panBy, placeOf, zoomTo } from "./zoom.ts";

const size = fc.record({ widthPx: fc.integer({ min: 80, max: 12_000 }), heightPx: fc.integer({ min: 80, max: 12_000 }) });
const frameSize = fc.record({ widthPx: fc.integer({ min: 200, max: 3_000 }), heightPx: fc.integer({ min: 200, max: 2_000 }) });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const photo = { widthPx: 6000, heightPx: 4000 };
const frame = { widthPx: 1200, heightPx: 800 };

describe("zooming", () => {
  it("fits at first, in the middle", () => {
    expect(placeOf(fitting, photo, { widthPx: 1300, heightPx: 800 })).toEqual({ widthPx: 1200, heightPx: 800, leftPx: 50, topPx: 0 });
  });

  it("keeps the point under the pointer, wherever the photo fills the frame", () => {
    fc.assert(fc.property(size, frameSize, share, share, fc.double({ min: 1, max: 20, noNaN: true }), fc.double({ min: 1.1, max: 4, noNaN: true }), (of, within, atX, atY, first, factor) => {
      const before = zoomTo(fitting, of, within, first);
      const placed = placeOf(before, of, within);
      const point = { xPx: atX * within.widthPx, yPx: atY * within.heightPx };
      const after = placeOf(zoomTo(before, of, within, before.zoom * factor, point), of, within);
      for (const [at, low, long, axis] of [[point.xPx, "leftPx", "widthPx", within.widthPx], [point.yPx, "topPx", "heightPx", within.heightPx]] as const) {
        if (placed[long] < axis) continue;
        // Rounded to whole pixels before and after, the second time enlarged.
        expect(Math.abs(((at - placed[low]) / placed[long]) * after[long] + after[low] - at)).toBeLessThanOrEqual(3 * factor + 1);
      }
    }));
  });

  it("never shows beside a photo that fills the frame, and keeps its proportions", () => {
    fc.assert(fc.property(size, frameSize, share, share, fc.double({ min: 0.1, max: 100, noNaN: true }), fc.integer({ min: -9000, max: 9000 }), (of, within, atX, atY, zoom, by) => {
      const zoomed = zoomTo(fitting, of, within, zoom, { xPx: atX * within.widthPx, yPx: atY * within.heightPx });
      const { leftPx, topPx, widthPx, heightPx } = placeOf(panBy(zoomed, of, within, { xPx: by, yPx: -by }), of, within);
      for (const [low, long, axis] of [[leftPx, widthPx, within.widthPx], [topPx, heightPx, within.heightPx]] as const) {
        if (long >= axis) expect([low <= 1, low + long >= axis - 1]).toEqual([true, true]);
        else expect(Math.abs(low * 2 + long - axis)).toBeLessThanOrEqual(2);
      }
      const fitted = fitInto(of, within);
      expect(Math.abs(widthPx / fitted.widthPx - heightPx / fitted.heightPx)).toBeLessThan(1 / Math.min(fitted.widthPx, fitted.heightPx) + 1e-9);
    }));
  });

  it("does not go below the fit, nor on for ever", () => {
    expect(zoomTo(fitting, photo, frame, 0.2).zoom).toBe(1);
    expect(placeOf(zoomTo(fitting, photo, frame, 1e9), photo, frame).widthPx).toBe(6000 * 8);
  });

  it("shows pixel for pixel, on dense screens too", () => {
    expect(placeOf(zoomTo(fitting, photo, frame, actualZoom(photo, frame, 1)), photo, frame)).toMatchObject(photo);
    expect(placeOf(zoomTo(fitting, photo, frame, actualZoom(photo, frame, 2)), photo, frame)).toMatchObject({ widthPx: 3000, heightPx: 2000 });
  });

  it("does nothing before sizes are known", () => {
    const none = { widthPx: 0, heightPx: 0 };
    expect(zoomTo(fitting, none, frame, 3)).toEqual(fitting);
    expect(panBy(fitting, photo, none, { xPx: 5, yPx: 5 })).toEqual(fitting);
    expect(placeOf(fitting, none, frame)).toMatchObject({ widthPx: 0, heightPx: 0 });
  });
});

describe("panning", () => {
  it("moves the photo as the hand does", () => {
    const zoomed = zoomTo(fitting, photo, frame, 5);
    const [before, after] = [placeOf(zoomed, photo, frame), placeOf(panBy(zoomed, photo, frame, { xPx: 100, yPx: -40 }), photo, frame)];
    expect([after.leftPx - before.leftPx, after.topPx - before.topPx]).toEqual([100, -40]);
  });

  it("of a photo that fits does nothing", () => {
    expect(placeOf(panBy(fitting, photo, frame, { xPx: 100, yPx: 100 }), photo, frame)).toEqual(placeOf(fitting, photo, frame));
  });
});
