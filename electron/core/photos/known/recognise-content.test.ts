import { readFile } from "node:fs/promises";
import { DeleteObjectCommand, PutBucketVersioningCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "returned-photos";
const cat = await readFile(new URL("../../../../e2e/photos/chelsea.jpg", import.meta.url));
const put = async (Key: string, Body: string | Buffer) => (await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key, Body }))).VersionId!;
const remove = async (Key: string) => (await s3Client(core).send(new DeleteObjectCommand({ Bucket: bucket, Key }))).VersionId!;
const list = () => core.call("s3.listObjects", { bucket }, core.context());
const found = async () => (await core.call("photos.searchPhotos", { bucket, query: "cat >= 50", sort: "name" }, core.context())).hits.map(({ key }) => key);
const statusOf = async (key: string) => (await core.call("photos.getPhotoLabels", { bucket, keys: [key] }, core.context())).photos[0]?.status;
const asked = async () => (await core.call("journal.listCalls", { limit: 10_000 })).calls.filter(({ operation }) => operation === "DetectLabels").length;

let photo: string;
let calls: number;
beforeAll(async () => {
  await core.call("s3.createBucket", { bucket }, core.context());
  await s3Client(core).send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }));
  photo = await put("cat.jpg", cat);
  await core.call("photos.labelPhotos", { bucket, keys: ["cat.jpg"] }, core.context());
  await vi.waitFor(async () => expect(await found()).toEqual(["cat.jpg"]), { timeout: 60_000 });
}, 90_000);
beforeEach(async () => {
  calls = await asked();
});

test("a restored version has its labels at once, and nothing is asked", async () => {
  await put("cat.jpg", "another content");
  await list();
  expect(await found()).toEqual([]);
  await core.call("s3.restoreObjectVersion", { bucket, key: "cat.jpg", versionId: photo }, core.context());
  expect(await found()).toEqual(["cat.jpg"]);
  await list();
  expect(await found()).toEqual(["cat.jpg"]);
  expect(await asked()).toBe(calls);
});

test("so do photos that are undeleted, alone or as a folder", async () => {
  await put("trip/cat.jpg", cat);
  const marker = await remove("cat.jpg");
  await core.call("s3.deleteObjects", { bucket, keys: ["trip/cat.jpg"] }, core.context());
  await list();
  expect(await found()).toEqual([]);
  await core.call("s3.undeleteObjects", { bucket, keys: ["trip/"] }, core.context());
  expect(await found()).toEqual(["trip/cat.jpg"]);
  await core.call("s3.deleteObjectVersions", { bucket, versions: [{ key: "cat.jpg", versionId: marker }] }, core.context());
  expect(await found()).toEqual(["cat.jpg", "trip/cat.jpg"]);
  expect(await asked()).toBe(calls);
});

test("content that nobody labelled takes the labels of what it replaces away, and has none", async () => {
  const plain = await put("plain.jpg", "no photo");
  await put("plain.jpg", cat);
  await core.call("photos.labelPhotos", { bucket, keys: ["plain.jpg"] }, core.context());
  await vi.waitFor(async () => expect(await statusOf("plain.jpg")).toBe("labelled"), { timeout: 60_000 });
  await core.call("s3.restoreObjectVersion", { bucket, key: "plain.jpg", versionId: plain }, core.context());
  expect(await statusOf("plain.jpg")).toBe("none");
  expect(await asked()).toBe(calls);
});

test("labels stay when an older version goes", async () => {
  const older = await put("kept.jpg", "older");
  await put("kept.jpg", cat);
  await core.call("photos.labelPhotos", { bucket, keys: ["kept.jpg"] }, core.context());
  await vi.waitFor(async () => expect(await statusOf("kept.jpg")).toBe("labelled"), { timeout: 60_000 });
  await core.call("s3.deleteObjectVersions", { bucket, versions: [{ key: "kept.jpg", versionId: older }] }, core.context());
  expect(await statusOf("kept.jpg")).toBe("labelled");
});
