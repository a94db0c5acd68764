import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import type { LineAnswer } from "../../../testing/changing-line.ts";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import { useReceiving } from "../../../testing/use-receiving.ts";
import type { Receiving } from "./receive-object.ts";
import { uncheckedAnswer } from "./unchecked-answer.ts";

const core = useCore();
const bucket = "received";
const receiving = useReceiving(core, bucket);
const mebibyte = 1024 * 1024;

const put = (key: string, body: Buffer) => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
const receive = (key: string, etag: string | null = null, more: Partial<Receiving> = {}) => receiving.receive({ key, etag }, more);

test("an answer that is cut goes on by a range where it broke", async () => {
  const content = randomBytes(6 * mebibyte);
  await put("cut.bin", content);
  receiving.line.change = (answer, request) => ({ ...answer, ...(request === 1 ? { cutAfter: 3 * mebibyte } : {}) });
  expect(await receive("cut.bin")).toBe("CRC32");
  expect(receiving.line.ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-6291455$/)]);
  expect((await readFile(receiving.path)).equals(content)).toBe(true);
});

test("a server that ignores ranges is taken from the beginning", async () => {
  const content = randomBytes(3 * mebibyte);
  await put("whole.bin", content);
  let whole: LineAnswer | undefined;
  receiving.line.change = (answer, request) => (request === 1 ? { ...(whole = answer), cutAfter: mebibyte } : whole!);
  expect(await receive("whole.bin")).toBe("CRC32");
  expect(receiving.line.ranges).toEqual([undefined, expect.any(String), undefined]);
  expect((await readFile(receiving.path)).equals(content)).toBe(true);
});

test("an object that is replaced between two ranges arrives as the new one alone", async () => {
  const [older, newer] = [randomBytes(4 * mebibyte), randomBytes(3 * mebibyte)];
  await put("replaced.bin", older);
  receiving.line.change = async (answer, request) => {
    if (request > 1) return answer;
    await put("replaced.bin", newer);
    return { ...answer, cutAfter: 2 * mebibyte };
  };
  expect(await receive("replaced.bin")).toBe("CRC32");
  expect((await readFile(receiving.path)).equals(newer)).toBe(true);
});

test("what a killed run left is the beginning, and is compared too", async () => {
  const content = randomBytes(5 * mebibyte);
  const { ETag } = await put("left.bin", content);
  await writeFile(receiving.path, content.subarray(0, 2 * mebibyte + 7));
  expect(await receive("left.bin", ETag)).toBe("CRC32");
  expect(receiving.line.ranges).toEqual([`bytes=${2 * mebibyte + 7}-${5 * mebibyte - 1}`]);
  expect((await readFile(receiving.path)).equals(content)).toBe(true);

  const spoiled = Buffer.from(content.subarray(0, mebibyte));
  spoiled[1000]! ^= 1;
  await receiving.file.truncate(0);
  await writeFile(receiving.path, spoiled);
  await expect(receive("left.bin", ETag)).rejects.toThrow("left.bin did not arrive as S3 holds it: its CRC32 differs.");
});

test("one bit that changed on its way is noticed, though the SDK does not look", async () => {
  await put("bit.bin", randomBytes(2 * mebibyte));
  receiving.line.change = (answer) => {
    answer.body[mebibyte]! ^= 1;
    return answer;
  };
  await expect(receive("bit.bin")).rejects.toThrow("bit.bin did not arrive as S3 holds it: its CRC32 differs.");
});

test("the SDK leaves what we compare to us, refuses nothing that it cannot compute, and checks what is left", async () => {
  await put("checked.bin", randomBytes(1000));
  const get = async () => (await (await receiving.client.send(uncheckedAnswer(new GetObjectCommand({ Bucket: bucket, Key: "checked.bin" })))).Body!.transformToByteArray()).byteLength;
  const say = (checksum: Record<string, string>) => (receiving.line.change = (answer) => {
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
  const held = await readFile(receiving.path);
  expect(held.byteLength).toBeGreaterThan(2 * mebibyte);
  expect(held.equals(content.subarray(0, held.byteLength))).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await receiving.file.stat()).size).toBe(held.byteLength);
});
