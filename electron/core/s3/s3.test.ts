import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import type { S3Object } from "../../../shared/contract/s3.ts";
import { useCore } from "../../testing/use-core.ts";
import { plainText, putText, s3Client } from "../../testing/s3-fixtures.ts";

const core = useCore();
const context = () => core.context();

async function makeBucket(bucket: string, region = "us-west-2"): Promise<string> {
  await core.call("s3.createBucket", { bucket }, core.context("sandbox", region));
  return bucket;
}

const put = (bucket: string, key: string) => putText(s3Client(core), bucket, key);
const list = (bucket: string, more: { prefix?: string; delimiter?: "/" | ""; limit?: number } = {}) => core.call("s3.listObjects", { bucket, ...more }, context());

describe("buckets", () => {
  test("are created in the context's region, and listed with it", async () => {
    await makeBucket("made-in-oregon");
    await makeBucket("made-in-virginia", "us-east-1");
    const { rows } = await core.call("s3.listBuckets", {}, context());
    const regions = Object.fromEntries(rows.map((bucket) => [bucket.name, bucket.region]));
    expect(regions).toMatchObject({ "made-in-oregon": "us-west-2", "made-in-virginia": "us-east-1" });
  });

  test("a name that breaks a rule is explained before anything is sent", async () => {
    const { total } = await core.call("journal.listCalls", {});
    const failure = await core.callFailing("s3.createBucket", { bucket: "My_Photos" }, context());
    expect(failure).toMatchObject({ code: "invalid-input", message: expect.stringMatching(/capital.*underscore/) });
    expect((await core.call("journal.listCalls", {})).total).toBe(total);
  });

  test("one that is not empty stays, with S3's reason", async () => {
    const bucket = await makeBucket("not-empty");
    await put(bucket, "a.txt");
    expect(await core.callFailing("s3.deleteBucket", { bucket }, context())).toMatchObject({ code: "conflict", awsCode: "BucketNotEmpty" });
    await core.call("s3.deleteObjects", { bucket, keys: ["a.txt"] }, context());
    await core.call("s3.deleteBucket", { bucket }, context());
    expect(await core.callFailing("s3.listObjects", { bucket }, context())).toMatchObject({ code: "not-found" });
  });
});

describe("objects", () => {
  test("of a bucket in another region are listed where S3 says it is, without a request of its own for that", async () => {
    const bucket = "far-away";
    await s3Client(core, "us-east-1").send(new CreateBucketCommand({ Bucket: bucket }));
    await putText(s3Client(core, "us-east-1"), bucket, "x.txt");
    await core.call("journal.clearCalls", {});
    const first = await list(bucket);
    expect(first).toMatchObject({ bucketRegion: "us-east-1", rows: [{ key: "x.txt" }] });
    expect(await list(bucket)).toEqual(first);
    // Refused once, then known.
    const { calls } = await core.call("journal.listCalls", {});
    expect(calls.map(({ operation, outcome }) => [operation, outcome === "ok"]).reverse()).toEqual([["ListObjectsV2", false], ["ListObjectsV2", true], ["ListObjectsV2", true]]);
  });

  test("come by pages, with folders, and stop at the limit", async () => {
    const bucket = await makeBucket("many-objects");
    for (let batch = 0; batch < 1200; batch += 100) await Promise.all(Array.from({ length: 100 }, (_, index) => put(bucket, `folder/${String(batch + index).padStart(4, "0")}.txt`)));
    await put(bucket, "top.txt");
    expect((await list(bucket)).rows.map(({ kind, key }) => [kind, key])).toEqual([["folder", "folder/"], ["object", "top.txt"]]);

    const batches: S3Object[][] = [];
    await core.core.dispatcher.dispatch({ callId: "pages", name: "s3.listObjects", context: context(), input: { bucket, prefix: "folder/" }, stream: true }, (_id, rows) => void batches.push(rows as S3Object[]));
    expect(batches.map((rows) => rows.length)).toEqual([1000, 200]);
    expect(batches[0]?.[0]).toMatchObject({ kind: "object", key: "folder/0000.txt", sizeBytes: 15, storageClass: "STANDARD" });

    const some = await list(bucket, { delimiter: "", limit: 1001 });
    expect(some.rows).toHaveLength(1001);
    expect(some.truncated).toBe(true);
    const all = await list(bucket, { delimiter: "" });
    expect([all.rows.length, all.truncated]).toEqual([1201, false]);

    const deleted = await core.call("s3.deleteObjects", { bucket, keys: ["folder/", "top.txt"], recursive: true }, context());
    expect(deleted).toMatchObject({ deleted: 1201, failed: [], failedCount: 0 });
    expect(deleted.rows.reduce((sum, row) => sum + row.deleted, 0)).toBe(1201);
    expect((await list(bucket, { delimiter: "" })).rows).toEqual([]);
  });

  test("go on behind a key, and behind all of a folder, whatever it is named", async () => {
    const bucket = await makeBucket("going-on");
    const long = `${"l".repeat(1022)}/`;
    const keys = ["a", "a/", "a//b", "a/x", "a0", "b/\u{10ffff}", "b0", `${long}z`, "z"];
    for (const key of keys) await put(bucket, key);
    const after = async (startAfter: string, more: { prefix?: string; delimiter?: "/" | "" } = {}) => (await core.call("s3.listObjects", { bucket, startAfter, ...more }, context())).rows.map(({ key }) => key).sort();
    expect(await after("a")).toEqual(["a/", "a0", "b/", "b0", long, "z"].sort());
    expect(await after("a/")).toEqual(["a0", "b/", "b0", long, "z"].sort());
    expect(await after("b/")).toEqual(["b0", long, "z"].sort());
    expect(await after(long)).toEqual(["z"]);
    expect(await after("a/", { delimiter: "" })).toEqual(keys.slice(2).sort());
    // The empty object that marks the folder itself is a key in it, not a folder.
    expect(await after("a/", { prefix: "a/" })).toEqual(["a//", "a/x"]);
  });

  test("are read no further once the call is cancelled, and no faster than they are taken", async () => {
    const bucket = await makeBucket("taken-slowly");
    for (let batch = 0; batch < 2100; batch += 100) await Promise.all(Array.from({ length: 100 }, (_, index) => put(bucket, String(batch + index).padStart(4, "0"))));
    await core.call("journal.clearCalls", {});
    const asked = async () => (await core.call("journal.listCalls", {})).total;
    const { promise, resolve } = Promise.withResolvers<void>();
    let batches = 0;
    const message = { callId: "slow", name: "s3.listObjects", context: context(), input: { bucket, delimiter: "" }, stream: true };
    const reply = core.core.dispatcher.dispatch(message, () => (++batches, promise));
    const made = async () => [batches, await asked()];
    await expect.poll(made).toEqual([1, 2]);
    await new Promise((passed) => setTimeout(passed, 500));
    expect(await made()).toEqual([1, 2]);
    core.core.dispatcher.cancel("slow");
    resolve();
    expect(await reply).toMatchObject({ ok: false, error: { code: "cancelled" } });
    await new Promise((passed) => setTimeout(passed, 200));
    expect([batches, await asked() <= 3]).toEqual([1, true]);
  }, 60_000);

  test("are described with type, tags and checksum", async () => {
    const bucket = await makeBucket("described");
    await put(bucket, "a.txt");
    const detail = await core.call("s3.describeObject", { bucket, key: "a.txt" }, context());
    expect(detail).toMatchObject({ contentType: "text/plain", storageClass: "STANDARD", tags: {}, partial: [], checksums: { CRC32: expect.any(String) } });
    expect(await core.callFailing("s3.describeObject", { bucket, key: "b.txt" }, context())).toMatchObject({ code: "not-found" });
  });

  test("a folder is made once", async () => {
    const bucket = await makeBucket("folders-once");
    await core.call("s3.createFolder", { bucket, prefix: "trip" }, context());
    expect((await list(bucket)).rows).toMatchObject([{ kind: "folder", key: "trip/" }]);
    expect(await core.callFailing("s3.createFolder", { bucket, prefix: "trip/" }, context())).toMatchObject({ code: "conflict" });
  });

  test("a folder whose answer was lost is made, not found in the way", async () => {
    const bucket = await makeBucket("folders-unheard");
    await core.call("sandbox.setFaults", { service: "s3", operation: "PutObject", cutConnectionRate: 0.5, seed: 3 });
    for (let index = 0; index < 8; index++) await core.call("s3.createFolder", { bucket, prefix: `trip-${index}/` }, context());
    await core.call("sandbox.setFaults", {});
    expect((await list(bucket)).rows).toHaveLength(8);
  });

  test("a link opens until it expires, and a tampered one does not", async () => {
    const bucket = await makeBucket("links-work");
    await put(bucket, "a b/ü.txt");
    const { url, limitedBy, expiresAt } = await core.call("s3.presignObject", { bucket, key: "a b/ü.txt", expiresInSeconds: 60 }, context());
    expect(limitedBy).toBe("asked");
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 60_000)).toBeLessThan(5000);
    const opened = await fetch(url);
    expect([opened.status, opened.headers.get("content-type"), await opened.text()]).toEqual([200, "text/plain", plainText]);
    expect((await fetch(url.replace("X-Amz-Expires=60", "X-Amz-Expires=600"))).status).toBe(403);
  });
});

test("each key of a bulk delete has its own outcome", async () => {
  const bucket = await makeBucket("half-deleted");
  const keys = Array.from({ length: 50 }, (_, index) => `${index}.txt`);
  await Promise.all(keys.map((key) => put(bucket, key)));
  await core.call("sandbox.setFaults", { service: "s3", operation: "DeleteObjects", partialFailureRate: 0.5, seed: 1 });
  const { deleted, failed } = await core.call("s3.deleteObjects", { bucket, keys }, context());
  await core.call("sandbox.setFaults", {});
  expect(failed.length).toBeGreaterThan(0);
  expect(deleted + failed.length).toBe(50);
  expect(failed[0]?.error).toMatchObject({ operation: "s3:DeleteObject", awsCode: expect.any(String) });
  expect((await list(bucket)).rows.map((row) => row.key).sort()).toEqual(failed.map(({ key }) => key).sort());
});
