import { readFile, writeFile } from "node:fs/promises";
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { PhotoLabels } from "../../../../shared/contract/photos.ts";
import { grantFile, plainText, s3Client, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "label-these";
const photo = (name: string) => readFile(new URL(`../../../../e2e/photos/${name}`, import.meta.url));
const astronaut = await photo("astronaut.jpg");
const labelTimeout = 60_000;

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
});
afterEach(() => core.call("sandbox.setFaults", {}));

const put = (key: string, body: Uint8Array) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
const calls = async (operation = "DetectLabels") => (await core.call("journal.listCalls", { limit: 10_000 })).calls.filter((call) => call.operation === operation).length;
const label = (keys: string[], again = false) => core.call("photos.labelPhotos", { bucket, keys, again }, core.context());
const search = async (query: string) => (await core.call("photos.searchPhotos", { bucket, query, minConfidence: 50 }, core.context())).hits.map((hit) => hit.key).sort();

async function settled(keys: string[]): Promise<PhotoLabels[]> {
  const until = Date.now() + labelTimeout;
  for (;;) {
    const { photos } = await core.call("photos.getPhotoLabels", { bucket, keys }, core.context());
    if (photos.every((found) => !["none", "queued", "labelling"].includes(found.status))) return photos;
    if (Date.now() > until) throw new Error(`not settled: ${photos.map((found) => found.status)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function upload(files: Record<string, Uint8Array | string>): Promise<void> {
  const granted = await Promise.all(Object.entries(files).map(async ([name, content]) => ({ grant: (await grantFile(core, name, content)).grant })));
  await core.call("transfers.upload", { bucket, files: granted, onConflict: "replace" }, core.context());
  expect((await waitForTransfers(core)).totals).toMatchObject({ failed: 0, conflicts: 0 });
}

test("an uploaded photo is labelled without being downloaded, and then found", async () => {
  core.events.length = 0;
  const downloads = await calls("GetObject");
  await upload({ "person.jpg": astronaut });
  const [found] = await settled(["person.jpg"]);
  expect(found).toMatchObject({ status: "labelled", local: true, model: expect.stringMatching(/^skydeck-local/), etag: expect.stringMatching(/^"/) });
  const person = found?.labels.find((one) => one.name === "Person");
  expect(person?.confidence).toBeGreaterThan(50);
  expect(person?.instances[0]?.box.width).toBeGreaterThan(0);
  const { width, height } = await sharp(astronaut).metadata();
  expect([found?.widthPx, found?.heightPx]).toEqual([width, height]);
  expect(await calls("GetObject")).toBe(downloads);
  expect(await search("person")).toEqual(["person.jpg"]);
  await expect.poll(() => core.events.flatMap((event) => (event.name === "photos.labelled" ? event.value.photos : [])).map((one) => one.status)).toContain("labelled");
}, labelTimeout);

test("a file that changed or went right after its upload does not change what is labelled", async () => {
  const busy = [90, 91, 92, 93].map((width) => `busy-${width}.jpg`);
  for (const [index, key] of busy.entries()) await put(key, await sharp(astronaut).resize(90 + index).jpeg().toBuffer());
  await core.call("sandbox.setFaults", { service: "rekognition", latencyMs: [1000, 1000] });
  await label(busy);
  // It waits behind those four.
  const { grant, path } = await grantFile(core, "moved-on.jpg", astronaut);
  await core.call("transfers.upload", { bucket, files: [{ grant }] }, core.context());
  await waitForTransfers(core);
  await writeFile(path, plainText);
  await core.call("sandbox.setFaults", {});
  const [found] = await settled(["moved-on.jpg", ...busy]);
  expect(found).toMatchObject({ status: "labelled" });
  expect(found?.labels.map(({ name }) => name)).toContain("Person");
}, labelTimeout);

test("the same content is paid for once, wherever it lies", async () => {
  await upload({ "person.jpg": astronaut });
  await settled(["person.jpg"]);
  const before = await calls();
  await upload({ "copy.jpg": astronaut });
  await put("bare-copy.jpg", astronaut);
  expect(await label(["bare-copy.jpg", "person.jpg"])).toEqual({ queued: 1, cached: 1, more: false });
  const found = await settled(["copy.jpg", "bare-copy.jpg"]);
  for (const one of found) expect(one.labels.map(({ name }) => name)).toContain("Person");
  expect(await calls()).toBe(before);
  await label(["copy.jpg"], true);
  await expect.poll(() => calls()).toBe(before + 1);
}, labelTimeout);

test("what is no photo, damaged or too small says why, and costs no call", async () => {
  const before = await calls();
  const tiny = await sharp({ create: { width: 20, height: 20, channels: 3, background: "red" } }).png().toBuffer();
  const large = await sharp({ create: { width: 3000, height: 2500, channels: 3, background: "red", noise: { type: "gaussian", mean: 128, sigma: 60 } } }).png().toBuffer();
  await upload({ "notes.txt": plainText, "fake.jpg": plainText, "tiny.png": tiny, "cut.png": large.subarray(0, large.byteLength / 2), "empty.jpg": "" });
  const found = await settled(["notes.txt", "fake.jpg", "tiny.png", "cut.png", "empty.jpg"]);
  expect(found.map((one) => one.status)).toEqual(Array(5).fill("skipped"));
  expect(found.map((one) => one.reason)).toEqual([expect.stringMatching(/no photo/), expect.stringMatching(/no photo/), expect.stringMatching(/20 × 20 pixels/), expect.stringMatching(/damaged/), expect.stringMatching(/empty/)]);
  expect(await calls()).toBe(before);
}, labelTimeout);

test("photos in the bucket are read by Rekognition where it can, else sent smaller", async () => {
  const big = sharp(astronaut).resize(2400, 2400, { fit: "fill" });
  await put("from-s3.jpg", await big.clone().jpeg({ quality: 98 }).toBuffer());
  await put("converted.webp", await big.clone().webp({ quality: 95 }).toBuffer());
  await label(["from-s3.jpg", "converted.webp", "nothing-there.jpg"]);
  const [fromS3, converted, missing] = await settled(["from-s3.jpg", "converted.webp", "nothing-there.jpg"]);
  for (const one of [fromS3, converted]) {
    expect(one).toMatchObject({ status: "labelled", widthPx: 2400, heightPx: 2400 });
    expect(one?.labels.map(({ name }) => name)).toContain("Person");
  }
  expect(missing).toMatchObject({ status: "failed", reason: expect.stringMatching(/not exist/) });
}, labelTimeout);

test("the cost is said before it is spent", async () => {
  await upload({ "known.jpg": astronaut });
  await settled(["known.jpg"]);
  expect(await core.call("photos.estimateLabelling", { bucket, keys: ["known.jpg", "unknown.jpg", "notes.txt"] }, core.context())).toMatchObject({ photos: 2, cached: 1, calls: 1, usd: 0, source: "sandbox: free" });
  const files = [{ name: "a.jpg", sizeBytes: 1 }, { name: "b.txt", sizeBytes: 1 }];
  expect(await core.call("photos.estimateUploadLabelling", { files }, core.context())).toMatchObject({ photos: 1, calls: 1, usd: 0 });
}, labelTimeout);

test("a deleted object leaves the index, a replaced one its old labels", async () => {
  await upload({ "leaving.jpg": astronaut, "changing.jpg": astronaut });
  await settled(["leaving.jpg", "changing.jpg"]);
  await core.call("s3.deleteObjects", { bucket, keys: ["leaving.jpg"] }, core.context());
  expect(await search("leaving")).toEqual([]);
  const { grant } = await grantFile(core, "changing.jpg", await sharp({ create: { width: 200, height: 200, channels: 3, background: "blue" } }).jpeg().toBuffer());
  await core.call("transfers.upload", { bucket, files: [{ grant }], onConflict: "replace", label: false }, core.context());
  await waitForTransfers(core);
  expect((await core.call("photos.getPhotoLabels", { bucket, keys: ["changing.jpg"] }, core.context())).photos).toMatchObject([{ status: "none", labels: [] }]);
}, labelTimeout);

test("what waits can be taken back, and what was waiting goes on with the next start", async () => {
  const keys = Array.from({ length: 12 }, (_, index) => `waiting-${String(index).padStart(2, "0")}.jpg`);
  for (const [index, key] of keys.entries()) await put(key, await sharp(astronaut).resize(100 + index).jpeg().toBuffer());
  await core.call("sandbox.setFaults", { service: "rekognition", latencyMs: [1500, 1500] });
  await label(keys);
  const { cancelled } = await core.call("photos.cancelLabelling", {}, core.context());
  expect(cancelled).toBe(8);
  await core.restart();
  await core.call("sandbox.setFaults", {});
  const found = await settled(keys.slice(0, 4));
  expect(found.map((one) => one.status)).toEqual(Array(4).fill("labelled"));
  const { photos } = await core.call("photos.getPhotoLabels", { bucket, keys: keys.slice(4) }, core.context());
  expect(photos.map((one) => one.status)).toEqual(Array(8).fill("none"));
}, labelTimeout);

test("refused credentials fail what waits with the reason, without asking for each", async () => {
  const keys = Array.from({ length: 20 }, (_, index) => `refused-${index}.jpg`);
  for (const [index, key] of keys.entries()) await put(key, await sharp(astronaut).resize(150 + index).jpeg().toBuffer());
  await core.call("sandbox.setFaults", { service: "rekognition", expiredCredentials: true });
  const before = await calls();
  await label(keys);
  const found = await settled(keys);
  expect(new Set(found.map((one) => one.status))).toEqual(new Set(["failed"]));
  expect((await calls()) - before).toBeLessThanOrEqual(4);
}, labelTimeout);

test("a folder is listed for its price and its photos: all under it, or what lies in it directly", async () => {
  for (const [at, key] of ["whole/a.jpg", "whole/deep/b.jpg", "whole/notes.txt", "whole-other.jpg"].entries()) await put(key, await sharp(astronaut).resize(200 + at).jpeg().toBuffer());
  const estimate = (keys: string[], delimiter: "" | "/" = "") => core.call("photos.estimateLabelling", { bucket, keys, delimiter }, core.context());
  expect(await estimate(["whole/"])).toMatchObject({ photos: 2, cached: 0, calls: 2 });
  expect(await estimate(["whole/"], "/")).toMatchObject({ photos: 1, calls: 1 });
  expect(await estimate(["whole/", "whole/a.jpg", "whole/deep/", "whole-other.jpg"])).toMatchObject({ photos: 3 });
  expect(await core.call("photos.labelPhotos", { bucket, keys: ["whole/"], delimiter: "/" }, core.context())).toEqual({ queued: 1, cached: 0, more: false });
  await settled(["whole/a.jpg"]);
  expect(await estimate(["whole/"])).toMatchObject({ photos: 2, cached: 1, calls: 1 });
  expect(await core.call("photos.labelPhotos", { bucket, keys: ["whole/"] }, core.context())).toEqual({ queued: 1, cached: 1, more: false });
  await settled(["whole/deep/b.jpg"]);
  const all = await estimate([""]);
  expect(all.photos).toBeGreaterThan(3);
  expect((await estimate([""], "/")).photos).toBe(all.photos - 2);
}, labelTimeout);

test("an object that may not be read, or is archived, fails alone: the photos behind it are labelled", async () => {
  const client = s3Client(core);
  const bucket = "one-is-secret";
  await core.call("s3.createBucket", { bucket }, core.context());
  const open = Array.from({ length: 6 }, (_, index) => `open-${index}.jpg`);
  for (const [index, Key] of open.entries()) await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: await sharp(astronaut).resize(90 + index).jpeg().toBuffer() }));
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "archived.jpg", Body: astronaut, StorageClass: "GLACIER" }));
  // They are asked in the order of their keys, four at once.
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "a-secret.jpg", Body: astronaut }));
  const denied = { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/a-secret.jpg` };
  await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement: [denied] }) }));

  const keys = ["a-secret.jpg", "archived.jpg", ...open];
  await core.call("photos.labelPhotos", { bucket, keys }, core.context());
  const read = async () => (await core.call("photos.getPhotoLabels", { bucket, keys }, core.context())).photos;
  await expect.poll(async () => (await read()).filter(({ status }) => ["none", "queued", "labelling"].includes(status)), { timeout: labelTimeout }).toEqual([]);
  const photos = new Map((await read()).map((one) => [one.key, one]));
  expect(photos.get("a-secret.jpg")).toMatchObject({ status: "failed", reason: expect.stringMatching(/s3:GetObject/) });
  expect(photos.get("archived.jpg")).toMatchObject({ status: "failed", reason: expect.stringMatching(/archived: restore it first/) });
  expect(open.map((key) => photos.get(key)?.status)).toEqual(open.map(() => "labelled"));
}, labelTimeout);

test("a sandbox that was reset has no photos left in the index", async () => {
  await upload({ "before-reset.jpg": astronaut });
  await settled(["before-reset.jpg"]);
  await core.call("sandbox.resetSandbox", {});
  expect(await search("before")).toEqual([]);
  expect((await core.call("photos.listLabels", { bucket }, core.context())).labels).toEqual([]);
}, labelTimeout);
