import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import type { PhotoSize } from "../../../../shared/contract/host.ts";
import { plainText, s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import type { PhotoAnswer, PhotoRequest } from "../../hosted.ts";

const core = useCore();
const bucket = "show-these";
const coffee = await readFile(new URL("../../../../e2e/photos/coffee.jpg", import.meta.url));

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
});

async function put(key: string, body: Uint8Array | string): Promise<string> {
  const { ETag = "" } = await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: "text/html" }));
  return ETag;
}

function read(key: string, size: PhotoSize, more: { etag?: string; part?: string } & Partial<PhotoRequest> = {}): Promise<PhotoAnswer> {
  const { etag, part, signal = new AbortController().signal, ...request } = more;
  return core.core.readPhoto({ profile: "sandbox", region: "us-west-2", bucket, key, size, etag, part }, { signal, ...request });
}
const bytesOf = async ({ body }: PhotoAnswer) => (body instanceof Uint8Array ? Buffer.from(body) : buffer(body as Readable));
const gets = async () => (await core.call("journal.listCalls", { limit: 10_000 })).calls.filter((call) => call.operation === "GetObject").length;

test("a thumb is made once, and kept for good under its content's name", async () => {
  const etag = await put("coffee.jpg", coffee);
  const first = await read("coffee.jpg", "thumb", { etag });
  expect(first).toMatchObject({ status: 200, headers: { "content-type": "image/webp", "x-content-type-options": "nosniff", "cache-control": expect.stringMatching(/immutable/) } });
  const { width = 0, height = 0 } = await sharp(await bytesOf(first)).metadata();
  expect(Math.max(width, height)).toBe(320);
  const before = await gets();
  expect(await bytesOf(await read("coffee.jpg", "thumb", { etag }))).toEqual(await bytesOf(first));
  expect(await read("coffee.jpg", "thumb", { etag, ifNoneMatch: first.headers.etag })).toMatchObject({ status: 304 });
  expect(await gets()).toBe(before);
});

test("an address without a content is answered as it is now", async () => {
  await put("changing.jpg", coffee);
  const first = await read("changing.jpg", "thumb");
  await put("changing.jpg", await sharp(coffee).flip().jpeg().toBuffer());
  const second = await read("changing.jpg", "thumb");
  expect(first.headers["cache-control"]).toBe("private, no-cache");
  expect((await bytesOf(second)).equals(await bytesOf(first))).toBe(false);
});

test("an address of content that was replaced is a conflict, not another photo", async () => {
  const etag = await put("replaced.jpg", coffee);
  await put("replaced.jpg", await sharp(coffee).flop().jpeg().toBuffer());
  await expect(read("replaced.jpg", "thumb", { etag })).rejects.toMatchObject({ name: "PreconditionFailed" });
});

test.each([["page.html", "<script>alert(1)</script>"], ["drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"], ["cut.jpg", coffee.subarray(0, 5000)], ["empty.jpg", ""]])("%s is not shown", async (key, content) => {
  const etag = await put(key, content);
  await expect(read(key, "screen", { etag })).rejects.toMatchObject({ code: "unsupported" });
});

test("an original is a download, whatever it is and whatever its key", async () => {
  const key = 'a/"evil"\r\n; name.html';
  await put(key, "<script>alert(1)</script>");
  const answer = await read(key, "original");
  expect(answer).toMatchObject({ status: 200, headers: { "content-type": "application/octet-stream", "content-security-policy": expect.stringMatching(/sandbox/), "x-content-type-options": "nosniff" } });
  expect(answer.headers["content-disposition"]).toBe("attachment; filename=\"_evil____ name.html\"; filename*=UTF-8''_evil___%3B%20name.html");
  expect((await bytesOf(answer)).toString()).toBe("<script>alert(1)</script>");
});

test("ranges and conditions of an original are S3's", async () => {
  const etag = await put("range.txt", plainText);
  const part = await read("range.txt", "original", { range: "bytes=5-9" });
  expect(part).toMatchObject({ status: 206, headers: { "content-range": `bytes 5-9/${plainText.length}`, "content-length": "5" } });
  expect((await bytesOf(part)).toString()).toBe("plain");
  expect(await read("range.txt", "original", { range: "bytes=900-" })).toMatchObject({ status: 416 });
  expect(await read("range.txt", "original", { ifNoneMatch: etag })).toMatchObject({ status: 304 });
  await expect(read("missing.jpg", "thumb", { etag })).rejects.toMatchObject({ name: "NoSuchKey" });
});

test("one that nobody waits for any more is not made", async () => {
  const etag = await put("aborted.jpg", coffee);
  const gone = new AbortController();
  const reading = read("aborted.jpg", "thumb", { etag, signal: gone.signal });
  gone.abort();
  await expect(reading).rejects.toThrow();
});

test("a part is cut from the photo, which is fetched once for all of them", async () => {
  const large = await sharp(coffee).resize(3000, 2000, { fit: "fill" }).jpeg().toBuffer();
  const etag = await put("zoomed.jpg", large);
  const before = await gets();
  const first = await read("zoomed.jpg", "part", { etag, part: "1000,500,800,600" });
  expect(first).toMatchObject({ status: 200, headers: { "content-type": "image/jpeg", "cache-control": expect.stringMatching(/immutable/) } });
  expect(await sharp(await bytesOf(first)).metadata()).toMatchObject({ width: 800, height: 600 });
  const second = await read("zoomed.jpg", "part", { etag, part: "0,0,800,600" });
  expect((await bytesOf(second)).equals(await bytesOf(first))).toBe(false);
  expect(second.headers.etag).not.toBe(first.headers.etag);
  expect((await gets()) - before).toBe(1);
  expect(await read("zoomed.jpg", "part", { etag, part: "0,0,800,600", ifNoneMatch: second.headers.etag })).toMatchObject({ status: 304 });
  await expect(read("zoomed.jpg", "part", { etag, part: "2900,0,800,600" })).rejects.toMatchObject({ code: "invalid-input" });
});

test.each([undefined, "", "1,2,3", "0,0,0,5", "-1,0,5,5", "0,0,5,5;", "9999999,0,5,5"])("the part %j is refused before anything is sent", async (part) => {
  await expect(read("zoomed.jpg", "part", { etag: '"x"', ...(part === undefined ? {} : { part }) })).rejects.toMatchObject({ code: "invalid-input" });
});

test.each([
  { region: "evil.example/#" }, { region: "x.evil.example" }, { region: "" }, { bucket: "evil.example/" }, { bucket: "b@evil.example" },
  { key: "k".repeat(1025) }, { profile: "p".repeat(300) }, { size: "huge" as PhotoSize },
])("the address with %j is refused before anything is sent", async (wrong) => {
  const address = { profile: "sandbox", region: "us-west-2", bucket, key: "coffee.jpg", size: "original" as const, ...wrong };
  await expect(core.core.readPhoto(address, { signal: new AbortController().signal })).rejects.toMatchObject({ code: "invalid-input" });
});
