import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { DeleteObjectsCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { HostedCore } from "../../electron/core/hosted.ts";
import type { BenchOptions, BenchRow } from "./row.ts";
import { region, withBenchAccount, type BenchAccount } from "./transfers/bench-account.ts";
import { copyWithCli } from "./transfers/copy-with-cli.ts";
import { largeBytes, smallBytes, smallCount } from "./transfers/scale.ts";

const rounds = 2;
/** Up to what the core has under way itself: 64 small files, or eight parts. */
const concurrencies = { small: [8, 16, 32, 64], large: [4, 8, 16, 32] };

/** Uploads of the same files to the same sandbox (a process of its own) by the core, by a bare SDK loop, and by the AWS CLI. */
export function rows({ say }: BenchOptions): Promise<BenchRow[]> {
  return withBenchAccount("bench-uploads", (account) => new UploadBench(account).measure(say));
}

class UploadBench {
  readonly #account: BenchAccount;

  constructor(account: BenchAccount) {
    this.#account = account;
  }

  async measure(say: BenchOptions["say"]): Promise<BenchRow[]> {
    const { folder } = this.#account;
    const small = await writeFiles(join(folder, "small"), smallCount, smallBytes);
    const large = await writeFiles(join(folder, "large"), 1, largeBytes);
    const core = this.#account.createCore(folder);
    try {
      // The first of everything is slower for reasons that are nobody's merit.
      await this.#viaCore(core, small.slice(0, 50));
      await this.#viaLoop(small.slice(0, 50), 8);

      const [smallOurs, smallLoop, smallCli] = await this.#compare("small files", concurrencies.small, say, () => this.#viaCore(core, small), (concurrency) => this.#viaLoop(small, concurrency), () => this.#viaCli(join(folder, "small")));
      const [largeOurs, largeLoop] = await this.#compare("large file", concurrencies.large, say, () => this.#viaCore(core, large), (concurrency) => this.#viaUpload(large[0]!, concurrency));
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

  /** Milliseconds from the call to the last file's arrival, queue and events included. */
  async #viaCore(core: HostedCore, paths: string[]): Promise<number> {
    const files = await Promise.all(paths.map(async (path) => ({ grant: (await core.grants.add(path)).grant })));
    const context = { profile: "environment", region, epoch: 0 };
    // By the events that the pane listens to: asking the queue in a loop would be work that no one else does.
    const arrived = allArrived(core, paths.length);
    const startedAt = performance.now();
    const queued = await core.dispatcher.dispatch({ callId: "upload", name: "transfers.upload", context, input: { bucket: this.#account.bucket, files, label: false } });
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
  async #compare(what: string, concurrencies: number[], say: BenchOptions["say"], ours: () => Promise<number>, loop: (concurrency: number) => Promise<number>, cli = async (): Promise<number | undefined> => undefined) {
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
    const { bucket, client } = this.#account;
    const left = paths.values();
    const startedAt = performance.now();
    const worker = async () => {
      for (const path of left) await client.send(new PutObjectCommand({ Bucket: bucket, Key: path.slice(1), Body: await readFile(path) }));
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    const ms = performance.now() - startedAt;
    await this.#empty();
    return ms;
  }

  async #viaUpload(path: string, concurrency: number): Promise<number> {
    const { bucket, client } = this.#account;
    const file = await open(path);
    const startedAt = performance.now();
    await new Upload({ client, queueSize: concurrency, partSize: 8 * 1024 * 1024, params: { Bucket: bucket, Key: "large", Body: file.createReadStream({ highWaterMark: 1024 * 1024 }) } }).done();
    const ms = performance.now() - startedAt;
    await this.#empty();
    return ms;
  }

  async #viaCli(folder: string): Promise<number | undefined> {
    const ms = await copyWithCli(this.#account, folder, `s3://${this.#account.bucket}/cli/`);
    await this.#empty();
    return ms;
  }

  async #empty(): Promise<void> {
    const { bucket, client } = this.#account;
    for (;;) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
      if (Contents.length === 0) return;
      await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })), Quiet: true } }));
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
