import { expect, test } from "vitest";
import type { BucketSetting } from "../../contract/s3-bucket.ts";
import { bucketExposure } from "./bucket-exposure.ts";
import { readSources } from "./read-sources.ts";

const failed = (code: "access-denied" | "unsupported" | "network", operation: string): NonNullable<BucketSetting["error"]> => ({ code, message: "It went wrong.", operation, retryable: false });
const open = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" }] });
const ownership: BucketSetting = { setting: "ownership", state: "set", document: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } };
const read = (...rows: BucketSetting[]) => bucketExposure(readSources("photos", new Map([ownership, ...rows].map((row) => [row.setting, row])), { value: {} }));
const policy: BucketSetting = { setting: "policy", state: "set", document: { Policy: open } };
const noBlock: BucketSetting = { setting: "publicAccessBlock", state: "not-set" };

test.each<[string, BucketSetting[], string, RegExp]>([
  ["S3's word", [{ setting: "policyStatus", state: "set", document: { IsPublic: true } }, noBlock], "public", /policy is public/],
  ["S3's word over the text", [{ setting: "policyStatus", state: "set", document: { IsPublic: false } }, policy, noBlock], "private", /./],
  ["no policy", [{ setting: "policyStatus", state: "not-set" }, { setting: "policy", state: "not-set" }, noBlock], "private", /It has no policy/],
  ["the text where S3's word is denied", [{ setting: "policyStatus", state: "failed", error: failed("access-denied", "s3:GetBucketPolicyStatus") }, policy, noBlock], "public", /Anyone on the internet/],
  ["the text where the server has no word", [{ setting: "policyStatus", state: "unsupported", error: failed("unsupported", "s3:GetBucketPolicyStatus") }, policy, noBlock], "public", /Anyone/],
  ["no policies at that server", [{ setting: "policyStatus", state: "unsupported" }, { setting: "policy", state: "unsupported" }, noBlock], "private", /It has no policy/],
  ["neither", [{ setting: "policyStatus", state: "unsupported", error: failed("unsupported", "s3:GetBucketPolicyStatus") }, { setting: "policy", state: "failed", error: failed("access-denied", "s3:GetBucketPolicy") }, noBlock], "unknown", /^Not known/],
  ["both denied", [{ setting: "policyStatus", state: "failed", error: failed("access-denied", "s3:GetBucketPolicyStatus") }, { setting: "policy", state: "failed", error: failed("access-denied", "s3:GetBucketPolicy") }, noBlock], "unknown", /s3:GetBucketPolicyStatus is not allowed/],
  ["nothing read yet", [], "unknown", /it was not read yet/],
  ["the block not read", [{ setting: "policyStatus", state: "set", document: { IsPublic: true } }, { setting: "publicAccessBlock", state: "failed", error: failed("network", "s3:GetPublicAccessBlock") }], "unknown", /the bucket's public access block could not be read: It went wrong/],
])("%s decides", (_name, rows, access, reason) => {
  expect(read(...rows)).toMatchObject({ access, reason: expect.stringMatching(reason) });
});
