import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSandbox, type RunningSandbox } from "../../../testing/run-sandbox.ts";

const child = fileURLToPath(new URL("../../../testing/transfer-in-child.ts", import.meta.url));
/** A small disk of one's own takes a mount, in a namespace of one's own where one is not root. */
const canMount = process.platform === "linux" && spawnSync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"]).status === 0;
const bucket = "for-a-full-disk";

let folder: string;
let sandbox: RunningSandbox;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "skydeck-disk-full-"));
  sandbox = await runSandbox(join(folder, "sandbox"));
  const { accessKeyId, secretAccessKey, url } = sandbox;
  for (const part of [".aws", "downloads"]) mkdirSync(join(folder, part));
  writeFileSync(join(folder, ".aws", "config"), `[profile child]\nregion = us-west-2\nendpoint_url = ${url}\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  const client = new S3Client({ endpoint: url, region: "us-west-2", credentials: sandbox, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  for (const key of ["a.bin", "b.bin", "c.bin"]) await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: randomBytes(700_000) }));
}, 30_000);
afterAll(async () => {
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!canMount)("downloads to a full disk wait for room, say so, and go on when there is some (skipped where no disk can be mounted)", async () => {
  const work = JSON.stringify({ bucket, downloads: ["a.bin", "b.bin", "c.bin"] });
  const script = `mount -t tmpfs -o size=4m none downloads && head -c 3200000 /dev/zero > downloads/filler && { (sleep 4; rm downloads/filler) & } && exec "$@"`;
  const started = spawn("unshare", ["-rm", "sh", "-c", script, "sh", process.execPath, child, folder, work], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  started.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  await new Promise((resolve) => started.once("exit", resolve));
  const [, paused, ended = "[]"] = printed.split("\n");
  expect(paused).toBe("paused: The disk is full.");
  expect((JSON.parse(ended) as { state: string }[]).map(({ state }) => state)).toEqual(["done", "done", "done"]);
}, 60_000);
