import { expect, test } from "vitest";
import { alignSeries, valueAt } from "./align.ts";

const series = (points: [number, number][]) => ({ timestamps: Float64Array.from(points.map(([time]) => time)), values: Float64Array.from(points.map(([, value]) => value)) });

test("a missing period breaks the line", () => {
  const [xs, ys] = alignSeries([series([[0, 1], [60, 2], [240, 3], [300, 4]])], 60);
  expect(xs).toEqual([0, 60, 150, 240, 300]);
  expect(ys).toEqual([1, 2, null, 3, 4]);
});

test("a metric that comes every five minutes is whole at a period of one", () => {
  expect(alignSeries([series([[0, 1], [300, 2], [600, 3], [900, 4]])], 60)[1]).toEqual([1, 2, 3, 4]);
});

test("series share one axis; where one has no point, it is neither broken nor made up", () => {
  const [xs, first, second] = alignSeries([series([[0, 1], [60, 2], [120, 3]]), series([[0, 9], [120, 8], [240, 7]])], 60);
  expect(xs).toEqual([0, 60, 120, 240]);
  expect(first).toEqual([1, 2, 3, undefined]);
  expect(second).toEqual([9, undefined, 8, 7]);
});

test("no points are no points", () => {
  expect(alignSeries([series([])], 60)).toEqual([[], []]);
});

test("between its points a series has its last value; in a gap and before the first it has none", () => {
  const column = [undefined, 5, undefined, undefined, null, undefined, 7];
  expect([0, 1, 3, 4, 5, 6].map((index) => valueAt(column, index))).toEqual([undefined, 5, 5, undefined, undefined, 7]);
});
