import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, ListMultipartUploadsCommand, ListPartsCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, runSandbox } from "../../testing/run-sandbox.ts";

const child = fileURLToPath(new URL("../../testing/upload-in-child.ts", import.meta.url));
const bucket = "killed-uploads";
const key = "large.bin";
const partBytes = 8 * 1024 * 1024;
const partCount = 16;

let folder: string;
let sandbox: RunningSandbox;
let client: S3Client;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-killed-"));
  sandbox = await runSandbox(join(folder, "sandbox"));
  const { url, accessKeyId, secretAccessKey } = sandbox;
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "config"), `[profile child]\nregion = us-west-2\nendpoint_url = ${url}\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  client = new S3Client({ endpoint: url, region: "us-west-2", credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
}, 20_000);
afterAll(async () => {
  for (const one of children) one.kill("SIGKILL");
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

function startChild(...more: string[]): ChildProcess {
  const started = spawn(process.execPath, [child, folder, ...more], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(started);
  return started;
}

async function countParts(): Promise<number> {
  const { Uploads: [upload] = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  if (!upload) return 0;
  const { Parts = [] } = await client.send(new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: upload.UploadId }));
  return Parts.length;
}

test("killed in the middle, nothing half is shown as whole, and the next start sends the rest", async () => {
  const content = randomBytes(partBytes * partCount);
  const path = join(folder, key);
  writeFileSync(path, content);
  const first = startChild(bucket, path);
  const killed = new Promise((resolve) => first.once("exit", (_code, signal) => resolve(signal)));
  while ((await countParts()) < 3) await sleep(5);
  first.kill("SIGKILL");
  expect(await killed).toBe("SIGKILL");
  await expect(client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).rejects.toMatchObject({ name: "NotFound" });
  // What was on its way when the process died may still land.
  await sleep(300);
  const landed = await countParts();
  expect(landed).toBeLessThan(partCount);

  const second = startChild();
  const chunks: Buffer[] = [];
  for await (const chunk of second.stdout!) chunks.push(chunk as Buffer);
  expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual({ states: ["done"], partsSent: partCount - landed });
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  expect(Buffer.from(await Body!.transformToByteArray()).equals(content)).toBe(true);
  expect(await countParts()).toBe(0);
}, 60_000);
