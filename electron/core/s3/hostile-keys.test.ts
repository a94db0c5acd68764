import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeAll, expect, test } from "vitest";
import { hostileKeys } from "../../testing/hostile-keys.ts";
import { s3Client } from "../../testing/s3-fixtures.ts";
import { useCore } from "../../testing/use-core.ts";

const core = useCore();
const context = () => core.context();
const bucket = "any-key-that-s3-takes";
/** By themselves; one that ends in a slash stands for all under it elsewhere. */
const objects = hostileKeys.filter((key) => !key.endsWith("/"));
const sorted = (keys: readonly string[]) => [...keys].sort();
const listed = async () => sorted((await core.call("s3.listObjects", { bucket, delimiter: "" }, context())).rows.map(({ key }) => key));

beforeAll(async () => {
  const client = s3Client(core);
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }));
  await Promise.all(hostileKeys.map((key) => client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: `of ${key}` }))));
});

test("each is listed as the text it is, and found", async () => {
  expect(await listed()).toEqual(sorted(hostileKeys));
  const found = await core.call("s3.searchKeys", { bucket, prefix: "", query: "jpg" }, context());
  expect(sorted(found.rows.flatMap((row) => (row.kind === "object" ? [row.key] : [])))).toEqual(sorted(hostileKeys.filter((key) => /jpg/i.test(key))));
});

test("every folder of a level leads to what is in it", async () => {
  const seen: string[] = [];
  for (const prefixes = [""]; prefixes.length > 0; ) {
    const prefix = prefixes.pop()!;
    // Hundreds of folders in each other are one way down.
    if (prefix.length > 20) seen.push(...(await core.call("s3.listObjects", { bucket, prefix, delimiter: "" }, context())).rows.map(({ key }) => key));
    else for (const { kind, key } of (await core.call("s3.listObjects", { bucket, prefix }, context())).rows) (kind === "folder" ? prefixes : seen).push(key);
  }
  expect(sorted(seen)).toEqual(sorted(hostileKeys));
});

test("each is described, and has its own versions", async () => {
  await Promise.all(hostileKeys.map(async (key) => {
    expect(await core.call("s3.describeObject", { bucket, key }, context())).toMatchObject({ key, sizeBytes: Buffer.byteLength(`of ${key}`), partial: [] });
    expect((await core.call("s3.listObjectVersions", { bucket, key }, context())).rows).toMatchObject([{ key, isLatest: true }]);
  }));
});

test("each is linked to, or it is said that nobody could follow the link", async () => {
  const { links, failed } = await core.call("s3.presignObjects", { bucket, keys: [...hostileKeys], expiresInSeconds: 60, fileNames: true }, context());
  expect(failed.map(({ key }) => key)).toEqual(hostileKeys.filter((key) => key.split("/").some((part) => /^\.\.?$/.test(part))));
  expect(failed[0]?.error).toMatchObject({ code: "unsupported", advice: expect.stringMatching(/Download/) });
  expect(sorted([...links, ...failed].map(({ key }) => key))).toEqual(sorted(hostileKeys));
  await Promise.all(links.map(async ({ key, url }) => {
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, `of ${key}`]);
  }));
  for (const { key } of failed) expect(await core.callFailing("s3.presignObject", { bucket, key, expiresInSeconds: 60 }, context())).toMatchObject({ code: "unsupported" });
});

test("each is tagged and changed by itself", async () => {
  expect(await core.call("s3.tagObjects", { bucket, keys: objects, set: { seen: "yes" } }, context())).toMatchObject({ done: objects.length, failed: 0 });
  expect(await core.call("s3.changeObjects", { bucket, keys: objects, change: { cacheControl: "no-cache" } }, context())).toMatchObject({ done: objects.length, failed: 0 });
  const described = await Promise.all(objects.map((key) => core.call("s3.describeObject", { bucket, key }, context())));
  for (const one of described) expect(one).toMatchObject({ tags: { seen: "yes" }, cacheControl: "no-cache" });
});

test("each is deleted, comes back, and is gone for good, though a document of XML cannot name some", async () => {
  expect(await core.call("s3.deleteObjects", { bucket, keys: [...hostileKeys] }, context())).toMatchObject({ deleted: hostileKeys.length, failed: [], failedCount: 0 });
  expect(await listed()).toEqual([]);
  expect(sorted((await core.call("s3.listDeletedObjects", { bucket }, context())).rows.map(({ key }) => key))).toEqual(sorted(hostileKeys));
  expect(await core.call("s3.undeleteObjects", { bucket, keys: objects }, context())).toMatchObject({ done: objects.length, failed: 0 });
  expect(await listed()).toEqual(sorted(objects));
  expect(await core.call("s3.purgeObjects", { bucket, keys: [...hostileKeys], which: "all" }, context())).toMatchObject({ failed: 0 });
  expect((await core.call("s3.listDeletedObjects", { bucket }, context())).rows).toEqual([]);
  expect(await listed()).toEqual([]);
});
