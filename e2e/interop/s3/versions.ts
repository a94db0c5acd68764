import { GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import type { Check } from "../instances/check.ts";
import type { S3Account } from "./account.ts";

/** Versions, tags and changes of objects, in a bucket that keeps versions. */
export function checkVersions(check: Check, account: () => S3Account): void {
  let made: Promise<string> | undefined;
  const versioned = () => (made ??= (async () => {
    const { call } = account();
    const bucket = `suite-versions-${Date.now().toString(36)}`;
    await call("s3.createBucket", { bucket, versioning: true });
    return bucket;
  })());
  const put = async (key: string, text: string, more: object = {}) =>
    (await account().bare.send(new PutObjectCommand({ Bucket: await versioned(), Key: key, Body: text, ContentType: "text/plain", ...more }))).VersionId!;
  const text = async (key: string) => (await account().bare.send(new GetObjectCommand({ Bucket: await versioned(), Key: key }))).Body!.transformToString();
  const versionsOf = async (key: string) => (await account().call("s3.listObjectVersions", { bucket: await versioned(), key })).rows;

  check("describeVersioning: never, enabled", async () => {
    const { call, bucket } = account();
    expect(await call("s3.describeVersioning", { bucket })).toMatchObject({ status: "never" });
    expect(await call("s3.describeVersioning", { bucket: await versioned() })).toMatchObject({ status: "enabled" });
  });

  check("listObjectVersions: newest first, those of this key alone, strange as it may be", async () => {
    for (const key of ["a b+c%20d.txt", "ä ö 日本.txt", "x/../y//z.txt"]) {
      const [first, second] = [await put(key, "first"), await put(key, "second!")];
      await put(`${key}.other`, "other");
      expect(await versionsOf(key)).toMatchObject([
        { key, versionId: second, isLatest: true, isDeleteMarker: false, sizeBytes: 7 }, { key, versionId: first, isLatest: false, sizeBytes: 5 },
      ]);
    }
  });

  check("restoreObjectVersion: what was is current again, and nothing is lost", async () => {
    const bucket = await versioned();
    const first = await put("restored.txt", "first", { Metadata: { who: "suite" } });
    await put("restored.txt", "second");
    await account().call("s3.restoreObjectVersion", { bucket, key: "restored.txt", versionId: first });
    expect(await text("restored.txt")).toBe("first");
    expect((await account().bare.send(new HeadObjectCommand({ Bucket: bucket, Key: "restored.txt" }))).Metadata).toEqual({ who: "suite" });
    expect(await versionsOf("restored.txt")).toHaveLength(3);
  });

  check("deleteObjects, undeleteObjects: what was deleted is listed as such, and comes back", async () => {
    const { call } = account();
    const bucket = await versioned();
    await put("gone/one.txt", "one");
    await put("gone/two.txt", "two");
    await call("s3.deleteObjects", { bucket, keys: ["gone/"], recursive: true });
    expect((await call("s3.listDeletedObjects", { bucket, prefix: "gone/" })).rows).toMatchObject([{ key: "gone/one.txt", sizeBytes: 3, versions: 1 }, { key: "gone/two.txt" }]);
    expect(await call("s3.undeleteObjects", { bucket, keys: ["gone/one.txt"] })).toMatchObject({ done: 1, failed: 0 });
    expect(await text("gone/one.txt")).toBe("one");
    expect((await call("s3.listDeletedObjects", { bucket, prefix: "gone/" })).rows.map(({ key }) => key)).toEqual(["gone/two.txt"]);
  });

  check("deleteObjectVersions: one version goes for good, the others stay", async () => {
    const { call } = account();
    const bucket = await versioned();
    const [first, second] = [await put("single.txt", "first"), await put("single.txt", "second")];
    expect(await call("s3.deleteObjectVersions", { bucket, versions: [{ key: "single.txt", versionId: second }] })).toMatchObject({ done: 1, failed: [] });
    expect((await versionsOf("single.txt")).map(({ versionId }) => versionId)).toEqual([first]);
    expect(await text("single.txt")).toBe("first");
  });

  check("purgeObjects: all but the current versions, then all", async () => {
    const { call } = account();
    const bucket = await versioned();
    for (const turn of ["first", "second", "third"]) await put("purged/a.txt", turn);
    await put("purged/b.txt", "other");
    await call("s3.deleteObjects", { bucket, keys: ["purged/b.txt"] });
    await call("s3.purgeObjects", { bucket, keys: ["purged/a.txt"], which: "noncurrent" });
    expect(await versionsOf("purged/a.txt")).toMatchObject([{ isLatest: true }]);
    expect(await call("s3.purgeObjects", { bucket, keys: ["purged/"], which: "all" })).toMatchObject({ failed: 0 });
    expect([...(await versionsOf("purged/a.txt")), ...(await versionsOf("purged/b.txt"))]).toEqual([]);
  });

  check("tagObjects: set and removed, the others stay", async () => {
    const { call, bare } = account();
    const bucket = await versioned();
    await put("tagged.txt", "x", { Tagging: "stays=here&goes=away" });
    expect(await call("s3.tagObjects", { bucket, keys: ["tagged.txt"], set: { "trip 1": "Lisbon + Porto" }, remove: ["goes"] })).toMatchObject({ done: 1, failed: 0 });
    const { TagSet = [] } = await bare.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: "tagged.txt" }));
    expect(Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value]))).toEqual({ stays: "here", "trip 1": "Lisbon + Porto" });
  });

  check("changeObjects: a new type and metadata, the same content and tags", async () => {
    const { call, bare } = account();
    const bucket = await versioned();
    await put("changed.txt", "content", { Metadata: { old: "1", stays: "2" }, Tagging: "a=b" });
    expect(await call("s3.changeObjects", { bucket, keys: ["changed.txt"], change: { contentType: "text/csv", setMetadata: { added: "3" }, removeMetadata: ["old"] } })).toMatchObject({ done: 1, failed: 0 });
    expect(await bare.send(new HeadObjectCommand({ Bucket: bucket, Key: "changed.txt" }))).toMatchObject({ ContentType: "text/csv", Metadata: { added: "3", stays: "2" } });
    expect(await text("changed.txt")).toBe("content");
    expect((await bare.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: "changed.txt" }))).TagSet).toEqual([{ Key: "a", Value: "b" }]);
  });

  check("presignObject: a link to a version opens that one, and no other", async () => {
    const bucket = await versioned();
    const [first, second] = [await put("linked + ü.txt", "first"), await put("linked + ü.txt", "second")];
    const { url } = await account().call("s3.presignObject", { bucket, key: "linked + ü.txt", versionId: first, expiresInSeconds: 60 });
    expect(await (await fetch(url)).text()).toBe("first");
    expect((await fetch(url.replace(encodeURIComponent(first), encodeURIComponent(second)))).status).toBe(403);
  });

  check("describeObjectAcl: the owner alone", async () => {
    await put("mine.txt", "x");
    expect(await account().call("s3.describeObjectAcl", { bucket: await versioned(), key: "mine.txt" })).toMatchObject({ isPublic: false, grants: [{ kind: "owner", permission: "FULL_CONTROL" }] });
  });

  check("emptyBucket: every version goes, and the bucket then", async () => {
    const { call } = account();
    const bucket = `suite-empty-${Date.now().toString(36)}`;
    await call("s3.createBucket", { bucket, versioning: true });
    for (const turn of ["first", "second"]) await account().bare.send(new PutObjectCommand({ Bucket: bucket, Key: "a.txt", Body: turn }));
    await call("s3.deleteObjects", { bucket, keys: ["a.txt"] });
    expect(await call("s3.countBucketContent", { bucket })).toMatchObject({ objects: 0, otherVersions: 3 });
    const { rows } = await call("s3.emptyBucket", { bucket });
    expect(rows.flatMap(({ failed }) => failed)).toEqual([]);
    await call("s3.deleteBucket", { bucket });
    expect((await call("s3.listBuckets", {})).rows.map(({ name }) => name)).not.toContain(bucket);
  });
}
