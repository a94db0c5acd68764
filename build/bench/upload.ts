import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, open, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { createCore } from "../../electron/core/core.ts";
import type { HostedCore } from "../../electron/core/hosted.ts";
import { silentLog } from "../../electron/core/log.ts";
import { runSandbox, type RunningSandbox } from "../../electron/testing/run-sandbox.ts";
import type { BenchOptions, BenchRow } from "./row.ts";

/** `SKYDECK_BENCH_SCALE=0.1` makes a tenth of the files and of the gibibyte, for a look within seconds. */
const scale = Number(process.env.SKYDECK_BENCH_SCALE ?? 1);
const smallCount = Math.max(16, Math.round(5000 * scale));
const smallBytes = 200 * 1024;
const largeBytes = Math.max(16, Math.round(1024 * scale)) * 1024 * 1024;
const rounds = 2;
const concurrencies = [4, 8, 16, 32];
const bucket = "bench-uploads";
const region = "us-west-2";

/** Uploads of the same files to the same sandbox (a process of its own) by the core, by a bare SDK loop, and by the AWS CLI. */
export async function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "skydeck-bench-"));
  const sandbox = await runSandbox(join(folder, "sandbox"));
  try {
    const bench = new UploadBench(folder, sandbox);
    return await bench.measure(say);
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class UploadBench {
  readonly #folder: string;
  readonly #sandbox: RunningSandbox;
  readonly #client: S3Client;

  constructor(folder: string, sandbox: RunningSandbox) {
    this.#folder = folder;
    this.#sandbox = sandbox;
    this.#client = new S3Client({ endpoint: sandbox.url, region, credentials: sandbox, forcePathStyle: true, requestHandler: { httpAgent: { maxSockets: 256 } } });
  }

  async measure(say: BenchOptions["say"]): Promise<BenchRow[]> {
    await this.#client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
    const small = await writeFiles(join(this.#folder, "small"), smallCount, smallBytes);
    const large = await writeFiles(join(this.#folder, "large"), 1, largeBytes);
    const core = this.#createCore();
    try {
      // The first of everything is slower for reasons that are nobody's merit.
      await this.#viaCore(core, small.slice(0, 50));
      await this.#viaLoop(small.slice(0, 50), 8);

      const [smallOurs, smallLoop, smallCli] = await this.#compare("small files", say, () => this.#viaCore(core, small), (concurrency) => this.#viaLoop(small, concurrency), () => this.#viaCli(join(this.#folder, "small")));
      const [largeOurs, largeLoop] = await this.#compare("large file", say, () => this.#viaCore(core, large), (concurrency) => this.#viaUpload(large[0]!, concurrency));
      const megabytes = (bytes: number, ms: number) => bytes / 1e6 / (ms / 1000);
      const [smallTotal, smallWork, largeWork] = [smallCount * smallBytes, `Upload ${smallCount.toLocaleString("en")} × 200 KiB`, `Upload 1 × ${largeBytes / 1024 / 1024} MiB`];
      return [
        row(smallWork, megabytes(smallTotal, smallOurs), "bare SDK loop at its best", megabytes(smallTotal, smallLoop), 0.9),
        ...(smallCli === undefined ? [] : [row(smallWork, megabytes(smallTotal, smallOurs), "aws s3 cp --recursive", megabytes(smallTotal, smallCli), 2)]),
        row(largeWork, megabytes(largeBytes, largeOurs), "lib-storage at its best", megabytes(largeBytes, largeLoop), 0.9),
      ];
    } finally {
      await core.close();
    }
  }

  #createCore(): HostedCore {
    const { url, accessKeyId, secretAccessKey } = this.#sandbox;
    const env = { HOME: this.#folder, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_ENDPOINT_URL: url };
    return createCore({ host: { kind: "browser", version: "0.0.0", dataDir: join(this.#folder, "data"), downloadDir: this.#folder, env }, log: silentLog });
  }

  /** Milliseconds from the call to the last file's arrival, queue and events included. */
  async #viaCore(core: HostedCore, paths: string[]): Promise<number> {
    const files = await Promise.all(paths.map(async (path) => ({ grant: (await core.grants.add(path)).grant })));
    const context = { profile: "environment", region, epoch: 0 };
    // By the events that the pane listens to: asking the queue in a loop would be work that no one else does.
    const arrived = allArrived(core, paths.length);
    const startedAt = performance.now();
    const queued = await core.dispatcher.dispatch({ callId: "upload", name: "transfers.upload", context, input: { bucket, files, label: false } });
    if (!queued.ok) throw new Error(queued.error.message);
    await arrived;
    const ms = performance.now() - startedAt;
    await core.dispatcher.dispatch({ callId: "clear", name: "transfers.clearTransfers", input: {} });
    await this.#empty();
    return ms;
  }

  /**
   * Everybody in turn, and each one's best: what else the machine does favours nobody. The core runs before each of the
   * SDK's concurrencies, so that both bests are of equally many runs.
   */
  async #compare(what: string, say: BenchOptions["say"], ours: () => Promise<number>, loop: (concurrency: number) => Promise<number>, cli = async (): Promise<number | undefined> => undefined) {
    const best = { ours: Infinity, cli: Infinity, loops: concurrencies.map(() => Infinity) };
    for (let round = 0; round < rounds; round++) {
      for (const [index, concurrency] of concurrencies.entries()) {
        best.ours = Math.min(best.ours, await ours());
        best.loops[index] = Math.min(best.loops[index]!, await loop(concurrency));
      }
      best.cli = Math.min(best.cli, (await cli()) ?? Infinity);
    }
    say(`  the SDK on ${what}: ${concurrencies.map((concurrency, index) => `${concurrency} at once ${Math.round(best.loops[index]!)} ms`).join(", ")}; the core ${Math.round(best.ours)} ms`);
    return [best.ours, Math.min(...best.loops), Number.isFinite(best.cli) ? best.cli : undefined] as const;
  }

  /** What one writes when nothing may go wrong: read, send, next. */
  async #viaLoop(paths: string[], concurrency: number): Promise<number> {
    const left = paths.values();
    const startedAt = performance.now();
    const worker = async () => {
      for (const path of left) await this.#client.send(new PutObjectCommand({ Bucket: bucket, Key: path.slice(1), Body: await readFile(path) }));
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    const ms = performance.now() - startedAt;
    await this.#empty();
    return ms;
  }

  async #viaUpload(path: string, concurrency: number): Promise<number> {
    const file = await open(path);
    const startedAt = performance.now();
    await new Upload({ client: this.#client, queueSize: concurrency, partSize: 8 * 1024 * 1024, params: { Bucket: bucket, Key: "large", Body: file.createReadStream({ highWaterMark: 1024 * 1024 }) } }).done();
    const ms = performance.now() - startedAt;
    await this.#empty();
    return ms;
  }

  /** Undefined where there is no AWS CLI. */
  async #viaCli(folder: string): Promise<number | undefined> {
    const { url, accessKeyId, secretAccessKey } = this.#sandbox;
    const env = { ...process.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_DEFAULT_REGION: region, AWS_ENDPOINT_URL: url };
    const startedAt = performance.now();
    const child = spawn("aws", ["s3", "cp", "--recursive", "--only-show-errors", folder, `s3://${bucket}/cli/`], { env, stdio: ["ignore", "ignore", "inherit"] });
    const code = await new Promise<number | string>((resolve) => child.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error")).once("exit", (status) => resolve(status ?? "signal")));
    if (code === "ENOENT") return undefined;
    if (code !== 0) throw new Error(`aws s3 cp ended with ${code}`);
    const ms = performance.now() - startedAt;
    await this.#empty();
    return ms;
  }

  async #empty(): Promise<void> {
    for (;;) {
      const { Contents = [] } = await this.#client.send(new ListObjectsV2Command({ Bucket: bucket }));
      if (Contents.length === 0) return;
      await this.#client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })), Quiet: true } }));
    }
  }
}

/** Rejects when the queue comes to rest with a file that did not arrive. */
function allArrived(core: HostedCore, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = core.events.subscribe(({ name, value }) => {
      if (name !== "transfers.changed") return;
      const { totals } = value;
      if (totals.done === count) resolve();
      else if (totals.failed + totals.conflicts > 0) reject(new Error(`Not all arrived: ${JSON.stringify(totals)}`));
      else return;
      stop();
    });
  });
}

function row(work: string, ours: number, what: string, figure: number, atLeast: number): BenchRow {
  return { work, ours, beside: { what, figure }, unit: "MB/s", goal: `≥ ${atLeast}×`, met: ours >= atLeast * figure };
}

/** Noise, each file its own, so that nothing on the way can be clever about it. */
async function writeFiles(folder: string, count: number, sizeBytes: number): Promise<string[]> {
  await mkdir(folder);
  const block = 1024 * 1024;
  const paths: string[] = [];
  for (let index = 0; index < count; index++) {
    const path = join(folder, `${index}.bin`);
    await using file = await open(path, "wx");
    for (let written = 0; written < sizeBytes; written += block) await file.write(randomBytes(Math.min(block, sizeBytes - written)));
    if ((await stat(path)).size !== sizeBytes) throw new Error(`${path} is not whole.`);
    paths.push(path);
  }
  return paths;
}
