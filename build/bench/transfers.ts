import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { HostedCore } from "../../electron/core/hosted.ts";
import type { BenchOptions, BenchRow } from "./row.ts";
import { region, withBenchAccount, type BenchAccount } from "./transfers/bench-account.ts";
import { copyWithCli } from "./transfers/copy-with-cli.ts";
import { largeBytes, manyCount, smallBytes, smallCount, tinyBytes } from "./transfers/scale.ts";

const rounds = 2;
const concurrencies = [8, 16, 32];

/** The memory of a core that moves a folder of tiny files, and downloads beside a bare SDK loop and the AWS CLI. */
export function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  return withBenchAccount("bench-transfers", async (account) => [...(await memoryRows(account, say)), ...(await new DownloadBench(account).measure(say))]);
}

async function memoryRows(account: BenchAccount, say: BenchOptions["say"]): Promise<BenchRow[]> {
  const files = join(account.folder, "many");
  await mkdir(files);
  for (let index = 0; index < manyCount; index++) await writeFile(join(files, `${index}.bin`), randomBytes(tinyBytes));
  const rowsOf: BenchRow[] = [];
  for (const [way, what, word] of [["up", files, "Upload"], ["down", "many/", "Download"]] as const) {
    const { peakMegabytes, ms, moved } = await inChild(account, way, what);
    say(`  ${word} of ${moved.toLocaleString("en")} files: ${Math.round(ms / 1000)} s, ${Math.round(moved / (ms / 1000))} a second, ${Math.round(peakMegabytes)} MB at most`);
    rowsOf.push({ work: `${word} ${moved.toLocaleString("en")} × 4 KiB, memory of the core`, ours: peakMegabytes, unit: "MB", goal: "≤ 300 MB", met: peakMegabytes <= 300 });
  }
  await rm(join(account.folder, "downloads"), { recursive: true, force: true });
  return rowsOf;
}

async function inChild({ folder, bucket, environment }: BenchAccount, way: "up" | "down", what: string): Promise<{ peakMegabytes: number; ms: number; moved: number }> {
  const script = fileURLToPath(new URL("transfers/core-in-child.ts", import.meta.url));
  const child = spawn(process.execPath, [script, folder, bucket, way, what], { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`The core ended with ${String(code)}.`);
  return JSON.parse(printed) as { peakMegabytes: number; ms: number; moved: number };
}

class DownloadBench {
  readonly #account: BenchAccount;
  #loops = 0;

  constructor(account: BenchAccount) {
    this.#account = account;
  }

  async measure(say: BenchOptions["say"]): Promise<BenchRow[]> {
    const { bucket, client, folder } = this.#account;
    const small = Array.from({ length: smallCount }, (_, index) => `small/${index}.bin`);
    for (const key of small) await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: randomBytes(smallBytes) }));
    // By another program, as most of what people download was put there.
    await new Upload({ client, partSize: 8 * 1024 * 1024, params: { Bucket: bucket, Key: "large/one.bin", Body: Buffer.alloc(largeBytes, randomBytes(1024 * 1024)) } }).done();
    const core = this.#account.createCore(join(folder, "ours"));
    try {
      const smallRows = await this.#compare(core, say, "small/", small, smallCount * smallBytes, `Download ${smallCount.toLocaleString("en")} × 200 KiB`, concurrencies);
      const largeRows = await this.#compare(core, say, "large/", ["large/one.bin"], largeBytes, `Download 1 × ${largeBytes / 1024 / 1024} MiB`, [1]);
      return [...smallRows, ...largeRows];
    } finally {
      await core.close();
    }
  }

  /** Everybody in turn, and each one's best. */
  async #compare(core: HostedCore, say: BenchOptions["say"], prefix: string, keys: string[], bytes: number, work: string, loops: number[]): Promise<BenchRow[]> {
    let [ours, loop, cli] = [Infinity, Infinity, Infinity];
    for (let round = 0; round < rounds; round++) {
      for (const concurrency of loops) {
        ours = Math.min(ours, await this.#viaCore(core, prefix));
        loop = Math.min(loop, await this.#viaLoop(keys, concurrency));
      }
      cli = Math.min(cli, (await this.#viaCli(prefix)) ?? Infinity);
    }
    say(`  ${work}: the core ${Math.round(ours)} ms, the loop ${Math.round(loop)} ms, the CLI ${Math.round(cli)} ms`);
    const speed = (ms: number) => bytes / 1e6 / (ms / 1000);
    const row = (what: string, figure: number, atLeast: number): BenchRow => ({ work, ours: speed(ours), beside: { what, figure: speed(figure) }, unit: "MB/s", goal: `≥ ${atLeast}×`, met: figure >= atLeast * ours });
    return [row("bare SDK loop at its best", loop, 0.5), ...(Number.isFinite(cli) ? [row("aws s3 cp --recursive", cli, 1)] : [])];
  }

  async #viaCore(core: HostedCore, prefix: string): Promise<number> {
    const arrived = new Promise<void>((resolve, reject) => {
      const stop = core.events.subscribe(({ name, value }) => {
        if (name !== "transfers.changed") return;
        const { queued, running, done, failed } = value.totals;
        if (failed > 0) reject(new Error(`Not all arrived: ${JSON.stringify(value.totals)}`));
        if (done === 0 || queued + running > 0) return;
        stop();
        resolve();
      });
    });
    const startedAt = performance.now();
    const queued = await core.dispatcher.dispatch({ callId: "download", name: "transfers.download", context: { profile: "environment", region, epoch: 0 }, input: { bucket: this.#account.bucket, keys: [prefix] } });
    if (!queued.ok) throw new Error(queued.error.message);
    await arrived;
    const ms = performance.now() - startedAt;
    await core.dispatcher.dispatch({ callId: "clear", name: "transfers.clearTransfers", input: {} });
    await rm(join(this.#account.folder, "ours"), { recursive: true, force: true });
    return ms;
  }

  /** What one writes when nothing may go wrong: ask, pour, next. No queue, no temporary name, nothing compared, nothing flushed. */
  async #viaLoop(keys: string[], concurrency: number): Promise<number> {
    const { bucket, client } = this.#account;
    const folder = join(this.#account.folder, `loop-${this.#loops++}`);
    await mkdir(folder);
    const left = keys.values();
    const startedAt = performance.now();
    const worker = async () => {
      for (const key of left) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        await pipeline(Body as Readable, createWriteStream(join(folder, key.replaceAll("/", "-"))));
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    const ms = performance.now() - startedAt;
    await rm(folder, { recursive: true });
    return ms;
  }

  async #viaCli(prefix: string): Promise<number | undefined> {
    const folder = join(this.#account.folder, "cli");
    const ms = await copyWithCli(this.#account, `s3://${this.#account.bucket}/${prefix}`, folder);
    await rm(folder, { recursive: true, force: true });
    return ms;
  }
}
