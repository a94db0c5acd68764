import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { object } from "../testing.ts";
import { compareKeys } from "./compare-keys.ts";
import { FolderListing } from "./folder-listing.ts";

const key = fc.string({ unit: fc.constantFrom("a", "b", "/", "é", "\u{1f986}", "\u{ff5e}", "\u0000"), minLength: 1, maxLength: 6 });
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

it("orders keys by their bytes in UTF-8", () => {
  fc.assert(fc.property(key, key, (a, b) => {
    expect(Math.sign(compareKeys(a, b))).toBe(byBytes(a, b));
  }), { numRuns: 1000 });
});

describe("a folder's listing", () => {
  it("finds every key and no other, whatever the order it came in", () => {
    fc.assert(fc.property(fc.uniqueArray(key, { maxLength: 40 }), fc.boolean(), key, (keys, isSorted, other) => {
      const listing = new FolderListing("");
      const rows = (isSorted ? keys.toSorted(byBytes) : keys).map((each) => object(each));
      for (let at = 0; at < rows.length; at += 7) listing.add(rows.slice(at, at + 7));
      for (const each of keys) expect(listing.find(each)?.key).toBe(each);
      if (!keys.includes(other)) expect(listing.find(other)).toBeUndefined();
      expect(listing.lastKey).toBe(keys.toSorted(byBytes).at(-1));
    }));
  });

  it("tells an object from a folder that is named alike, and goes on behind the later of a page's two kinds", () => {
    const listing = new FolderListing("");
    listing.add([{ kind: "folder", key: "a/", sizeBytes: 0 }, { kind: "folder", key: "c/", sizeBytes: 0 }, object("a"), object("b")]);
    expect([listing.find("a")?.kind, listing.find("a/")?.kind, listing.lastKey]).toEqual(["file", "folder", "c/"]);
    listing.add([object("d.jpg")]);
    expect([listing.find("d.jpg")?.kind, listing.lastKey]).toEqual(["photo", "d.jpg"]);
  });

  it("is without what was deleted at once; what failed stays, and folders that still hold some of it", () => {
    const listing = new FolderListing("");
    listing.add([object("a.jpg"), object("b.jpg"), object("c.jpg"), { kind: "folder", key: "kept/", sizeBytes: 0 }, { kind: "folder", key: "lost/", sizeBytes: 0 }]);
    const left = listing.without(["b.jpg", "c.jpg", "kept/", "lost/"], ["c.jpg", "kept/deep/1.jpg"]);
    expect(left.entries.map((entry) => entry.key)).toEqual(["a.jpg", "c.jpg", "kept/"]);
    expect([left.find("b.jpg"), left.find("c.jpg")?.key, left.lastKey]).toEqual([undefined, "c.jpg", "lost/"]);
    expect(listing.entries).toHaveLength(5);
  });

  it("leaves out the empty object that marks a folder, but goes on behind it", () => {
    const listing = new FolderListing("a/");
    listing.add([object("a/", { sizeBytes: 0 })]);
    expect([listing.entries, listing.lastKey]).toEqual([[], "a/"]);
    listing.add([object("a//", { sizeBytes: 7 })]);
    expect(listing.entries).toMatchObject([{ key: "a//" }]);
  });
});
