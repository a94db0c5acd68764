import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AttachUserPolicyCommand, CreateAccessKeyCommand, CreatePolicyCommand, CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { expect, test, vi } from "vitest";
import type { Context } from "../../../shared/contract/context.ts";
import { useCore } from "../../testing/use-core.ts";

vi.setConfig({ testTimeout: 120_000 });
const { call, callFailing, core, folder, sandbox } = lazily(useCore());

/** Everything that the panes ask, reads and writes, over every service. */
async function run(as: Context): Promise<void> {
  await call("sessions.describeIdentity", {}, as);
  await call("sessions.listRegions", {}, as);
  await call("s3.listBuckets", {}, as);
  const bucket = "policy-of-a-run";
  await call("s3.createBucket", { bucket }, as);
  const path = join(folder(), "chelsea.jpg");
  writeFileSync(path, readFileSync(new URL("../../../e2e/photos/chelsea.jpg", import.meta.url)));
  const large = join(folder(), "large.bin");
  writeFileSync(large, Buffer.alloc(9 * 1024 * 1024, 1));
  const files = await Promise.all([path, large].map(async (file) => ({ grant: (await core().grants.add(file)).grant })));
  const { ids } = await call("transfers.upload", { bucket, prefix: "holiday/", files, label: false }, as);
  await ended(ids);
  await call("s3.createFolder", { bucket, prefix: "empty/" }, as);
  await call("s3.listObjects", { bucket }, as);
  await call("s3.describeObject", { bucket, key: "holiday/chelsea.jpg" }, as);
  await call("photos.labelPhotos", { bucket, keys: ["holiday/chelsea.jpg"], again: true }, as);
  await vi.waitFor(async () => {
    const { photos } = await call("photos.getPhotoLabels", { bucket, keys: ["holiday/chelsea.jpg"] }, as);
    expect(photos[0]).toMatchObject({ status: "labelled" });
  }, { timeout: 60_000, interval: 200 });
  const download = await call("transfers.download", { bucket, keys: ["holiday/chelsea.jpg"] }, as);
  await ended(download.ids);
  expect(await call("s3.deleteObjects", { bucket, keys: ["holiday/", "empty/"], recursive: true }, as)).toMatchObject({ failed: [] });
  await call("s3.deleteBucket", { bucket }, as);

  const { rows: instances } = await call("ec2.listInstances", {}, as);
  const { instanceId } = instances.find(({ name }) => name === "web-1")!;
  expect(await call("ec2.describeInstance", { instanceId }, as)).toMatchObject({ partial: [] });
  expect(await call("ec2.rebootInstances", { instanceIds: [instanceId], dryRun: true }, as)).toMatchObject({ outcomes: [{ ok: true }] });
  expect(await call("ec2.rebootInstances", { instanceIds: [instanceId] }, as)).toMatchObject({ outcomes: [{ ok: true }] });
  expect(await call("network.describeNetwork", {}, as)).toMatchObject({ partial: [] });

  const { rows: metrics } = await call("cloudwatch.listMetrics", { namespace: "AWS/EC2" }, as);
  await call("cloudwatch.getMetricData", {
    series: [{ id: "m1", metric: metrics[0]!, statistic: "Average", periodSeconds: 300 }],
    start: new Date(Date.now() - 3_600_000).toISOString(), end: new Date().toISOString(),
  }, as);
  await call("cloudwatch.listAlarms", {}, as);

  const { rows: pools } = await call("cognito.listUserPools", {}, as);
  const userPoolId = pools[0]!.id;
  await call("cognito.describeUserPool", { userPoolId }, as);
  const { rows: users } = await call("cognito.listUsers", { userPoolId }, as);
  await call("cognito.disableUser", { userPoolId, username: users[0]!.username }, as);
  await call("cognito.enableUser", { userPoolId, username: users[0]!.username }, as);
}

test("the policy of a recorded run lets a restricted identity do the same run, and nothing beside it", async () => {
  const administrator = sandbox().accounts.find(({ profile }) => profile === "sandbox")!;
  // Both by profiles of the same kind: the embedded account's own knows its regions without asking.
  await run(await profileOf("administrator", administrator));
  const { calls } = await call("journal.listCalls", { limit: 10_000 });
  const { policy, withoutInput, missing } = await call("journal.generatePolicy", { ids: calls.map(({ id }) => id) });
  expect({ withoutInput, missing }).toEqual({ withoutInput: 0, missing: 0 });

  const restricted = await profileOf("runner", await createRunner(administrator, policy));
  await call("journal.clearCalls", {});
  await run(restricted);
  const again = await call("journal.listCalls", { limit: 10_000 });
  // What the first run met, the second may meet too; what IAM refuses it may not.
  expect(again.calls.filter(({ outcome }) => /Denied|Unauthorized|NotAuthorized/.test(outcome))).toEqual([]);
  expect(again.calls.length).toBeGreaterThan(30);

  const { rows: instances } = await call("ec2.listInstances", {}, restricted);
  const beside = instances.find(({ name }) => name === "web-2")!;
  expect(await call("ec2.terminateInstances", { instanceIds: [beside.instanceId] }, restricted)).toMatchObject({ outcomes: [{ ok: false, error: { code: "access-denied" } }] });
  expect(await call("ec2.rebootInstances", { instanceIds: [beside.instanceId] }, restricted)).toMatchObject({ outcomes: [{ ok: false, error: { code: "access-denied" } }] });
  expect(await callFailing("s3.listObjects", { bucket: "edx-photo-bucket" }, restricted)).toMatchObject({ code: "access-denied" });
});

interface Key {
  accessKeyId: string;
  secretAccessKey: string;
}

/** The key of a new user with that policy alone. */
async function createRunner({ accessKeyId, secretAccessKey }: Key, policy: string): Promise<Key> {
  const iam = new IAMClient({ region: "us-east-1", endpoint: sandbox().url, credentials: { accessKeyId, secretAccessKey } });
  await iam.send(new CreateUserCommand({ UserName: "runner" }));
  // Attached, as it is longer than a user's own policies may be together.
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: "recorded", PolicyDocument: policy }));
  await iam.send(new AttachUserPolicyCommand({ UserName: "runner", PolicyArn: Policy!.Arn! }));
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: "runner" }));
  iam.destroy();
  return { accessKeyId: key!.AccessKeyId!, secretAccessKey: key!.SecretAccessKey! };
}

/** A profile of that key in the test's own AWS files, once the core has seen it. */
async function profileOf(name: string, { accessKeyId, secretAccessKey }: Key): Promise<Context> {
  mkdirSync(join(folder(), ".aws"), { recursive: true });
  appendFileSync(join(folder(), ".aws", "config"), [
    `[profile ${name}]`, "region = us-west-2", `endpoint_url = ${sandbox().url}`,
    `aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`, "",
  ].join("\n"));
  await vi.waitFor(async () => {
    const { profiles } = await call("sessions.listProfiles", {});
    expect(profiles.map((profile) => profile.name)).toContain(name);
  }, 20_000);
  return { profile: name, region: "us-west-2", epoch: 1 };
}

async function ended(ids: readonly string[]): Promise<void> {
  await vi.waitFor(async () => {
    const { transfers } = await call("transfers.listTransfers", { limit: 10_000 });
    const mine = transfers.filter(({ id }) => ids.includes(id));
    expect(mine.map(({ state }) => state)).toEqual(ids.map(() => "done"));
  }, { timeout: 60_000, interval: 100 });
}

/** The kit's parts exist only while a test runs. */
function lazily(kit: ReturnType<typeof useCore>) {
  return { call: kit.call, callFailing: kit.callFailing, core: () => kit.core, folder: () => kit.folder, sandbox: () => kit.sandbox };
}
