import fc from "fast-check";
import { expect, test } from "vitest";
import { boxToPhoto, keepBest, letterbox, overlap, toPhoto } from "./letterbox.ts";

const side = fc.integer({ min: 1, max: 10_000 });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const box = fc.record({ left: fraction, top: fraction, width: fraction, height: fraction });

test("a point of the photo survives the way into the model's input and back", () => {
  fc.assert(
    fc.property(side, side, fc.integer({ min: 32, max: 640 }), fraction, fraction, (width, height, input, x, y) => {
      const frame = letterbox(width, height, input);
      const there = { x: frame.left + x * width * frame.scale, y: frame.top + y * height * frame.scale };
      const back = toPhoto(frame, there.x, there.y);
      expect(back.x / width).toBeCloseTo(x, 6);
      expect(back.y / height).toBeCloseTo(y, 6);
    }),
  );
});

test("the whole photo lies inside the input and touches two of its edges", () => {
  fc.assert(
    fc.property(side, side, fc.integer({ min: 32, max: 640 }), (width, height, input) => {
      const { scale, left, top } = letterbox(width, height, input);
      expect(Math.min(left, top)).toBeCloseTo(0, 6);
      expect(left + width * scale).toBeLessThanOrEqual(input + 1e-6);
      expect(top + height * scale).toBeLessThanOrEqual(input + 1e-6);
      expect(Math.max(width, height) * scale).toBeCloseTo(input, 6);
    }),
  );
});

test("a box that reaches into the bands is cut at the photo's edge, one in a band is none", () => {
  const wide = letterbox(400, 200, 100);
  expect(boxToPhoto(wide, 0, 0, 50, 50)).toEqual({ left: 0, top: 0, width: 0.5, height: 0.5 });
  expect(boxToPhoto(wide, 10, 0, 90, 20)).toBeUndefined();
  fc.assert(
    fc.property(side, side, box, (width, height, { left, top, width: right, height: down }) => {
      const found = boxToPhoto(letterbox(width, height, 100), left * 100, top * 100, (left + right) * 100, (top + down) * 100);
      if (!found) return;
      expect(Math.min(found.left, found.top)).toBeGreaterThanOrEqual(0);
      expect(found.left + found.width).toBeLessThanOrEqual(1 + 1e-9);
      expect(found.top + found.height).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

test("overlap is symmetric, 1 with itself and 0 apart", () => {
  fc.assert(
    fc.property(box, box, (a, b) => {
      expect(overlap(a, b)).toBeCloseTo(overlap(b, a), 9);
      expect(overlap(a, b)).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
  const square = { left: 0.1, top: 0.1, width: 0.2, height: 0.2 };
  expect(overlap(square, square)).toBeCloseTo(1, 9);
  expect(overlap(square, { ...square, left: 0.5 })).toBe(0);
});

test("of boxes that overlap too much the surest stays", () => {
  const at = (left: number, score: number) => ({ box: { left, top: 0, width: 0.2, height: 0.2 }, score });
  const kept = keepBest([at(0, 0.6), at(0.02, 0.9), at(0.5, 0.7)], 0.3);
  expect(kept.map(({ score }) => score)).toEqual([0.9, 0.7]);
});
