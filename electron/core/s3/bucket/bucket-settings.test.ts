import { CreateMultipartUploadCommand, DeleteBucketCorsCommand, DeleteObjectCommand, PutBucketCorsCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { describe, expect, test } from "vitest";
import { settingNames } from "../../../../shared/s3/settings/setting-operations.ts";
import { putText, s3Client } from "../../../testing/s3-fixtures.ts";
import { useCore } from "../../../testing/use-core.ts";

const core = useCore();
const context = () => core.context();
const make = async (bucket: string, more = {}) => (await core.call("s3.createBucket", { bucket, ...more }, context()), bucket);
const read = async (bucket: string) => Object.fromEntries((await core.call("s3.readBucketSettings", { bucket }, context())).rows.map((row) => [row.setting, row]));

describe("settings", () => {
  test("come each by itself, what is not set apart from what is", async () => {
    const bucket = await make("settings-all");
    const rows = await read(bucket);
    expect(Object.keys(rows).toSorted()).toEqual([...settingNames].toSorted());
    expect(rows["policy"]).toEqual({ setting: "policy", state: "not-set" });
    expect(rows["cors"]?.state).toBe("not-set");
    expect(rows["versioning"]?.state).toBe("not-set");
    expect(rows["notification"]?.state).toBe("not-set");
    expect(rows["encryption"]).toMatchObject({ state: "set", document: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] } });
    expect(rows["publicAccessBlock"]).toMatchObject({ state: "set", document: { BlockPublicAcls: true } });
    expect(await core.callFailing("s3.readBucketSettings", { bucket: "settings-nowhere" }, context())).toMatchObject({ code: "not-found" });
  });

  test("a part that S3 refuses fails beside the others", async () => {
    const bucket = await make("settings-partly");
    await core.call("sandbox.setFaults", { service: "s3", operation: "GetBucketCors", serverErrorRate: 1, seed: 1 });
    const rows = await read(bucket).finally(() => core.call("sandbox.setFaults", {}));
    expect(rows["cors"]).toMatchObject({ state: "failed", error: { operation: "s3:GetBucketCors" } });
    expect(rows["lifecycle"]).toEqual({ setting: "lifecycle", state: "not-set" });
  });

  test("are put, and taken away", async () => {
    const bucket = await make("settings-put");
    const document = { Rules: [{ ID: "old", Status: "Enabled", Filter: { Prefix: "logs/" }, Transitions: [{ Date: "2030-01-01T00:00:00.000Z", StorageClass: "GLACIER" }] }] };
    await core.call("s3.putBucketSetting", { bucket, setting: "lifecycle", before: null, document }, context());
    expect((await read(bucket))["lifecycle"]).toMatchObject({ state: "set", document });
    const varied = { ...(await read(bucket))["lifecycle"]!.document!, TransitionDefaultMinimumObjectSize: "varies_by_storage_class" };
    await core.call("s3.putBucketSetting", { bucket, setting: "lifecycle", before: (await read(bucket))["lifecycle"]!.document!, document: varied }, context());
    expect((await read(bucket))["lifecycle"]).toMatchObject({ document: varied });
    await core.call("s3.putBucketSetting", { bucket, setting: "lifecycle", before: (await read(bucket))["lifecycle"]!.document!, document: null }, context());
    expect((await read(bucket))["lifecycle"]).toEqual({ setting: "lifecycle", state: "not-set" });
  });

  test("are left alone where somebody else changed them meanwhile", async () => {
    const bucket = await make("settings-raced");
    const theirs = [{ AllowedMethods: ["GET"], AllowedOrigins: ["https://theirs.example"] }];
    await s3Client(core).send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules: theirs } }));
    const ours = { CORSRules: [{ AllowedMethods: ["PUT"], AllowedOrigins: ["https://ours.example"] }] };
    const failure = await core.callFailing("s3.putBucketSetting", { bucket, setting: "cors", before: null, document: ours }, context());
    expect(failure).toMatchObject({ code: "conflict", detail: expect.stringContaining("theirs.example") });
    const seen = (await read(bucket))["cors"]!.document!;
    await s3Client(core).send(new DeleteBucketCorsCommand({ Bucket: bucket }));
    expect(await core.callFailing("s3.putBucketSetting", { bucket, setting: "cors", before: seen, document: ours }, context())).toMatchObject({ code: "conflict", detail: "It is not set now." });
  });
});

describe("creating", () => {
  test("sets the bucket up from the start", async () => {
    const bucket = await make("made-with-all", {
      versioning: true, encryption: { algorithm: "aws:kms", keyId: "alias/photos", bucketKey: true }, objectOwnership: "BucketOwnerEnforced", tags: { team: "photos" },
      publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: false },
    });
    const rows = await read(bucket);
    expect(rows["versioning"]?.document).toEqual({ Status: "Enabled" });
    expect(rows["encryption"]?.document).toMatchObject({ Rules: [{ BucketKeyEnabled: true, ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "alias/photos" } }] });
    expect(rows["tagging"]?.document).toEqual({ TagSet: [{ Key: "team", Value: "photos" }] });
    expect(rows["publicAccessBlock"]?.document).toMatchObject({ BlockPublicAcls: true, BlockPublicPolicy: false });
    expect(await core.call("s3.describeBucketBrief", { bucket }, context())).toMatchObject({ versioning: "enabled", encryption: "SSE-KMS", access: "private" });
  });

  test("goes to another region than the context's where one is named", async () => {
    const made = await core.call("s3.createBucket", { bucket: "made-over-there", region: "us-east-1" }, context());
    expect(made).toMatchObject({ region: "us-east-1", partial: [] });
    expect((await core.call("s3.listBuckets", {}, context())).rows.find(({ name }) => name === "made-over-there")?.region).toBe("us-east-1");
  });

  test("tells what of the set-up failed, and the bucket stays", async () => {
    await core.call("sandbox.setFaults", { service: "s3", operation: "PutBucketVersioning", serverErrorRate: 1, seed: 1 });
    const made = await core.call("s3.createBucket", { bucket: "made-in-part", versioning: true }, context()).finally(() => core.call("sandbox.setFaults", {}));
    expect(made.partial).toMatchObject([{ setting: "versioning", error: { operation: "s3:PutBucketVersioning" } }]);
    expect((await read("made-in-part"))["versioning"]?.state).toBe("not-set");
  });
});

test("a bucket is emptied of versions, markers and uploads, and can then be deleted", async () => {
  const bucket = await make("to-be-emptied");
  const client = s3Client(core);
  await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }));
  for (const key of ["a.txt", "a.txt", "b/c.txt"]) await putText(client, bucket, key);
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: "a.txt" }));
  await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: "unfinished" }));
  expect(await core.call("s3.countBucketContent", { bucket }, context())).toEqual({ objects: 1, otherVersions: 3, uploads: 1, isComplete: true });
  expect(await core.callFailing("s3.deleteBucket", { bucket }, context())).toMatchObject({ awsCode: "BucketNotEmpty" });
  const { rows } = await core.call("s3.emptyBucket", { bucket }, context());
  expect(rows.reduce((sum, row) => ({ deleted: sum.deleted + row.deleted, abortedUploads: sum.abortedUploads + row.abortedUploads, failed: sum.failed + row.failed.length }), { deleted: 0, abortedUploads: 0, failed: 0 })).toEqual({ deleted: 4, abortedUploads: 1, failed: 0 });
  await core.call("s3.deleteBucket", { bucket }, context());
});

test("emptying takes keys that no XML carries, and the others with them", async () => {
  const bucket = await make("odd-keys");
  for (const key of ["plain.txt", "bell\u0007.txt", " "]) await putText(s3Client(core), bucket, key);
  const { rows } = await core.call("s3.emptyBucket", { bucket }, context());
  expect(rows.flatMap((row) => row.failed)).toEqual([]);
  expect(await core.call("s3.countBucketContent", { bucket }, context())).toMatchObject({ objects: 0, otherVersions: 0 });
});

test("emptying tells of each version that stays", async () => {
  const bucket = await make("half-emptied");
  for (let at = 0; at < 20; at += 1) await putText(s3Client(core), bucket, `${at}.txt`);
  await core.call("sandbox.setFaults", { service: "s3", operation: "DeleteObjects", partialFailureRate: 0.5, seed: 1 });
  const { rows } = await core.call("s3.emptyBucket", { bucket }, context()).finally(() => core.call("sandbox.setFaults", {}));
  const failed = rows.flatMap((row) => row.failed);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed[0]).toMatchObject({ key: expect.stringMatching(/\.txt$/), versionId: "null", error: { operation: "s3:DeleteObject" } });
  expect((await core.call("s3.countBucketContent", { bucket }, context())).objects).toBe(failed.length);
});

test.each([
  ["photos--usw2-az1--x-s3", /directory bucket/],
  ["arn:aws:s3::000000000001:accesspoint/mine.mrap", /multi-Region/],
  ["arn:aws:s3-outposts:us-west-2:000000000001:outpost/op-1/accesspoint/a", /Outposts/],
  ["arn:aws:s3-object-lambda:us-west-2:000000000001:accesspoint/a", /Object Lambda/],
])("%s is refused for what it is", async (bucket, why) => {
  expect(await core.callFailing("s3.listObjects", { bucket }, context())).toMatchObject({ code: "unsupported", message: expect.stringMatching(why) });
});
