import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  type ChecksumAlgorithm,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const Bucket = "edx-photo-bucket";
const client = (): S3Client => new S3Client(test.config());
const text = async (Key: string): Promise<string> => (await client().send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString();

describe("PutObject and GetObject", () => {
  it("gives back bytes, headers and metadata", async () => {
    const body = randomBytes(300_000);
    const put = await client().send(
      new PutObjectCommand({
        Bucket, Key: "t/whole.bin", Body: body, ContentType: "image/png", CacheControl: "max-age=5", ContentDisposition: "attachment",
        ContentLanguage: "de", ContentEncoding: "gzip", Expires: new Date("2030-01-01T00:00:00Z"), Metadata: { artist: "Ada", place: "Küche" }, Tagging: "a=1&b=x%20y",
      }),
    );
    expect(put.ETag).toBe(`"${createHash("md5").update(body).digest("hex")}"`);
    expect(put).toMatchObject({ ServerSideEncryption: "AES256", ChecksumType: "FULL_OBJECT" });
    expect(put.VersionId).toBeUndefined();
    const got = await client().send(new GetObjectCommand({ Bucket, Key: "t/whole.bin" }));
    expect(Buffer.from(await got.Body!.transformToByteArray()).equals(body)).toBe(true);
    expect(got).toMatchObject({
      ContentLength: 300_000, ContentType: "image/png", CacheControl: "max-age=5", ContentDisposition: "attachment", ContentLanguage: "de",
      ContentEncoding: "gzip", AcceptRanges: "bytes", TagCount: 2, ETag: put.ETag, ChecksumCRC32: put.ChecksumCRC32,
    });
    expect(got.Metadata).toEqual({ artist: "Ada", place: `=?UTF-8?B?${Buffer.from("Küche").toString("base64")}?=` });
    const head = await client().send(new HeadObjectCommand({ Bucket, Key: "t/whole.bin" }));
    expect(head.ContentLength).toBe(300_000);
  });

  it("overrides headers of the answer as asked", async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: "t/o", Body: "x" }));
    const got = await client().send(new GetObjectCommand({ Bucket, Key: "t/o", ResponseContentType: "text/x", ResponseContentDisposition: 'inline; filename="a b"' }));
    expect(got).toMatchObject({ ContentType: "text/x", ContentDisposition: 'inline; filename="a b"' });
    expect((await client().send(new GetObjectCommand({ Bucket, Key: "t/o" }))).ContentType).toBe("application/octet-stream");
  });

  it("keeps an empty object", async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: "t/empty", Body: "" }));
    expect(await text("t/empty")).toBe("");
  });

  it.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as ChecksumAlgorithm[])("verifies and tells %s, of buffers and of streams", async (algorithm) => {
    const body = randomBytes(70_000);
    const sent = await client().send(new PutObjectCommand({ Bucket, Key: "t/sum", Body: body, ChecksumAlgorithm: algorithm }));
    const streamed = await client().send(new PutObjectCommand({ Bucket, Key: "t/sum", Body: Readable.from([body.subarray(0, 1000), body.subarray(1000)]), ContentLength: body.length, ChecksumAlgorithm: algorithm }));
    const member = `Checksum${algorithm}` as "ChecksumCRC32";
    expect(sent[member]).toBeTruthy();
    expect(streamed[member]).toBe(sent[member]);
    const head = await client().send(new HeadObjectCommand({ Bucket, Key: "t/sum", ChecksumMode: "ENABLED" }));
    expect(head[member]).toBe(sent[member]);
    expect(Buffer.from(await (await client().send(new GetObjectCommand({ Bucket, Key: "t/sum", ChecksumMode: "ENABLED" }))).Body!.transformToByteArray()).equals(body)).toBe(true);
  });

  it("refuses wrong checksums and keeps the object that was there", async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: "t/kept", Body: "before" }));
    await expect(client().send(new PutObjectCommand({ Bucket, Key: "t/kept", Body: "after", ChecksumCRC32: "AAAAAA==" }))).rejects.toMatchObject({ name: "BadDigest" });
    await expect(client().send(new PutObjectCommand({ Bucket, Key: "t/kept", Body: "after", ContentMD5: createHash("md5").update("other").digest("base64") }))).rejects.toMatchObject({ name: "BadDigest" });
    await expect(client().send(new PutObjectCommand({ Bucket, Key: "t/kept", Body: "after", ContentMD5: "short" }))).rejects.toMatchObject({ name: "InvalidDigest" });
    expect(await text("t/kept")).toBe("before");
  });

  it.each([
    ["bytes=0-4", "01234", "bytes 0-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=8-100", "89", "bytes 8-9/10"],
  ])("answers the range %s", async (Range, expected, ContentRange) => {
    await client().send(new PutObjectCommand({ Bucket, Key: "t/range", Body: "0123456789" }));
    const got = await client().send(new GetObjectCommand({ Bucket, Key: "t/range", Range }));
    expect(got.$metadata.httpStatusCode).toBe(206);
    expect(got).toMatchObject({ ContentRange, ContentLength: expected.length });
    expect(await got.Body!.transformToString()).toBe(expected);
  });

  it("refuses a range beyond the end", async () => {
    await expect(client().send(new GetObjectCommand({ Bucket, Key: "t/range", Range: "bytes=10-" }))).rejects.toMatchObject({ name: "InvalidRange", $metadata: { httpStatusCode: 416 } });
  });
});

describe("conditions", () => {
  it("holds reads to them", async () => {
    const { ETag } = await client().send(new PutObjectCommand({ Bucket, Key: "t/cond", Body: "x" }));
    const read = (conditions: object) => client().send(new GetObjectCommand({ Bucket, Key: "t/cond", ...conditions }));
    await expect(read({ IfMatch: ETag })).resolves.toBeDefined();
    await expect(read({ IfMatch: '"other"' })).rejects.toMatchObject({ name: "PreconditionFailed", $metadata: { httpStatusCode: 412 } });
    await expect(read({ IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await expect(read({ IfModifiedSince: new Date(Date.now() + 60_000) })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await expect(read({ IfUnmodifiedSince: new Date(0) })).rejects.toMatchObject({ name: "PreconditionFailed" });
    await expect(read({ IfMatch: ETag, IfUnmodifiedSince: new Date(0) })).resolves.toBeDefined();
  });

  it("creates only once with If-None-Match: *, also when two try at once", async () => {
    const put = () => client().send(new PutObjectCommand({ Bucket, Key: `t/once`, Body: randomBytes(200_000), IfNoneMatch: "*" }));
    const outcomes = await Promise.allSettled([put(), put(), put()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(put()).rejects.toMatchObject({ name: "PreconditionFailed" });
  });

  it("replaces only what If-Match names", async () => {
    const { ETag } = await client().send(new PutObjectCommand({ Bucket, Key: "t/swap", Body: "1" }));
    await client().send(new PutObjectCommand({ Bucket, Key: "t/swap", Body: "2", IfMatch: ETag }));
    await expect(client().send(new PutObjectCommand({ Bucket, Key: "t/swap", Body: "3", IfMatch: ETag }))).rejects.toMatchObject({ name: "PreconditionFailed" });
    await expect(client().send(new PutObjectCommand({ Bucket, Key: "t/none", Body: "3", IfMatch: ETag }))).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});

describe("keys", () => {
  const hostile = ["../../etc/passwd", "/leading", "a//b", "trailing/", "..", "<img src=x onerror=alert(1)>", "q?x=1&y=2#z", "percent%2F%00", "plus+and space", "ünïcödé/日本/🦆", "control\u0001\u001f\u007f", "line\nbreak", "nul\0byte", "con.txt", "k".repeat(1024), "é".repeat(512)];

  it.each(hostile)("keeps %j as plain text", async (key) => {
    const Key = `h/${key}`.slice(key.length >= 512 ? 2 : 0);
    await client().send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    expect(await text(Key)).toBe(Key);
    const listed = await client().send(new ListObjectsV2Command({ Bucket, EncodingType: "url" }));
    expect(listed.Contents?.map((item) => decodeURIComponent(item.Key!))).toContain(Key);
    await client().send(new DeleteObjectCommand({ Bucket, Key }));
    await expect(text(Key)).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("refuses a key of more than 1,024 bytes", async () => {
    await expect(client().send(new PutObjectCommand({ Bucket, Key: "é".repeat(513), Body: "" }))).rejects.toMatchObject({ name: "KeyTooLongError" });
  });
});

describe("CopyObject", () => {
  it("copies bytes, metadata and tags, or replaces them", async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: "t/source ü+.txt", Body: "copy me", Metadata: { a: "1" }, ContentType: "text/plain", Tagging: "t=1" }));
    const CopySource = `${Bucket}/${encodeURIComponent("t/source ü+.txt")}`;
    const copied = await client().send(new CopyObjectCommand({ Bucket, Key: "t/copy", CopySource }));
    expect(copied.CopyObjectResult?.ETag).toBe(`"${createHash("md5").update("copy me").digest("hex")}"`);
    expect(await client().send(new HeadObjectCommand({ Bucket, Key: "t/copy" }))).toMatchObject({ Metadata: { a: "1" }, ContentType: "text/plain", TagCount: 1 });
    await client().send(new CopyObjectCommand({ Bucket, Key: "t/copy", CopySource, MetadataDirective: "REPLACE", Metadata: { b: "2" }, TaggingDirective: "REPLACE", Tagging: "" }));
    const replaced = await client().send(new HeadObjectCommand({ Bucket, Key: "t/copy" }));
    expect(replaced.Metadata).toEqual({ b: "2" });
    expect(replaced.TagCount).toBeUndefined();
  });

  it("refuses a copy onto itself that changes nothing, and a failed condition", async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: "t/self", Body: "x" }));
    await expect(client().send(new CopyObjectCommand({ Bucket, Key: "t/self", CopySource: `${Bucket}/t/self` }))).rejects.toMatchObject({ name: "InvalidRequest" });
    await client().send(new CopyObjectCommand({ Bucket, Key: "t/self", CopySource: `${Bucket}/t/self`, MetadataDirective: "REPLACE", ContentType: "text/html" }));
    expect(await text("t/self")).toBe("x");
    await expect(client().send(new CopyObjectCommand({ Bucket, Key: "t/x", CopySource: `${Bucket}/t/self`, CopySourceIfMatch: '"no"' }))).rejects.toMatchObject({ name: "PreconditionFailed" });
    await expect(client().send(new CopyObjectCommand({ Bucket, Key: "t/x", CopySource: `${Bucket}/nothing-here` }))).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});

describe("DeleteObjects", () => {
  it("deletes up to 1,000 keys and reports each", async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: "t/d1", Body: "" }));
    const outcome = await client().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "t/d1" }, { Key: "t/never" }, { Key: "k".repeat(1025) }] } }));
    expect(outcome.Deleted?.map(({ Key }) => Key)).toEqual(["t/d1", "t/never"]);
    expect(outcome.Errors).toMatchObject([{ Code: "KeyTooLongError" }]);
    const many = Array.from({ length: 1001 }, (_, index) => ({ Key: String(index) }));
    await expect(client().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: many } }))).rejects.toMatchObject({ name: "MalformedXML" });
    const quiet = await client().send(new DeleteObjectsCommand({ Bucket, Delete: { Quiet: true, Objects: many.slice(0, 1000) } }));
    expect(quiet.Deleted).toBeUndefined();
  });

  it.each(["\u0001", "\0", "\ufffe"])("takes no document with %j in it, which XML 1.0 has no character for", async (character) => {
    await expect(client().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "t/fine" }, { Key: `t/${character}` }] } }))).rejects.toMatchObject({ name: "MalformedXML" });
  });

  it("fails single items when told so", async () => {
    test.sandbox.faults.set({ rules: [{ service: "s3", operation: "DeleteObjects", partialFailureRate: 0.5 }], seed: 7 });
    const keys = Array.from({ length: 20 }, (_, index) => ({ Key: `t/p${index}` }));
    const outcome = await client().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys } }));
    test.sandbox.faults.clear();
    expect(outcome.Errors!.length).toBeGreaterThan(2);
    expect(outcome.Deleted!.length + outcome.Errors!.length).toBe(20);
  });
});

describe("tags and attributes", () => {
  it("keeps up to ten tags", async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: "t/tags", Body: "abc" }));
    await client().send(new PutObjectTaggingCommand({ Bucket, Key: "t/tags", Tagging: { TagSet: [{ Key: "label", Value: "cat + dög" }] } }));
    expect((await client().send(new GetObjectTaggingCommand({ Bucket, Key: "t/tags" }))).TagSet).toEqual([{ Key: "label", Value: "cat + dög" }]);
  });

  it.each([
    [Array.from({ length: 11 }, (_, index) => ({ Key: `k${index}`, Value: "" })), "BadRequest"],
    [[{ Key: "a", Value: "1" }, { Key: "a", Value: "2" }], "InvalidTag"],
    [[{ Key: "aws:mine", Value: "1" }], "InvalidTag"],
    [[{ Key: "k".repeat(129), Value: "1" }], "InvalidTag"],
    [[{ Key: "a", Value: "<" }], "InvalidTag"],
  ])("refuses tags %#", async (TagSet, name) => {
    await expect(client().send(new PutObjectTaggingCommand({ Bucket, Key: "t/tags", Tagging: { TagSet } }))).rejects.toMatchObject({ name });
  });

  it("answers the attributes asked for", async () => {
    const { ETag } = await client().send(new PutObjectCommand({ Bucket, Key: "t/attr", Body: "abc", ChecksumAlgorithm: "SHA256" }));
    const answer = await client().send(new GetObjectAttributesCommand({ Bucket, Key: "t/attr", ObjectAttributes: ["ETag", "Checksum", "ObjectSize"] }));
    expect(answer).toMatchObject({ ETag: ETag!.replaceAll('"', ""), ObjectSize: 3, Checksum: { ChecksumSHA256: createHash("sha256").update("abc").digest("base64") } });
    expect(answer.StorageClass).toBeUndefined();
  });
});
