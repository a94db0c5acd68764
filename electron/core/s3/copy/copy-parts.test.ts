import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, ListMultipartUploadsCommand, ListPartsCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { beforeAll, expect, test } from "vitest";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import { copyParts, partBytesFor } from "./copy-parts.ts";
import { planCopy } from "./copy-plan.ts";
import type { PartsBegun } from "./copy-target.ts";
import { sameBy } from "./same-content.ts";
import { readSource } from "./source.ts";

const core = useCore();
const bucket = "copied-in-parts";
const partBytes = 5 * 1024 ** 2;
const content = randomBytes(2 * partBytes + 123);
const key = "large +?.bin";
const { signal } = new AbortController();
let client: S3Client;

beforeAll(async () => {
  client = s3Client(core);
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ContentType: "image/tiff", Metadata: { artist: "Ada" }, Tagging: "a=x%20y&b=", StorageClass: "STANDARD_IA" }));
});

const read = async (Key: string) => Buffer.from(await (await client.send(new GetObjectCommand({ Bucket: bucket, Key }))).Body!.transformToByteArray());
const uploads = async () => (await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads ?? [];

test("content, type, metadata, tags and class come along, and the whole can be compared", async () => {
  const source = await readSource(client, { bucket, key }, signal);
  const target = { client, bucket, key: "copy.bin", condition: { ifNoneMatch: "*" as const } };
  const moved: number[] = [];
  expect(await copyParts(source, target, planCopy(source, bucket), { signal, moved: (bytes) => moved.push(bytes) }, partBytes)).toMatchObject({ etag: expect.stringMatching(/-3"$/) });
  const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: "copy.bin", ChecksumMode: "ENABLED" }));
  expect(head).toMatchObject({ ContentType: "image/tiff", Metadata: { artist: "Ada" }, TagCount: 2, StorageClass: "STANDARD_IA" });
  expect(sameBy(source.head, head)).toMatch(/^CRC/);
  expect((await read("copy.bin")).equals(content)).toBe(true);
  expect(moved.at(-1)).toBe(content.byteLength);
  expect(await copyParts(source, target, planCopy(source, bucket), { signal }, partBytes)).toBe("taken");
});

test("an attempt that was broken off is gone on with, and sends only what is missing", async () => {
  const source = await readSource(client, { bucket, key }, signal);
  const target = { client, bucket, key: "resumed.bin", condition: undefined };
  const controller = new AbortController();
  let begun: PartsBegun | undefined;
  const first = copyParts(source, target, planCopy(source, bucket), { signal: controller.signal, keep: (now) => void (begun = now), moved: (bytes) => bytes > 0 && controller.abort() }, partBytes);
  await expect(first).rejects.toThrow();
  expect(begun).toBeDefined();
  // What was on its way when it was broken off may still land.
  await sleep(500);
  const { Parts = [] } = await client.send(new ListPartsCommand({ Bucket: bucket, Key: "resumed.bin", UploadId: begun!.uploadId }));
  expect(Parts.length).toBeGreaterThan(0);
  core.sandbox.requestLog.clear();
  await copyParts(source, target, planCopy(source, bucket), { signal, begun });
  const copied = core.sandbox.requestLog.entries().filter(({ operation }) => operation === "UploadPartCopy").length;
  expect(copied).toBe(3 - Parts.length);
  expect((await read("resumed.bin")).equals(content)).toBe(true);
});

test("an upload that S3 no longer knows is begun anew, unless its object is there", async () => {
  const source = await readSource(client, { bucket, key }, signal);
  const target = { client, bucket, key: "anew.bin", condition: undefined };
  const lost = { uploadId: "no-such-upload", partBytes };
  await copyParts(source, target, planCopy(source, bucket), { signal, begun: lost }, partBytes);
  expect((await read("anew.bin")).equals(content)).toBe(true);
  core.sandbox.requestLog.clear();
  await copyParts(source, target, planCopy(source, bucket), { signal, begun: lost }, partBytes);
  expect(core.sandbox.requestLog.entries().some(({ operation }) => operation === "UploadPartCopy")).toBe(false);
  expect((await uploads()).map(({ Key }) => Key)).not.toContain("anew.bin");
});

test("a source that changes meanwhile is refused by S3", async () => {
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "changing", Body: randomBytes(partBytes + 1) }));
  const source = await readSource(client, { bucket, key: "changing" }, signal);
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "changing", Body: randomBytes(partBytes + 1) }));
  await expect(copyParts(source, { client, bucket, key: "mixed", condition: { ifNoneMatch: "*" } }, planCopy(source, bucket), { signal }, partBytes)).rejects.toMatchObject({ name: "PreconditionFailed" });
});

test("parts are as large as ten thousand of them need", () => {
  expect(partBytesFor(6 * 1024 ** 3)).toBe(512 * 1024 ** 2);
  expect(Math.ceil((5 * 1024 ** 4) / partBytesFor(5 * 1024 ** 4))).toBeLessThanOrEqual(10_000);
});
