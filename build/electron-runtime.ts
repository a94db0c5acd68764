import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDir, root } from "./paths.ts";

/** The runtime's executable, or why there is none, in words that end a sentence. */
export type ElectronRuntime = { executable: string } | { missing: string };

export interface RuntimeOptions {
  /** Try to fetch it even though an earlier try failed. */
  retry?: boolean;
  /** The package as npm installed it. */
  packageDir?: string;
  memoryDir?: string;
  stallMs?: number;
  say?: (line: string) => void;
}

const defaultStallMs = 15_000;
const pollMs = 250;

/**
 * Electron since 42 has no install step: it downloads its runtime when it is first required, and
 * hangs where the download cannot be reached. So its installer runs here, is given up after
 * `stallMs` without one more byte, and is not tried again until asked.
 */
export async function findElectronRuntime(options: RuntimeOptions = {}): Promise<ElectronRuntime> {
  const { packageDir = join(root, "node_modules/electron"), memoryDir = cacheDir, stallMs = defaultStallMs, say } = options;
  const present = await installedElectron(packageDir);
  if (present) return { executable: present };
  if (!existsSync(join(packageDir, "install.js"))) return { missing: "the package `electron` is not installed" };

  const memory = join(memoryDir, "electron-unavailable.json");
  const version = await versionOf(packageDir);
  const remembered = await readJson(memory);
  if (remembered?.version === version && !options.retry) return { missing: `its download failed earlier (${remembered?.reason})` };

  say?.("Fetching Electron's runtime…");
  const failure = await runInstaller(packageDir, join(memoryDir, "electron-download"), stallMs);
  const executable = failure === undefined ? await installedElectron(packageDir) : undefined;
  await mkdir(memoryDir, { recursive: true });
  if (executable) {
    await rm(memory, { force: true });
    return { executable };
  }
  const reason = failure ?? "its installer left no runtime";
  await writeFile(memory, JSON.stringify({ version, reason }));
  return { missing: reason };
}

/** The executable where it is there already; fetches nothing. */
export async function installedElectron(packageDir: string = join(root, "node_modules/electron")): Promise<string | undefined> {
  const name = await readFile(join(packageDir, "path.txt"), "utf8").catch(() => undefined);
  if (name === undefined) return undefined;
  const dist = process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(packageDir, "dist");
  const built = (await readFile(join(dist, "version"), "utf8").catch(() => "")).replace(/^v/, "");
  const executable = join(dist, name);
  return built === (await versionOf(packageDir)) && existsSync(executable) ? executable : undefined;
}

/** Answers why it failed, or undefined. */
function runInstaller(packageDir: string, temporaryDir: string, stallMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    void (async () => {
      await rm(temporaryDir, { recursive: true, force: true });
      await mkdir(temporaryDir, { recursive: true });
      // The download lands under TMPDIR, then is unpacked into dist/: growth of either is progress.
      const env = { ...process.env, TMPDIR: temporaryDir, TEMP: temporaryDir, TMP: temporaryDir };
      const child = spawn(process.execPath, [join(packageDir, "install.js")], { cwd: packageDir, env, stdio: ["ignore", "ignore", "pipe"] });
      let complaint = "";
      child.stderr.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-4000)));
      const stall = watchGrowth([temporaryDir, join(packageDir, "dist")], stallMs, () => child.kill("SIGKILL"));
      child.once("error", (error) => (complaint = error.message));
      child.once("close", (code) => {
        stall.stop();
        void rm(temporaryDir, { recursive: true, force: true });
        resolve(code === 0 ? undefined : stall.stalled ? `no progress for ${Math.round(stallMs / 1000)} s` : causeOf(complaint));
      });
    })();
  });
}

function watchGrowth(dirs: string[], stallMs: number, onStall: () => void) {
  let seen = -1;
  let since = performance.now();
  const state = { stalled: false, stop: () => clearInterval(timer) };
  const timer = setInterval(() => {
    void Promise.all(dirs.map(sizeOf)).then(([temporary = 0, dist = 0]) => {
      if (temporary + dist !== seen) since = performance.now();
      seen = temporary + dist;
      if (performance.now() - since < stallMs || state.stalled) return;
      state.stalled = true;
      onStall();
    });
  }, pollMs);
  return state;
}

async function sizeOf(dir: string): Promise<number> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = await Promise.all(entries.map(async (entry) => (entry.isFile() ? (await stat(join(entry.parentPath, entry.name)).catch(() => undefined))?.size : 0)));
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

/** The one line of a stack trace that says what went wrong. */
function causeOf(complaint: string): string {
  const lines = complaint.split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("at "));
  const cause = lines.find((line) => /\b(E[A-Z]{4,}|HTTP|status|fetch failed)\b/.test(line)) ?? lines[0] ?? "its installer failed";
  return cause.slice(0, 160);
}

async function versionOf(packageDir: string): Promise<string> {
  return String((await readJson(join(packageDir, "package.json")))?.version);
}

async function readJson(file: string): Promise<{ version?: unknown; reason?: unknown } | undefined> {
  return JSON.parse(await readFile(file, "utf8").catch(() => "null")) ?? undefined;
}
