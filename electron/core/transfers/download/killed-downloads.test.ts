import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChangingLine, startChangingLine } from "../../../testing/changing-line.ts";
import { type RunningSandbox, runSandbox } from "../../../testing/run-sandbox.ts";
import { transfersPath } from "../leftovers.ts";
import { HeldRanges } from "./held-ranges.ts";

const child = fileURLToPath(new URL("../../../testing/transfer-in-child.ts", import.meta.url));
const bucket = "killed-downloads";
const content = randomBytes(64 * 1024 * 1024);
const rangeBytes = 8 * 1024 * 1024;
const answersALife = 2;

let folder: string;
let sandbox: RunningSandbox;
let line: ChangingLine;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-killed-downloads-"));
  sandbox = await runSandbox(join(folder, "sandbox"));
  line = await startChangingLine(sandbox.url);
  const { accessKeyId, secretAccessKey, url } = sandbox;
  for (const part of [".aws", "downloads"]) mkdirSync(join(folder, part));
  writeFileSync(join(folder, ".aws", "config"), `[profile child]\nregion = us-west-2\nendpoint_url = ${line.url}\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  const client = new S3Client({ endpoint: url, region: "us-west-2", credentials: sandbox, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: "all/large.bin", Body: content }));
});
afterAll(async () => {
  for (const one of children) one.kill("SIGKILL");
  line?.close();
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

function startChild(work: object): ChildProcess {
  const started = spawn(process.execPath, [child, folder, JSON.stringify(work)], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(started);
  return started;
}

/** What the queue says that the temporary file holds. */
function noted(): HeldRanges | undefined {
  using database = new DatabaseSync(transfersPath(join(folder, "data")), { readOnly: true, timeout: 5000 });
  const received = database.prepare("SELECT received FROM transfers").get()?.received;
  return typeof received === "string" ? HeldRanges.parse(received) : undefined;
}

test("killed in the middle of a large object, each next run asks for what is missing alone, and all of it comes once", async () => {
  let answeredBytes = 0;
  let held = new HeldRanges();
  for (let life = 1; life <= 3; life++) {
    line.reset();
    let left = answersALife;
    // The others stay on their way until the run is killed.
    line.change = (answer, _, range) => {
      if (range === undefined) return answer;
      if (left-- <= 0) return new Promise(() => {});
      answeredBytes += answer.body.byteLength;
      return answer;
    };
    const run = startChild(life === 1 ? { bucket, downloads: ["all/"] } : { bucket });
    const ended = new Promise((resolve) => run.once("exit", (_code, signal) => resolve(signal)));
    // Not while it opens its database.
    await new Promise((resolve) => run.stdout!.once("data", resolve));
    while ((noted()?.bytes ?? 0) < life * answersALife * rangeBytes) await sleep(50);
    run.kill("SIGKILL");
    expect(await ended).toBe("SIGKILL");
    expectNothingOf(held);
    held = noted()!;
    expect(held.bytes).toBe(life * answersALife * rangeBytes);
    const [temporary] = readdirSync(join(folder, "downloads", "all"));
    expect(temporary).toMatch(/^\.skydeck-.*\.part$/);
    expect(statSync(join(folder, "downloads", "all", temporary!)).size).toBeLessThanOrEqual(content.byteLength);
  }

  line.reset();
  line.change = (answer, _, range) => {
    if (range) answeredBytes += answer.body.byteLength;
    return answer;
  };
  const last = startChild({ bucket });
  let printed = "";
  last.stdout!.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  await new Promise((resolve) => last.once("close", resolve));
  expect(JSON.parse(printed.split("\n")[1]!)).toMatchObject([{ state: "done", savedAs: "all/large.bin" }]);
  expectNothingOf(held);
  expect(answeredBytes).toBe(content.byteLength);
  expect(readFileSync(join(folder, "downloads", "all", "large.bin")).equals(content)).toBe(true);
}, 120_000);

/** Of what is asked for in this life, nothing was there. */
function expectNothingOf(held: HeldRanges): void {
  // Listings ask for no range.
  for (const range of line.ranges.filter((one) => one !== undefined)) {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range)!.map(Number) as [number, number, number];
    const isThere = held.spans.some(([start, end]) => first < end && last >= start);
    expect(isThere, `${range} of ${String(held)}`).toBe(false);
  }
}
