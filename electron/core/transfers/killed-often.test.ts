import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, ListPartsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RecordingProxy, type SentBody, startRecordingProxy } from "../../testing/recording-proxy.ts";
import { useCoreInChild } from "../../testing/use-core-in-child.ts";

const bucket = "killed-often";
const kills = 100;
const partBytes = 8 * 1024 * 1024;
/** The queue writes an ending within this time, together with others: what a kill takes back of it is found out by the next start. */
const unwrittenMs = 250;

let proxy: RecordingProxy;
const cores = useCoreInChild(bucket, async (sandboxUrl) => (proxy = await startRecordingProxy(sandboxUrl)).url);
const contents = new Map<string, Buffer>();
const downloadable = new Map<string, Buffer>();
/** When each life was ended, by `performance.now()`. */
const killedAt: number[] = [];

beforeAll(async () => {
  mkdirSync(join(cores.folder, "files"));
  for (const [key, bytes] of [["there/a.bin", 300_000], ["there/b.bin", 3_000_000], ["there/c.bin", 30_000_000]] as const) {
    downloadable.set(key, randomBytes(bytes));
    await cores.client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: downloadable.get(key)! }));
  }
});
afterAll(() => proxy?.close());

/** A few small files with each life, and a large one with every fourth. */
function newWork(life: number): { bucket: string; uploads: string[]; downloads: string[] } {
  const sizes = [0, 70_000, 200_000, ...(life % 4 === 0 ? [partBytes + 1_500_000] : [])];
  const uploads = sizes.map((size, at) => {
    const name = `life-${life}-${at}.bin`;
    contents.set(name, randomBytes(size));
    writeFileSync(join(cores.folder, "files", name), contents.get(name)!);
    return join(cores.folder, "files", name);
  });
  return { bucket, uploads, downloads: life % 3 === 0 ? [[...downloadable.keys()][life % 9 / 3]!] : [] };
}

test(`killed ${kills} times in the middle of uploads and downloads, every file is whole in the end, nothing is left over, and nothing that had arrived is sent again`, async () => {
  let downloads = 0;
  for (let life = 0; life < kills; life++) {
    const work = newWork(life);
    downloads += work.downloads.length;
    killedAt.push(await cores.liveUntilKilled(work, randomInt(0, 300), `0.0.${life}`));
  }
  const ended = await cores.live({ bucket }, `0.0.${kills}`);

  expect(ended.filter(({ state }) => state !== "done")).toEqual([]);
  expect(ended.filter(({ direction }) => direction === "upload").map(({ key }) => key).toSorted()).toEqual([...contents.keys()].toSorted());
  for (const [key, content] of contents) {
    const { Body } = await cores.client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    expect(Buffer.from(await Body!.transformToByteArray()).equals(content), key).toBe(true);
  }
  const { Contents = [], IsTruncated } = await cores.client.send(new ListObjectsV2Command({ Bucket: bucket }));
  expect([IsTruncated, Contents.length]).toEqual([false, contents.size + downloadable.size]);
  expect(await orphanParts()).toBe(0);

  const saved = ended.filter(({ direction }) => direction === "download");
  expect(saved.length).toBe(downloads);
  expect(new Set(saved.map(({ savedAs }) => savedAs)).size).toBe(downloads);
  for (const { key, savedAs } of saved) expect(readFileSync(join(cores.folder, "downloads", savedAs!)).equals(downloadable.get(key)!), savedAs).toBe(true);
  // No temporary file, and no second copy of what a killed run had named already.
  expect(readdirSync(join(cores.folder, "downloads"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length).toBe(downloads);

  expect(sentInVain()).toEqual([]);
  // Those that kills did hit: else nothing was proved.
  expect(proxy.puts.filter((put) => put.answeredAt === undefined || put.answeredAt > endOf(put)).length).toBeGreaterThan(kills / 10);
}, 600_000);

/** When the life that sent it was ended; the app's version tells the lives apart. */
const endOf = ({ userAgent }: SentBody): number => killedAt[Number(/ skydeck\/0\.0\.(\d+)/.exec(userAgent)?.[1])] ?? Infinity;

async function orphanParts(): Promise<number> {
  const { Uploads = [] } = await cores.client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  const parts = await Promise.all(Uploads.map(async ({ Key, UploadId }) => (await cores.client.send(new ListPartsCommand({ Bucket: bucket, Key, UploadId }))).Parts?.length ?? 0));
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
