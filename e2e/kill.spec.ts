import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, ListMultipartUploadsCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCredentialStore } from "../electron/sandbox/state/credential-store.ts";
import { callHost, token, uploadBytes } from "./automation.ts";
import { startBrowserHost, type BrowserHost } from "./browser-host.ts";

const here = { profile: "sandbox", region: "us-west-2" };
const bucket = "e2e-killed";
const key = "in-the-middle.bin";
const sizeBytes = 60 * 1024 * 1024;

interface TransferList {
  transfers: { state: string; doneBytes: number; error?: unknown }[];
}

let home: string;
let host: BrowserHost;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "skydeck-e2e-"));
  host = await startBrowserHost(home, ["--token", token]);
});
afterAll(async () => {
  await host?.end();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

/** An S3 client of our own: what is asserted is not what the app says of itself. */
async function clientOfSandbox(): Promise<S3Client> {
  const { url } = await callHost<{ url: string }>(host, "sandbox.describeSandbox");
  const { accounts } = openCredentialStore(join(home, "data/sandbox/credentials.json"), () => {});
  return new S3Client({ endpoint: url, region: here.region, forcePathStyle: true, credentials: accounts.find(({ profile }) => profile === here.profile)! });
}

const listObjects = async () => (await callHost<{ rows: { key: string; sizeBytes: number }[] }>(host, "s3.listObjects", { bucket, prefix: "" }, here)).rows;
const listTransfers = () => callHost<TransferList>(host, "transfers.listTransfers");

test("a host killed in the middle of an upload leaves no half object, and the next one ends what it began", async () => {
  const bytes = randomBytes(sizeBytes);
  await callHost(host, "s3.createBucket", { bucket }, here);
  await callHost(host, "sandbox.setFaults", { latencyMs: [150, 400], service: "s3", operation: "UploadPart" });
  const grant = await uploadBytes(host, key, bytes);
  await callHost(host, "transfers.upload", { bucket, files: [{ grant }], label: false }, here);
  await expect.poll(async () => (await listTransfers()).transfers[0]?.doneBytes ?? 0, { timeout: 60_000 }).toBeGreaterThan(0);
  const [midway] = (await listTransfers()).transfers;
  expect(midway).toMatchObject({ state: "running" });
  await host.end("SIGKILL");

  host = await startBrowserHost(home, ["--token", token]);
  const s3 = await clientOfSandbox();
  // Whole or not there, at each look until the transfer says that it is done.
  const seen = new Set<string>();
  await expect.poll(async () => {
    for (const row of await listObjects()) seen.add(`${row.key}: ${row.sizeBytes} bytes`);
    return (await listTransfers()).transfers[0];
  }, { timeout: 90_000 }).toMatchObject({ state: "done", doneBytes: sizeBytes });
  for (const row of await listObjects()) seen.add(`${row.key}: ${row.sizeBytes} bytes`);
  expect([...seen]).toEqual([`${key}: ${sizeBytes} bytes`]);
  expect((await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads ?? []).toEqual([]);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  expect(digest(await Body!.transformToByteArray())).toBe(digest(bytes));
  s3.destroy();
});

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
