import { CreateBucketCommand, DeletePublicAccessBlockCommand, ListObjectsV2Command, PutBucketAclCommand, PutBucketPolicyCommand, PutPublicAccessBlockCommand, S3Client, type BucketCannedACL, type PublicAccessBlockConfiguration } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import type { Access } from "../../../../shared/s3/exposure/access.ts";
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
  "list-denied": (bucket) => [{ ...statement(bucket, "s3:ListBucket"), Effect: "Deny" }],
  "taken-back": (bucket) => [statement(bucket, "s3:GetObject", { Resource: `arn:aws:s3:::${bucket}/*` }), { ...statement(bucket, "s3:*"), Effect: "Deny", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` }],
};

/** Whether somebody without a signature, or any AWS account, really gets an object, the list of keys or the ACL. */
async function getsIn(bucket: string): Promise<boolean> {
  const answers = await Promise.all([`${bucket}/a.txt`, `${bucket}?list-type=2`, `${bucket}?acl`].map((path) => fetch(`${core.sandbox.url}/${path}`)));
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  const { accessKeyId, secretAccessKey } = core.sandbox.accounts[1]!;
  const other = new S3Client({ endpoint: core.sandbox.url, region: "us-west-2", credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true });
  // Whom a policy names is no public; whoever an ACL's group lets in is.
  const isNamed = bucket.endsWith("other-account");
  const isIn = !isNamed && await other.send(new ListObjectsV2Command({ Bucket: bucket })).then(() => true, () => false);
  return isIn || answers.some(({ status }) => status === 200);
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

/** A policy, whether ACLs count and which there is, and what is said of the bucket under the blocks. */
const buckets: readonly (readonly [name: string, policy: string, acl: BucketCannedACL | "off", said: readonly Access[]])[] = [
  ["no-policy", "no-policy", "off", ["private"]],
  ["public-read", "public-read", "off", ["public", "blocked"]],
  ["public-list", "public-list", "off", ["public", "blocked"]],
  ["public-by-tls", "public-by-tls", "off", ["public", "blocked"]],
  ["other-account", "other-account", "off", ["private"]],
  ["taken-back", "taken-back", "off", ["private"]],
  ["acl-alone", "no-policy", "public-read", ["public", "blocked"]],
  ["acl-to-accounts", "no-policy", "authenticated-read", ["public", "blocked"]],
  ["acl-of-nobody", "no-policy", "private", ["objects-can-be", "blocked"]],
  ["acl-and-policy", "public-read", "public-read", ["public", "blocked"]],
  ["acl-taken-back", "list-denied", "public-read", ["objects-can-be", "blocked"]],
];

test.each(buckets)("what is said of %s is what a stranger meets, under every block of the bucket and the account", async (name, policy, acl, said) => {
  const client = s3Client(core);
  const bucket = `exposed-by-${name}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" }, ...(acl === "off" ? {} : { ObjectOwnership: "ObjectWriter" as const }) }));
  await putText(client, bucket, "a.txt");
  await client.send(new DeletePublicAccessBlockCommand({ Bucket: bucket }));
  if (acl !== "off") await client.send(new PutBucketAclCommand({ Bucket: bucket, ACL: acl }));
  const statements = policies[policy]!(bucket);
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
  expect(seen).toEqual(new Set(said));
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
  await s3Client(core).send(new DeletePublicAccessBlockCommand({ Bucket: "exposed-by-acl-alone" }));
  await core.call("sandbox.setFaults", { service: "s3", operation: "GetBucketPolicyStatus", serverErrorRate: 1, seed: 1 });
  const blind = await core.call("s3.foreseeAccountBlock", { block: all, limit: 2 }, core.context()).finally(() => core.call("sandbox.setFaults", {}));
  expect(blind.rows.find(({ bucket }) => bucket === "exposed-by-acl-alone")).toMatchObject({ now: "unknown", after: "unknown" });
});
