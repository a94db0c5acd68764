import { expect, it } from "vitest";
import { awsCli, hasAwsCli, type CliResult } from "../testing/aws-cli.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const bucket = "settings-by-cli";
const cli = (operation: string, ...words: string[]): Promise<CliResult> => awsCli(test.config(), ["s3api", operation, ...words]);
const at = (operation: string, ...words: string[]) => cli(operation, "--bucket", bucket, ...words);
const json = (value: unknown): string => JSON.stringify(value);

it.skipIf(!hasAwsCli())("the AWS CLI puts and reads a bucket's settings, and gets in without signing where its policy lets it", { timeout: 120_000 }, async () => {
  expect(await cli("create-bucket", "--bucket", bucket, "--create-bucket-configuration", "LocationConstraint=us-west-2")).toMatchObject({ error: "" });
  const rules = { Rules: [{ ID: "old", Status: "Enabled", Filter: { Prefix: "logs/" }, Transitions: [{ Days: 30, StorageClass: "GLACIER" }], Expiration: { Days: 365 }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }] };
  expect(await at("put-bucket-lifecycle-configuration", "--lifecycle-configuration", json(rules))).toMatchObject({ error: "" });
  expect((await at("get-bucket-lifecycle-configuration")).answer).toMatchObject(rules);
  expect((await at("put-bucket-lifecycle-configuration", "--lifecycle-configuration", json({ Rules: [{ Status: "Enabled", Filter: {} }] }))).error).toContain("InvalidRequest");

  const policy = json({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` }] });
  expect((await at("put-bucket-policy", "--policy", policy)).error).toMatch(/AccessDenied.*BlockPublicPolicy/);
  expect(await at("delete-public-access-block")).toMatchObject({ error: "" });
  expect((await at("get-public-access-block")).error).toContain("NoSuchPublicAccessBlockConfiguration");
  expect(await at("put-bucket-policy", "--policy", policy)).toMatchObject({ error: "" });
  expect((await at("get-bucket-policy-status")).answer).toEqual({ PolicyStatus: { IsPublic: true } });

  expect(await at("put-object", "--key", "a.txt")).toMatchObject({ error: "" });
  expect((await at("head-object", "--key", "a.txt", "--no-sign-request")).answer).toMatchObject({ ContentLength: 0 });
  expect((await at("list-objects-v2", "--no-sign-request")).error).toContain("AccessDenied");
  expect(await at("put-bucket-request-payment", "--request-payment-configuration", "Payer=Requester")).toMatchObject({ error: "" });
  expect((await at("head-object", "--key", "a.txt", "--no-sign-request")).error).toContain("403");

  expect((await at("put-bucket-acl", "--acl", "public-read")).error).toContain("AccessControlListNotSupported");
  expect(await at("put-bucket-ownership-controls", "--ownership-controls", json({ Rules: [{ ObjectOwnership: "ObjectWriter" }] }))).toMatchObject({ error: "" });
  expect(await at("put-bucket-acl", "--grant-read", 'uri="http://acs.amazonaws.com/groups/global/AllUsers"')).toMatchObject({ error: "" });
  expect((await at("get-bucket-acl")).answer.Grants).toEqual([{ Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/global/AllUsers" }, Permission: "READ" }]);

  expect(await at("put-bucket-notification-configuration", "--notification-configuration", json({ EventBridgeConfiguration: {} }))).toMatchObject({ error: "" });
  expect((await at("get-bucket-notification-configuration")).answer).toEqual({ EventBridgeConfiguration: {} });
  expect(await at("put-bucket-website", "--website-configuration", json({ IndexDocument: { Suffix: "index.html" } }))).toMatchObject({ error: "" });
  expect((await at("get-bucket-website")).answer).toEqual({ IndexDocument: { Suffix: "index.html" } });
  expect((await at("put-bucket-logging", "--bucket-logging-status", json({ LoggingEnabled: { TargetBucket: "no-such-bucket-at-all", TargetPrefix: "" } }))).error).toContain("InvalidTargetBucketForLogging");
});
