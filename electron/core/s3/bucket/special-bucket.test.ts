import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { CreateBucketCommand, DeletePublicAccessBlockCommand, PutBucketPolicyCommand, PutBucketRequestPaymentCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeAll, expect, test } from "vitest";
import { grantFile, putText, s3Client, waitForTransfers } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

/** A bucket of the sandbox's other account, whose requester pays; its policy lets this account in. */
const bucket = "theirs-and-dear";
const core = useCore();
const context = () => core.context();
const theirs = (): S3Client => {
  const { accessKeyId, secretAccessKey } = core.sandbox.accounts.find(({ profile }) => profile === "sandbox-prod")!;
  return new S3Client({ endpoint: core.sandbox.url, region: "us-west-2", credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true });
};

beforeAll(async () => {
  const client = theirs();
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await client.send(new DeletePublicAccessBlockCommand({ Bucket: bucket }));
  const Statement = [{ Effect: "Allow", Principal: { AWS: "000000000001" }, Action: "s3:*", Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`] }];
  await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
  await client.send(new PutBucketRequestPaymentCommand({ Bucket: bucket, RequestPaymentConfiguration: { Payer: "Requester" } }));
  await putText(client, bucket, "dear.txt");
});
const agree = (options: { requesterPays?: boolean; expectedOwner?: string }) => core.call("s3.setBucketOptions", { bucket, options }, context());

test("a bucket whose requester pays is refused until somebody agreed, and then open in every way", async () => {
  expect(await core.callFailing("s3.listObjects", { bucket }, context())).toMatchObject({ code: "access-denied" });
  const unpaid = await core.call("s3.presignObject", { bucket, key: "dear.txt", expiresInSeconds: 60 }, context());
  expect((await fetch(unpaid.url)).status).toBe(403);

  await agree({ requesterPays: true });
  expect((await core.call("s3.listObjects", { bucket }, context())).rows).toMatchObject([{ key: "dear.txt" }]);
  expect(await core.call("s3.describeObject", { bucket, key: "dear.txt" }, context())).toMatchObject({ sizeBytes: 15 });
  const { url } = await core.call("s3.presignObject", { bucket, key: "dear.txt", expiresInSeconds: 60 }, context());
  expect([new URL(url).searchParams.get("x-amz-request-payer"), (await fetch(url)).status]).toEqual(["requester", 200]);

  const { grant } = await grantFile(core, "up.txt", "going up");
  await core.call("transfers.upload", { bucket, prefix: "", files: [{ grant, name: "up.txt" }], label: false } as never, context());
  await core.call("transfers.download", { bucket, keys: ["dear.txt"] } as never, context());
  expect((await waitForTransfers(core)).totals).toMatchObject({ done: 2, failed: 0 });
  expect(await core.call("s3.deleteObjects", { bucket, keys: ["up.txt"] }, context())).toMatchObject({ deleted: 1, failed: [], failedCount: 0 });
});

test("another account's bucket shows its settings as far as it lets, and its policy to its owner alone", async () => {
  await agree({ requesterPays: true });
  const { rows } = await core.call("s3.readBucketSettings", { bucket }, context());
  const of = (name: string) => rows.find(({ setting }) => setting === name);
  expect(of("requestPayment")).toMatchObject({ state: "set", document: { Payer: "Requester" } });
  expect(of("policy")).toMatchObject({ state: "failed", error: { code: "access-denied", advice: expect.stringContaining("owns") } });
  expect(await core.call("s3.describeBucketBrief", { bucket }, context())).toMatchObject({ access: "private", encryption: "SSE-S3" });
});

test("what was agreed holds for its profile alone, outlives the app, and can be taken back", async () => {
  await agree({ requesterPays: true });
  await core.restart();
  expect(await core.call("s3.getBucketOptions", { bucket }, context())).toEqual({ requesterPays: true });
  expect(await core.call("s3.getBucketOptions", { bucket }, core.context("sandbox-prod"))).toEqual({ requesterPays: false });
  expect((await core.call("s3.listObjects", { bucket }, context())).rows).toHaveLength(1);
  await agree({});
  expect(await core.callFailing("s3.listObjects", { bucket }, context())).toMatchObject({ code: "access-denied" });
});

test("an expected owner is sent with each request, and another's bucket is refused by it", async () => {
  await agree({ requesterPays: true, expectedOwner: "000000000002" });
  expect((await core.call("s3.listObjects", { bucket }, context())).rows).toHaveLength(1);
  await agree({ requesterPays: true, expectedOwner: "000000000009" });
  expect(await core.callFailing("s3.listObjects", { bucket }, context())).toMatchObject({ code: "access-denied" });
  await agree({});
});

test("a bucket of another region is asked there, and its settings are read from there", async () => {
  await s3Client(core, "eu-central-1").send(new CreateBucketCommand({ Bucket: "settings-elsewhere", CreateBucketConfiguration: { LocationConstraint: "eu-central-1" } }));
  const { region, rows } = await core.call("s3.readBucketSettings", { bucket: "settings-elsewhere", settings: ["encryption"] }, context());
  expect([region, rows[0]?.state]).toEqual(["eu-central-1", "set"]);
});

test("dual-stack and FIPS of a profile choose S3's own hosts, an access point its ARN's region", async () => {
  mkdirSync(join(core.folder, ".aws"), { recursive: true });
  writeFileSync(join(core.folder, ".aws", "config"), "[profile dual]\nregion = eu-west-1\nuse_dualstack_endpoint = true\nuse_fips_endpoint = true\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = secret\n");
  const as = { profile: "dual", region: "us-east-1", epoch: 1 };
  await expect.poll(async () => (await core.call("sessions.listProfiles", {})).profiles.some(({ name }) => name === "dual")).toBe(true);
  const { url } = await core.call("s3.presignObject", { bucket: "arn:aws:s3:us-east-2:000000000001:accesspoint/mine", key: "k", expiresInSeconds: 60 }, as);
  expect(new URL(url).hostname).toBe("mine-000000000001.s3-accesspoint-fips.dualstack.us-east-2.amazonaws.com");
});
