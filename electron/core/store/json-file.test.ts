import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { silentLog } from "../log.ts";
import { createJsonFile } from "./json-file.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "skydeck-json-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const schema = z.object({ count: z.number() });
const open = (path = join(folder, "a", "x.json")) => createJsonFile(path, schema, () => ({ count: 0 }), silentLog);

test("updates follow each other and survive", async () => {
  const file = open();
  expect(await file.read()).toEqual({ count: 0 });
  await Promise.all(Array.from({ length: 20 }, () => file.update(({ count }) => ({ count: count + 1 }))));
  expect(await open().read()).toEqual({ count: 20 });
  expect(readdirSync(join(folder, "a"))).toEqual(["x.json"]);
  expect(statSync(join(folder, "a", "x.json")).mode & 0o777).toBe(0o600);
});

test.each(["", "{", "null", "[]", '{"count":"1"}', "\0\0\0"])("the corrupt %j is set aside, not lost", async (content) => {
  const path = join(folder, "x.json");
  writeFileSync(path, content);
  const file = open(path);
  expect(await file.read()).toEqual({ count: 0 });
  await file.update(() => ({ count: 5 }));
  expect(await open(path).read()).toEqual({ count: 5 });
  const aside = readdirSync(folder).find((name) => name.startsWith("x.json.corrupt-"))!;
  expect(readFileSync(join(folder, aside), "utf8")).toBe(content);
});

test("a write that fails leaves what was there, and the next one goes on", async () => {
  const path = join(folder, "x.json");
  const file = open(path);
  await file.update(() => ({ count: 1 }));
  await expect(file.update(() => { throw new Error("no"); })).rejects.toThrow("no");
  await expect(file.update(() => ({ count: 1n }) as never)).rejects.toThrow();
  expect(await file.read()).toEqual({ count: 1 });
  await file.update(({ count }) => ({ count: count + 1 }));
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ count: 2 });
});
