import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type ChecksumAlgorithm, PutObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { beforeAll, expect, test } from "vitest";
import { s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";
import { useReceiving } from "../../../testing/use-receiving.ts";
import { Pace } from "../pace.ts";
import { type ByteSpan, HeldRanges } from "./held-ranges.ts";
import type { Receiving } from "./receive-object.ts";

const core = useCore();
const bucket = "received-in-ranges";
const receiving = useReceiving(core, bucket);
const mebibyte = 1024 * 1024;
const sizeBytes = 41 * mebibyte + 3;
const content = randomBytes(sizeBytes);
const key = "large.bin";
let etag: string;

const put = (name: string, body: Buffer, algorithm: ChecksumAlgorithm = "CRC32") => s3Client(core).send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: body, ChecksumAlgorithm: algorithm }));

beforeAll(async () => {
  etag = (await put(key, content)).ETag!;
});

/** What the queue would keep of it. */
let kept: Partial<Receiving["transfer"]>;

function receive(name = key, begun: Partial<Receiving["transfer"]> = {}, more: Partial<Receiving> = {}) {
  const transfer = { key: name, sizeBytes, ...begun };
  kept = transfer;
  return receiving.receive(transfer, { save: (patch) => void (kept = { ...kept, ...patch }), ...more });
}

const spanOf = (range = ""): ByteSpan => {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  return [Number(first), Math.min(sizeBytes, Number(last) + 1)];
};
const asked = () => receiving.line.ranges.map(spanOf);
const bytesOf = (spans: ByteSpan[]) => spans.reduce((sum, [start, end]) => sum + end - start, 0);
const isWhole = async (whole = content) => (await readFile(receiving.path)).equals(whole);

test("a large object comes in ranges, several at once, each asked for once", async () => {
  // No other is answered before three are under way.
  receiving.line.change = async (answer, request) => {
    while (request > 1 && receiving.line.mostAtOnce < 3) await sleep(5);
    return answer;
  };
  expect(await receive()).toBe("CRC32");
  expect(receiving.line.ranges).toHaveLength(6);
  expect([bytesOf(asked()), String(new HeldRanges(asked()))]).toEqual([sizeBytes, `[[0,${sizeBytes}]]`]);
  expect(receiving.line.mostAtOnce).toBeGreaterThanOrEqual(3);
  expect(await isWhole()).toBe(true);
  expect(kept).toMatchObject({ etag, sizeBytes, received: `[[0,${sizeBytes}]]` });
});

test("where nobody knew how large it is, the first answer goes on as the first range", async () => {
  expect(await receive(key, { sizeBytes: 0 })).toBe("CRC32");
  expect(receiving.line.ranges[0]).toBeUndefined();
  expect(String(new HeldRanges(asked().slice(1)))).toBe(`[[${8 * mebibyte},${sizeBytes}]]`);
  expect(bytesOf(asked().slice(1))).toBe(sizeBytes - 8 * mebibyte);
  expect(await isWhole()).toBe(true);
});

test("what an earlier run noted is not asked for again, and is compared too", async () => {
  const left = Buffer.alloc(30 * mebibyte);
  const held: ByteSpan[] = [[0, 8 * mebibyte], [17 * mebibyte, 24 * mebibyte + 5], [29 * mebibyte, 30 * mebibyte]];
  for (const [start, end] of held) content.copy(left, start, start, end);
  await writeFile(receiving.path, left);
  expect(await receive(key, { etag, received: JSON.stringify(held) })).toBe("CRC32");
  expect(bytesOf(asked())).toBe(sizeBytes - bytesOf(held));
  expect(String(new HeldRanges([...asked(), ...held]))).toBe(`[[0,${sizeBytes}]]`);
  expect(await isWhole()).toBe(true);

  await receiving.file.truncate(0);
  await receiving.file.write(left, 0, left.byteLength, 0);
  await receiving.file.write(Buffer.from([content[20 * mebibyte]! ^ 1]), 0, 1, 20 * mebibyte);
  await expect(receive(key, { etag, received: JSON.stringify(held) })).rejects.toThrow("large.bin did not arrive as S3 holds it: its CRC32 differs.");
});

test("notes of another object, or of a file that is not as they say, are worth nothing", async () => {
  for (const begun of [{ etag: '"another"', received: `[[0,${sizeBytes}]]` }, { etag, received: `[[0,${sizeBytes}]]` }, { etag, received: "broken" }]) {
    receiving.line.reset();
    await receiving.file.truncate(0);
    await receiving.file.write(Buffer.alloc(1000), 0, 1000, 0);
    expect(await receive(key, begun)).toBe("CRC32");
    expect(bytesOf(asked())).toBe(sizeBytes);
    expect(await isWhole()).toBe(true);
  }
});

test("stopped and gone on with, no byte that was written is asked for again", async () => {
  const stop = new AbortController();
  const stopped = receive(key, {}, { signal: stop.signal, progress: (bytes) => bytes > 12 * mebibyte && stop.abort(new Error("stop")) });
  await expect(stopped).rejects.toThrow("stop");
  const held = HeldRanges.parse(kept.received!)!;
  expect(held.bytes).toBeGreaterThan(12 * mebibyte);
  receiving.line.reset();
  expect(await receive(key, { etag: kept.etag, received: kept.received })).toBe("CRC32");
  expect(bytesOf(asked())).toBe(sizeBytes - held.bytes);
  expect(await isWhole()).toBe(true);
});

test("a cut, a short and a refused range are asked for again where they broke", async () => {
  receiving.line.change = (answer, request) => {
    if (request === 2) return { ...answer, cutAfter: mebibyte };
    if (request === 3) return { ...answer, headers: { ...answer.headers, "content-length": String(3 * mebibyte) }, body: answer.body.subarray(0, 3 * mebibyte) };
    return request === 4 ? { status: 503, headers: {}, body: Buffer.from("<Error><Code>SlowDown</Code></Error>") } : answer;
  };
  expect(await receive()).toBe("CRC32");
  expect(await isWhole()).toBe(true);
  // The refused one, and what was in the pipe of the one that was cut.
  expect(bytesOf(asked()) - sizeBytes).toBeLessThan(2 * 8 * mebibyte + 5 * mebibyte);
});

test("one bit that changed in one range is noticed", async () => {
  receiving.line.change = (answer, request) => {
    if (request === 4) answer.body[mebibyte]! ^= 1;
    return answer;
  };
  await expect(receive()).rejects.toThrow("large.bin did not arrive as S3 holds it: its CRC32 differs.");
});

test("an object that is replaced between two ranges arrives as the new one alone", async () => {
  const newer = randomBytes(20 * mebibyte);
  await put("replaced.bin", content);
  receiving.line.change = async (answer, request) => {
    if (request === 1) await put("replaced.bin", newer);
    return answer;
  };
  expect(await receive("replaced.bin")).toBe("CRC32");
  expect(await isWhole(newer)).toBe(true);
  await put("replaced.bin", content);
  receiving.line.change = async (answer) => {
    await put("replaced.bin", randomBytes(20 * mebibyte));
    return answer;
  };
  await expect(receive("replaced.bin")).rejects.toThrow("replaced.bin was replaced each time that it was downloaded.");
});

test("a server that answers ranges with the whole object is taken in one stream", async () => {
  for (const known of [sizeBytes, 0]) {
    receiving.line.reset();
    await receiving.file.truncate(0);
    receiving.line.change = ({ headers, ...answer }) => {
      const { "content-range": _, ...others } = headers;
      return { ...answer, status: 200, headers: { ...others, "content-length": String(sizeBytes) }, body: content };
    };
    expect(await receive(key, { sizeBytes: known })).toBe(known ? "MD5" : "CRC32");
    expect(receiving.line.ranges.at(-1)).toBe(known ? "bytes=0-8388607" : undefined);
    expect(await isWhole()).toBe(true);
  }
});

test("an object that shrank or was emptied since it was listed arrives as it is", async () => {
  for (const [name, body] of [["small.bin", randomBytes(1000)], ["empty.bin", Buffer.alloc(0)]] as const) {
    await receiving.file.truncate(0);
    await put(name, body);
    expect(await receive(name)).toBe("CRC32");
    expect(await isWhole(body)).toBe(true);
  }
});

test.each<ChecksumAlgorithm>(["SHA256", "CRC64NVME", "CRC32C"])("%s is compared though ranges come in any order", async (algorithm) => {
  await put(`${algorithm}.bin`, content, algorithm);
  receiving.line.change = (answer, request) => (request % 2 ? new Promise((resolve) => setTimeout(resolve, 30, answer)) : answer);
  expect(await receive(`${algorithm}.bin`)).toBe(algorithm);
  expect(await isWhole()).toBe(true);
  await receiving.file.truncate(0);
  receiving.line.change = (answer, request) => {
    if (request % 4 === 0) answer.body[5]! ^= 1;
    return answer;
  };
  await expect(receive(`${algorithm}.bin`)).rejects.toThrow(`its ${algorithm} differs`);
});

test("parts of another size than the ranges are compared, each by its own", async () => {
  await new Upload({ client: s3Client(core), partSize: 5 * mebibyte, params: { Bucket: bucket, Key: "parts.bin", Body: content } }).done();
  expect(await receive("parts.bin")).toBe("CRC32");
  expect(await isWhole()).toBe(true);
});

test("a bandwidth limit that one stream fills is not shared by more", async () => {
  const pace = new Pace();
  pace.setLimit(1_500_000);
  const stop = new AbortController();
  const slow = receive(key, {}, { pace, signal: stop.signal, progress: (bytes) => bytes > mebibyte && stop.abort(new Error("stop")) });
  await expect(slow).rejects.toThrow("stop");
  expect(receiving.line.ranges).toEqual(["bytes=0-8388607"]);
});
