import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holdDataFolder, type DataFolder } from "./data-folder.ts";

let dir = "";
const held: DataFolder[] = [];
const hold = async (dataDir = dir) => {
  const folder = await holdDataFolder(dataDir, async () => "http://127.0.0.1:1/?token=new");
  held.push(folder);
  return folder;
};
const release = async (folder: DataFolder) => {
  if (folder.held) await folder.release();
};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "skydeck-folder-"));
});
afterEach(async () => {
  await Promise.all(held.splice(0).map(release));
  rmSync(dir, { recursive: true, force: true });
});

describe.skipIf(process.platform === "win32")("a data folder", () => {
  it("is held by one host, which gives the second a new address", async () => {
    const first = await hold();
    expect(first.held).toBe(true);
    expect(await hold()).toEqual({ held: false, openingUrl: "http://127.0.0.1:1/?token=new" });
    await release(first);
    expect((await hold()).held).toBe(true);
  });

  it("left by a killed host is taken over", async () => {
    const socket = join(dir, "host.sock");
    // A process that dies with its socket still in the folder, as kill -9 leaves it.
    spawnSync(process.execPath, ["-e", `require("net").createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, "SIGKILL"))`]);
    expect((await hold()).held).toBe(true);
  });

  it("with a path too long for a socket is held too, apart from others", async () => {
    const long = join(dir, "x".repeat(120));
    mkdirSync(long);
    expect((await hold(long)).held).toBe(true);
    expect((await hold(long)).held).toBe(false);
    expect((await hold()).held).toBe(true);
  });

  it("is not taken from a holder that does not answer", async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(join(dir, "host.sock"), resolve));
    expect(await hold()).toEqual({ held: false, openingUrl: undefined });
    server.close();
  });

  it("that can hold no socket is held from elsewhere", async () => {
    writeFileSync(join(dir, "file"), "");
    expect((await hold(join(dir, "file"))).held).toBe(true);
    expect((await hold(join(dir, "file"))).held).toBe(false);
  });
});
