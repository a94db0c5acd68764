import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startSandboxWorker, type SandboxWorker } from "./start-worker.ts";

let dataDir = "";
const running: SandboxWorker[] = [];
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "skydeck-worker-"))));
afterEach(async () => {
  for (const worker of running.splice(0)) await worker.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(port = 0): Promise<SandboxWorker> {
  const worker = await startSandboxWorker({ dataDir, port });
  running.push(worker);
  return worker;
}

const configOf = ({ url, accounts }: SandboxWorker) => ({ endpoint: url, region: "us-west-2", credentials: { ...accounts[0]! }, maxAttempts: 1 });

it("serves from a thread of its own, obeys, and keeps its data and keys when started again", async () => {
  const first = await start();
  expect(new URL(first.url).hostname).toBe("127.0.0.1");
  expect(first.accounts.map(({ profile }) => profile)).toEqual(["sandbox", "sandbox-prod"]);
  await new S3Client(configOf(first)).send(new PutObjectCommand({ Bucket: "edx-photo-bucket", Key: "kept", Body: "kept" }));
  await first.setFaults({ rules: [{ throttleRate: 1 }] });
  await expect(new STSClient(configOf(first)).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "Throttling" });
  await first.setFaults({ rules: [] });
  await first.close();
  await first.close();

  const second = await start();
  expect(second.accounts).toEqual(first.accounts);
  const read = () => new S3Client(configOf(second)).send(new GetObjectCommand({ Bucket: "edx-photo-bucket", Key: "kept" }));
  expect(await (await read()).Body!.transformToString()).toBe("kept");
  await second.reset();
  await expect(read()).rejects.toMatchObject({ name: "NoSuchKey" });
});

it("has its folder for itself", async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({ code: "EBUSY", message: expect.stringContaining(dataDir) as string });
  await first.close();
  await expect(start()).resolves.toBeDefined();
});

it("says that a port is taken", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  await expect(start((taken.address() as { port: number }).port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  taken.close();
  // The folder is free again.
  await expect(start()).resolves.toBeDefined();
});

it("tells the host when its folder cannot be used", async () => {
  await expect(startSandboxWorker({ dataDir: join(dataDir, "\0") })).rejects.toThrow();
});
