import { describe, expect, it } from "vitest";
import type { ObjectDetail } from "../../../../shared/contract/s3.ts";
import { changeOf, changeWords, draftFrom } from "./change-draft.ts";
import { draftOf } from "./tag-draft.ts";

describe("tags", () => {
  const row = (id: number, key: string, value = "") => ({ id, key, value });
  it("that are set and removed are told apart from those that stay", () => {
    const draft = draftOf({ keep: "1", change: "2", go: "3" }, [row(1, "keep", "1"), row(2, "change", "x"), row(3, "new", "")]);
    expect(draft).toMatchObject({ set: { change: "x", new: "" }, remove: ["go"], isChanged: true, problem: undefined });
    expect(draftOf({ keep: "1" }, [row(1, "keep", "1")]).isChanged).toBe(false);
  });
  it("that S3 refuses are named by their row, and more than ten by all", () => {
    const wrong = [row(1, ""), row(2, "aws:x"), row(3, "a#b"), row(4, "k".repeat(129)), row(5, "v", "v".repeat(257)), row(6, "twice"), row(7, "twice"), row(8, "日本 +-=._:/@", "ok")];
    expect([...draftOf({}, wrong).problems.keys()]).toEqual([1, 2, 3, 4, 5, 7]);
    expect(draftOf({}, Array.from({ length: 11 }, (_, id) => row(id, `t${id}`))).problem).toMatch(/10 tags/);
  });
});

describe("a change of headers", () => {
  const detail: ObjectDetail = { key: "a", sizeBytes: 1, storageClass: "STANDARD", contentType: "image/png", cacheControl: "no-store", metadata: { artist: "Ada", old: "x" }, tags: {}, checksums: {}, partial: [] };
  it("holds what is different, and takes away what was emptied", () => {
    const draft = { ...draftFrom(detail), contentType: "image/webp", cacheControl: "", metadata: "artist: Ada\nPlace:  Rome ", storageClass: "STANDARD", encryption: "aws:kms", kmsKeyId: "alias/x" };
    const { change, problem } = changeOf(draft, detail);
    expect([change, problem]).toEqual([{ contentType: "image/webp", cacheControl: null, setMetadata: { place: "Rome" }, removeMetadata: ["old"], encryption: { algorithm: "aws:kms", kmsKeyId: "alias/x" } }, undefined]);
    expect(changeWords(change)).toEqual(["Content type becomes image/webp", "Cache-Control is removed", "Metadata place = Rome", "Metadata old is removed", "Encryption becomes aws:kms with alias/x"]);
    expect(changeOf(draftFrom(detail), detail).change).toEqual({});
  });
  it("of many leaves alone what is empty", () => {
    expect(changeOf({ ...draftFrom(undefined), storageClass: "GLACIER_IR" }, undefined)).toEqual({ change: { storageClass: "GLACIER_IR" }, problem: undefined });
  });
  it("says which line is no metadata, and when it is too much", () => {
    expect(changeOf({ ...draftFrom(detail), metadata: "no colon" }, detail).problem).toMatch(/no colon/);
    expect(changeOf({ ...draftFrom(detail), metadata: "a b: c" }, detail).problem).toMatch(/letters/);
    expect(changeOf({ ...draftFrom(detail), metadata: `a: ${"x".repeat(2048)}` }, detail).problem).toMatch(/2 KB/);
    expect(changeOf({ ...draftFrom(detail), contentType: "" }, detail).problem).toMatch(/content type/);
  });
});
