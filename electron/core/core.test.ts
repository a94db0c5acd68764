import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createCore } from "./core.ts";
import type { CoreHost } from "./host.ts";
import type { HostedCore } from "./hosted.ts";
import { silentLog } from "./log.ts";

const folders: string[] = [];
const cores: HostedCore[] = [];

function start(env: CoreHost["env"] = {}): HostedCore {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-core-"));
  folders.push(folder);
  const core = createCore({ host: { kind: "browser", version: "0.0.0", dataDir: join(folder, "data"), downloadDir: folder, env: { HOME: folder, ...env } }, log: silentLog });
  cores.push(core);
  return core;
}

afterEach(async () => {
  for (const core of cores.splice(0)) await core.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test("a core with nothing configured answers, and names us-east-1 as its fallback", async () => {
  const { dispatcher } = start();
  const reply = await dispatcher.dispatch({ callId: "1", name: "sessions.listProfiles", input: {} });
  expect(reply).toEqual({ ok: true, value: { profiles: [], problems: [], initial: { profile: "default", region: "us-east-1" } } });
});

test("environment keys make a profile of their own", async () => {
  const { dispatcher } = start({ AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI", AWS_DEFAULT_REGION: "eu-west-1" });
  const reply = await dispatcher.dispatch({ callId: "1", name: "sessions.listProfiles", input: {} });
  expect(reply).toMatchObject({
    ok: true,
    value: { profiles: [{ name: "environment", kind: "environment", defaultRegion: "eu-west-1", regionSource: "AWS_DEFAULT_REGION" }], initial: { profile: "environment", region: "eu-west-1" } },
  });
  expect(JSON.stringify(reply)).not.toContain("wJalrXUtnFEMI");
});

test("an unreachable service is a network failure that the journal tells of", async () => {
  const { dispatcher } = start({ AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI", AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" });
  const context = { profile: "environment", region: "us-east-1", epoch: 0 };
  const reply = await dispatcher.dispatch({ callId: "1", name: "ec2.listInstances", context, input: {} });
  expect(reply).toMatchObject({ ok: false, error: { code: "network", retryable: true } });
  const calls = await dispatcher.dispatch({ callId: "2", name: "journal.listCalls", input: {} });
  expect(calls).toMatchObject({ ok: true, value: { calls: [{ service: "ec2", operation: "DescribeInstances", outcome: "ECONNREFUSED", attempts: 1 }], total: 1 } });
});
