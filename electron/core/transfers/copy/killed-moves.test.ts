import { spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, runSandbox } from "../../../testing/run-sandbox.ts";

const child = fileURLToPath(new URL("../../../testing/transfer-in-child.ts", import.meta.url));
const bucket = "killed-moves";
const kills = 20;
const keysALife = 40;

let folder: string;
let sandbox: RunningSandbox;
let client: S3Client;
const contents = new Map<string, string>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-killed-moves-"));
  sandbox = await runSandbox(join(folder, "sandbox"));
  const { url, accessKeyId, secretAccessKey } = sandbox;
  for (const part of [".aws", "downloads"]) mkdirSync(join(folder, part));
  writeFileSync(join(folder, ".aws", "config"), `[profile child]\nregion = us-west-2\nendpoint_url = ${url}\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  client = new S3Client({ endpoint: url, region: "us-west-2", credentials: sandbox, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
}, 30_000);
afterAll(async () => {
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function newWork(life: number): Promise<object> {
  for (let at = 0; at < keysALife; at++) contents.set(`life-${life}/${at}`, randomUUID());
  await Promise.all(Array.from({ length: keysALife }, (_, at) => client.send(new PutObjectCommand({ Bucket: bucket, Key: `from/life-${life}/${at}`, Body: contents.get(`life-${life}/${at}`)! }))));
  return { bucket, moves: [`from/life-${life}/`], to: "into/" };
}

/** One life of the app: killed some moment after it has queued its work, or run to its end. Answers what was left undone. */
async function live(work: object, liveMs?: number): Promise<string> {
  const started = spawn(process.execPath, [child, folder, JSON.stringify(work)], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  const ended = new Promise((resolve) => started.once("exit", resolve));
  const queued = new Promise<void>((resolve, reject) => {
    started.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.startsWith("queued\n")) resolve();
    });
    started.once("exit", () => reject(new Error("The core ended before it had queued its work.")));
  });
  await queued;
  if (liveMs !== undefined) {
    await sleep(liveMs);
    started.kill("SIGKILL");
  }
  await ended;
  return printed;
}

async function keysUnder(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }));
    keys.push(...(page.Contents ?? []).map(({ Key = "" }) => Key));
    token = page.NextContinuationToken;
  } while (token);
  return keys;
}

test(`killed ${kills} times in the middle of moves, each object is in its new place once, whole, and in its old place no more`, async () => {
  let hits = 0;
  for (let life = 0; life < kills; life++) {
    await live(await newWork(life), randomInt(0, 250));
    const [left, moved] = [await keysUnder("from/"), await keysUnder("into/")];
    // At no moment is one of them nowhere.
    expect(new Set([...left.map((key) => key.slice("from/".length)), ...moved.map((key) => key.slice("into/".length))])).toEqual(new Set(contents.keys()));
    if (left.length > 0) hits++;
  }
  const printed = await live({ bucket });
  expect((JSON.parse(printed.split("\n")[1] ?? "[]") as { state: string }[]).filter(({ state }) => state !== "done")).toEqual([]);
  expect(await keysUnder("from/")).toEqual([]);
  expect((await keysUnder("into/")).toSorted()).toEqual([...contents.keys()].map((key) => `into/${key}`).toSorted());
  for (const [key, content] of contents) expect(await (await client.send(new GetObjectCommand({ Bucket: bucket, Key: `into/${key}` }))).Body!.transformToString(), key).toBe(content);
  expect(hits).toBeGreaterThan(kills / 4);
}, 240_000);
