import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnHost } from "../spawn-host.ts";
import { median, medianMs, type BenchRow } from "./row.ts";

const runs = 10;
const goalMs = 400;

/** From spawn to listening with the sandbox ready, on a first start and on later ones, beside the floor: Node itself. */
export async function rows(): Promise<BenchRow[]> {
  const floor = { what: "`node -e ''`", figure: await medianMs(runs, () => spawnSync(process.execPath, ["-e", ""])) };
  const dataDir = await mkdtemp(join(tmpdir(), "skydeck-bench-"));
  try {
    const first = await measure(() => spawnHost());
    const later = await measure(() => spawnHost(dataDir));
    const row = (work: string, ours: number): BenchRow => ({ work, ours, beside: floor, unit: "ms", goal: `≤ ${goalMs} ms`, met: ours <= goalMs });
    return [row("Browser host ready, sandbox included, first start", first), row("Browser host ready, sandbox included, later start", later)];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(start: typeof spawnHost): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const host = await start();
    times.push(host.readyMs);
    await host.stop();
  }
  return median(times);
}
