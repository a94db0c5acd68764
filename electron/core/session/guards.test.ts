import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "../log.ts";
import { createGuards } from "./guards.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "skydeck-guards-"))));
afterEach(() => rmSync(folder, { recursive: true }));

test("marks are of one profile each, whatever its name", async () => {
  const guards = createGuards(folder, silentLog);
  await guards.set("__proto__", { readOnly: true });
  await guards.set("__proto__", { protected: true });
  expect(await createGuards(folder, silentLog).get("__proto__")).toEqual({ readOnly: true, protected: true });
  expect(await guards.get("prod")).toEqual({});
});

test.each(["", "[[\"prod\", {\"readOnly\": tru", "{}", "\0\0\0\0"])("marks that became %j protect every profile, in later runs too, until they are taken off", async (content) => {
  writeFileSync(join(folder, "guards.json"), content);
  expect(await createGuards(folder, silentLog).get("prod")).toEqual({ protected: true, readOnly: true });
  const guards = createGuards(folder, silentLog);
  await guards.set("dev", { readOnly: false });
  expect(await guards.get("dev")).toEqual({ protected: true, readOnly: false });
  expect(await createGuards(folder, silentLog).get("prod")).toEqual({ protected: true, readOnly: true });
  expect(readdirSync(folder).some((name) => name.startsWith("guards.json.corrupt-"))).toBe(true);
});
