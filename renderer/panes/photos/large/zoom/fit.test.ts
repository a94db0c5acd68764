import fc from "fast-check";
import { expect, it } from "vitest";
import { fitInto } from "./fit.ts";

const size = fc.record({ widthPx: fc.integer({ min: 50, max: 8000 }), heightPx: fc.integer({ min: 50, max: 8000 }) });

it("fits the frame, keeps proportions and enlarges at most three times", () => {
  fc.assert(fc.property(size, size, (photo, frame) => {
    const fitted = fitInto(photo, frame);
    expect(fitted.widthPx).toBeLessThanOrEqual(frame.widthPx);
    expect(fitted.heightPx).toBeLessThanOrEqual(frame.heightPx);
    expect(fitted.widthPx).toBeLessThanOrEqual(photo.widthPx * 3);
    const drift = Math.abs(fitted.widthPx * photo.heightPx - fitted.heightPx * photo.widthPx);
    expect(drift).toBeLessThanOrEqual(photo.widthPx + photo.heightPx);
  }));
});

it("has no size before the photo has one", () => {
  expect(fitInto({ widthPx: 0, heightPx: 0 }, { widthPx: 100, heightPx: 100 })).toEqual({ widthPx: 0, heightPx: 0 });
});
