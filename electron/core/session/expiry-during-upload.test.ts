import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CreateBucketCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import type { Sandbox } from "../../sandbox/server.ts";
import { mfaDevice } from "../../testing/sandbox-admin.ts";
import { answerPrompt, nextPrompt } from "../../testing/prompts.ts";
import { grantFile, s3Client, waitForTransfers } from "../../testing/s3-fixtures.ts";
import { useCore } from "../../testing/use-core.ts";

const core = useCore({}, writeProfiles);
const bucket = "expiry-here";
const count = 200;

function writeProfiles(folder: string, { url, accounts }: Sandbox): void {
  const { accessKeyId, secretAccessKey } = accounts.find(({ profile }) => profile === "sandbox")!;
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "config"), `
[profile keys]
endpoint_url = ${url}
aws_access_key_id = ${accessKeyId}
aws_secret_access_key = ${secretAccessKey}
[profile work]
endpoint_url = ${url}
role_arn = arn:aws:iam::000000000001:role/mfa-admin
source_profile = keys
mfa_serial = arn:aws:iam::000000000001:mfa/sandbox
`);
}

test("expiry in the middle of a 200-file upload: one prompt, then all 200 arrive, none twice", async () => {
  await s3Client(core).send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  const signedIn = core.call("sessions.signIn", { profile: "work" });
  await answerPrompt(core, (await mfaDevice(core.sandbox)).code);
  await signedIn;

  const files = await Promise.all(Array.from({ length: count }, (_, index) => grantFile(core, `f${index}.txt`, `content ${index}`)));
  await core.call("sandbox.setFaults", { service: "s3", operation: "PutObject", latencyMs: [5, 15] });
  await core.call("transfers.upload", { bucket, files: files.map(({ grant }) => ({ grant })), label: false }, core.context("work"));
  await waitForTransfers(core, ({ totals }) => totals.done >= 40);
  core.events.length = 0;
  core.sandbox.faults.set({ rules: [{ service: "s3", expiredCredentials: true }] });

  const prompt = await nextPrompt(core);
  expect(prompt).toMatchObject({ kind: "mfa", profiles: ["work"] });
  // Nothing fails while the person looks for the device, and nothing else is asked.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { totals } = await core.call("transfers.listTransfers", {});
  expect(totals).toMatchObject({ failed: 0, conflicts: 0 });
  expect(totals.done).toBeLessThan(count);
  expect((await core.call("sessions.listPrompts", {})).prompts.map(({ id }) => id)).toEqual([prompt.id]);

  core.sandbox.faults.clear();
  await answerPrompt(core, (await mfaDevice(core.sandbox)).code);
  const { totals: after } = await waitForTransfers(core);
  expect(after).toMatchObject({ done: count, failed: 0, paused: 0, conflicts: 0 });

  const { Contents = [] } = await s3Client(core).send(new ListObjectsV2Command({ Bucket: bucket }));
  expect(Contents.map(({ Key }) => Key).sort()).toEqual(files.map((_, index) => `f${index}.txt`).sort());
  const { calls } = await core.call("journal.listCalls", { limit: 10_000 });
  const puts = calls.filter(({ operation }) => operation === "PutObject");
  expect(puts.filter(({ outcome }) => outcome === "ok")).toHaveLength(count);
  expect(puts.some(({ outcome }) => outcome === "ExpiredToken")).toBe(true);
  expect(calls.filter(({ operation, outcome }) => operation === "AssumeRole" && outcome === "ok")).toHaveLength(2);
});
