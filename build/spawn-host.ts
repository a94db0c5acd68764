import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outDir } from "./paths.ts";

export interface SpawnedHost {
  /** From spawn to the line that says the address: listening, sandbox ready. */
  readyMs: number;
  openingUrl: string;
  origin: string;
  token: string;
  stop(): Promise<void>;
}

/** A measurement that fails half-way leaves no host behind. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill();
});

/** The built browser host as a process of its own, in `dataDir` or a fresh folder. */
export async function spawnHost(dataDir?: string): Promise<SpawnedHost> {
  const dir = dataDir ?? (await mkdtemp(join(tmpdir(), "skydeck-bench-")));
  const token = "token-of-the-measurement";
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(outDir, "electron/serve.js"), "--no-open", "--data", dir, "--token", token], { stdio: ["ignore", "pipe", "ignore"] });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const openingUrl = await addressOf(child);
  const readyMs = performance.now() - startedAt;
  return {
    readyMs,
    openingUrl,
    origin: new URL(openingUrl).origin,
    token,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
      if (dataDir === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const address = /http:\S+/.exec(text)?.[0];
      if (address) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`The host ended with code ${code} before it was ready.`)));
  });
}
