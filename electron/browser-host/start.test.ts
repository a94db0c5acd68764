import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** The entry itself as a process of its own, straight from source. */
const entry = join(import.meta.dirname, "../serve.ts");
const dir = mkdtempSync(join(tmpdir(), "skydeck-serve-"));
const args = (...more: string[]) => [entry, "--no-open", "--data", join(dir, "data"), ...more];
const run = (...more: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, more, { encoding: "utf8", timeout: 30_000 });
  return { status, stdout, stderr };
};

async function addressOf(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    const address = /http:\S+/.exec(text)?.[0];
    if (address) return address;
  }
  throw new Error(`no address in: ${text}`);
}

describe("npm run serve", () => {
  let child: ChildProcess;
  let address: string;
  beforeAll(async () => {
    child = spawn(process.execPath, args(), { stdio: ["ignore", "pipe", "pipe"] });
    address = await addressOf(child);
  });
  afterAll(() => {
    child.kill("SIGKILL");
    rmSync(dir, { recursive: true, force: true });
  });

  it("prints an address that opens once", async () => {
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const first = await fetch(address, { redirect: "manual" });
    expect([first.status, first.headers.get("set-cookie")?.slice(0, 8)]).toEqual([303, "skydeck_"]);
    expect((await fetch(address, { redirect: "manual" })).status).toBe(401);
  });

  it.skipIf(process.platform === "win32")("started again gives a window of the one that runs; asked for a port, it says who holds the folder", () => {
    const second = run(...args());
    expect(second.status).toBe(0);
    const again = /http:\S+/.exec(second.stdout)?.[0];
    expect(again && new URL(again).origin).toBe(new URL(address).origin);
    const script = run(...args("--port", "0"));
    expect([script.status, script.stderr.includes("choose another folder with --data")]).toEqual([1, true]);
  });

  it("says in one line what it does not understand, and that a port is taken", async () => {
    const wrong = run(...args("--port", "port"));
    expect([wrong.status, wrong.stderr.includes("--idle-minutes N")]).toEqual([1, true]);
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const refused = spawn(process.execPath, [entry, "--no-open", "--data", join(dir, "other"), "--port", String(port)], { stdio: ["ignore", "ignore", "pipe"] });
    const [said] = (await once(refused.stderr!, "data")) as [Buffer];
    expect(String(said)).toContain(`Port ${port} is taken`);
    expect((await once(refused, "exit"))[0]).toBe(1);
    taken.close();
  });

  it("ends on SIGTERM, with what is pending written", async () => {
    child.kill("SIGTERM");
    expect((await once(child, "exit"))[0]).toBe(process.platform === "win32" ? null : 0);
  });
});
