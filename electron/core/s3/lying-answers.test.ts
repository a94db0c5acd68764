import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { GetObjectCommand, ListMultipartUploadsCommand, ListPartsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startLyingProxy, type AnsweredRequest, type Lie, type LyingProxy } from "../../testing/lying-proxy.ts";
import { grantFile, s3Client, waitForTransfers } from "../../testing/s3-fixtures.ts";
import { useCore } from "../../testing/use-core.ts";

const core = useCore({ AWS_MAX_ATTEMPTS: "2" });
const context = () => core.context("behind-proxy");
const bucket = "lied-about";
let proxy: LyingProxy;

beforeAll(async () => {
  proxy = await startLyingProxy(core.sandbox.url);
  const { accessKeyId, secretAccessKey } = core.sandbox.accounts[0]!;
  mkdirSync(join(core.folder, ".aws"));
  writeFileSync(join(core.folder, ".aws", "config"), `[profile behind-proxy]\nregion = us-west-2\nendpoint_url = ${proxy.url}\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  await core.restart();
  await core.call("s3.createBucket", { bucket }, context());
  for (const Key of ["a", "b"]) await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key, Body: Key }));
});
afterEach(async () => {
  proxy.lie = () => undefined;
  await core.call("transfers.clearTransfers", {});
});
afterAll(() => proxy?.close());

const page: Lie = { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body: "<!doctype html><html><body>Sign in to the Wi-Fi</body></html>" };
const nothing: Lie = { status: 200, body: "" };
/** As S3 itself does it where it began to answer before it knew. */
const errorOf = (code: string): Lie => ({ status: 200, headers: { "content-type": "application/xml" }, body: `  \n<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>Told late.</Message><RequestId>R</RequestId></Error>` });

const requests: Record<string, (request: AnsweredRequest) => boolean> = {
  ListBuckets: ({ method, url }) => method === "GET" && /^\/(\?|$)/.test(url),
  ListObjectsV2: ({ url }) => url.includes("list-type=2"),
  ListObjectVersions: ({ method, url }) => method === "GET" && /[?&]versions\b/.test(url),
  HeadObject: ({ method, url }) => method === "HEAD" && /\/a\b/.test(url),
  GetObject: ({ url }) => url.includes("x-id=GetObject"),
  GetObjectTagging: ({ method, url }) => method === "GET" && url.includes("tagging"),
  DeleteObjects: ({ method, url }) => method === "POST" && /[?&]delete\b/.test(url),
  PutObject: ({ url, headers }) => url.includes("x-id=PutObject") && headers["x-amz-copy-source"] === undefined,
  CopyObject: ({ method, headers }) => method === "PUT" && headers["x-amz-copy-source"] !== undefined,
  UploadPart: ({ url }) => url.includes("x-id=UploadPart"),
  CreateMultipartUpload: ({ method, url }) => method === "POST" && /[?&]uploads\b/.test(url),
  CompleteMultipartUpload: ({ method, url }) => method === "POST" && url.includes("uploadId="),
};

/** Answers so to every request of the operation, or to the first alone. */
function lieTo(operation: string, lie: Lie, times = Infinity): void {
  let left = times;
  proxy.lie = (request) => (requests[operation]!(request) && left-- > 0 ? lie : undefined);
}

const reads: [operation: string, read: () => Promise<unknown>][] = [
  ["ListBuckets", () => core.callFailing("s3.listBuckets", {}, context())],
  ["ListObjectsV2", () => core.callFailing("s3.listObjects", { bucket }, context())],
  ["ListObjectsV2", () => core.callFailing("s3.searchKeys", { bucket, query: "a" }, context())],
  ["ListObjectVersions", () => core.callFailing("s3.listObjectVersions", { bucket, key: "a" }, context())],
  ["HeadObject", () => core.callFailing("s3.describeObject", { bucket, key: "a" }, context())],
  ["GetObjectTagging", async () => (await core.call("s3.describeObject", { bucket, key: "a" }, context())).partial[0]],
  ["DeleteObjects", async () => (await core.call("s3.deleteObjects", { bucket, keys: ["never-there"] }, context())).failed[0]?.error],
];

describe.each(reads)("%s", (operation, read) => {
  test.each([["a page", page], ["nothing", nothing]])("answered by %s is the network's failure, and no empty answer", async (_what, lie) => {
    lieTo(operation, lie);
    expect(await read()).toMatchObject({ code: "network", message: expect.stringMatching(/cut off or cannot be read/) });
  });
});

test.each([["SlowDown", "throttled"], ["AccessDenied", "access-denied"], ["InternalError", "unexpected"]])("%s inside a 200 is what it says, for a list and for each key of a deletion", async (code, means) => {
  lieTo("ListObjectsV2", errorOf(code));
  expect(await core.callFailing("s3.listObjects", { bucket }, context())).toMatchObject({ code: means, awsCode: code });
  lieTo("DeleteObjects", errorOf(code));
  const { deleted, failed } = await core.call("s3.deleteObjects", { bucket, keys: ["never", "there"] }, context());
  expect([deleted, failed.map(({ key, error }) => [key, error.code, error.awsCode])]).toEqual([0, [["never", means, code], ["there", means, code]]]);
});

test("a deletion that tells of some keys alone leaves the others in doubt", async () => {
  lieTo("DeleteObjects", { status: 200, headers: { "content-type": "application/xml" }, body: "<DeleteResult><Deleted><Key>one</Key></Deleted></DeleteResult>" });
  const { deleted, failed } = await core.call("s3.deleteObjects", { bucket, keys: ["one", "two"] }, context());
  expect([deleted, failed.map(({ key, error }) => [key, error.code])]).toEqual([1, [["two", "network"]]]);
});

describe.each([["a-page", page], ["an-error-inside-a-200", errorOf("InternalError")]])("%s once", (what, lie) => {
  const read = async (Key: string) => Buffer.from(await (await s3Client(core).send(new GetObjectCommand({ Bucket: bucket, Key }))).Body!.transformToByteArray());

  /** Lies once about each key that names an operation, in the place of that operation. */
  function lieOnceByKey(): void {
    const told = new Set<string>();
    proxy.lie = (request) => {
      const [name, operation = "", hearing] = /([A-Za-z]+)-(heard|unheard)\.bin/.exec(request.url) ?? [];
      if (name === undefined || told.has(name) || !requests[operation]!(request)) return undefined;
      told.add(name);
      return { ...lie, isUnheard: hearing === "unheard" };
    };
  }

  test("in the place of any request of an upload, heard by S3 or not: each file arrives, whole and once", async () => {
    const contents = new Map(Object.entries({ PutObject: 1000, UploadPart: 9_000_000, CreateMultipartUpload: 9_000_000, CompleteMultipartUpload: 9_000_000 })
      .flatMap(([operation, bytes]) => ["heard", "unheard"].map((hearing) => [`${operation}-${hearing}.bin`, randomBytes(bytes)] as const)));
    const files = await Promise.all([...contents].map(async ([name, content]) => ({ grant: (await grantFile(core, name, content)).grant })));
    lieOnceByKey();
    await core.call("transfers.upload", { bucket, prefix: `${what}/`, files, label: false }, context());
    const { transfers } = await waitForTransfers(core);
    expect(transfers.map(({ state, key }) => `${state} ${key}`).sort()).toEqual([...contents.keys()].map((name) => `done ${what}/${name}`).sort());
    for (const [name, content] of contents) expect((await read(`${what}/${name}`)).equals(content)).toBe(true);
  });

  test("in the place of CopyObject, heard by S3 or not: the copy is there, once", async () => {
    const names = ["CopyObject-heard.bin", "CopyObject-unheard.bin"];
    for (const name of names) await s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: name }));
    lieOnceByKey();
    await core.call("transfers.copy", { bucket, keys: names, to: { bucket, prefix: `${what}/` } }, context());
    const { transfers } = await waitForTransfers(core);
    expect(transfers.map(({ state, key }) => `${state} ${key}`).sort()).toEqual(names.map((name) => `done ${what}/${name}`));
    for (const name of names) expect((await read(`${what}/${name}`)).toString()).toBe(name);
  });

  test("in the place of GetObject: the file is S3's", async () => {
    lieTo("GetObject", lie, 1);
    await core.call("transfers.download", { bucket, keys: ["b"] }, context());
    const { transfers } = await waitForTransfers(core);
    expect(transfers).toMatchObject([{ state: "done" }]);
    expect(await readFile(join(core.folder, "downloads", transfers[0]!.savedAs!), "utf8")).toBe("b");
  });
});

test("no part is left behind: of an upload whose id was never heard there is none", async () => {
  const { Uploads = [] } = await s3Client(core).send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  for (const { Key, UploadId } of Uploads) {
    expect(Key).toMatch(/CreateMultipartUpload-heard/);
    expect((await s3Client(core).send(new ListPartsCommand({ Bucket: bucket, Key, UploadId }))).Parts ?? []).toEqual([]);
  }
});
