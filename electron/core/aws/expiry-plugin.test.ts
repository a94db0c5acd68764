import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { HeadBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../sandbox/server.ts";
import { useCore } from "../../testing/use-core.ts";
import { createExpiryPlugin } from "./expiry-plugin.ts";

const core = useCore({}, writeProfiles);
const expiredFor = (...operations: string[]) => core.sandbox.faults.set({ rules: operations.map((operation) => ({ operation, expiredCredentials: true })) });
beforeEach(() => core.call("journal.clearCalls", {}));
afterEach(() => core.sandbox.faults.clear());

function writeProfiles(folder: string, { url, accounts }: Sandbox): void {
  const { accessKeyId, secretAccessKey } = accounts[0]!;
  const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\nendpoint_url = ${url}\n`;
  const role = `role_arn = arn:aws:iam::000000000001:role/edx-build-admin\nsource_profile = keys\nendpoint_url = ${url}\n`;
  mkdirSync(join(folder, ".aws"));
  writeFileSync(join(folder, ".aws", "config"), `[profile keys]\n${keys}[profile role]\n${role}`);
}

const outcomes = async () => (await core.call("journal.listCalls", {})).calls.map(({ operation, outcome }) => `${operation} ${outcome}`).reverse();

test("static keys are not asked for again: there are no others", async () => {
  expiredFor("DescribeInstances");
  expect(await core.callFailing("ec2.listInstances", {}, core.context("keys"))).toMatchObject({ code: "credentials-expired" });
  expect((await outcomes()).filter((call) => call.startsWith("DescribeInstances"))).toHaveLength(1);
});

test("a role is assumed anew and the call sent again, once; then its failure is told", async () => {
  await core.call("sessions.signIn", { profile: "role" });
  expiredFor("DescribeInstances");
  expect(await core.callFailing("ec2.listInstances", {}, core.context("role"))).toMatchObject({ code: "credentials-expired" });
  const calls = await outcomes();
  expect(calls.filter((call) => call === "AssumeRole ok")).toHaveLength(2);
  expect(calls.filter((call) => call.startsWith("DescribeInstances"))).toHaveLength(2);
  expect(await core.callFailing("ec2.listInstances", {}, core.context("role"))).toMatchObject({ code: "credentials-expired" });
  expect((await outcomes()).filter((call) => call === "AssumeRole ok")).toHaveLength(2);
});

/** A client whose session has expired until `drop`, as far as the plugin is told. */
function client() {
  const { accessKeyId, secretAccessKey } = core.sandbox.accounts[0]!;
  let count = 0;
  const s3 = new S3Client({ endpoint: core.sandbox.url, region: "us-west-2", forcePathStyle: true, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } });
  s3.middlewareStack.use(createExpiryPlugin({
    credentials: async () => ({ accessKeyId: `AKIA${count}`, secretAccessKey }),
    drop: () => {
      count++;
      core.sandbox.faults.clear();
      return true;
    },
  }));
  return { s3, drops: () => count };
}

test("a body that is read as it is sent is not sent twice, but the next call has new credentials", async () => {
  const { s3, drops } = client();
  expiredFor("PutObject");
  const body = Readable.from([Buffer.from("once")]);
  await expect(s3.send(new PutObjectCommand({ Bucket: "none-here", Key: "k", Body: body, ContentLength: 4 }))).rejects.toMatchObject({ name: "ExpiredToken" });
  expect(drops()).toBe(1);
});

test("another refusal is passed on as it is", async () => {
  const { s3, drops } = client();
  await expect(s3.send(new HeadBucketCommand({ Bucket: "none-here" }))).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  expect(drops()).toBe(0);
});
