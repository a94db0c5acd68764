import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, describe, expect, it } from "vitest";
import { startSandbox, type Sandbox } from "../server.ts";
import { useSandbox } from "../testing/test-sandbox.ts";
import type { WorkerMessage } from "../worker-messages.ts";

const Bucket = "edx-photo-bucket";
const test = useSandbox();
const client = (): S3Client => new S3Client(test.config());
const incoming = (dataDir: string): string[] => readdirSync(join(dataDir, "services/s3/objects/incoming"));
const putLink = (Key: string, s3 = client()): Promise<string> => getSignedUrl(s3, new PutObjectCommand({ Bucket, Key }), { expiresIn: 60 });

/** Sends the head of a PUT and a part of what it promises. */
async function promiseMore(link: string, promised: number, sent: Uint8Array): Promise<ReturnType<typeof connect>> {
  const { hostname, port, pathname, search, host } = new URL(link);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.on("error", () => {});
  socket.write(`PUT ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${promised}\r\n\r\n`);
  socket.write(sent);
  return socket;
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !holds(); turn++) await delay(10);
  expect(holds()).toBe(true);
}

describe("an upload that breaks off", () => {
  it("leaves nothing: no object, no bytes", async () => {
    await client().send(new ListObjectsV2Command({ Bucket }));
    const socket = await promiseMore(await putLink("broken"), 4_000_000, randomBytes(2_000_000));
    await until(() => incoming(test.dataDir).length === 1);
    socket.destroy();
    await until(() => incoming(test.dataDir).length === 0);
    await expect(client().send(new HeadObjectCommand({ Bucket, Key: "broken" }))).rejects.toMatchObject({ name: "NotFound" });
    expect(test.sandbox.requestLog.entries().at(-2)).toMatchObject({ operation: "PutObject", code: "IncompleteBody" });
  });

  it("does not show while it lasts, nor hide what was there", async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: "slow", Body: "before" }));
    const socket = await promiseMore(await putLink("slow"), 4_000_000, randomBytes(2_000_000));
    await until(() => incoming(test.dataDir).length === 1);
    expect(await (await client().send(new GetObjectCommand({ Bucket, Key: "slow" }))).Body!.transformToString()).toBe("before");
    socket.destroy();
    await until(() => incoming(test.dataDir).length === 0);
  });

  it("is refused when the hash that the signature covers is not the body's", async () => {
    const link = await getSignedUrl(client(), new PutObjectCommand({ Bucket, Key: "hash" }), { expiresIn: 60 });
    const answer = await fetch(link, { method: "PUT", body: "other", headers: { "x-amz-content-sha256": createHash("sha256").update("mine").digest("hex") } });
    expect(answer.status).not.toBe(200);
    await expect(client().send(new HeadObjectCommand({ Bucket, Key: "hash" }))).rejects.toMatchObject({ name: "NotFound" });
  });

  it("needs a length", async () => {
    const link = new URL(await putLink("lengthless"));
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(link, { method: "PUT", headers: { "transfer-encoding": "chunked" } }, (response) => resolve(response.resume().statusCode));
      request.on("error", reject).end("abc");
    });
    expect(status).toBe(411);
  });
});

describe("reading while writing", () => {
  it("gives each reader one whole version", async () => {
    const bodies = [randomBytes(600_000), randomBytes(500_000)];
    await client().send(new PutObjectCommand({ Bucket, Key: "swap", Body: bodies[0] }));
    const writes = (async () => {
      for (let turn = 1; turn < 12; turn++) await client().send(new PutObjectCommand({ Bucket, Key: "swap", Body: bodies[turn % 2] }));
    })();
    for (let turn = 0; turn < 12; turn++) {
      const got = await client().send(new GetObjectCommand({ Bucket, Key: "swap" }));
      const bytes = Buffer.from(await got.Body!.transformToByteArray());
      expect(bodies.some((body) => body.equals(bytes))).toBe(true);
    }
    await writes;
  });
});

describe("a killed sandbox", () => {
  let dataDir = "";
  let next: Sandbox | undefined;
  afterEach(async () => {
    await next?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("starts again with what was whole, without what was not, and with the same keys", async () => {
    dataDir = mkdtempSync(join(tmpdir(), "skydeck-killed-"));
    const worker = new Worker(new URL("../worker.ts", import.meta.url), { workerData: { dataDir, port: 0 }, execArgv: [] });
    const [ready] = (await once(worker, "message")) as [Extract<WorkerMessage, { kind: "ready" }>];
    const { accessKeyId, secretAccessKey } = ready.accounts[0]!;
    const config = { region: "us-west-2", credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
    const before = new S3Client({ ...config, endpoint: ready.url });
    await before.send(new PutObjectCommand({ Bucket, Key: "whole", Body: "kept" }));
    const socket = await promiseMore(await putLink("half", before), 4_000_000, randomBytes(2_000_000));
    await until(() => incoming(dataDir).length === 1);
    await worker.terminate();
    socket.destroy();

    next = await startSandbox({ dataDir });
    const after = new S3Client({ ...config, endpoint: next.url });
    expect(await (await after.send(new GetObjectCommand({ Bucket, Key: "whole" }))).Body!.transformToString()).toBe("kept");
    await expect(after.send(new HeadObjectCommand({ Bucket, Key: "half" }))).rejects.toMatchObject({ name: "NotFound" });
    expect(incoming(dataDir)).toEqual([]);
  });
});
