import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchOptions, BenchRow } from "./row.ts";
import { type BenchAccount, withBenchAccount } from "./transfers/bench-account.ts";
import { DownloadBench } from "./transfers/download-bench.ts";
import { manyCount, tinyBytes } from "./transfers/scale.ts";

/** The memory of a core that moves a folder of tiny files, and downloads beside a bare SDK loop and the AWS CLI. */
export function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  return withBenchAccount("bench-transfers", async (account) => {
    const memory = await memoryRows(account, say);
    const bench = new DownloadBench(account, say);
    const downloads = [...(await bench.measureSmall()), ...(await bench.measureLarge())];
    const { peakMegabytes, moved } = await inChild(account, "down", "large/");
    if (moved !== 1) throw new Error("The large object was not downloaded.");
    say(`  The core that downloaded large objects: ${Math.round(peakMegabytes)} MB at most`);
    return [...memory, ...downloads, memoryRow("Download large objects", peakMegabytes)];
  });
}

async function memoryRows(account: BenchAccount, say: BenchOptions["say"]): Promise<BenchRow[]> {
  const files = join(account.folder, "many");
  await mkdir(files);
  for (let index = 0; index < manyCount; index++) await writeFile(join(files, `${index}.bin`), randomBytes(tinyBytes));
  const rowsOf: BenchRow[] = [];
  for (const [way, what, word] of [["up", files, "Upload"], ["down", "many/", "Download"]] as const) {
    const { peakMegabytes, ms, moved } = await inChild(account, way, what);
    if (moved !== manyCount) throw new Error(`${word}: ${moved} of ${manyCount} files were moved.`);
    say(`  ${word} of ${moved.toLocaleString("en")} files: ${Math.round(ms / 1000)} s, ${Math.round(moved / (ms / 1000))} a second, ${Math.round(peakMegabytes)} MB at most`);
    rowsOf.push(memoryRow(`${word} ${moved.toLocaleString("en")} × 4 KiB`, peakMegabytes));
  }
  await rm(join(account.folder, "downloads"), { recursive: true, force: true });
  return rowsOf;
}

const memoryRow = (what: string, megabytes: number): BenchRow => ({ work: `${what}, memory of the core`, ours: megabytes, unit: "MB", goal: "≤ 300 MB", met: megabytes <= 300 });

async function inChild({ folder, bucket, environment }: BenchAccount, way: "up" | "down", what: string): Promise<{ peakMegabytes: number; ms: number; moved: number }> {
  const script = fileURLToPath(new URL("transfers/core-in-child.ts", import.meta.url));
  const child = spawn(process.execPath, [script, folder, bucket, way, what], { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`The core ended with ${String(code)}.`);
  return JSON.parse(printed) as { peakMegabytes: number; ms: number; moved: number };
}
