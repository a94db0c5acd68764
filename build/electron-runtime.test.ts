import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findElectronRuntime } from "./electron-runtime.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "skydeck-runtime-"));
  mkdirSync(join(dir, "electron"), { recursive: true });
  writeFileSync(join(dir, "electron/package.json"), '{"version": "45.0.0"}');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** The package's install.js, as a script of ours; it counts its runs. */
function install(code: string): void {
  writeFileSync(join(dir, "electron/install.js"), `const fs = require("fs"), path = require("path"), os = require("os"); fs.appendFileSync(path.join(__dirname, "runs"), "x"); ${code}`);
}
const runs = () => readFileSync(join(dir, "electron/runs"), "utf8").length;
const find = (more: object = {}) => findElectronRuntime({ packageDir: join(dir, "electron"), memoryDir: join(dir, "memory"), stallMs: 600, ...more });
const unpack = `fs.mkdirSync(path.join(__dirname, "dist")); fs.writeFileSync(path.join(__dirname, "dist/version"), "v45.0.0"); fs.writeFileSync(path.join(__dirname, "dist/electron"), ""); fs.writeFileSync(path.join(__dirname, "path.txt"), "electron");`;

describe("Electron's runtime", () => {
  it("is fetched once, and found from then on", async () => {
    install(unpack);
    const executable = join(dir, "electron/dist/electron");
    expect(await find()).toEqual({ executable });
    expect(await find()).toEqual({ executable });
    expect(runs()).toBe(1);
  });

  it("of another version is fetched anew", async () => {
    install(unpack.replace("v45.0.0", "v44.0.0"));
    expect(await find()).toEqual({ missing: "its installer left no runtime" });
  });

  it("is given up when its download makes no progress", async () => {
    install("setInterval(() => {}, 1000);");
    const startedAt = performance.now();
    expect(await find()).toEqual({ missing: "no progress for 1 s" });
    expect(performance.now() - startedAt).toBeGreaterThan(500);
  });

  it("is waited for as long as bytes come, beyond the time without any", async () => {
    install(`let at = 0; const timer = setInterval(() => { fs.appendFileSync(path.join(os.tmpdir(), "part"), "x".repeat(1000)); if (++at === 8) { clearInterval(timer); ${unpack} } }, 200);`);
    expect(await find()).toEqual({ executable: join(dir, "electron/dist/electron") });
  });

  it("that failed is not tried again until asked, or until the version changes", async () => {
    install('console.error("Error: getaddrinfo ENOTFOUND github.com\\n    at somewhere"); process.exit(1);');
    expect(await find()).toEqual({ missing: "Error: getaddrinfo ENOTFOUND github.com" });
    expect(await find()).toEqual({ missing: "its download failed earlier (Error: getaddrinfo ENOTFOUND github.com)" });
    expect(runs()).toBe(1);
    await find({ retry: true });
    expect(runs()).toBe(2);
    writeFileSync(join(dir, "electron/package.json"), '{"version": "46.0.0"}');
    await find();
    expect(runs()).toBe(3);
  });

  it("is missing where the package is", async () => {
    expect(await find()).toEqual({ missing: "the package `electron` is not installed" });
  });
});
