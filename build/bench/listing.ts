import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runSandbox } from "../../electron/testing/run-sandbox.ts";
import { fillBucket } from "./listing/fill-bucket.ts";
import type { Listed, ListOrder } from "./listing/list-in-child.ts";
import { median, type BenchOptions, type BenchRow } from "./row.ts";

/** `SKYDECK_BENCH_SCALE=0.1` makes a tenth of the keys. */
const count = Math.max(2000, Math.round(1_000_000 * Number(process.env.SKYDECK_BENCH_SCALE ?? 1)));
const bucket = "bench-listing";
const region = "us-west-2";
const firstGoalMs = 300;
const wholeGoal = 1.1;
const rssGoalMb = 300;
const rounds = 2;

/** A million keys: the core's listing beside a bare loop over the SDK's paginator, each in a process of its own, of the same sandbox in a third. */
export async function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "skydeck-bench-"));
  const dataDir = join(folder, "sandbox");
  fillBucket({ dataDir, bucket, region, count, keyOf: (index) => `library/${2004 + Math.floor((index / count) * 22)}/IMG_${String(index).padStart(7, "0")}.jpg` });
  const sandbox = await runSandbox(dataDir);
  try {
    const ours: Listed[] = [];
    const loop: Listed[] = [];
    // In turn, so that what else the machine does favours nobody.
    for (let round = 0; round < rounds; round += 1) {
      loop.push(await listIn("loop", { sandbox, folder, bucket, region }));
      ours.push(await listIn("core", { sandbox, folder, bucket, region }));
      say(`  ${count.toLocaleString("en")} keys: core ${JSON.stringify(ours.at(-1))}, loop ${JSON.stringify(loop.at(-1))}`);
    }
    return toRows(ours, loop);
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function toRows(ours: readonly Listed[], loop: readonly Listed[]): BenchRow[] {
  const work = `List ${count.toLocaleString("en")} keys`;
  const of = (runs: readonly Listed[], key: keyof Listed) => median(runs.map((run) => run[key]));
  const beside = (key: keyof Listed) => ({ what: "bare SDK paginator", figure: of(loop, key) });
  const [first, whole, others, rss] = [of(ours, "firstMs"), of(ours, "wholeMs"), Math.max(...ours.map(({ otherRequests }) => otherRequests)), Math.max(...ours.map(({ peakRssMb }) => peakRssMb))];
  return [
    { work: `${work}: first rows`, ours: first, beside: beside("firstMs"), unit: "ms", goal: `≤ ${firstGoalMs} ms`, met: first <= firstGoalMs },
    { work: `${work}: all of them`, ours: whole, beside: beside("wholeMs"), unit: "ms", goal: `≤ ${wholeGoal}×`, met: whole <= wholeGoal * of(loop, "wholeMs") },
    { work: `${work}: requests that are no ListObjectsV2`, ours: others, unit: "count", goal: "0", met: others === 0 },
    { work: `${work}: peak memory of the core's process`, ours: rss, beside: beside("peakRssMb"), unit: "MB", goal: `≤ ${rssGoalMb} MB`, met: rss <= rssGoalMb },
  ];
}

async function listIn(who: "core" | "loop", { sandbox: { url, accessKeyId, secretAccessKey }, ...order }: ListOrder): Promise<Listed> {
  const script = fileURLToPath(new URL("./listing/list-in-child.ts", import.meta.url));
  const given = JSON.stringify({ ...order, sandbox: { url, accessKeyId, secretAccessKey } } satisfies ListOrder);
  const { stdout } = await promisify(execFile)(process.execPath, [script, who, given]);
  return JSON.parse(stdout) as Listed;
}
