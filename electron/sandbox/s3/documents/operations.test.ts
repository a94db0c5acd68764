import {
  DeleteBucketCorsCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetBucketAnalyticsConfigurationCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetPublicAccessBlockCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { useSandbox } from "../../testing/test-sandbox.ts";

const test = useSandbox();
const Bucket = "edx-photo-bucket";
const client = (): S3Client => new S3Client(test.config());

it("answers what a new bucket has from the start", async () => {
  expect((await client().send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
  expect((await client().send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration?.Rules).toMatchObject([{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }]);
  expect((await client().send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration).toEqual({ BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true });
  expect((await client().send(new GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls?.Rules).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
  expect((await client().send(new GetBucketAclCommand({ Bucket }))).Grants).toMatchObject([{ Permission: "FULL_CONTROL", Grantee: { Type: "CanonicalUser" } }]);
  expect((await client().send(new GetBucketNotificationConfigurationCommand({ Bucket }))).TopicConfigurations).toBeUndefined();
});

it("says of each setting that it is not there", async () => {
  await expect(client().send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({ name: "NoSuchBucketPolicy", $metadata: { httpStatusCode: 404 } });
  await expect(client().send(new GetBucketCorsCommand({ Bucket }))).rejects.toMatchObject({ name: "NoSuchCORSConfiguration" });
  await expect(client().send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toMatchObject({ name: "NoSuchLifecycleConfiguration" });
  await expect(client().send(new GetBucketWebsiteCommand({ Bucket }))).rejects.toMatchObject({ name: "NoSuchWebsiteConfiguration" });
});

it("keeps, answers and deletes documents", async () => {
  const CORSRules = [{ AllowedMethods: ["GET", "PUT"], AllowedOrigins: ["https://a.example"], AllowedHeaders: ["*"], MaxAgeSeconds: 30 }];
  await client().send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  expect((await client().send(new GetBucketCorsCommand({ Bucket }))).CORSRules).toEqual(CORSRules);
  await client().send(new DeleteBucketCorsCommand({ Bucket }));
  await expect(client().send(new GetBucketCorsCommand({ Bucket }))).rejects.toMatchObject({ name: "NoSuchCORSConfiguration" });

  await client().send(new DeletePublicAccessBlockCommand({ Bucket }));
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` }] });
  await client().send(new PutBucketPolicyCommand({ Bucket, Policy }));
  expect((await client().send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
  await client().send(new DeleteBucketPolicyCommand({ Bucket }));

  const Rules = [{ ID: "old", Status: "Enabled" as const, Filter: { Prefix: "inbox/" }, Expiration: { Days: 30 } }];
  await client().send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
  expect((await client().send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules).toEqual(Rules);
  expect((await client().send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).TransitionDefaultMinimumObjectSize).toBe("all_storage_classes_128K");
  await client().send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules }, TransitionDefaultMinimumObjectSize: "varies_by_storage_class" }));
  expect((await client().send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).TransitionDefaultMinimumObjectSize).toBe("varies_by_storage_class");

  await client().send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }] } }));
  expect((await client().send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe("aws:kms");

  await client().send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: "team", Value: "photos" }] } }));
  expect((await client().send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([{ Key: "team", Value: "photos" }]);

  await client().send(new DeletePublicAccessBlockCommand({ Bucket }));
  await expect(client().send(new GetPublicAccessBlockCommand({ Bucket }))).rejects.toMatchObject({ name: "NoSuchPublicAccessBlockConfiguration" });
  await client().send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }));
  expect((await client().send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration?.BlockPublicAcls).toBe(true);
});

it.each(["not json", "[]", '{"Statement":[{}]}', '{"Version":"2020-01-01","Statement":[]}', '{"Statement":[{"Effect":"Maybe","Principal":"*","Action":"*","Resource":"*"}]}'])("refuses the policy %s", async (Policy) => {
  await expect(client().send(new PutBucketPolicyCommand({ Bucket, Policy }))).rejects.toMatchObject({ name: "MalformedPolicy" });
});

it("answers an operation that it has not with S3's own error, and logs it", async () => {
  await expect(client().send(new GetBucketAnalyticsConfigurationCommand({ Bucket, Id: "a" }))).rejects.toMatchObject({ name: "NotImplemented", $metadata: { httpStatusCode: 501 } });
  expect(test.logged.at(-1)).toContain("GetBucketAnalyticsConfiguration");
});
