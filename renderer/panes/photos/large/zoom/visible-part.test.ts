import fc from "fast-check";
import { expect, it } from "vitest";
import { covers, seenPart, wantedPart } from "./visible-part.ts";
import { fitting, placeOf, zoomTo } from "./zoom.ts";

const size = fc.record({ widthPx: fc.integer({ min: 80, max: 12_000 }), heightPx: fc.integer({ min: 80, max: 12_000 }) });
const frameSize = fc.record({ widthPx: fc.integer({ min: 200, max: 3_000 }), heightPx: fc.integer({ min: 200, max: 2_000 }) });

it("what is asked for covers what is seen, and lies in the photo", () => {
  fc.assert(fc.property(size, frameSize, fc.double({ min: 1, max: 30, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (photo, frame, zoom, at) => {
    const place = placeOf(zoomTo(fitting, photo, frame, zoom, { xPx: at * frame.widthPx, yPx: at * frame.heightPx }), photo, frame);
    const [seen, wanted] = [seenPart(place, photo, frame), wantedPart(place, photo, frame)];
    if (!seen || !wanted) throw new Error("a photo in its frame is seen");
    expect(covers(wanted, seen)).toBe(true);
    expect(covers({ leftPx: 0, topPx: 0, ...photo }, wanted)).toBe(true);
  }));
});

it("is the middle of the photo when that is looked at, and a small pan asks for the same", () => {
  const [photo, frame] = [{ widthPx: 6000, heightPx: 4000 }, { widthPx: 1200, heightPx: 800 }];
  const place = placeOf(zoomTo(fitting, photo, frame, 5), photo, frame);
  expect(seenPart(place, photo, frame)).toEqual({ leftPx: 2400, topPx: 1600, widthPx: 1200, heightPx: 800 });
  const wanted = wantedPart(place, photo, frame);
  expect(wanted).toEqual({ leftPx: 2176, topPx: 1408, widthPx: 1664, heightPx: 1152 });
  expect(wantedPart({ ...place, leftPx: place.leftPx + 20 }, photo, frame)).toEqual(wanted);
});

it("is nothing before the photo has a size", () => {
  expect(wantedPart({ leftPx: 0, topPx: 0, widthPx: 0, heightPx: 0 }, { widthPx: 5, heightPx: 5 }, { widthPx: 5, heightPx: 5 })).toBeUndefined();
});
