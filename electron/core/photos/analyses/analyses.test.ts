import { readFile } from "node:fs/promises";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { AnalysisKind, AskableKind, PhotoAnalyses } from "../../../../shared/contract/photos-analyses.ts";
import { plainText, s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "analyse-these";
const photo = (name: string) => readFile(new URL(`../../../../e2e/photos/${name}`, import.meta.url));
const astronaut = await photo("astronaut.jpg");
const timeout = 60_000;

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
});
afterEach(() => core.call("sandbox.setFaults", {}));

const put = (key: string, body: Uint8Array | string) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
const calls = async (operation: string) => (await core.call("journal.listCalls", { limit: 10_000 })).calls.filter((call) => call.operation === operation).length;
const analyse = (keys: string[], kinds: AskableKind[], more: { again?: boolean; overLimit?: boolean } = {}) => core.call("photos.analysePhotos", { bucket, keys, kinds, ...more }, core.context());
const read = async (keys: string[]) => (await core.call("photos.getPhotoAnalyses", { bucket, keys }, core.context())).photos;

async function settled(keys: string[], kind: AnalysisKind): Promise<PhotoAnalyses[]> {
  const isSettled = (found: PhotoAnalyses) => !["none", "queued", "running"].includes(found[kind].status);
  await expect.poll(async () => (await read(keys)).every(isSettled), { timeout }).toBe(true);
  return read(keys);
}

test("faces are asked for once, and copies of the photo know them", async () => {
  core.events.length = 0;
  await put("face.jpg", astronaut);
  expect(await analyse(["face.jpg"], ["faces"])).toEqual({ queued: 1, cached: 0, more: false });
  const [found] = await settled(["face.jpg"], "faces");
  expect(found?.faces).toMatchObject({ status: "done", local: true, answeredAt: expect.any(String) });
  expect(found?.faces.answer).toHaveLength(1);
  const [face] = found?.faces.answer ?? [];
  expect(face?.confidence).toBeGreaterThan(80);
  expect(face?.landmarks.map(({ type }) => type)).toEqual(expect.arrayContaining(["eyeLeft", "eyeRight", "nose"]));
  expect(face?.box.left).toBeGreaterThan(0.2);
  expect(core.events).toContainEqual(expect.objectContaining({ name: "photos.analysed", value: expect.objectContaining({ bucket, keys: ["face.jpg"] }) }));

  const before = await calls("DetectFaces");
  await put("copy.jpg", astronaut);
  await analyse(["copy.jpg", "face.jpg"], ["faces"]);
  const [copy] = await settled(["copy.jpg"], "faces");
  expect(copy?.faces.answer).toEqual(found?.faces.answer);
  expect(await calls("DetectFaces")).toBe(before);
  await analyse(["copy.jpg"], ["faces"], { again: true });
  await expect.poll(() => calls("DetectFaces"), { timeout }).toBe(before + 1);
}, timeout);

test("labels asked for another kind's content come with it at no call, and the other way round", async () => {
  await put("both.jpg", astronaut);
  await analyse(["both.jpg"], ["labels", "faces"]);
  await settled(["both.jpg"], "faces");
  const [labels, faces] = [await calls("DetectLabels"), await calls("DetectFaces")];
  await put("again.jpg", astronaut);
  await analyse(["again.jpg"], ["labels"]);
  // What is known of the content is given whole, also what nobody asked for.
  const [again] = await settled(["again.jpg"], "faces");
  expect(again?.faces.answer).toHaveLength(1);
  expect([await calls("DetectLabels"), await calls("DetectFaces")]).toEqual([labels, faces]);
}, timeout);

test("boxes follow the EXIF orientation", async () => {
  await put("turned.jpg", await sharp(astronaut).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer());
  await analyse(["face.jpg", "turned.jpg"], ["faces"]);
  const [upright, turned] = await settled(["face.jpg", "turned.jpg"], "faces");
  const [a, b] = [upright?.faces.answer?.[0]?.box, turned?.faces.answer?.[0]?.box];
  for (const side of ["left", "top", "width", "height"] as const) expect(Math.abs((a?.[side] ?? 0) - (b?.[side] ?? 9))).toBeLessThan(0.05);
}, timeout);

test("what is no photo, too small or not there ends for itself, with the reason", async () => {
  await put("fake.jpg", plainText);
  await put("tiny.png", await sharp({ create: { width: 20, height: 20, channels: 3, background: "red" } }).png().toBuffer());
  const before = await calls("DetectFaces");
  const keys = ["fake.jpg", "tiny.png", "missing.jpg"];
  await analyse([...keys, "notes.txt"], ["faces"]);
  const found = await settled(keys, "faces");
  expect(found.map(({ faces }) => faces.status)).toEqual(["skipped", "skipped", "failed"]);
  expect(await calls("DetectFaces")).toBe(before);
  const { kinds, unanswered } = await core.call("photos.summarizeAnalyses", { bucket, keys: [...keys, "face.jpg", "notes.txt"], kinds: ["faces", "labels"] }, core.context());
  expect(kinds[0]).toMatchObject({ kind: "faces", counts: { done: 1, skipped: 2, failed: 1, none: 1 } });
  expect(unanswered.map(({ key, reason }) => [key, reason])).toEqual([["fake.jpg", expect.stringMatching(/no photo/)], ["missing.jpg", expect.stringMatching(/not exist/)], ["tiny.png", expect.stringMatching(/20 × 20/)]]);
}, timeout);

test("what the service does not have is said once, not for each photo", async () => {
  const keys = Array.from({ length: 12 }, (_, at) => `many-${at}.jpg`);
  for (const [at, key] of keys.entries()) await put(key, await sharp(astronaut).resize(100 + at).jpeg().toBuffer());
  const before = await calls("DetectModerationLabels");
  await analyse(keys, ["moderation"]);
  const found = await settled(keys, "moderation");
  expect(new Set(found.map(({ moderation }) => moderation.status))).toEqual(new Set(["unsupported"]));
  expect(found[11]?.moderation.reason).toBeTruthy();
  expect((await calls("DetectModerationLabels")) - before).toBeLessThanOrEqual(4);
}, timeout);

test("what waits can be taken back, and what was waiting goes on with the next start", async () => {
  const keys = Array.from({ length: 8 }, (_, at) => `waiting-${at}.jpg`);
  for (const [at, key] of keys.entries()) await put(key, await sharp(astronaut).resize(200 + at).jpeg().toBuffer());
  await core.call("sandbox.setFaults", { service: "rekognition", latencyMs: [1500, 1500] });
  await analyse(keys, ["faces"]);
  expect(await core.call("photos.cancelAnalyses", { kinds: ["text"] }, core.context())).toEqual({ cancelled: 0 });
  expect(await core.call("photos.cancelAnalyses", {}, core.context())).toEqual({ cancelled: 4 });
  await core.restart();
  await core.call("sandbox.setFaults", {});
  // The next start takes the index up with the first call for it.
  expect((await settled(keys.slice(0, 4), "faces")).map(({ faces }) => faces.status)).toEqual(Array(4).fill("done"));
  expect((await read(keys.slice(4))).map(({ faces }) => faces.status)).toEqual(Array(4).fill("none"));
}, timeout);

test("every call is counted in its month, also after a restart, and the sandbox costs nothing", async () => {
  await put("counted.jpg", await sharp(astronaut).resize(300).jpeg().toBuffer());
  const countOf = async () => (await core.call("photos.listCosts", {})).rows.find(({ operation }) => operation === "DetectFaces");
  const before = await countOf();
  await analyse(["counted.jpg"], ["faces"]);
  await settled(["counted.jpg"], "faces");
  await core.restart();
  expect(await countOf()).toMatchObject({ month: new Date().toISOString().slice(0, 7), profile: "sandbox", region: "us-west-2", service: "sandbox", calls: (before?.calls ?? 0) + 1, usd: 0 });
  const cost = await core.call("photos.estimateAnalyses", { bucket, keys: ["counted.jpg", "unknown.jpg", "notes.txt"], kinds: ["faces", "text"] }, core.context());
  expect(cost).toMatchObject({ usd: 0, source: "sandbox: free", exceedsLimit: false, kinds: [{ kind: "faces", photos: 2, cached: 1, calls: 1 }, { kind: "text", photos: 2, cached: 0, calls: 2 }] });
  expect(cost.month.calls).toBeGreaterThan(0);
}, timeout);

test("who is in a photo is kept with its content, and comes with a copy", async () => {
  await core.call("photos.setPersons", { bucket, key: "face.jpg", persons: [{ name: "ada", similarity: 100 }] }, core.context());
  await put("another-copy.jpg", astronaut);
  await analyse(["another-copy.jpg"], ["faces"]);
  const [copy] = await settled(["another-copy.jpg"], "faces");
  expect(copy?.persons).toEqual([{ name: "ada", similarity: 100 }]);
  await core.call("photos.setPersons", { bucket, key: "face.jpg", persons: [] }, core.context());
  expect((await read(["face.jpg"]))[0]?.persons).toEqual([]);
}, timeout);

test("two people who are named at once are both kept", async () => {
  const name = (person: string) => core.call("photos.addPersons", { bucket, photos: [{ key: "two.jpg", person: { name: person, similarity: 100 } }] }, core.context());
  await Promise.all([name("ada"), name("grace")]);
  expect((await read(["two.jpg"]))[0]!.persons.map((person) => person.name).sort()).toEqual(["ada", "grace"]);
});
