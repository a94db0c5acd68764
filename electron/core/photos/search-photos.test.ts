import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Label } from "../../../shared/contract/photos.ts";
import { silentLog } from "../log.ts";
import { listLabels } from "./list-labels.ts";
import { PhotoIndex } from "./photo-index.ts";
import { readLabels } from "./read-labels.ts";
import { searchPhotos } from "./search-photos.ts";

let folder: string;
let index: PhotoIndex;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-index-"));
  index = new PhotoIndex(join(folder, "photos.db"), silentLog);
});
afterEach(() => {
  index.close();
  rmSync(folder, { recursive: true, force: true });
});

const label = (name: string, confidence: number, ...parents: string[]): Label => ({ name, confidence, parents, instances: [] });
const bucket = "my-photos";

function add(key: string, labels: Label[], more: { profile?: string; bucket?: string; lastModified?: string } = {}): void {
  const place = { profile: "home", region: "us-west-2", bucket, ...more, key };
  const id = index.mark(place, "queued");
  index.learn(id, { etag: `"${key}"`, sizeBytes: 10, lastModified: more.lastModified ?? "2026-01-01T00:00:00.000Z" });
  index.giveAnswer(id, index.keepAnswer("aws", `sha256:${place.profile}${key}`, { labels, model: "3.0", widthPx: 4, heightPx: 3 }));
}

const request = { context: { profile: "home", region: "us-west-2", epoch: 0 } } as never;
async function search(query: string, more: { bucket?: string; prefix?: string; minConfidence?: number; limit?: number } = {}) {
  const { hits, total } = await searchPhotos(index)({ query, minConfidence: 0, limit: 1000, ...more }, request);
  return { keys: hits.map((hit) => hit.key), total };
}

test("every word must begin a label's word, a parent's, or the key's", async () => {
  add("trip/IMG_0001.jpg", [label("Cat", 99, "Animal", "Pet"), label("Coffee Cup", 80, "Cup")]);
  add("trip/IMG_0002.jpg", [label("Dog", 99, "Animal", "Pet")]);
  expect((await search("cat")).keys).toEqual(["trip/IMG_0001.jpg"]);
  expect((await search("CA")).keys).toEqual(["trip/IMG_0001.jpg"]);
  expect((await search("animal")).total).toBe(2);
  expect((await search("cup animal")).keys).toEqual(["trip/IMG_0001.jpg"]);
  expect((await search("dog 0002")).keys).toEqual(["trip/IMG_0002.jpg"]);
  expect((await search("dog 0001")).total).toBe(0);
  expect((await search("at")).total).toBe(0);
  expect((await search("")).total).toBe(2);
});

test("a label counts from the wanted confidence on", async () => {
  add("a.jpg", [label("Cat", 60)]);
  expect((await search("cat", { minConfidence: 60 })).total).toBe(1);
  expect((await search("cat", { minConfidence: 60.1 })).total).toBe(0);
});

test("the newest come first, and the total counts what the limit leaves out", async () => {
  for (const day of ["03", "01", "02"]) add(`${day}.jpg`, [label("Cat", 90)], { lastModified: `2026-01-${day}T00:00:00.000Z` });
  expect(await search("cat", { limit: 2 })).toEqual({ keys: ["03.jpg", "02.jpg"], total: 3 });
});

test("buckets, prefixes and profiles are kept apart", async () => {
  add("in/cat.jpg", [label("Cat", 90)]);
  add("in/cat.jpg", [label("Cat", 90)], { bucket: "other-photos" });
  add("in/cat.jpg", [label("Cat", 90)], { profile: "work" });
  expect((await search("cat")).total).toBe(2);
  expect((await search("cat", { bucket })).total).toBe(1);
  expect((await search("cat", { bucket, prefix: "in/" })).total).toBe(1);
  expect((await search("cat", { bucket, prefix: "In/" })).total).toBe(0);
});

test("queries are text, whatever they hold", async () => {
  add("quote.jpg", [label("Cat", 90)]);
  for (const query of ['"', "' OR 1=1 --", "cat*", "NEAR(cat)", "\u0000", "cat AND", "😀", "{cat}:"]) expect((await search(query)).total).toBeLessThanOrEqual(1);
  expect((await search('"cat" *')).total).toBe(1);
});

test("what is deleted is found no more", async () => {
  add("gone.jpg", [label("Cat", 90)]);
  index.remove("home", bucket, ["gone.jpg", "never.jpg"]);
  expect((await search("cat")).total).toBe(0);
  expect((await search("gone")).total).toBe(0);
  expect(readLabels(index, "home", bucket, ["gone.jpg"])).toMatchObject([{ status: "none", labels: [] }]);
});

test("another answer replaces the first", async () => {
  add("a.jpg", [label("Cat", 90)]);
  add("a.jpg", [label("Dog", 90)]);
  expect((await search("cat")).total).toBe(0);
  expect((await search("dog")).total).toBe(1);
});

test("labels are counted, the commonest first", async () => {
  add("a.jpg", [label("Cat", 90, "Animal")]);
  add("b.jpg", [label("Dog", 50, "Animal")]);
  const { labels } = await listLabels(index)({ bucket, minConfidence: 0 }, request);
  expect(labels).toEqual([{ name: "Animal", photos: 2 }, { name: "Cat", photos: 1 }, { name: "Dog", photos: 1 }]);
  expect((await listLabels(index)({ bucket, minConfidence: 60 }, request)).labels).toEqual([{ name: "Animal", photos: 1 }, { name: "Cat", photos: 1 }]);
});

test("what waited when it was closed waits when it is opened again", () => {
  index.mark({ profile: "home", region: "us-west-2", bucket, key: "waiting.jpg" }, "queued");
  add("done.jpg", []);
  index.close();
  index = new PhotoIndex(join(folder, "photos.db"), silentLog);
  expect(index.listWaiting()).toEqual([{ profile: "home", region: "us-west-2", bucket, key: "waiting.jpg" }]);
});
