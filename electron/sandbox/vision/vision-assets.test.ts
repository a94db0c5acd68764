import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { objectModelFiles, textAssets, unpacked, visionAssets, visionModelFiles, visionWasmFiles } from "./vision-assets.ts";

test("every file of the labeller and of the text reader is there", async () => {
  const { worker, modelsDir, objectModelDir, wasmDir } = visionAssets();
  const files = [
    ...visionModelFiles.map((file) => join(modelsDir, file)),
    ...objectModelFiles.map((file) => join(objectModelDir, file)),
    ...visionWasmFiles.map((file) => join(wasmDir, file)),
  ];
  const { worker: textWorker, coreFile, wasmFile, dataFile } = textAssets();
  for (const file of [worker, ...files, textWorker, coreFile, wasmFile, dataFile]) expect((await stat(file)).size).toBeGreaterThan(0);
});

test("what ships is exactly what docs/third-party.md says has a licence and ships", async () => {
  const page = await readFile(new URL("../../../docs/third-party.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `([\w-]+)` \|(.*)\|$/gm)].map(([, model = "", cells = ""]) => ({ model, cells: cells.split("|") }));
  const shipped = rows.filter(({ cells }) => cells.at(-1)?.trim() === "yes");
  expect(shipped.flatMap(({ model }) => [`${model}.json`, `${model}.bin`])).toEqual([...visionModelFiles, ...objectModelFiles]);
  for (const { cells } of shipped) expect(cells[2]?.trim()).toBe("Apache-2.0");
});

test("the object model is the one that its README names, with its licence beside it", async () => {
  const { objectModelDir } = visionAssets();
  const page = await readFile(join(objectModelDir, "README.md"), "utf8");
  for (const file of objectModelFiles) {
    const digest = createHash("sha256").update(await readFile(join(objectModelDir, file))).digest("hex");
    expect(page).toMatch(new RegExp(`^\\| \`${file}\` .*\`${digest}\` \\|$`, "m"));
  }
  const licence = await readFile(join(objectModelDir, "LICENSE"), "utf8");
  expect(licence).toContain("Copyright 2020-2021 RangiLyu");
  expect(licence).toContain("Apache License\n                           Version 2.0");
});

test("what lies in an ASAR is read beside it, anything else where it is", () => {
  const inAsar = ["", "opt", "Skydeck", "resources", "app.asar", "out", "electron", "worker.js"].join(sep);
  expect(unpacked(inAsar)).toBe(inAsar.replace("app.asar", "app.asar.unpacked"));
  const elsewhere = ["", "home", "ada", "my-app.asar-backup", "worker.js"].join(sep);
  expect(unpacked(elsewhere)).toBe(elsewhere);
});
