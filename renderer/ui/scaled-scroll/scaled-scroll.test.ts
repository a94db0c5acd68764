import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { follow, isStuck, planeTopAt, scrollScale, scrollTopFor } from "./scaled-scroll.ts";

const tallest = 100_000;
const scales = fc.tuple(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 1, max: 2_000 })).map(([planePx, viewPx]) => scrollScale(planePx, viewPx, tallest));
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("a plane that is higher than a browser lays out", () => {
  it("is no higher than it may be, and as high as it is where that is allowed", () => {
    fc.assert(fc.property(scales, (scale) => {
      expect(scale.tallPx).toBe(Math.min(scale.planePx, tallest));
    }));
  });

  it("has a place of the scroller for each of its own, and back", () => {
    fc.assert(fc.property(scales, share, (scale, at) => {
      const topPx = at * Math.max(0, scale.planePx - scale.viewPx);
      const scrollTop = scrollTopFor(scale, topPx);
      expect(scrollTop).toBeGreaterThanOrEqual(0);
      expect(scrollTop).toBeLessThanOrEqual(Math.max(0, scale.tallPx - scale.viewPx));
      expect(planeTopAt(scale, scrollTop)).toBeCloseTo(topPx, 3);
    }));
  });

  it("begins and ends where the scroller does, and never turns back", () => {
    fc.assert(fc.property(scales, share, share, (scale, a, b) => {
      const [lastScroll, lastTop] = [Math.max(0, scale.tallPx - scale.viewPx), Math.max(0, scale.planePx - scale.viewPx)];
      expect([planeTopAt(scale, 0), planeTopAt(scale, lastScroll)]).toEqual([0, lastTop]);
      const [low, high] = [Math.min(a, b) * lastScroll, Math.max(a, b) * lastScroll];
      expect(planeTopAt(scale, low)).toBeLessThanOrEqual(planeTopAt(scale, high) + 1e-6);
    }));
  });

  it("moves pixel by pixel under a wheel, wherever it is, and never sticks short of an end", () => {
    const turns = fc.array(fc.integer({ min: -2_500, max: 2_500 }), { maxLength: 80 });
    fc.assert(fc.property(scales, share, turns, (scale, at, moves) => {
      const [lastScroll, lastTop] = [Math.max(0, scale.tallPx - scale.viewPx), Math.max(0, scale.planePx - scale.viewPx)];
      let position = { topPx: at * lastTop, scrollTop: scrollTopFor(scale, at * lastTop) };
      for (const move of moves) {
        const scrollTop = Math.min(lastScroll, Math.max(0, position.scrollTop + move));
        const next = follow(scale, position, scrollTop);
        expect(next.topPx).toBeCloseTo(Math.min(lastTop, Math.max(0, position.topPx + scrollTop - position.scrollTop)), 3);
        // As the view does: what stuck is put right at once.
        position = isStuck(scale, next) ? { topPx: next.topPx, scrollTop: scrollTopFor(scale, next.topPx) } : next;
        if (position.scrollTop <= 0) expect(position.topPx).toBeLessThanOrEqual(0);
        if (position.scrollTop >= lastScroll) expect(position.topPx).toBeGreaterThanOrEqual(lastTop - 1e-3);
      }
    }));
  });

  it("goes to any place by the scrollbar", () => {
    const scale = scrollScale(25_000_000, 800);
    const [lastScroll, lastTop] = [scale.tallPx - 800, 25_000_000 - 800];
    const end = follow(scale, { scrollTop: 0, topPx: 0 }, lastScroll);
    expect(end.topPx).toBe(lastTop);
    expect(follow(scale, end, lastScroll / 2).topPx).toBeCloseTo(lastTop / 2, 0);
    // One notch of a wheel there is one notch, not nearly two.
    expect(follow(scale, follow(scale, end, lastScroll / 2), lastScroll / 2 + 100).topPx).toBeCloseTo(lastTop / 2 + 100, 0);
  });
});
