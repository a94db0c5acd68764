import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { GetObjectCommand, HeadObjectCommand, ListMultipartUploadsCommand, ListPartsCommand } from "@aws-sdk/client-s3";
import { afterAll, expect, test } from "vitest";
import { useCoreInChild } from "../../testing/use-core-in-child.ts";

const child = fileURLToPath(new URL("../../testing/upload-in-child.ts", import.meta.url));
const bucket = "killed-uploads";
const key = "large.bin";
const partBytes = 8 * 1024 * 1024;
const partCount = 16;

const cores = useCoreInChild(bucket);
const children: ChildProcess[] = [];
afterAll(() => {
  for (const one of children) one.kill("SIGKILL");
});

function startChild(...more: string[]): ChildProcess {
  const started = spawn(process.execPath, [child, cores.folder, ...more], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(started);
  return started;
}

async function countParts(): Promise<number> {
  const { Uploads: [upload] = [] } = await cores.client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  if (!upload) return 0;
  const { Parts = [] } = await cores.client.send(new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: upload.UploadId }));
  return Parts.length;
}

/** What was on its way when the process died may still land: counted when for a second nothing has. */
async function countPartsAtRest(): Promise<number> {
  let before: number;
  let count = await countParts();
  do {
    before = count;
    await sleep(1000);
    count = await countParts();
  } while (count !== before);
  return count;
}

test("killed in the middle, nothing half is shown as whole, and the next start sends the rest", async () => {
  const content = randomBytes(partBytes * partCount);
  const path = join(cores.folder, key);
  writeFileSync(path, content);
  const first = startChild(bucket, path);
  const killed = new Promise((resolve) => first.once("exit", (_code, signal) => resolve(signal)));
  while ((await countParts()) < 3) await sleep(5);
  first.kill("SIGKILL");
  expect(await killed).toBe("SIGKILL");
  await expect(cores.client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).rejects.toMatchObject({ name: "NotFound" });
  const landed = await countPartsAtRest();
  expect(landed).toBeLessThan(partCount);

  const second = startChild();
  const chunks: Buffer[] = [];
  for await (const chunk of second.stdout!) chunks.push(chunk as Buffer);
  expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual({ states: ["done"], partsSent: partCount - landed });
  const { Body } = await cores.client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  expect(Buffer.from(await Body!.transformToByteArray()).equals(content)).toBe(true);
  expect(await countParts()).toBe(0);
}, 60_000);
