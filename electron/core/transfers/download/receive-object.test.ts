import { randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders, request as send, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type FileHandle, open, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import type { Buckets } from "../../s3/buckets.ts";
import { Pace } from "../pace.ts";
import { receiveObject, type Receiving } from "./receive-object.ts";
import { uncheckedAnswer } from "./unchecked-answer.ts";

/** What the line between does to the answer of a GET; undefined leaves it as it came. */
interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** After how many bytes the connection is cut. */
  cutAfter?: number;
}

const core = useCore();
const bucket = "received";
const mebibyte = 1024 * 1024;
let line: Server;
let client: S3Client;
let file: FileHandle;
let path: string;
let ranges: (string | undefined)[];
let change: (answer: Answer, request: number) => Answer | Promise<Answer>;

beforeAll(async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  const { port } = new URL(core.sandbox.url);
  line = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    incoming.pipe(send({ host: "127.0.0.1", port, method, path: url, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const came: Answer = { status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) };
      if (method === "GET") ranges.push(headers.range);
      const { status, headers: told, body, cutAfter } = method === "GET" ? await change(came, ranges.length) : came;
      outgoing.writeHead(status, told);
      if (cutAfter === undefined) outgoing.end(body);
      else outgoing.write(body.subarray(0, cutAfter), () => setTimeout(() => outgoing.destroy(), 50));
    }));
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  const { accessKeyId, secretAccessKey } = core.sandbox.accounts[0]!;
  client = new S3Client({ endpoint: `http://127.0.0.1:${(line.address() as AddressInfo).port}`, region: "us-west-2", credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true, maxAttempts: 1 });
});
afterAll(() => {
  line.close();
  line.closeAllConnections();
});
beforeEach(async () => {
  path = join(core.folder, "received.bin");
  await writeFile(path, "");
  file = await open(path, "r+");
  ranges = [];
  change = (answer) => answer;
});
afterEach(async () => {
  await file.close();
  await rm(path);
});

const put = (key: string, body: Buffer) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));

function receive(key: string, etag: string | null = null, more: Partial<Receiving> = {}) {
  const transfer = { profile: "p", region: "us-west-2", bucket, key, etag };
  const buckets = { clientFor: () => Promise.resolve({ client }) } as unknown as Buckets;
  return receiveObject({ transfer, buckets, pace: new Pace(), signal: new AbortController().signal, progress: () => {}, save: () => {}, ...more }, file);
}

test("an answer that is cut goes on by a range where it broke", async () => {
  const content = randomBytes(6 * mebibyte);
  await put("cut.bin", content);
  change = (answer, request) => ({ ...answer, ...(request === 1 ? { cutAfter: 3 * mebibyte } : {}) });
  expect(await receive("cut.bin")).toBe("CRC32");
  expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  expect((await readFile(path)).equals(content)).toBe(true);
});

test("a server that ignores ranges is taken from the beginning", async () => {
  const content = randomBytes(3 * mebibyte);
  await put("whole.bin", content);
  let whole: Answer | undefined;
  change = (answer, request) => (request === 1 ? { ...(whole = answer), cutAfter: mebibyte } : whole!);
  expect(await receive("whole.bin")).toBe("CRC32");
  expect(ranges).toHaveLength(2);
  expect((await readFile(path)).equals(content)).toBe(true);
});

test("an object that is replaced between two ranges arrives as the new one alone", async () => {
  const [older, newer] = [randomBytes(4 * mebibyte), randomBytes(3 * mebibyte)];
  await put("replaced.bin", older);
  change = async (answer, request) => {
    if (request > 1) return answer;
    await put("replaced.bin", newer);
    return { ...answer, cutAfter: 2 * mebibyte };
  };
  expect(await receive("replaced.bin")).toBe("CRC32");
  expect((await readFile(path)).equals(newer)).toBe(true);
});

test("what a killed run left is the beginning, and is compared too", async () => {
  const content = randomBytes(5 * mebibyte);
  const { ETag } = await put("left.bin", content);
  await writeFile(path, content.subarray(0, 2 * mebibyte + 7));
  expect(await receive("left.bin", ETag)).toBe("CRC32");
  expect(ranges).toEqual([`bytes=${2 * mebibyte + 7}-`]);
  expect((await readFile(path)).equals(content)).toBe(true);

  const spoiled = Buffer.from(content.subarray(0, mebibyte));
  spoiled[1000]! ^= 1;
  await file.truncate(0);
  await writeFile(path, spoiled);
  await expect(receive("left.bin", ETag)).rejects.toThrow("left.bin did not arrive as S3 holds it: its CRC32 differs.");
});

test("one bit that changed on its way is noticed, though the SDK does not look", async () => {
  await put("bit.bin", randomBytes(2 * mebibyte));
  change = (answer) => {
    answer.body[mebibyte]! ^= 1;
    return answer;
  };
  await expect(receive("bit.bin")).rejects.toThrow("bit.bin did not arrive as S3 holds it: its CRC32 differs.");
});

test("the SDK leaves what we compare to us, refuses nothing that it cannot compute, and checks what is left", async () => {
  await put("checked.bin", randomBytes(1000));
  const get = async () => (await (await client.send(uncheckedAnswer(new GetObjectCommand({ Bucket: bucket, Key: "checked.bin" })))).Body!.transformToByteArray()).byteLength;
  const say = (checksum: Record<string, string>) => (change = (answer) => {
    delete answer.headers["x-amz-checksum-crc32"];
    return { ...answer, headers: { ...answer.headers, ...checksum } };
  });
  say({ "x-amz-checksum-crc32": "AAAAAA==", "x-amz-checksum-type": "FULL_OBJECT" });
  expect(await get()).toBe(1000);
  say({ "x-amz-checksum-crc32": "AAAAAA==", "x-amz-checksum-type": "COMPOSITE" });
  await expect(get()).rejects.toThrow(/Checksum mismatch/);
  say({ "x-amz-checksum-sha512": Buffer.alloc(64).toString("base64"), "x-amz-checksum-type": "FULL_OBJECT" });
  expect(await get()).toBe(1000);
  expect(await receive("checked.bin")).toBe("MD5");
});

test("stopped in the middle, the file is a beginning of the object, and nothing is written to it any more", async () => {
  const content = randomBytes(16 * mebibyte);
  await put("stopped.bin", content);
  const stop = new AbortController();
  const stopped = receive("stopped.bin", null, { signal: stop.signal, progress: (bytes) => bytes > 2 * mebibyte && stop.abort(new Error("stop")) });
  await expect(stopped).rejects.toThrow();
  const held = await readFile(path);
  expect(held.byteLength).toBeGreaterThan(2 * mebibyte);
  expect(held.equals(content.subarray(0, held.byteLength))).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await file.stat()).size).toBe(held.byteLength);
});
