import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, expect, it, vi } from "vitest";
import { silentLog } from "./core/log.ts";
import { startHostSandbox } from "./host-sandbox.ts";
import { startSandboxWorker, type SandboxWorker } from "./sandbox/start-worker.ts";

const dir = mkdtempSync(join(tmpdir(), "skydeck-host-sandbox-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("starts a worker that died again, on the same port and with the faults that were on", async () => {
  const workers: { worker: SandboxWorker; die: () => Promise<void> }[] = [];
  const sandbox = await startHostSandbox(dir, silentLog, async ({ onExit, ...options }) => {
    const worker = await startSandboxWorker(options);
    workers.push({ worker, die: async () => (await worker.close(), onExit?.("killed by the test")) });
    return worker;
  });
  const { accessKeyId, secretAccessKey } = sandbox.accounts[0]!;
  const client = new EC2Client({ endpoint: sandbox.url, region: "us-west-2", maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } });
  const listVpcs = () => client.send(new DescribeVpcsCommand({}));

  expect((await listVpcs()).Vpcs?.length).toBeGreaterThan(0);
  await sandbox.setFaults({ rules: [{ throttleRate: 1 }] });
  await workers[0]!.die();
  await expect(listVpcs()).rejects.toThrow();
  await vi.waitFor(() => expect(workers).toHaveLength(2), 20_000);
  expect(workers[1]!.worker.url).toBe(sandbox.url);
  // Whose answer, and that the faults are on, are told by the same error.
  await vi.waitFor(() => expect(listVpcs()).rejects.toMatchObject({ name: "RequestLimitExceeded" }), 20_000);
  await sandbox.setFaults({ rules: [] });
  expect((await listVpcs()).Vpcs?.length).toBeGreaterThan(0);

  await sandbox.close();
  await expect(listVpcs()).rejects.toThrow();
  expect(workers).toHaveLength(2);
});
