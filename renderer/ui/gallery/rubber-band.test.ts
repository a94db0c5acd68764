import fc from "fast-check";
import { expect, it } from "vitest";
import { layoutGallery, rowAt, tileBox } from "./layout.ts";
import { autoscrollBy, bandBetween, itemsInBand } from "./rubber-band.ts";

const shape = { minWidthPx: 100, heightPx: "square" as const, gapPx: 4 };
const sections = (counts: readonly number[]) => counts.map((count, at) => ({ key: String(at), title: `day ${at}`, count, shape }));
const point = fc.record({ xPx: fc.integer({ min: -50, max: 1300 }), yPx: fc.integer({ min: -50, max: 3000 }) });

it("takes exactly the tiles that it touches", () => {
  fc.assert(fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }), fc.integer({ min: 120, max: 1250 }), point, point, (counts, widthPx, from, to) => {
    const layout = layoutGallery(sections(counts), widthPx);
    const band = bandBetween(from, to);
    const expected: number[] = [];
    for (const row of Array.from({ length: layout.rowCount }, (_, at) => rowAt(layout, at)!)) {
      for (let column = 0; column < row.count; column += 1) {
        const { leftPx, topPx, widthPx: wide, heightPx: high } = tileBox(layout, row, column);
        if (leftPx <= band.rightPx && leftPx + wide >= band.leftPx && topPx <= band.bottomPx && topPx + high > band.topPx) expected.push(row.first + column);
      }
    }
    const ranges = itemsInBand(layout, band);
    expect(ranges.flatMap(([first, end]) => Array.from({ length: end - first }, (_, at) => first + at))).toEqual(expected);
    for (const [at, [first]] of ranges.entries()) if (at > 0) expect(first).toBeGreaterThan(ranges[at - 1]![1]);
  }));
});

it("over everything is one range, however long", () => {
  const layout = layoutGallery(sections([100_000, 1]), 1200);
  expect(itemsInBand(layout, { leftPx: 0, topPx: 0, rightPx: 1200, bottomPx: layout.heightPx })).toEqual([[0, 100_001]]);
});

it("scrolls at the edges alone, within a speed", () => {
  expect([400, 60].map((y) => autoscrollBy(y, 800))).toEqual([0, 0]);
  expect(autoscrollBy(20, 800)).toBeLessThan(0);
  expect(autoscrollBy(790, 800)).toBeGreaterThan(0);
  expect([autoscrollBy(-9000, 800), autoscrollBy(9000, 800)]).toEqual([-42, 42]);
});
