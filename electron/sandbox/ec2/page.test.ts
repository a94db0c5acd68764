import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paginate, type Page } from "./page.ts";

const key = (item: string) => item;

function walk(items: () => readonly string[], MaxResults: number): string[][] {
  const pages: string[][] = [];
  let NextToken: string | undefined;
  do {
    const page: Page<string> = paginate(items(), key, { MaxResults, NextToken }, "query");
    pages.push(page.items);
    NextToken = page.NextToken;
  } while (NextToken);
  return pages;
}

describe("paginate", () => {
  it("gives each item exactly once, in pages that are full but the last", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), fc.integer({ min: 5, max: 20 }), (items, size) => {
        const pages = walk(() => items, size);
        expect(pages.flat().toSorted()).toEqual(items.toSorted());
        expect(pages.slice(0, -1).every((page) => page.length === size)).toBe(true);
      }),
    );
  });

  it("shows what stays exactly once while others come and go", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 12, maxLength: 40 }), fc.infiniteStream(fc.nat()), (items, numbers) => {
        const [staying, moving] = [items.filter((_, index) => index % 2), items.filter((_, index) => index % 2 === 0)];
        const present = () => [...staying, ...moving.filter(() => (numbers.next().value ?? 0) % 2)];
        const seen = walk(present, 5).flat();
        expect(seen.filter((item) => staying.includes(item)).toSorted()).toEqual(staying.toSorted());
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });

  it("answers everything at once without MaxResults", () => {
    const items = Array.from({ length: 1_500 }, (_, index) => `i-${index}`);
    expect(paginate(items, key, {}, "query")).toEqual({ items });
  });

  it("refuses sizes beyond the limits in EC2's words", () => {
    expect(() => paginate([], key, { MaxResults: 4 }, "query")).toThrow("Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.");
    expect(() => paginate([], key, { MaxResults: 1001 }, "query")).toThrow("Expecting a value less than 1000.");
    expect(() => paginate([], key, { MaxResults: 101 }, "query", { parameterName: "MaxResults", least: 5, most: 100 })).toThrow("Value ( 101 ) for parameter MaxResults is invalid.");
  });

  it("refuses any token but one of the same query", () => {
    const items = Array.from({ length: 9 }, (_, index) => `i-${index}`);
    const { NextToken } = paginate(items, key, { MaxResults: 5 }, "query");
    expect(paginate(items, key, { MaxResults: 5, NextToken }, "query").items).toEqual(["i-5", "i-6", "i-7", "i-8"]);
    expect(() => paginate(items, key, { NextToken }, "other query")).toThrow(expect.objectContaining({ code: "InvalidPaginationToken" }));
    fc.assert(
      fc.property(fc.string(), (token) => {
        expect(() => paginate(items, key, { NextToken: token }, "query")).toThrow(expect.objectContaining({ code: "InvalidPaginationToken" }));
      }),
    );
  });
});
