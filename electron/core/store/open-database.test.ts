import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "../log.ts";
import { inTransaction, openDatabase } from "./open-database.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-database-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const first = "CREATE TABLE notes(text TEXT)";
const second = "ALTER TABLE notes ADD COLUMN author TEXT";

test("migrates what an earlier version wrote, once", () => {
  const path = join(folder, "notes.db");
  const old = openDatabase(path, [first], silentLog);
  old.exec("INSERT INTO notes(text) VALUES ('kept')");
  old.close();
  openDatabase(path, [first, second], silentLog).close();
  const database = openDatabase(path, [first, second], silentLog);
  expect(database.prepare("SELECT text, author FROM notes").all()).toEqual([{ text: "kept", author: null }]);
  database.close();
});

test.skipIf(process.platform === "win32")("lets nobody else read it", () => {
  const path = join(folder, "notes.db");
  openDatabase(path, [first], silentLog).close();
  expect(statSync(path).mode & 0o077).toBe(0);
});

test("moves a broken file aside and begins anew", () => {
  const path = join(folder, "notes.db");
  writeFileSync(path, "this is no database, but it is long enough to be read as the header of one");
  const database = openDatabase(path, [first], silentLog);
  expect(database.prepare("SELECT count(*) AS count FROM notes").get()).toEqual({ count: 0 });
  database.close();
  expect(readdirSync(folder).filter((name) => name.includes(".broken-"))).toHaveLength(1);
});

test("moves one of a newer version aside instead of guessing at it", () => {
  const path = join(folder, "notes.db");
  openDatabase(path, [first, second], silentLog).close();
  openDatabase(path, [first], silentLog).close();
  expect(readdirSync(folder).filter((name) => name.includes(".broken-"))).toHaveLength(1);
});

test("takes a failed transaction back", () => {
  const database = openDatabase(join(folder, "notes.db"), [first], silentLog);
  expect(() =>
    inTransaction(database, () => {
      database.exec("INSERT INTO notes(text) VALUES ('lost')");
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(database.prepare("SELECT count(*) AS count FROM notes").get()).toEqual({ count: 0 });
  database.close();
});
