import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutGallery, rowAt, rowOfItem, sectionAt, rowsBetween, tileBox, type Box, type GalleryLayout, type GalleryRow, type GallerySection } from "./layout.ts";
import { moveFocus } from "./move-focus.ts";

const section = fc.record<GallerySection>({
  key: fc.string(),
  title: fc.option(fc.string(), { nil: undefined }),
  count: fc.nat(60),
  shape: fc.record({ minWidthPx: fc.integer({ min: 40, max: 400 }), heightPx: fc.oneof(fc.constant("square" as const), fc.integer({ min: 20, max: 300 })), gapPx: fc.nat(16) }),
});
const anything = fc.tuple(fc.array(section, { maxLength: 8 }), fc.integer({ min: 320, max: 2560 }));

const rowsOf = (layout: GalleryLayout): GalleryRow[] => Array.from({ length: layout.rowCount }, (_, index) => rowAt(layout, index)!);

function boxes(layout: ReturnType<typeof layoutGallery>): Box[] {
  return rowsOf(layout).flatMap((row) => Array.from({ length: row.count }, (_, column) => tileBox(layout, row, column)));
}

describe("the gallery's layout", () => {
  it("gives every item one tile, inside the plane", () => {
    fc.assert(fc.property(anything, ([sections, widthPx]) => {
      const layout = layoutGallery(sections, widthPx);
      const all = boxes(layout);
      expect(all).toHaveLength(sections.reduce((sum, { count }) => sum + count, 0));
      for (const box of all) {
        expect(box.leftPx).toBeGreaterThanOrEqual(0);
        expect(box.widthPx).toBeGreaterThan(0);
        expect(box.leftPx + box.widthPx).toBeLessThanOrEqual(widthPx);
        expect(box.topPx + box.heightPx).toBeLessThanOrEqual(layout.heightPx);
      }
    }));
  });

  it("lets no two rows and no two tiles of a row overlap", () => {
    fc.assert(fc.property(anything, ([sections, widthPx]) => {
      const layout = layoutGallery(sections, widthPx);
      rowsOf(layout).forEach((row, index) => {
        const next = rowAt(layout, index + 1);
        if (next) expect(row.topPx + row.heightPx).toBeLessThanOrEqual(next.topPx);
        for (let column = 1; column < row.count; column += 1) {
          const before = tileBox(layout, row, column - 1);
          expect(before.leftPx + before.widthPx + row.gapPx).toBe(tileBox(layout, row, column).leftPx);
        }
      });
    }));
  });

  it("fills the width with every full row", () => {
    fc.assert(fc.property(anything, ([sections, widthPx]) => {
      const layout = layoutGallery(sections, widthPx);
      for (const row of rowsOf(layout).filter(({ kind, count, columns }) => kind === "tiles" && count === columns)) {
        const last = tileBox(layout, row, row.columns - 1);
        expect(tileBox(layout, row, 0).leftPx).toBe(0);
        expect(last.leftPx + last.widthPx).toBe(widthPx);
      }
    }));
  });

  it("finds the rows in view as a scan of all rows does", () => {
    fc.assert(fc.property(anything, fc.nat(4000), fc.nat(1200), ([sections, widthPx], topPx, heightPx) => {
      const layout = layoutGallery(sections, widthPx);
      const { start, end } = rowsBetween(layout, topPx, topPx + heightPx);
      const scanned = rowsOf(layout).filter((row) => row.topPx < topPx + heightPx && row.topPx + row.heightPx > topPx);
      expect(rowsOf(layout).slice(start, end)).toEqual(scanned);
    }));
  });

  it("finds the row of every item", () => {
    fc.assert(fc.property(anything, ([sections, widthPx]) => {
      const layout = layoutGallery(sections, widthPx);
      for (let item = 0; item < layout.itemCount; item += 1) {
        const row = rowAt(layout, rowOfItem(layout, item));
        expect(row?.kind).toBe("tiles");
        expect(row && item >= row.first && item < row.first + row.count).toBe(true);
      }
      expect(rowOfItem(layout, layout.itemCount)).toBe(-1);
    }));
  });
});

describe("the sections of a layout", () => {
  it("hold their rows, one after another", () => {
    fc.assert(fc.property(anything, ([sections, widthPx]) => {
      const layout = layoutGallery(sections, widthPx);
      for (const row of rowsOf(layout)) {
        const at = layout.placed.find(({ section }) => section === row.section)!;
        expect(row.topPx).toBeGreaterThanOrEqual(at.topPx);
        expect(row.topPx + row.heightPx).toBeLessThanOrEqual(at.topPx + at.heightPx);
        expect(sectionAt(layout, row.topPx)).toBe(at);
      }
      expect(rowAt(layout, layout.rowCount)).toBeUndefined();
      expect(rowAt(layout, -1)).toBeUndefined();
    }));
  });

  it("cost what they do, not their items", () => {
    const layout = layoutGallery([{ key: "a", title: "A", count: 1_000_000, shape: { minWidthPx: 168, heightPx: "square", gapPx: 3 } }], 1200);
    expect(layout.placed).toHaveLength(1);
    expect(rowAt(layout, rowOfItem(layout, 999_999))).toMatchObject({ first: 999_999 - (999_999 % 7) });
    expect(layout.heightPx).toBeGreaterThan(20_000_000);
  });
});

describe("moving the focus", () => {
  const square = { minWidthPx: 100, heightPx: "square" as const, gapPx: 3 };
  // 309 px: three columns of squares.
  const layout = layoutGallery([{ key: "a", title: "A", count: 4, shape: square }, { key: "b", title: "B", count: 5, shape: square }], 309);

  it("goes down over a section's header to the tile below", () => {
    expect(moveFocus(layout, 3, "ArrowDown", 300)).toBe(4);
    expect(moveFocus(layout, 4, "ArrowUp", 300)).toBe(3);
  });

  it("goes to the nearest tile of a shorter row", () => {
    expect(moveFocus(layout, 2, "ArrowDown", 300)).toBe(3);
    expect(moveFocus(layout, 6, "ArrowDown", 300)).toBe(8);
  });

  it("stays at the edges and never leaves the list", () => {
    expect(moveFocus(layout, 0, "ArrowLeft", 300)).toBe(0);
    expect(moveFocus(layout, 1, "ArrowUp", 300)).toBe(1);
    expect(moveFocus(layout, 8, "ArrowRight", 300)).toBe(8);
    fc.assert(fc.property(anything, fc.nat(500), fc.constantFrom("ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End") as fc.Arbitrary<"ArrowUp">, ([sections, widthPx], at, key) => {
      const any = layoutGallery(sections, widthPx);
      if (any.itemCount === 0) return;
      const to = moveFocus(any, at % any.itemCount, key, 400);
      expect(to >= 0 && to < any.itemCount).toBe(true);
    }));
  });

  it("goes a screen at a time, and at least a row", () => {
    expect(moveFocus(layout, 0, "PageDown", 10)).toBe(3);
    expect(moveFocus(layout, 0, "PageDown", 10_000)).toBe(7);
  });
});
