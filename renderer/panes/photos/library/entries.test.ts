import { describe, expect, it } from "vitest";
import type { S3Object } from "../../../../shared/contract/s3.ts";
import { atOnce } from "../../../lib/time-slices.ts";
import { FolderListing } from "../listing/folder-listing.ts";
import { EntrySorter } from "../listing/sort-entries.ts";
import { sectionsOf, type Entry, type SortBy } from "./entries.ts";

function toEntries(rows: readonly S3Object[], prefix: string): Entry[] {
  const listing = new FolderListing(prefix);
  listing.add(rows);
  return listing.entries;
}
const sortEntries = (entries: readonly Entry[], by: SortBy) => atOnce(new EntrySorter().sort(entries, entries.length, by)).entries;

const object = (key: string, more: Partial<S3Object> = {}): S3Object => ({ kind: "object", key, sizeBytes: 10, lastModified: "2026-03-10T08:00:00Z", ...more });
const keys = (entries: readonly { key: string }[]) => entries.map(({ key }) => key);

describe("entries of a folder", () => {
  it("leaves out the empty object that marks a folder, and keeps one with content", () => {
    expect(keys(toEntries([object("a/", { sizeBytes: 0 }), object("a/x.jpg")], "a/"))).toEqual(["a/x.jpg"]);
    expect(keys(toEntries([object("a/", { sizeBytes: 7 })], "a/"))).toEqual(["a/"]);
  });

  it("tells photos from other files by name", () => {
    const kinds = toEntries([object("a.JPG"), object("b.txt"), object("noending"), object(".jpg"), { kind: "folder", key: "c.jpg/", sizeBytes: 0 }], "").map(({ kind }) => kind);
    expect(kinds).toEqual(["photo", "file", "file", "photo", "folder"]);
  });

  it("puts folders first and the newest photo next", () => {
    const entries = toEntries([object("old.jpg", { lastModified: "2020-01-01T00:00:00Z" }), object("new.jpg"), { kind: "folder", key: "z/", sizeBytes: 0 }], "");
    expect(keys(sortEntries(entries, "newest"))).toEqual(["z/", "new.jpg", "old.jpg"]);
    expect(keys(sortEntries(entries, "oldest"))).toEqual(["z/", "old.jpg", "new.jpg"]);
  });

  it("sorts names as people count, and by size from the largest", () => {
    const entries = toEntries([object("img10.jpg", { sizeBytes: 1 }), object("img9.jpg", { sizeBytes: 5 })], "");
    expect(keys(sortEntries(entries, "name"))).toEqual(["img9.jpg", "img10.jpg"]);
    expect(keys(sortEntries(entries, "size"))).toEqual(["img9.jpg", "img10.jpg"]);
  });

  it("makes sections that add up to the entries", () => {
    const sorted = sortEntries(toEntries([object("1.jpg"), object("2.jpg", { lastModified: "2020-01-01T00:00:00Z" }), { kind: "folder", key: "z/", sizeBytes: 0 }, object("3.jpg", { lastModified: undefined })], ""), "newest");
    for (const by of ["newest", "name"] as const) {
      expect(sectionsOf(sorted, by, Date.now()).reduce((sum, { count }) => sum + count, 0)).toBe(4);
    }
    expect(sectionsOf(sorted, "newest", Date.now()).map(({ key }) => key)).toEqual(["folders", expect.any(String), "2020-01-01", "undated"]);
  });

  it("has no sections for an empty folder", () => {
    expect(sectionsOf([], "newest", 0)).toEqual([]);
  });
});

describe("a wall of a million photos", () => {
  it("has its sections by a search for their ends, whose words are made when they are read", () => {
    let read = 0;
    const dayMs = 86_400_000;
    const entries = Array.from({ length: 20_000 }, (_, at): Entry => ({
      kind: "photo", key: `${at}.jpg`, sizeBytes: 1, etag: undefined, storageClass: undefined,
      get modifiedMs() { return (read++, Date.UTC(2026, 0, 1) - at * dayMs / 200); },
    }));
    const sections = sectionsOf(entries, "newest", Date.UTC(2026, 6, 1));
    expect(sections.length).toBeGreaterThan(90);
    expect(read).toBeLessThan(5_000);
    expect(sections[0]).toMatchObject({ isTitled: true, mark: { group: expect.stringMatching(/^202[56]$/), label: expect.stringMatching(/202[56]/) } });
    expect(sections.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
  });
});
