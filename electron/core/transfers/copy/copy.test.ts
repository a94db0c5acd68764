import { DeleteObjectCommand, GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, ListObjectsV2Command, PutBucketVersioningCommand, PutObjectCommand, type PutObjectCommandInput } from "@aws-sdk/client-s3";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { s3Client, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const context = () => core.context();
const client = (region?: string) => s3Client(core, region);
const [from, into] = ["copied-from", "copied-into"];

const put = (Key: string, Body = Key, more: Partial<PutObjectCommandInput> = {}, Bucket = from) => client().send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const read = async (Bucket: string, Key: string) => (await client().send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString();
const head = (Bucket: string, Key: string) => client().send(new HeadObjectCommand({ Bucket, Key }));
const keysOf = async (Bucket: string, Prefix = "") => ((await client().send(new ListObjectsV2Command({ Bucket, Prefix }))).Contents ?? []).map(({ Key }) => Key!);
type Copy = Parameters<typeof core.call<"transfers.copy">>[1];
/** Queues, waits for the end, and answers the transfers of that batch in their order. */
async function copy(input: Omit<Copy, "bucket"> & { bucket?: string }) {
  const { batch } = await core.call("transfers.copy", { bucket: from, ...input }, context());
  await waitForTransfers(core);
  return (await core.call("transfers.listTransfers", { batch, limit: 10_000 })).transfers;
}

beforeAll(async () => {
  for (const bucket of [from, into]) await core.call("s3.createBucket", { bucket }, context());
});

describe("a copy", () => {
  test("keeps type, metadata, tags and class, and leaves its source", async () => {
    await put("kept.jpg", "a photo", { ContentType: "image/jpeg", CacheControl: "no-cache", Metadata: { artist: "Ada" }, Tagging: "a=1&b=x%20y", StorageClass: "STANDARD_IA" });
    expect(await copy({ keys: ["kept.jpg"], to: { bucket: into, prefix: "deep/" } })).toMatchObject([{ direction: "copy", state: "done", key: "deep/kept.jpg", checkedBy: expect.stringMatching(/CRC|MD5/), source: { bucket: from, key: "kept.jpg", isMove: false } }]);
    expect(await head(into, "deep/kept.jpg")).toMatchObject({ ContentType: "image/jpeg", CacheControl: "no-cache", Metadata: { artist: "Ada" }, StorageClass: "STANDARD_IA", TagCount: 2 });
    expect(await read(from, "kept.jpg")).toBe("a photo");
    await vi.waitFor(() => expect(core.events.some((event) => event.name === "s3.changed" && event.value.bucket === into && event.value.keys.includes("deep/kept.jpg"))).toBe(true), 20_000);
  });

  test("of a folder arrives as that folder, in another region too", async () => {
    await core.call("s3.createBucket", { bucket: "copied-far" }, core.context("sandbox", "us-east-1"));
    await Promise.all(["trip/", "trip/a", "trip/deep/b", "tripod"].map((key) => put(key)));
    const transfers = await copy({ keys: ["trip/", "trip/deep/b"], to: { bucket: "copied-far", prefix: "x/" } });
    expect(transfers.map(({ state, key }) => [state, key])).toEqual([["done", "x/trip/"], ["done", "x/trip/a"], ["done", "x/trip/deep/b"]]);
    expect((await client("us-east-1").send(new ListObjectsV2Command({ Bucket: "copied-far" }))).KeyCount).toBe(3);
  });

  test("asks about what is there, and does then as it is told", async () => {
    await Promise.all([put("c.txt", "new"), put("there/c.txt", "old", {}, into)]);
    const [asked] = await copy({ keys: ["c.txt"], to: { bucket: into, prefix: "there/" } });
    expect(asked).toMatchObject({ state: "conflict" });
    await core.call("transfers.resolveConflicts", { ids: [asked!.id], choice: "keep-both" });
    await waitForTransfers(core);
    expect(await read(into, "there/c (1).txt")).toBe("new");
    expect(await copy({ keys: ["c.txt"], to: { bucket: into, prefix: "there/" }, onConflict: "skip" })).toMatchObject([{ state: "skipped" }]);
    expect(await read(into, "there/c.txt")).toBe("old");
    await copy({ keys: ["c.txt"], to: { bucket: into, prefix: "there/" }, onConflict: "replace" });
    expect(await read(into, "there/c.txt")).toBe("new");
    expect(await copy({ keys: ["c.txt"], to: { bucket: from }, onConflict: "keep-both" })).toMatchObject([{ state: "done", key: "c (1).txt" }]);
  });

  test("of what is archived, or gone, or too long a key, fails by itself", async () => {
    const long = `many/${"x".repeat(1000)}`;
    await Promise.all([put("many/archived", "x", { StorageClass: "GLACIER" }), put(long), put("many/fine")]);
    const transfers = await copy({ keys: ["many/", "never-there"], to: { bucket: into, prefix: "p".repeat(30) + "/" } });
    expect(Object.fromEntries(transfers.map(({ source, state, error }) => [source!.key, [state, error?.code]]))).toEqual({
      "many/archived": ["failed", "conflict"], "many/fine": ["done", undefined], [long]: ["failed", "invalid-input"], "never-there": ["failed", "not-found"],
    });
  });

  test("into itself, onto itself, or of two to one name is refused before anything is queued", async () => {
    const refused = async (input: Omit<Copy, "bucket">) => (await core.callFailing("transfers.copy", { bucket: from, ...input }, context())).code;
    const { total } = await core.call("transfers.listTransfers", {});
    for (const input of [
      { keys: ["trip/"], to: { bucket: from, prefix: "trip/" } }, { keys: ["trip/"], to: { bucket: from, prefix: "trip/deep/" }, move: true },
      { keys: ["kept.jpg"], to: { bucket: from }, move: true, onConflict: "keep-both" as const }, { keys: ["kept.jpg"], to: { bucket: from }, onConflict: "replace" as const },
      { keys: ["trip/"], to: { bucket: from }, as: "trip/x/" }, { keys: ["trip/"], to: { bucket: from }, as: "tour" }, { keys: ["a", "b"], to: { bucket: from }, as: "c" },
      { keys: ["a/x", "b/x"], to: { bucket: into }, move: true, onConflict: "replace" as const },
    ]) expect(await refused(input)).toBe("invalid-input");
    expect(await refused({ keys: ["kept.jpg"], to: { bucket: "no-such-bucket-here" } })).toBe("not-found");
    expect((await core.call("transfers.listTransfers", {})).total).toBe(total);
  });

  test("to a profile that may not read the source says whose policy must allow it", async () => {
    await core.call("s3.createBucket", { bucket: "of-another-account" }, core.context("sandbox-prod"));
    const [transfer] = await copy({ keys: ["kept.jpg"], to: { profile: "sandbox-prod", bucket: "of-another-account" } });
    expect(transfer).toMatchObject({ profile: "sandbox-prod", state: "failed", error: { code: "access-denied", message: expect.stringContaining("sandbox-prod may not both read"), advice: expect.stringContaining("s3:GetObject") } });
  });
});

describe("a move", () => {
  test("renames an object, and a folder with all under it", async () => {
    await Promise.all([put("old name.txt"), put("dir/a"), put("dir/b/c")]);
    await copy({ keys: ["old name.txt"], to: { bucket: from }, as: "new+name?.txt", move: true });
    expect(await read(from, "new+name?.txt")).toBe("old name.txt");
    await copy({ keys: ["dir/"], to: { bucket: from }, as: "renamed/", move: true });
    expect(await keysOf(from, "dir/")).toEqual([]);
    expect(await keysOf(from, "renamed/")).toEqual(["renamed/a", "renamed/b/c"]);
    expect(await keysOf(from, "old")).toEqual([]);
  });

  test("leaves a source that was skipped, or whose copy did not go well", async () => {
    await Promise.all([put("stays.txt", "mine"), put("stays.txt", "other", {}, into)]);
    expect(await copy({ keys: ["stays.txt"], to: { bucket: into }, move: true, onConflict: "skip" })).toMatchObject([{ state: "skipped" }]);
    expect(await copy({ keys: ["stays.txt"], to: { bucket: into }, move: true })).toMatchObject([{ state: "conflict" }]);
    expect(await read(from, "stays.txt")).toBe("mine");
    expect(await read(into, "stays.txt")).toBe("other");
  });

  test("deletes nothing that changed after it was copied; tried again, it takes the new along", async () => {
    await put("changing.txt", "first");
    await core.call("sandbox.setFaults", { service: "s3", operation: "DeleteObject", serverErrorRate: 1 });
    const { batch } = await core.call("transfers.copy", { bucket: from, keys: ["changing.txt"], to: { bucket: into }, move: true }, context());
    const found = async () => (await core.call("transfers.listTransfers", { batch })).transfers[0]!;
    await waitForTransfers(core, ({ transfers }) => transfers.some(({ key, error }) => key === "changing.txt" && error !== undefined));
    await put("changing.txt", "second");
    await core.call("sandbox.setFaults", {});
    await waitForTransfers(core);
    expect(await found()).toMatchObject({ state: "failed", error: { code: "conflict", message: expect.stringContaining("changed meanwhile") } });
    expect(await read(from, "changing.txt")).toBe("second");
    await core.call("transfers.retryTransfers", { batch });
    await waitForTransfers(core);
    expect(await found()).toMatchObject({ state: "done" });
    expect(await read(into, "changing.txt")).toBe("second");
    expect(await keysOf(from, "changing")).toEqual([]);
  });

  test("leaves a delete marker and the versions in a bucket that keeps them", async () => {
    const Bucket = "moved-versions";
    await core.call("s3.createBucket", { bucket: Bucket }, context());
    await client().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    await put("a", "1", {}, Bucket);
    await put("a", "2", {}, Bucket);
    await copy({ bucket: Bucket, keys: ["a"], to: { bucket: Bucket, prefix: "b/" }, move: true });
    expect((await core.call("s3.listObjectVersions", { bucket: Bucket, key: "a" }, context())).rows.map(({ isDeleteMarker }) => isDeleteMarker)).toEqual([true, false, false]);
    expect(await read(Bucket, "b/a")).toBe("2");
  });

  test("of whose copy another start finds, deletes the source and copies nothing again", async () => {
    await put("taken-up.txt", "content");
    await core.call("sandbox.setFaults", { service: "s3", operation: "DeleteObject", serverErrorRate: 1 });
    await core.call("transfers.copy", { bucket: from, keys: ["taken-up.txt"], to: { bucket: into }, move: true }, context());
    await waitForTransfers(core, ({ transfers }) => transfers.some(({ key, error }) => key === "taken-up.txt" && error !== undefined));
    await core.call("sandbox.setFaults", {});
    core.sandbox.requestLog.clear();
    await core.restart();
    await waitForTransfers(core);
    expect(core.sandbox.requestLog.entries().some(({ operation }) => operation === "CopyObject")).toBe(false);
    expect([await keysOf(from, "taken-up"), await read(into, "taken-up.txt")]).toEqual([[], "content"]);
  });
});

describe("an answer that is lost", () => {
  afterEach(() => core.call("sandbox.setFaults", {}));
  const keys = Array.from({ length: 12 }, (_, index) => `lost/${index}`);

  test.each([["a copy", "CopyObject", false], ["a move", "CopyObject", true], ["a move's deletion", "DeleteObject", true]])("of %s is asked for again, and meets no conflict with itself", async (_what, operation, move) => {
    await Promise.all(keys.map((key) => put(key)));
    await core.call("sandbox.setFaults", { service: "s3", operation, cutConnectionRate: 0.5, seed: 3 });
    const prefix = `of ${operation} ${move}/`;
    const transfers = await copy({ keys: ["lost/"], to: { bucket: into, prefix }, move });
    expect(transfers.map(({ state, error }) => [state, error?.message])).toEqual(keys.map(() => ["done", undefined]));
    expect(await keysOf(into, prefix)).toEqual(keys.map((key) => prefix + key).sort());
    expect(await keysOf(from, "lost/")).toEqual(move ? [] : keys.toSorted());
  });
});

/** Text that is hostile to paths, headers and XML, of up to 1,024 bytes. */
const hostileKey = fc.array(fc.constantFrom("a", "Z", "/", "//", "..", "./", " ", "+", "%", "%2F", "?", "?versionId=x", "&", "=", "#", "'", "\"", "<", "\\", "\t", "\n", "\u0001", "é", "e\u0301", "日本", "😀", "\u202e", "!", "*", "(", ")", "~", ";", ",", ":", "@", "$"), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join("")).filter((key) => !key.endsWith("/"));

test("whatever the key: copied, tagged, restored and moved, it stays the same text and the same content", async () => {
  const Bucket = "any-key-at-all";
  await core.call("s3.createBucket", { bucket: Bucket }, context());
  await client().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  await fc.assert(fc.asyncProperty(hostileKey, fc.uuid(), async (key, content) => {
    const source = `s/${key}`;
    const { VersionId } = await client().send(new PutObjectCommand({ Bucket, Key: source, Body: content }));
    await put(source, "other", {}, Bucket);
    await core.call("s3.restoreObjectVersion", { bucket: Bucket, key: source, versionId: VersionId! }, context());
    expect(await core.call("s3.tagObjects", { bucket: Bucket, keys: [source], set: { t: "1" } }, context())).toMatchObject({ done: 1 });
    expect(await copy({ bucket: Bucket, keys: [source], to: { bucket: Bucket }, as: `c/${key}`, onConflict: "replace" })).toMatchObject([{ state: "done", key: `c/${key}` }]);
    expect(await copy({ bucket: Bucket, keys: [`c/${key}`], to: { bucket: Bucket }, as: `m/${key}`, move: true, onConflict: "replace" })).toMatchObject([{ state: "done" }]);
    expect(await read(Bucket, `m/${key}`)).toBe(content);
    expect((await client().send(new GetObjectTaggingCommand({ Bucket, Key: `m/${key}` }))).TagSet).toEqual([{ Key: "t", Value: "1" }]);
    expect((await keysOf(Bucket)).filter((found) => found.startsWith("c/"))).toEqual([]);
    await client().send(new DeleteObjectCommand({ Bucket, Key: source }));
    expect(await core.call("s3.undeleteObjects", { bucket: Bucket, keys: [source] }, context())).toMatchObject({ done: 1, failed: 0 });
    expect((await core.call("s3.listObjectVersions", { bucket: Bucket, key: source }, context())).rows).toHaveLength(3);
    expect(await core.call("s3.purgeObjects", { bucket: Bucket, keys: [source, `m/${key}`, `c/${key}`], which: "all" }, context())).toMatchObject({ failed: 0 });
    expect(await keysOf(Bucket)).toEqual([]);
  }), { numRuns: 40 });
}, 60_000);
