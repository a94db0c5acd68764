import fc from "fast-check";
import { expect, test } from "vitest";
import { cocoClasses } from "./coco-classes.ts";
import type { Grid } from "./nanodet.ts";
import { meanDistance, readGrid } from "./read-grid.ts";

const channels = 124;
const stride = fc.constantFrom(8, 16, 32);
const size = fc.integer({ min: 1, max: 8 });
const distance = fc.double({ min: 0, max: 10, noNaN: true });

/** A grid that is sure of nothing. */
function emptyGrid(stride: number, rows: number, columns: number): Grid {
  const values = new Float32Array(rows * columns * channels).fill(-20);
  return { stride, rows, columns, channels, values };
}

/** Puts a find into a cell: each distance as two neighbouring distances in the shares that make it. */
function put({ values }: Grid, cell: number, kind: number, logit: number, distances: readonly number[]): void {
  values[cell * channels + kind] = logit;
  for (const [side, value] of distances.entries()) {
    const at = cell * channels + 80 + side * 11;
    const low = Math.min(9, Math.floor(value));
    values[at + low] = Math.log(Math.max(1e-12, low + 1 - value));
    values[at + low + 1] = Math.log(Math.max(1e-12, value - low));
  }
}

test("a find lies around the centre of its cell, its sides at their mean distances", () => {
  fc.assert(
    fc.property(stride, size, size, fc.nat(63), fc.nat(79), fc.array(distance, { minLength: 4, maxLength: 4 }), (step, rows, columns, place, kind, distances) => {
      const grid = emptyGrid(step, rows, columns);
      const cell = place % (rows * columns);
      put(grid, cell, kind, 0, distances);
      const [found, ...others] = readGrid(grid, 0.3);
      expect(others).toEqual([]);
      expect(found).toMatchObject({ kind: cocoClasses[kind], score: 0.5 });
      const [x, y] = [((cell % columns) + 0.5) * step, (Math.floor(cell / columns) + 0.5) * step];
      const [left = 0, top = 0, right = 0, bottom = 0] = distances.map((value) => value * step);
      const expected = [x - left, y - top, x + right, y + bottom];
      for (const [index, corner] of found!.corners.entries()) expect(corner).toBeCloseTo(expected[index]!, 2);
    }),
  );
});

test("what is less sure than asked is left out, and only that", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 12 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (logits, least) => {
      const grid = emptyGrid(8, 1, logits.length);
      for (const [cell, logit] of logits.entries()) put(grid, cell, 15, logit, [1, 1, 1, 1]);
      const scores = logits.map((logit) => 1 / (1 + Math.exp(-Math.fround(logit)))).filter((score) => Math.abs(score - least) > 1e-9);
      const found = readGrid(grid, least).map(({ score }) => score).filter((score) => Math.abs(score - least) > 1e-9);
      expect(found).toEqual(scores.filter((score) => score > least));
    }),
  );
});

test("a mean distance is within its range, whatever the logits, and the same when all are raised", () => {
  const logits = fc.float32Array({ minLength: 11, maxLength: 11, noNaN: true, noDefaultInfinity: true, min: -80, max: 80 });
  fc.assert(
    fc.property(logits, (values) => {
      const mean = meanDistance(values);
      expect(mean).toBeGreaterThanOrEqual(0);
      expect(mean).toBeLessThanOrEqual(10);
      expect(meanDistance(values.map((value) => value + 16))).toBeCloseTo(mean, 3);
    }),
  );
  expect(meanDistance(new Float32Array(11))).toBeCloseTo(5, 9);
  expect(meanDistance(Float32Array.from({ length: 11 }, (_, at) => (at === 7 ? 3e38 : -3e38)))).toBe(7);
});
