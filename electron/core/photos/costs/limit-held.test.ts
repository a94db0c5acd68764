import { mkdtempSync, rmSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import { createEvents } from "../../events.ts";
import { silentLog } from "../../log.ts";
import { PaidCalls } from "../../rekognition/paid-calls.ts";
import { BucketAgreements } from "../../s3/bucket/bucket-options.ts";
import { Buckets } from "../../s3/buckets.ts";
import { keysInOrder } from "../../s3/selections/named-keys.ts";
import { Selections } from "../../s3/selections/selections.ts";
import type { AwsClients } from "../../services.ts";
import { AnalysisIndex } from "../analyses/analysis-index.ts";
import { labelPhotos, type AnalyseParts } from "../analyses/analyse-photos.ts";
import { AnalysisQueue } from "../analyses/analysis-queue.ts";
import { WorkTold } from "../analyses/work-told.ts";
import { PhotoIndex } from "../photo-index.ts";
import { PhotoNews } from "../photo-news.ts";
import { CostLedger } from "./cost-ledger.ts";

const core = useCore();
const bucket = "billed-photos";
const target = { profile: "billed", region: "us-west-2" };
const astronaut = await readFile(new URL("../../../../e2e/photos/astronaut.jpg", import.meta.url));
const timeout = 60_000;

let folder: string;
let ledger: CostLedger;
let index: PhotoIndex;
let parts: Omit<AnalyseParts, "analyser">;
let queue: AnalysisQueue;
let told: WorkTold;
let news: PhotoNews;

/** The sandbox, as if AWS billed for it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-limit-"));
  const { accessKeyId, secretAccessKey } = core.sandbox.accounts[0]!;
  const clients = { get: async (Client: new (options: object) => unknown) => new Client({ endpoint: core.sandbox.url, region: target.region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true }) } as unknown as AwsClients;
  const serviceOf = async () => ({ name: "aws", readsS3: true, isBilled: true, priceSource: "list price" });
  ledger = new CostLedger(join(folder, "costs.db"), silentLog);
  index = new PhotoIndex(join(folder, "photos.db"), silentLog);
  const events = createEvents();
  news = new PhotoNews(index, events);
  told = new WorkTold(index, ledger, events);
  parts = { ledger, buckets: new Buckets(clients, new BucketAgreements(folder, silentLog)), analyses: new AnalysisIndex(index), selections: new Selections(), serviceOf };
  queue = new AnalysisQueue({ ...parts, paid: new PaidCalls({ clients, ledger, serviceOf }), index, news, log: silentLog, changed: () => told.changed() });
  queue.start();
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
}, timeout);
afterAll(async () => {
  await queue.close();
  told.close();
  news.close();
  index.close();
  ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

async function putPhotos(prefix: string, count: number): Promise<string[]> {
  const keys = Array.from({ length: count }, (_, at) => `${prefix}-${at}.jpg`);
  for (const [at, key] of keys.entries()) await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: await sharp(astronaut).resize(120 + at + prefix.length * 20).jpeg().toBuffer() }));
  return keys;
}
const order = (keys: string[], overLimit = false) =>
  queue.order({ ...target, bucket, delimiter: "", kinds: ["labels"], again: false, overLimit, expected: undefined }, keysInOrder(keys), new AbortController().signal);
const work = () => told.list()[0];
const count = (status: string, prefix: string) => index.all<{ n: number }>("SELECT count(*) AS n FROM photos WHERE status = ? AND key LIKE ?", status, `${prefix}%`)[0]!.n;
const spent = () => ledger.month(target.profile).usd;

test("labelling stops at the month's limit to the call, though several are under way, and goes on when it is raised", async () => {
  ledger.setLimit(target.profile, 0.003);
  await order(await putPhotos("ordered", 8));
  await expect.poll(work, { timeout }).toMatchObject({ waiting: 0, held: 5 });
  expect([count("labelled", "ordered"), count("queued", "ordered"), ledger.month(target.profile).calls]).toEqual([3, 5, 3]);
  expect(spent()).toBeCloseTo(0.003);
  queue.limitsChanged();
  expect(work()).toMatchObject({ waiting: 0, held: 5, limitUsd: 0.003 });
  ledger.setLimit(target.profile, 0.1);
  queue.limitsChanged();
  await expect.poll(() => count("labelled", "ordered"), { timeout }).toBe(8);
  expect(work()).toBeUndefined();
  expect(spent()).toBeCloseTo(0.008);
}, timeout);

test("what is above the limit is refused by what an estimate counted, without listing it again", async () => {
  ledger.setLimit(target.profile, spent() + 1);
  const signal = new AbortController().signal;
  const label = async (expected?: number) =>
    labelPhotos({ ...parts, analyser: queue })({ bucket: "not-there-to-be-listed", keys: [""], delimiter: "", again: false, overLimit: false, expected }, { callId: "label", context: { ...target, epoch: 0 }, signal, emit: undefined });
  await expect(label(2000)).rejects.toThrow(/about \$2\.00 more would exceed the limit/);
  await expect(label()).rejects.toThrow(/bucket/i);
  expect(work()).toBeUndefined();
}, timeout);

test("what lands while the month is spent waits without its file, so that uploads go on, and is labelled later", async () => {
  ledger.setLimit(target.profile, spent());
  const keys = await putPhotos("landed", 3);
  const path = join(folder, "landed.jpg");
  for (const key of keys) {
    await sharp(astronaut).resize(300).jpeg().toFile(path);
    const { size: sizeBytes, mtimeMs } = await stat(path);
    await queue.addLanded({ ...target, bucket, key }, { path, etag: undefined, sizeBytes, mtimeMs });
  }
  await expect.poll(work, { timeout }).toMatchObject({ waiting: 0, held: 3 });
  expect(count("queued", "landed")).toBe(3);
  rmSync(path);
  ledger.setLimit(target.profile, undefined);
  queue.limitsChanged();
  await expect.poll(() => count("labelled", "landed"), { timeout }).toBe(3);
}, timeout);

test("what may go above the limit this once does, while the rest is held", async () => {
  ledger.setLimit(target.profile, spent());
  await order(await putPhotos("kept-back", 2));
  await expect.poll(work, { timeout }).toMatchObject({ held: 2 });
  await order(await putPhotos("allowed", 2), true);
  await expect.poll(() => count("labelled", "allowed"), { timeout }).toBe(2);
  expect(work()).toMatchObject({ waiting: 0, held: 2 });
  expect(queue.cancel(target, ["labels"])).toBe(2);
  expect(work()).toBeUndefined();
}, timeout);
