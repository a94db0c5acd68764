import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createNewFile, fileTime } from "./create-new-file.ts";

const folder = mkdtempSync(join(tmpdir(), "skydeck-new-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a second file of a name is another, and nobody else's to read", async () => {
  const paths: string[] = [];
  for (const text of ["first", "second"]) {
    const { path, file } = await createNewFile(join(folder, "new"), "list", ".csv");
    await file.writeFile(text);
    await file.close();
    paths.push(path);
  }
  expect(paths).toEqual([join(folder, "new", "list.csv"), join(folder, "new", "list-1.csv")]);
  expect(paths.map((path) => readFileSync(path, "utf8"))).toEqual(["first", "second"]);
  if (process.platform !== "win32") expect(statSync(paths[0]!).mode & 0o777).toBe(0o600);
});

test("a moment has no colon, which Windows refuses in names", () => {
  expect(fileTime(new Date("2026-11-20T08:15:00.123Z"))).toBe("2026-11-20T081500");
});
