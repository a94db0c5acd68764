import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "../../log.ts";
import { PhotoCache } from "./photo-cache.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-cache-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("keeps photos over runs, and the recently used ones longest", async () => {
  const first = new PhotoCache(folder, 1000, silentLog);
  await first.put("aa01", Buffer.alloc(400, 1));
  await first.put("bb02", Buffer.alloc(400, 2));
  const cache = new PhotoCache(folder, 1000, silentLog);
  utimesSync(join(folder, "aa", "aa01"), 1, 2);
  utimesSync(join(folder, "bb", "bb02"), 1, 1);
  await cache.put("cc03", Buffer.alloc(400, 3));
  expect(await cache.get("bb02")).toBeUndefined();
  expect(await cache.get("aa01")).toEqual(Buffer.alloc(400, 1));
  expect(await cache.get("cc03")).toEqual(Buffer.alloc(400, 3));
});

test("a folder that cannot be written costs no photo", async () => {
  writeFileSync(join(folder, "file"), "");
  const cache = new PhotoCache(join(folder, "file"), 1000, silentLog);
  await cache.put("aa01", Buffer.alloc(4));
  expect(await cache.get("aa01")).toBeUndefined();
});
