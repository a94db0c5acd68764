import { DeleteObjectCommand, GetObjectCommand, ListObjectVersionsCommand, PutBucketVersioningCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import type { ObjectVersion } from "../../../../shared/contract/s3-objects.ts";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const context = () => core.context();
const client = () => s3Client(core);

async function makeBucket(bucket: string, status: "Enabled" | "Suspended" | "never" = "Enabled"): Promise<string> {
  await core.call("s3.createBucket", { bucket }, context());
  if (status !== "never") await setVersioning(bucket, status);
  return bucket;
}

const setVersioning = (Bucket: string, Status: "Enabled" | "Suspended") => client().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
const put = async (Bucket: string, Key: string, Body: string) => (await client().send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
const remove = (Bucket: string, Key: string) => client().send(new DeleteObjectCommand({ Bucket, Key }));
const read = async (Bucket: string, Key: string) => (await client().send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString();
const versions = async (bucket: string, key: string): Promise<ObjectVersion[]> => (await core.call("s3.listObjectVersions", { bucket, key }, context())).rows;
const countAll = async (Bucket: string) => {
  const { Versions = [], DeleteMarkers = [] } = await client().send(new ListObjectVersionsCommand({ Bucket }));
  return Versions.length + DeleteMarkers.length;
};

test("a bucket says whether it keeps versions", async () => {
  const status = async (bucket: string) => (await core.call("s3.describeVersioning", { bucket }, context())).status;
  expect(await status(await makeBucket("never-versioned", "never"))).toBe("never");
  expect(await status(await makeBucket("always-versioned"))).toBe("enabled");
  expect(await status(await makeBucket("once-versioned", "Suspended"))).toBe("suspended");
});

describe("the versions of a key", () => {
  test("come newest first with their markers, and none of a longer key", async () => {
    const bucket = await makeBucket("versions-in-order");
    const first = await put(bucket, "a", "one");
    const second = await put(bucket, "a", "three");
    await put(bucket, "a/b", "another");
    await put(bucket, "aa", "another");
    await remove(bucket, "a");
    const rows = await versions(bucket, "a");
    expect(rows.map(({ isDeleteMarker, isLatest, versionId, sizeBytes }) => [isDeleteMarker, isLatest, isDeleteMarker ? undefined : versionId, sizeBytes])).toEqual([
      [true, true, undefined, 0], [false, false, second, 5], [false, false, first, 3],
    ]);
    expect(rows[1]).toMatchObject({ storageClass: "STANDARD", owner: expect.stringMatching(/^[0-9a-f]{64}$/), etag: expect.any(String) });
  });

  test("that had none before versioning is `null`, and is again while it is suspended", async () => {
    const bucket = await makeBucket("null-versions", "never");
    await put(bucket, "a", "before");
    expect(await versions(bucket, "a")).toMatchObject([{ versionId: "null", isLatest: true }]);
    await setVersioning(bucket, "Enabled");
    const kept = await put(bucket, "a", "during");
    await setVersioning(bucket, "Suspended");
    await put(bucket, "a", "after");
    expect((await versions(bucket, "a")).map(({ versionId }) => versionId)).toEqual(["null", kept]);
    expect(await read(bucket, "a")).toBe("after");
  });

  test("an older one is restored by a copy over it, and nothing is deleted", async () => {
    const bucket = await makeBucket("restored-versions");
    const key = "odd +?%/../ü&.txt";
    const first = await put(bucket, key, "first");
    await put(bucket, key, "second");
    const made = await core.call("s3.restoreObjectVersion", { bucket, key, versionId: first! }, context());
    expect(await read(bucket, key)).toBe("first");
    expect((await versions(bucket, key))[0]?.versionId).toBe(made.versionId);
    expect(await versions(bucket, key)).toHaveLength(3);
    expect(await core.callFailing("s3.restoreObjectVersion", { bucket, key, versionId: "no-such-version" }, context())).toMatchObject({ code: expect.stringMatching(/not-found|invalid-input/) });
  });

  test("single ones are deleted for good, each with its own outcome", async () => {
    const bucket = await makeBucket("deleted-versions");
    const ids = [await put(bucket, "a", "1"), await put(bucket, "a", "2"), await put(bucket, "a", "3")] as string[];
    await core.call("sandbox.setFaults", { service: "s3", operation: "DeleteObjects", partialFailureRate: 0.5, seed: 3 });
    const outcome = await core.call("s3.deleteObjectVersions", { bucket, versions: ids.slice(0, 2).map((versionId) => ({ key: "a", versionId })) }, context());
    await core.call("sandbox.setFaults", {});
    expect(outcome.done + outcome.failed.length).toBe(2);
    for (const { versionId } of outcome.failed) expect(ids).toContain(versionId);
    expect(await versions(bucket, "a")).toHaveLength(1 + outcome.failed.length);
    expect(await read(bucket, "a")).toBe("3");
  });
});

describe("deleted keys", () => {
  test("are found under a prefix, with what is left of them, and come back", async () => {
    const bucket = await makeBucket("deleted-keys");
    for (const key of ["trip/a", "trip/b", "trip/deep/c", "other/d"]) await put(bucket, key, key);
    await put(bucket, "trip/a", "newer one");
    for (const key of ["trip/a", "trip/deep/c", "other/d"]) await remove(bucket, key);
    await remove(bucket, "trip/never-there");
    const deleted = async (prefix: string) => (await core.call("s3.listDeletedObjects", { bucket, prefix }, context())).rows;
    expect((await deleted("trip/")).map(({ key, versions: left, sizeBytes }) => [key, left, sizeBytes])).toEqual([["trip/a", 2, 9], ["trip/deep/c", 1, 11], ["trip/never-there", 0, undefined]]);
    expect(await deleted("")).toHaveLength(4);
    expect(await core.call("s3.listDeletedObjects", { bucket, limit: 1 }, context())).toMatchObject({ truncated: true, rows: [{ key: "other/d" }] });

    expect(await core.call("s3.undeleteObjects", { bucket, keys: ["trip/", "trip/b"] }, context())).toMatchObject({ done: 3, failed: 0 });
    expect(await read(bucket, "trip/a")).toBe("newer one");
    expect(await read(bucket, "trip/deep/c")).toBe("trip/deep/c");
    expect((await deleted("")).map(({ key }) => key)).toEqual(["other/d"]);
  });
});

describe("purging", () => {
  test("a folder leaves nothing of it, and all of what is beside it", async () => {
    const bucket = await makeBucket("purged-folder");
    // More than a page, so that the reading goes on behind what is being deleted.
    for (let round = 0; round < 3; round++) {
      for (let from = 0; from < 400; from += 100) await Promise.all(Array.from({ length: 100 }, (_, index) => put(bucket, `gone/${from + index}`, `${round}`)));
    }
    await remove(bucket, "gone/1");
    await put(bucket, "gone.txt", "stays");
    const { done, failed, rows } = await core.call("s3.purgeObjects", { bucket, keys: ["gone/"], which: "all" }, context());
    expect([done, failed]).toEqual([1201, 0]);
    expect(rows.reduce((sum, row) => sum + row.done, 0)).toBe(1201);
    expect(await countAll(bucket)).toBe(1);
  });

  test("older versions alone leaves the current ones", async () => {
    const bucket = await makeBucket("purged-history");
    for (const text of ["1", "2", "3"]) await put(bucket, "a", text);
    await put(bucket, "ab", "x");
    expect(await core.call("s3.purgeObjects", { bucket, keys: ["a"], which: "noncurrent" }, context())).toMatchObject({ done: 2, failed: 0 });
    expect(await read(bucket, "a")).toBe("3");
    expect(await countAll(bucket)).toBe(2);
  });

  test("what fails is told key by key, and the rest goes", async () => {
    const bucket = await makeBucket("half-purged");
    await Promise.all(Array.from({ length: 40 }, (_, index) => put(bucket, `${index}`, "x")));
    await core.call("sandbox.setFaults", { service: "s3", operation: "DeleteObjects", partialFailureRate: 0.5, seed: 1 });
    const { done, failed, rows } = await core.call("s3.purgeObjects", { bucket, keys: Array.from({ length: 40 }, (_, index) => `${index}`), which: "all" }, context());
    await core.call("sandbox.setFaults", {});
    expect(failed).toBeGreaterThan(0);
    expect(done + failed).toBe(40);
    expect(rows.flatMap((row) => row.failed)).toHaveLength(failed);
    expect(await countAll(bucket)).toBe(failed);
  });
});
