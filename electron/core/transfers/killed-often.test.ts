import { spawn } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, GetObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, ListPartsCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RecordingProxy, type SentBody, startRecordingProxy } from "../../testing/recording-proxy.ts";
import { type RunningSandbox, runSandbox } from "../../testing/run-sandbox.ts";

const child = fileURLToPath(new URL("../../testing/transfer-in-child.ts", import.meta.url));
const bucket = "killed-often";
const kills = 100;
const partBytes = 8 * 1024 * 1024;
/** The queue writes an ending within this time, together with others: what a kill takes back of it is found out by the next start. */
const unwrittenMs = 250;

let folder: string;
let sandbox: RunningSandbox;
let proxy: RecordingProxy;
let client: S3Client;
const contents = new Map<string, Buffer>();
const downloadable = new Map<string, Buffer>();
/** When each life was ended, by `performance.now()`. */
const killedAt: number[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-killed-often-"));
  sandbox = await runSandbox(join(folder, "sandbox"));
  proxy = await startRecordingProxy(sandbox.url);
  const { accessKeyId, secretAccessKey } = sandbox;
  for (const part of [".aws", "files", "downloads"]) mkdirSync(join(folder, part));
  writeFileSync(join(folder, ".aws", "config"), `[profile child]\nregion = us-west-2\nendpoint_url = ${proxy.url}\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  client = new S3Client({ endpoint: sandbox.url, region: "us-west-2", credentials: sandbox, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  for (const [key, bytes] of [["there/a.bin", 300_000], ["there/b.bin", 3_000_000], ["there/c.bin", 30_000_000]] as const) {
    downloadable.set(key, randomBytes(bytes));
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: downloadable.get(key)! }));
  }
}, 30_000);
afterAll(async () => {
  await proxy?.close();
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A few small files with each life, and a large one with every fourth. */
function newWork(life: number): { bucket: string; uploads: string[]; downloads: string[] } {
  const sizes = [0, 70_000, 200_000, ...(life % 4 === 0 ? [partBytes + 1_500_000] : [])];
  const uploads = sizes.map((size, at) => {
    const name = `life-${life}-${at}.bin`;
    contents.set(name, randomBytes(size));
    writeFileSync(join(folder, "files", name), contents.get(name)!);
    return join(folder, "files", name);
  });
  return { bucket, uploads, downloads: life % 3 === 0 ? [[...downloadable.keys()][life % 9 / 3]!] : [] };
}

interface Ended {
  direction: "upload" | "download";
  key: string;
  state: string;
  savedAs?: string;
}

/** One life of the app: queues its work, and is killed some moment after, or runs to its end. */
async function live(work: object, liveMs?: number): Promise<Ended[]> {
  const started = spawn(process.execPath, [child, folder, JSON.stringify(work), `0.0.${killedAt.length}`], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  const queued = new Promise<void>((resolve, reject) => {
    started.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.startsWith("queued\n")) resolve();
    });
    started.once("exit", () => reject(new Error("The core ended before it had queued its work.")));
  });
  const ended = new Promise((resolve) => started.once("exit", (_code, signal) => resolve(signal)));
  await queued;
  if (liveMs === undefined) {
    await ended;
    return JSON.parse(printed.split("\n")[1] ?? "[]") as Ended[];
  }
  await sleep(liveMs);
  killedAt.push(performance.now());
  started.kill("SIGKILL");
  await ended;
  return [];
}

test(`killed ${kills} times in the middle of uploads and downloads, every file is whole in the end, nothing is left over, and nothing that had arrived is sent again`, async () => {
  let downloads = 0;
  for (let life = 0; life < kills; life++) {
    const work = newWork(life);
    downloads += work.downloads.length;
    await live(work, randomInt(0, 300));
  }
  const ended = await live({ bucket });

  expect(ended.filter(({ state }) => state !== "done")).toEqual([]);
  expect(ended.filter(({ direction }) => direction === "upload").map(({ key }) => key).toSorted()).toEqual([...contents.keys()].toSorted());
  for (const [key, content] of contents) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    expect(Buffer.from(await Body!.transformToByteArray()).equals(content), key).toBe(true);
  }
  const { Contents = [], IsTruncated } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  expect([IsTruncated, Contents.length]).toEqual([false, contents.size + downloadable.size]);
  expect(await orphanParts()).toBe(0);

  const saved = ended.filter(({ direction }) => direction === "download");
  expect(saved.length).toBe(downloads);
  expect(new Set(saved.map(({ savedAs }) => savedAs)).size).toBe(downloads);
  for (const { key, savedAs } of saved) expect(readFileSync(join(folder, "downloads", savedAs!)).equals(downloadable.get(key)!), savedAs).toBe(true);
  // No temporary file, and no second copy of what a killed run had named already.
  expect(readdirSync(join(folder, "downloads"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length).toBe(downloads);

  expect(sentInVain()).toEqual([]);
  // Those that kills did hit: else nothing was proved.
  expect(proxy.puts.filter((put) => put.answeredAt === undefined || put.answeredAt > endOf(put)).length).toBeGreaterThan(kills / 10);
}, 600_000);

/** When the life that sent it was ended; the app's version tells the lives apart. */
const endOf = ({ userAgent }: SentBody): number => killedAt[Number(/ skydeck\/0\.0\.(\d+)/.exec(userAgent)?.[1])] ?? Infinity;

async function orphanParts(): Promise<number> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  const parts = await Promise.all(Uploads.map(async ({ Key, UploadId }) => (await client.send(new ListPartsCommand({ Bucket: bucket, Key, UploadId }))).Parts?.length ?? 0));
  return parts.reduce((sum, count) => sum + count, 0);
}

/** Bodies that were sent again though their answer had come long enough before the life that sent them was ended. */
function sentInVain(): string[] {
  const arrived = new Map<string, SentBody>();
  return proxy.puts.flatMap((put) => {
    const name = put.url.replace(/uploadId=[^&]*/, "");
    const before = arrived.get(name);
    if (put.status === 200) arrived.set(name, put);
    if (!before) return [];
    const spareMs = endOf(before) - before.answeredAt!;
    return spareMs > unwrittenMs ? [`${name} was answered ${Math.round(spareMs)} ms before the kill`] : [];
  });
}
