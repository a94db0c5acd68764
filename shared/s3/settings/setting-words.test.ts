import { expect, test } from "vitest";
import { lifecycleWords } from "./lifecycle-words.ts";
import { createInput, setUpRequests } from "./new-bucket.ts";
import { sameDocument } from "./same-document.ts";
import { settingNames, settingOperations, settingRequest } from "./setting-operations.ts";
import { settingWords } from "./setting-words.ts";
import { websiteEndpoint } from "./website-endpoint.ts";

test.each([
  [{ Status: "Enabled", Filter: { Prefix: "logs/" }, Transitions: [{ Days: 30, StorageClass: "GLACIER" }], Expiration: { Days: 365 } }, "Objects under logs/ move to Glacier Flexible Retrieval after 30 days and are deleted after 365 days."],
  [{ Status: "Enabled", Filter: {}, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }, "Unfinished uploads of all objects are given up after 1 day."],
  [{ Status: "Disabled", Prefix: "old/", Expiration: { Date: "2030-01-01T00:00:00.000Z" } }, "Switched off: Objects under old/ are deleted on 2030-01-01."],
  [{ Status: "Enabled", Filter: { And: { Prefix: "a/", Tags: [{ Key: "k", Value: "v" }], ObjectSizeGreaterThan: 1536 } }, NoncurrentVersionExpiration: { NoncurrentDays: 90, NewerNoncurrentVersions: 2 } }, "Earlier versions of objects under a/ tagged k=v larger than 1.5 KiB are deleted 90 days after being replaced, but for the newest 2."],
  [{ Status: "Enabled", Filter: { Prefix: "" }, Expiration: { ExpiredObjectDeleteMarker: true } }, "Delete markers with nothing under them are removed, of all objects."],
])("%j", (rule, words) => {
  expect(lifecycleWords(rule)).toBe(words);
});

test("every setting has words, of being there and of not", () => {
  for (const name of settingNames) expect(settingWords(name, null).join(""), name).toMatch(/./);
  expect(settingWords("cors", { CORSRules: [{ AllowedOrigins: ["*"], AllowedMethods: ["GET", "PUT"], ExposeHeaders: ["ETag"], MaxAgeSeconds: 60 }] })).toEqual(["Any origin may GET and PUT, reading ETag, remembered for 60 s."]);
  expect(settingWords("notification", { QueueConfigurations: [{ QueueArn: "arn:q", Events: ["s3:ObjectCreated:*"], Filter: { Key: { FilterRules: [{ Name: "suffix", Value: ".jpg" }] } } }] })).toEqual(["the queue arn:q hears of s3:ObjectCreated:* for keys that end in .jpg."]);
  expect(settingWords("versioning", { Status: "Enabled", MFADelete: "Enabled" })).toHaveLength(2);
  expect(settingWords("tagging", { TagSet: [] })).toEqual(["No tags."]);
});

test("a document is the same whatever its order", () => {
  expect(sameDocument({ a: 1, b: { c: [1, { d: 2, e: undefined }] } }, { b: { c: [1, { d: 2 }] }, a: 1 })).toBe(true);
  expect(sameDocument({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(sameDocument(null, {})).toBe(false);
});

test("a setting is put or taken away by one request", () => {
  expect(settingRequest("b", "policy", { Policy: "{}" })).toEqual({ operation: "PutBucketPolicy", input: { Bucket: "b", Policy: "{}" } });
  expect(settingRequest("b", "policy", null)).toEqual({ operation: "DeleteBucketPolicy", input: { Bucket: "b" } });
  expect(settingRequest("b", "logging", null)).toEqual({ operation: "PutBucketLogging", input: { Bucket: "b", BucketLoggingStatus: {} } });
  expect(settingRequest("b", "cors", { CORSRules: [] })).toEqual({ operation: "PutBucketCors", input: { Bucket: "b", CORSConfiguration: { CORSRules: [] } } });
  expect(settingRequest("b", "lifecycle", { Rules: [], TransitionDefaultMinimumObjectSize: "varies_by_storage_class" })).toEqual({ operation: "PutBucketLifecycleConfiguration", input: { Bucket: "b", LifecycleConfiguration: { Rules: [] }, TransitionDefaultMinimumObjectSize: "varies_by_storage_class" } });
  expect(Object.keys(settingOperations)).toHaveLength(17);
});

test("us-east-1 is never named when a bucket is created, and a lock brings versioning by itself", () => {
  const wanted = { bucket: "b", versioning: true, tags: {}, objectLock: true };
  expect(createInput(wanted, "us-east-1")).toEqual({ Bucket: "b", ObjectLockEnabledForBucket: true });
  expect(createInput({ ...wanted, objectLock: false }, "eu-west-3")).toEqual({ Bucket: "b", CreateBucketConfiguration: { LocationConstraint: "eu-west-3" } });
  expect(setUpRequests(wanted)).toEqual([]);
});

test.each([
  ["us-west-2", "http://b.s3-website-us-west-2.amazonaws.com"], ["eu-central-1", "http://b.s3-website.eu-central-1.amazonaws.com"], ["cn-north-1", "http://b.s3-website.cn-north-1.amazonaws.com.cn"],
])("the website of %s", (region, url) => {
  expect(websiteEndpoint("b", region)).toBe(url);
});
