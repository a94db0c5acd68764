import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce } from "../../../lib/time-slices.ts";
import { toEntry, type Entry, type SortBy } from "../library/entries.ts";
import { object } from "../testing.ts";
import { compareTexts } from "./compare-texts.ts";
import { EntrySorter } from "./sort-entries.ts";

const entry = fc.record({
  key: fc.string({ unit: fc.constantFrom("a", "B", "1", "0", "9", "/", "é", "."), minLength: 1, maxLength: 5 }),
  sizeBytes: fc.nat(5), day: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }), isFolder: fc.boolean(),
}).map(({ key, sizeBytes, day, isFolder }) => toEntry(isFolder
  ? { kind: "folder", key: `${key}/`, sizeBytes: 0 }
  : object(key, { sizeBytes, lastModified: day === undefined ? undefined : `2026-01-0${day}T00:00:00Z` })));
const by = fc.constantFrom<SortBy>("newest", "oldest", "name", "name-desc", "size", "smallest", "type", "class");

describe("sorting entries", () => {
  it("is the same in parts as at once, whatever came in between", () => {
    fc.assert(fc.property(fc.array(entry, { maxLength: 60 }), fc.array(fc.tuple(fc.nat(60), by), { maxLength: 5 }), by, (all, before, last) => {
      const sorter = new EntrySorter();
      let count = 0;
      for (const [more, order] of before) atOnce(sorter.sort(all, (count = Math.min(all.length, count + more)), order));
      const inParts = atOnce(sorter.sort(all, all.length, last));
      expect(inParts).toEqual(atOnce(new EntrySorter().sort(all, all.length, last)));
      expect(new Set(inParts.entries)).toEqual(new Set(all));
      expect(inParts.entries.slice(0, inParts.folderCount).every(({ kind }) => kind === "folder")).toBe(true);
      expect(inParts.entries.slice(inParts.folderCount).some(({ kind }) => kind === "folder")).toBe(false);
    }), { numRuns: 300 });
  });

  it("puts each beside a neighbour that may stand there", () => {
    const measures: Partial<Record<SortBy, (entry: Entry) => number>> = { newest: ({ modifiedMs = -1 }) => -modifiedMs, oldest: ({ modifiedMs = -1 }) => modifiedMs, size: ({ sizeBytes }) => -sizeBytes, smallest: ({ sizeBytes }) => sizeBytes };
    fc.assert(fc.property(fc.array(entry, { maxLength: 60 }), fc.constantFrom<SortBy>("newest", "oldest", "size", "smallest"), (all, order) => {
      const { entries, folderCount } = atOnce(new EntrySorter().sort(all, all.length, order));
      const values = entries.slice(folderCount).map(measures[order]!);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }));
  });

  it("leaves the sorter as it was where it is given up", () => {
    const all = Array.from({ length: 20_000 }, (_, at) => toEntry(object(`${(at * 7919) % 20_000}.jpg`)));
    const sorter = new EntrySorter();
    atOnce(sorter.sort(all, 10_000, "name"));
    const given = sorter.sort(all, 20_000, "size");
    for (let step = 0; step < 3; step++) expect(given.next().done).toBe(false);
    expect(atOnce(sorter.sort(all, 20_000, "name"))).toEqual(atOnce(new EntrySorter().sort(all, 20_000, "name")));
  });
});

describe("texts as people order them", () => {
  it("counts numbers by their value, and takes capitals for small letters", () => {
    const sorted = ["img10", "IMG9", "img9b", "img", "img09", "img100"].sort((a, b) => compareTexts(a, b, true));
    expect(sorted.map((text) => text.toLowerCase())).toEqual(["img", "img9", "img09", "img9b", "img10", "img100"]);
  });

  it("is an order: no two before each other, and none round in a ring", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "A", "b", "0", "1", "9", "-"), maxLength: 6 });
    fc.assert(fc.property(text, text, text, fc.boolean(), (a, b, c, plain) => {
      const order = (x: string, y: string) => Math.sign(compareTexts(x, y, plain));
      expect(order(a, b)).toBe(-order(b, a) + 0);
      if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
    }), { numRuns: 1000 });
  });
});
