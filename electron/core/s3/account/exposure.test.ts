import { CreateBucketCommand, DeletePublicAccessBlockCommand, PutBucketPolicyCommand, PutPublicAccessBlockCommand, type PublicAccessBlockConfiguration } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { bucketExposure } from "../../../../shared/s3/exposure/bucket-exposure.ts";
import { readSources } from "../../../../shared/s3/exposure/read-sources.ts";
import { putText, s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const none = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };

const statement = (bucket: string, action: string, more: object = {}) => ({ Effect: "Allow", Principal: "*", Action: action, Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`], ...more });
const policies: Readonly<Record<string, (bucket: string) => object[]>> = {
  "no-policy": () => [],
  "public-read": (bucket) => [statement(bucket, "s3:GetObject", { Resource: `arn:aws:s3:::${bucket}/*` })],
  "public-list": (bucket) => [statement(bucket, "s3:ListBucket", { Resource: `arn:aws:s3:::${bucket}` })],
  "public-by-tls": (bucket) => [statement(bucket, "s3:*", { Condition: { Bool: { "aws:SecureTransport": "true" } } })],
  "other-account": (bucket) => [statement(bucket, "s3:*", { Principal: { AWS: "000000000002" } })],
  "taken-back": (bucket) => [statement(bucket, "s3:GetObject", { Resource: `arn:aws:s3:::${bucket}/*` }), { ...statement(bucket, "s3:*"), Effect: "Deny", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` }],
};

/** What somebody without a signature really gets: their key, or the list of keys. */
async function getsIn(bucket: string): Promise<boolean> {
  const answers = await Promise.all([`${bucket}/a.txt`, `${bucket}?list-type=2`, `${bucket}?acl`].map((path) => fetch(`${core.sandbox.url}/${path}`)));
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  return answers.some(({ status }) => status === 200);
}

async function described(bucket: string) {
  const { rows } = await core.call("s3.readBucketSettings", { bucket, settings: ["policy", "policyStatus", "acl", "ownership", "publicAccessBlock"] }, core.context());
  const { block } = await core.call("s3.readAccountBlock", {}, core.context());
  return bucketExposure(readSources(bucket, new Map(rows.map((row) => [row.setting, row])), { value: block ?? {} }));
}

async function putAccountBlock(block: typeof none | null): Promise<void> {
  const { block: before } = await core.call("s3.readAccountBlock", {}, core.context());
  await core.call("s3.putAccountBlock", { before, block }, core.context());
}

/** Of the account, and of the bucket. What the other two flags refuse is refused when it is put. */
const blocks: readonly (typeof none | null)[] = [null, { ...none, IgnorePublicAcls: true }, { ...none, RestrictPublicBuckets: true }, { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }];

test.each(Object.keys(policies))("what is said of a bucket with %s is what a stranger meets, under every block of the bucket and the account", async (name) => {
  const client = s3Client(core);
  const bucket = `exposed-by-${name}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await putText(client, bucket, "a.txt");
  await client.send(new DeletePublicAccessBlockCommand({ Bucket: bucket }));
  const statements = policies[name]!(bucket);
  if (statements.length > 0) await client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }) }));
  const seen = new Set<string>();
  for (const account of blocks) {
    await putAccountBlock(account);
    for (const own of blocks) {
      if (own) await client.send(new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: own as PublicAccessBlockConfiguration }));
      else await client.send(new DeletePublicAccessBlockCommand({ Bucket: bucket }));
      const { access, reason } = await described(bucket);
      seen.add(access);
      expect(access === "public", `${reason} under ${JSON.stringify({ account, own })}`).toBe(await getsIn(bucket));
      expect(access).not.toBe("unknown");
    }
  }
  await putAccountBlock(null);
  const isPublic = ["public-read", "public-list", "public-by-tls"].includes(name);
  expect(seen).toEqual(new Set(isPublic ? ["public", "blocked"] : ["private"]));
});

test("what stops a public policy is told by whose block, and not known where a block that may stop it cannot be read", async () => {
  const bucket = "exposed-by-public-read";
  await s3Client(core).send(new DeletePublicAccessBlockCommand({ Bucket: bucket }));
  const brief = () => core.call("s3.describeBucketBrief", { bucket }, core.context());
  await putAccountBlock({ ...none, RestrictPublicBuckets: true });
  expect(await brief()).toMatchObject({ access: "blocked", reason: expect.stringContaining("RestrictPublicBuckets of the account's public access block") });
  await putAccountBlock(null);
  expect(await brief()).toMatchObject({ access: "public" });
  await putAccountBlock(none);
  await core.call("sandbox.setFaults", { service: "s3control", serverErrorRate: 1, seed: 1 });
  const blind = await brief().finally(() => core.call("sandbox.setFaults", {}));
  expect(blind).toMatchObject({ access: "unknown", reason: expect.stringMatching(/^Not known, because the account's public access block could not be read/) });
  expect(await brief()).toMatchObject({ access: "public" });
  await putAccountBlock(null);
});

test("another block of the account is foreseen, bucket by bucket, and no more of them than asked for", async () => {
  const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
  const { rows, isComplete } = await core.call("s3.foreseeAccountBlock", { block: all }, core.context());
  expect(isComplete).toBe(true);
  expect(rows.find(({ bucket }) => bucket === "exposed-by-public-read")).toMatchObject({ now: "public", after: "blocked", region: "us-west-2" });
  expect(rows.find(({ bucket }) => bucket === "exposed-by-other-account")).toMatchObject({ now: "private", after: "private" });
  const few = await core.call("s3.foreseeAccountBlock", { block: null, limit: 2 }, core.context());
  expect(few).toMatchObject({ isComplete: false, rows: [expect.anything(), expect.anything()] });
  await core.call("sandbox.setFaults", { service: "s3", operation: "GetBucketPolicyStatus", serverErrorRate: 1, seed: 1 });
  const blind = await core.call("s3.foreseeAccountBlock", { block: all }, core.context()).finally(() => core.call("sandbox.setFaults", {}));
  expect(blind.rows.find(({ bucket }) => bucket === "exposed-by-public-read")).toMatchObject({ now: "unknown", after: "unknown" });
});
