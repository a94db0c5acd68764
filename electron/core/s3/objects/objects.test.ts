import { randomBytes } from "node:crypto";
import { CompleteMultipartUploadCommand, CreateMultipartUploadCommand, GetObjectTaggingCommand, HeadObjectCommand, PutBucketVersioningCommand, PutObjectCommand, UploadPartCommand, type PutObjectCommandInput } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "vitest";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const bucket = "object-details";
const context = () => core.context();
const client = () => s3Client(core);
const put = (Key: string, more: Partial<PutObjectCommandInput> = {}) => client().send(new PutObjectCommand({ Bucket: bucket, Key, Body: "content", ...more }));
const head = (Key: string) => client().send(new HeadObjectCommand({ Bucket: bucket, Key }));
const describeObject = (key: string) => core.call("s3.describeObject", { bucket, key }, context());
const tagsOf = async (Key: string) => Object.fromEntries((await client().send(new GetObjectTaggingCommand({ Bucket: bucket, Key }))).TagSet!.map((tag) => [tag.Key, tag.Value]));

beforeAll(() => core.call("s3.createBucket", { bucket }, context()));

describe("describing", () => {
  test("tells headers, encryption and ACL in words", async () => {
    await put("full", { CacheControl: "max-age=5", ContentDisposition: "inline", ContentLanguage: "de", ServerSideEncryption: "aws:kms", SSEKMSKeyId: "alias/photos" });
    expect(await describeObject("full")).toMatchObject({ cacheControl: "max-age=5", contentDisposition: "inline", contentLanguage: "de", kmsKeyId: "alias/photos", isArchived: false, checksumType: "FULL_OBJECT" });
    const { grants, isPublic } = await core.call("s3.describeObjectAcl", { bucket, key: "full" }, context());
    expect([grants.map(({ kind, permission }) => [kind, permission]), isPublic]).toEqual([[["owner", "FULL_CONTROL"]], false]);
  });

  test("tells the parts of an object whose parts have checksums", async () => {
    const object = { Bucket: bucket, Key: "in-parts" };
    const { UploadId } = await client().send(new CreateMultipartUploadCommand({ ...object, ChecksumAlgorithm: "SHA256" }));
    const bodies = [randomBytes(5 * 1024 ** 2), randomBytes(10)];
    const Parts = await Promise.all(bodies.map(async (Body, index) => {
      const { ETag, ChecksumSHA256 } = await client().send(new UploadPartCommand({ ...object, UploadId, PartNumber: index + 1, Body, ChecksumAlgorithm: "SHA256" }));
      return { ETag, ChecksumSHA256, PartNumber: index + 1 };
    }));
    await client().send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } }));
    expect(await describeObject("in-parts")).toMatchObject({ checksumType: "COMPOSITE", partCount: 2, checksums: { SHA256: expect.stringMatching(/-2$/) } });
    const { total, parts, more } = await core.call("s3.listObjectParts", { bucket, key: "in-parts" }, context());
    expect([total, more, parts.map(({ number, sizeBytes, checksums }) => [number, sizeBytes, checksums.SHA256])]).toEqual([2, false, [[1, bodies[0]!.length, Parts[0]!.ChecksumSHA256], [2, 10, Parts[1]!.ChecksumSHA256]]]);
  });
});

describe("tagging", () => {
  const tag = (keys: string[], change: { set?: Record<string, string>; remove?: string[] }) => core.call("s3.tagObjects", { bucket, keys, ...change }, context());

  test("sets and removes some, and leaves the others", async () => {
    await put("tagged", { Tagging: "a=1&b=2" });
    expect(await tag(["tagged"], { set: { "Größe +/=": "ä b@c", b: "3" }, remove: ["a"] })).toMatchObject({ done: 1, failed: 0 });
    expect(await tagsOf("tagged")).toEqual({ "Größe +/=": "ä b@c", b: "3" });
    await tag(["tagged"], { remove: ["b", "Größe +/="] });
    expect(await tagsOf("tagged")).toEqual({});
  });

  test("refuses what breaks S3's rules before anything is sent, and more than ten by the object", async () => {
    await put("ten", { Tagging: Array.from({ length: 10 }, (_, index) => `t${index}=x`).join("&") });
    await put("none");
    const wrong: Record<string, string>[] = [{ "": "x" }, { ["k".repeat(129)]: "x" }, { k: "v".repeat(257) }, { "aws:x": "y" }, { "a#b": "x" }];
    for (const set of wrong) {
      expect(await core.callFailing("s3.tagObjects", { bucket, keys: ["none"], set }, context())).toMatchObject({ code: "invalid-input" });
    }
    const { done, failed, rows } = await tag(["ten", "none", "not-there"], { set: { another: "1" } });
    expect([done, failed]).toEqual([1, 2]);
    expect(Object.fromEntries(rows.flatMap((row) => row.failed).map(({ key, error }) => [key, error.code]))).toEqual({ ten: "invalid-input", "not-there": "not-found" });
    expect(await tagsOf("none")).toEqual({ another: "1" });
  });
});

describe("changing", () => {
  test("copies onto itself: what is not named stays, tags too", async () => {
    await put("changed", { ContentType: "image/jpeg", CacheControl: "no-store", Metadata: { Artist: "Ada", Old: "x" }, Tagging: "keep=me", StorageClass: "STANDARD_IA" });
    expect(await core.call("s3.changeObjects", { bucket, keys: ["changed"], change: { contentType: "image/webp", cacheControl: null, setMetadata: { Place: "Rome" }, removeMetadata: ["old"] } }, context())).toMatchObject({ done: 1, failed: 0 });
    expect(await head("changed")).toMatchObject({ ContentType: "image/webp", Metadata: { artist: "Ada", place: "Rome" }, StorageClass: "STANDARD_IA" });
    expect((await head("changed")).CacheControl).toBeUndefined();
    expect(await tagsOf("changed")).toEqual({ keep: "me" });
  });

  test("moves to another class or key, for a whole folder with each object's own outcome", async () => {
    await Promise.all([put("folder/a"), put("folder/b", { StorageClass: "GLACIER" }), put("folder/c", { ServerSideEncryption: "aws:kms", SSEKMSKeyId: "alias/old" })]);
    const { done, failed, rows } = await core.call("s3.changeObjects", { bucket, keys: ["folder/"], change: { storageClass: "GLACIER_IR", encryption: { algorithm: "AES256" } } }, context());
    expect([done, failed]).toEqual([2, 1]);
    expect(rows.flatMap((row) => row.failed)).toMatchObject([{ key: "folder/b", error: { code: "conflict", message: expect.stringContaining("archived") } }]);
    expect(await head("folder/c")).toMatchObject({ StorageClass: "GLACIER_IR", ServerSideEncryption: "AES256" });
    expect((await head("folder/c")).SSEKMSKeyId).toBeUndefined();
  });

  test("makes a new version where the bucket keeps them", async () => {
    const Bucket = "changes-versioned";
    await core.call("s3.createBucket", { bucket: Bucket }, context());
    await client().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    await client().send(new PutObjectCommand({ Bucket, Key: "a", Body: "x" }));
    await core.call("s3.changeObjects", { bucket: Bucket, keys: ["a"], change: { contentLanguage: "en" } }, context());
    expect((await core.call("s3.listObjectVersions", { bucket: Bucket, key: "a" }, context())).rows).toHaveLength(2);
  });
});

test("archived objects are asked back; others of a folder are passed over", async () => {
  await Promise.all([put("archive/a", { StorageClass: "GLACIER" }), put("archive/b", { StorageClass: "DEEP_ARCHIVE" }), put("archive/c")]);
  expect(await describeObject("archive/a")).toMatchObject({ isArchived: true });
  expect(await core.call("s3.restoreObjects", { bucket, keys: ["archive/"], days: 3, tier: "Standard" }, context())).toMatchObject({ done: 2, failed: 0 });
  expect(await describeObject("archive/a")).toMatchObject({ isArchived: true, restore: { ongoing: true } });
  const again = await core.call("s3.restoreObjects", { bucket, keys: ["archive/a", "archive/c"], days: 3, tier: "Standard" }, context());
  expect(again).toMatchObject({ done: 0, failed: 2 });
  expect(again.rows.flatMap((row) => row.failed).map(({ error }) => error.awsCode).sort()).toEqual(["InvalidObjectState", "RestoreAlreadyInProgress"]);
});

test("keys and folders are measured once each", async () => {
  await Promise.all([put("sized/a"), put("sized/deep/b", { StorageClass: "STANDARD_IA" }), put("alone")]);
  expect(await core.call("s3.measureObjects", { bucket, keys: ["sized/", "sized/deep/", "sized/a", "alone"] }, context())).toEqual({ objects: 3, sizeBytes: 21, largestBytes: 7, classes: { STANDARD: 2, STANDARD_IA: 1 } });
});

test("links name a version, and the file that a browser saves", async () => {
  await put("dir/ü \"x\".txt");
  const { url } = await core.call("s3.presignObject", { bucket, key: "dir/ü \"x\".txt", expiresInSeconds: 60, fileName: "naïve\r\n\"name\".txt" }, context());
  const opened = await fetch(url);
  expect(opened.headers.get("content-disposition")).toBe(`attachment; filename="na_ve___name_.txt"; filename*=UTF-8''na%C3%AFve%0D%0A%22name%22.txt`);
  const { links } = await core.call("s3.presignObjects", { bucket, keys: ["alone", "dir/ü \"x\".txt"], expiresInSeconds: 60, fileNames: true }, context());
  expect(await Promise.all(links.map(async (link) => (await fetch(link.url)).text()))).toEqual(["content", "content"]);
});
