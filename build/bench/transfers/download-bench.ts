import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { HostedCore } from "../../../electron/core/hosted.ts";
import type { BenchOptions, BenchRow } from "../row.ts";
import { type BenchAccount, region } from "./bench-account.ts";
import { copyWithCli } from "./copy-with-cli.ts";
import { largeBytes, mediumBytes, smallBytes, smallCount } from "./scale.ts";

const rounds = 2;
const concurrencies = [8, 16, 32];
const rangesAtOnce = [4, 8, 16];
const rangeBytes = 8 * 1024 * 1024;

/** Downloads beside bare loops over the SDK and the AWS CLI. */
export class DownloadBench {
  readonly #account: BenchAccount;
  readonly #say: BenchOptions["say"];
  #loops = 0;

  constructor(account: BenchAccount, say: BenchOptions["say"]) {
    this.#account = account;
    this.#say = say;
  }

  async measureSmall(): Promise<BenchRow[]> {
    const { bucket, client } = this.#account;
    const keys = Array.from({ length: smallCount }, (_, index) => `small/${index}.bin`);
    for (const key of keys) await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: randomBytes(smallBytes) }));
    const loops = concurrencies.map((concurrency) => () => this.#viaLoop(keys, concurrency));
    return this.#compare("small/", loops, { work: `Download ${smallCount.toLocaleString("en")} × 200 KiB`, bytes: smallCount * smallBytes, atLeast: 0.5 });
  }

  async measureLarge(): Promise<BenchRow[]> {
    const { bucket, client } = this.#account;
    const rows: BenchRow[] = [];
    for (const [prefix, bytes] of [["large/", largeBytes], ["medium/", mediumBytes]] as const) {
      // By another program, as most of what people download was put there.
      const key = `${prefix}one.bin`;
      await new Upload({ client, partSize: rangeBytes, params: { Bucket: bucket, Key: key, Body: Buffer.alloc(bytes, randomBytes(1024 * 1024)) } }).done();
      const loops = [() => this.#viaLoop([key], 1), ...rangesAtOnce.map((atOnce) => () => this.#viaRanges(key, bytes, atOnce))];
      rows.push(...(await this.#compare(prefix, loops, { work: `Download 1 × ${bytes / 1024 / 1024} MiB`, bytes, atLeast: 0.95 })));
    }
    return rows;
  }

  /** Everybody in turn, and each one's best. */
  async #compare(prefix: string, loops: (() => Promise<number>)[], { work, bytes, atLeast }: { work: string; bytes: number; atLeast: number }): Promise<BenchRow[]> {
    let [ours, loop, cli] = [Infinity, Infinity, Infinity];
    const core = this.#account.createCore(join(this.#account.folder, "ours"));
    try {
      for (let round = 0; round < rounds; round++) {
        for (const viaLoop of loops) {
          ours = Math.min(ours, await this.#viaCore(core, prefix));
          loop = Math.min(loop, await viaLoop());
        }
        cli = Math.min(cli, (await this.#viaCli(prefix)) ?? Infinity);
      }
    } finally {
      await core.close();
    }
    this.#say(`  ${work}: the core ${Math.round(ours)} ms, the loop ${Math.round(loop)} ms, the CLI ${Math.round(cli)} ms`);
    const speed = (ms: number) => bytes / 1e6 / (ms / 1000);
    const row = (what: string, figure: number, atLeast: number): BenchRow => ({ work, ours: speed(ours), beside: { what, figure: speed(figure) }, unit: "MB/s", goal: `≥ ${atLeast}×`, met: figure >= atLeast * ours });
    return [row("bare SDK loop at its best", loop, atLeast), ...(Number.isFinite(cli) ? [row("aws s3 cp --recursive", cli, 1)] : [])];
  }

  async #viaCore(core: HostedCore, prefix: string): Promise<number> {
    const arrived = new Promise<void>((resolve, reject) => {
      const stop = core.events.subscribe(({ name, value }) => {
        if (name !== "transfers.changed") return;
        const { queued, running, done, failed, isListing } = value.totals;
        if (failed > 0) reject(new Error(`Not all arrived: ${JSON.stringify(value.totals)}`));
        if (done === 0 || isListing || queued + running > 0) return;
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

  /** The same of one object, in ranges. */
  async #viaRanges(key: string, bytes: number, atOnce: number): Promise<number> {
    const { bucket, client } = this.#account;
    const path = join(this.#account.folder, `loop-${this.#loops++}`);
    const starts = Array.from({ length: Math.ceil(bytes / rangeBytes) }, (_, index) => index * rangeBytes).values();
    const startedAt = performance.now();
    await writeFile(path, "");
    const worker = async () => {
      for (const start of starts) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${start}-${start + rangeBytes - 1}` }));
        await pipeline(Body as Readable, createWriteStream(path, { flags: "r+", start }));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    const ms = performance.now() - startedAt;
    await rm(path);
    return ms;
  }

  async #viaCli(prefix: string): Promise<number | undefined> {
    const folder = join(this.#account.folder, "cli");
    const ms = await copyWithCli(this.#account, `s3://${this.#account.bucket}/${prefix}`, folder);
    await rm(folder, { recursive: true, force: true });
    return ms;
  }
}
