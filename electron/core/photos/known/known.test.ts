import { readFile } from "node:fs/promises";
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "vitest";
import { putText, s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import { silentLog } from "../../log.ts";
import { photosPath } from "../leftovers.ts";
import { PhotoIndex } from "../photo-index.ts";

const core = useCore();
const bucket = "known-photos";
const keys = ["a.jpg", "b.jpg", "trip/1.jpg", "trip/2.jpg", "trip/day/3.jpg", "trip-2/4.jpg", "z.jpg"];

/** The index of the running core, opened beside it: what somebody labelled before. */
function withIndex<Value>(use: (index: PhotoIndex) => Value): Value {
  const index = new PhotoIndex(photosPath(`${core.folder}/data`), silentLog);
  try {
    return use(index);
  } finally {
    index.close();
  }
}
const know = (key: string, etag?: string) => withIndex((index) => {
  const id = index.mark({ profile: "sandbox", region: "us-west-2", bucket, key }, "queued");
  index.learn(id, { etag, sizeBytes: 1, lastModified: "2020-01-01T00:00:00.000Z" });
  index.giveAnswer(id, index.keepAnswer("s", key, { labels: [{ name: "Cat", confidence: 90, parents: [], instances: [] }], model: "m", widthPx: 1, heightPx: 1 }));
});
const found = async (query: string) => (await core.call("photos.searchPhotos", { bucket, query, sort: "name" }, core.context())).hits.map(({ key }) => key);
const list = (prefix = "", delimiter: "/" | "" = "/") => core.call("s3.listObjects", { bucket, prefix, delimiter }, core.context());
const knownIn = async (prefix = "") => (await core.call("photos.listKnownPhotos", { bucket, prefix }, core.context())).rows.map(({ key }) => key);

beforeAll(async () => {
  const client = s3Client(core);
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  for (const key of keys) await putText(client, bucket, key);
  await core.call("photos.searchPhotos", { query: "" }, core.context());
  for (const key of [...keys, "gone.jpg", "trip/gone.jpg", "lost/5.jpg"]) know(key);
});

describe("a listing that passes by", () => {
  test("tells the index what is gone, in the folder and of whole folders, and no more", async () => {
    await list();
    expect(await found("cat")).toEqual(["a.jpg", "b.jpg", "trip-2/4.jpg", "trip/1.jpg", "trip/2.jpg", "trip/day/3.jpg", "trip/gone.jpg", "z.jpg"]);
    await list("trip/");
    expect(await found("gone")).toEqual([]);
    expect(await found("cat")).toHaveLength(keys.length);
  });

  test("brings sizes, dates and classes up to date", async () => {
    expect(await found("size:15B..15B class:standard -before:2021")).toEqual(["a.jpg", "b.jpg", "trip/1.jpg", "trip/2.jpg", "z.jpg"]);
    await list("", "");
    expect(await found("size:15B..15B")).toHaveLength(keys.length);
  });

  test("takes labels from what was replaced by other content", async () => {
    await putText(s3Client(core), bucket, "z.jpg", "other content");
    core.events.length = 0;
    await list();
    const news = () => core.events.flatMap((event) => (event.name === "photos.labelled" ? event.value.photos : []));
    await expect.poll(news).toEqual([expect.objectContaining({ key: "z.jpg", status: "none", labels: [] })]);
    expect(core.events).toContainEqual(expect.objectContaining({ name: "photos.analysed", value: expect.objectContaining({ bucket, region: "us-west-2", keys: ["z.jpg"] }) }));
    expect(await found("cat z")).toEqual([]);
    expect(await found("unlabelled")).toEqual(["z.jpg"]);
  });

  test("does not enter what nobody labelled", async () => {
    await putText(s3Client(core), bucket, "new.jpg");
    await list();
    expect(await found("new")).toEqual([]);
    await s3Client(core).send(new DeleteObjectCommand({ Bucket: bucket, Key: "new.jpg" }));
  });
});

describe("without a network", () => {
  test("folders show what is known of them, with the time of the last reading", async () => {
    expect(await knownIn()).toEqual(["a.jpg", "b.jpg", "trip-2/", "trip/", "z.jpg"]);
    expect(await knownIn("trip/")).toEqual(["trip/1.jpg", "trip/2.jpg", "trip/day/"]);
    const { photos, readAt, rows } = await core.call("photos.listKnownPhotos", { bucket, delimiter: "" }, core.context());
    expect([photos, rows.length]).toEqual([keys.length, keys.length]);
    expect(Date.parse(readAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
  });

  test("buckets that were listed are known, of this profile alone; those that went are not", async () => {
    await core.call("s3.createBucket", { bucket: "short-lived" }, core.context());
    await core.call("s3.listBuckets", {}, core.context());
    const known = async (profile?: string) => (await core.call("photos.listKnownBuckets", {}, core.context(profile))).rows.map(({ name }) => name);
    expect(await known()).toEqual(expect.arrayContaining([bucket, "short-lived"]));
    expect(await known("sandbox-prod")).not.toContain(bucket);
    await core.call("s3.deleteBucket", { bucket: "short-lived" }, core.context());
    await core.call("s3.listBuckets", {}, core.context());
    expect(await known()).not.toContain("short-lived");
  });
});

test("photos are counted by month and size, each with the search that finds them", async () => {
  const { photos, months, sizes, unlabelled } = await core.call("photos.summarizePhotos", { bucket }, core.context());
  expect([photos, unlabelled]).toEqual([keys.length, 1]);
  for (const { month, photos: count } of months) expect(await found(`date:${month}`)).toHaveLength(count);
  expect(months.reduce((sum, month) => sum + month.photos, 0)).toBe(keys.length);
  for (const { query, photos: count } of sizes) expect(await found(query)).toHaveLength(count);
  expect((await core.call("photos.summarizePhotos", { bucket, prefix: "trip/" }, core.context())).photos).toBe(3);
});

describe("when connections break", () => {
  test("the listing fails as `network`, and what is known, its labels and its thumbs are there without S3", async () => {
    const etag = (await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: "seen.jpg", Body: await readFile(new URL("../../../../e2e/photos/coffee.jpg", import.meta.url)) }))).ETag;
    know("seen.jpg", etag);
    const thumb = () => core.core.readPhoto({ profile: "sandbox", region: "us-west-2", bucket, key: "seen.jpg", size: "thumb", etag }, { signal: new AbortController().signal });
    await thumb();
    await list();
    await core.call("sandbox.setFaults", { service: "s3", cutConnectionRate: 1 });
    try {
      expect(await core.callFailing("s3.listObjects", { bucket }, core.context())).toMatchObject({ code: "network" });
      expect(await core.callFailing("s3.listBuckets", {}, core.context())).toMatchObject({ code: "network" });
      expect(await knownIn()).toContain("seen.jpg");
      expect(await found("cat seen")).toEqual(["seen.jpg"]);
      expect(await thumb()).toMatchObject({ status: 200, headers: { "content-type": "image/webp" } });
      await core.call("sandbox.setFaults", { service: "s3", expiredCredentials: true });
      expect(await core.callFailing("s3.listObjects", { bucket }, core.context())).toMatchObject({ code: "credentials-expired" });
    } finally {
      await core.call("sandbox.setFaults", {});
    }
  }, 60_000);
});
