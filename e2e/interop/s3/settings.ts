import { PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import type { Check } from "../instances/check.ts";
import type { S3Account } from "./account.ts";

/** S3 keeps a policy's text as it came. */
const policyOf = (statement: object) => ({ Policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) });

/** Settings of a bucket: read, set, read again, taken away, and refused where they make no sense. */
export function checkSettings(check: Check, account: () => S3Account): void {
  let made: Promise<string> | undefined;
  const ofOwn = () => (made ??= (async () => {
    const bucket = `suite-settings-${Date.now().toString(36)}`;
    await account().call("s3.createBucket", { bucket });
    return bucket;
  })());
  type Setting = "versioning" | "policy" | "publicAccessBlock" | "cors" | "website" | "lifecycle" | "tagging" | "requestPayment";
  const read = async (setting: Setting) => (await account().call("s3.readBucketSettings", { bucket: await ofOwn(), settings: [setting] })).rows[0]!;
  const put = async (setting: Setting, document: Record<string, unknown> | null) => {
    const before = await read(setting);
    await account().call("s3.putBucketSetting", { bucket: await ofOwn(), setting, before: before.document ?? null, document });
  };

  check("readBucketSettings: a new bucket has none, and says so of each", async () => {
    for (const setting of ["policy", "cors", "lifecycle", "tagging"] as const) expect(await read(setting), setting).toMatchObject({ state: "not-set" });
  });

  check("readBucketSettings: a new bucket is no website", async () => {
    expect(await read("website")).toMatchObject({ state: "not-set" });
  });

  for (const [setting, document] of [
    ["tagging", { TagSet: [{ Key: "trip", Value: "Lisbon" }] }],
    ["cors", { CORSRules: [{ AllowedMethods: ["GET"], AllowedOrigins: ["https://example.com"], MaxAgeSeconds: 60 }] }],
    ["lifecycle", { Rules: [{ ID: "old", Status: "Enabled", Filter: { Prefix: "logs/" }, Expiration: { Days: 365 } }] }],
    ["publicAccessBlock", { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }],
  ] as [Setting, Record<string, unknown>][]) {
    check(`putBucketSetting: ${setting} is what was put, and can be taken away`, async () => {
      await put(setting, document);
      expect(await read(setting)).toMatchObject({ state: "set", document });
      await put(setting, null);
      expect(await read(setting)).toMatchObject({ state: "not-set" });
    });
  }

  check("putBucketSetting: what somebody else changed meanwhile is not overwritten", async () => {
    await put("tagging", { TagSet: [{ Key: "a", Value: "1" }] });
    expect(await account().fails("s3.putBucketSetting", { bucket: await ofOwn(), setting: "tagging", before: null, document: { TagSet: [] } })).toMatchObject({ code: "conflict" });
    expect(await read("tagging")).toMatchObject({ document: { TagSet: [{ Key: "a", Value: "1" }] } });
  });

  check("putBucketSetting: a policy is read as it was put, lets in whom it names, and no longer once it is gone", async () => {
    const { bare, endpoint } = account();
    const bucket = await ofOwn();
    for (const key of ["open/a.txt", "closed/a.txt"]) await bare.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: "x" }));
    const statuses = () => Promise.all(["open/a.txt", "closed/a.txt"].map(async (key) => (await fetch(`${endpoint.url}/${bucket}/${key}`)).status));
    const policy = policyOf({ Sid: "Open", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/open/*` });
    await put("publicAccessBlock", null);
    expect(await statuses()).toEqual([403, 403]);
    await put("policy", policy);
    expect(await read("policy")).toMatchObject({ state: "set", document: policy });
    expect(await statuses()).toEqual([200, 403]);
    await put("policy", null);
    expect(await read("policy")).toMatchObject({ state: "not-set" });
    expect(await statuses()).toEqual([403, 403]);
  });

  check("putBucketSetting: a policy that is none is refused, and the one before stays", async () => {
    const bucket = await ofOwn();
    const policy = policyOf({ Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource: `arn:aws:s3:::${bucket}/kept/*` });
    await put("policy", policy);
    expect(await account().fails("s3.putBucketSetting", { bucket, setting: "policy", before: policy, document: policyOf({ Effect: "Perhaps" }) })).toMatchObject({ awsCode: "MalformedPolicy" });
    expect(await read("policy")).toMatchObject({ document: policy });
    await put("policy", null);
  });

  check("putBucketSetting: the requester pays, and the owner again", async () => {
    await put("requestPayment", { Payer: "Requester" });
    expect(await read("requestPayment")).toMatchObject({ document: { Payer: "Requester" } });
    await put("requestPayment", { Payer: "BucketOwner" });
    expect(await read("requestPayment")).toMatchObject({ document: { Payer: "BucketOwner" } });
  });
}
