import {
  CreateBucketCommand, PutBucketAccelerateConfigurationCommand, PutBucketCorsCommand, PutBucketEncryptionCommand, PutBucketLifecycleConfigurationCommand, PutBucketLoggingCommand, PutBucketNotificationConfigurationCommand,
  PutBucketOwnershipControlsCommand, PutBucketPolicyCommand, PutBucketReplicationCommand, PutBucketRequestPaymentCommand, PutBucketVersioningCommand, PutBucketWebsiteCommand, S3Client,
} from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { useSandbox } from "../../testing/test-sandbox.ts";

const test = useSandbox();
const Bucket = "edx-photo-bucket";
const client = (): S3Client => new S3Client(test.config());
const objects = `arn:aws:s3:::${Bucket}/*`;

it.each<[string, object, string, string]>([
  ["another bucket's ARN", { Resource: "arn:aws:s3:::elsewhere/*" }, "MalformedPolicy", "Policy has invalid resource"],
  ["an action on what it is not done to", { Action: "s3:ListBucket" }, "MalformedPolicy", "Action does not apply to any resource(s) in statement"],
  ["an object's action on the bucket", { Resource: `arn:aws:s3:::${Bucket}` }, "MalformedPolicy", "Action does not apply to any resource(s) in statement"],
  ["an action of another service", { Action: "ec2:RunInstances" }, "MalformedPolicy", "Policy has invalid action"],
  ["an account id of 11 digits", { Principal: { AWS: "12345678901" } }, "MalformedPolicy", "Invalid principal in policy"],
])("a policy with %s is refused", async (_what, more, name, message) => {
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: objects, ...more }] });
  await expect(client().send(new PutBucketPolicyCommand({ Bucket, Policy }))).rejects.toMatchObject({ name, message });
});

const rule = { ID: "a", Status: "Enabled" as const, Filter: { Prefix: "logs/" } };
const lifecycle = (...Rules: object[]) => new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: Rules as never } });
const notify = (more: object) => new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: more });
const queue = { QueueArn: "arn:aws:sqs:us-west-2:000000000001:q", Events: ["s3:ObjectCreated:*" as const] };

it.each<[string, object, string, RegExp]>([
  ["a lifecycle rule that does nothing", lifecycle(rule), "InvalidRequest", /At least one action/],
  ["two rules of one name", lifecycle({ ...rule, Expiration: { Days: 1 } }, { ...rule, Expiration: { Days: 1 } }), "InvalidArgument", /Rule ID must be unique/],
  ["an expiration before the transition", lifecycle({ ...rule, Expiration: { Days: 30 }, Transitions: [{ Days: 30, StorageClass: "GLACIER" }] }), "InvalidArgument", /must be greater than 'Days' in the Transition/],
  ["infrequent access after a day", lifecycle({ ...rule, Transitions: [{ Days: 1, StorageClass: "STANDARD_IA" }] }), "InvalidArgument", /greater than or equal to 30/],
  ["no days", lifecycle({ ...rule, Expiration: { Days: 0 } }), "InvalidArgument", /positive integer/],
  ["a date within a day", lifecycle({ ...rule, Expiration: { Date: new Date("2030-01-01T10:00:00Z") } }), "InvalidArgument", /midnight GMT/],
  ["aborting by tag", lifecycle({ ...rule, Filter: { Tag: { Key: "a", Value: "b" } }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }), "InvalidRequest", /cannot be specified with Tags/],
  ["neither filter nor prefix", lifecycle({ ID: "a", Status: "Enabled", Expiration: { Days: 1 } }), "MalformedXML", /./],
  ["a CORS method that there is not", new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [{ AllowedMethods: ["PATCH"], AllowedOrigins: ["*"] }] } }), "InvalidRequest", /unsupported HTTP method .* PATCH/],
  ["an origin with two stars", new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [{ AllowedMethods: ["GET"], AllowedOrigins: ["https://*.*"] }] } }), "InvalidRequest", /more than one wildcard/],
  ["an index within a folder", new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument: { Suffix: "a/index.html" } } }), "InvalidArgument", /not well formed/],
  ["a redirect and an index", new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument: { Suffix: "index.html" }, RedirectAllRequestsTo: { HostName: "a.example" } } }), "InvalidArgument", /conjunction/],
  ["a KMS key for AES256", new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256", KMSMasterKeyID: "k" } }] } }), "InvalidArgument", /not applicable/],
  ["an unknown ownership", new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership: "Mine" as never }] } }), "MalformedXML", /./],
  ["an unknown payer", new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer: "Nobody" as never } }), "MalformedXML", /./],
  ["acceleration of neither state", new PutBucketAccelerateConfigurationCommand({ Bucket, AccelerateConfiguration: { Status: "On" as never } }), "MalformedXML", /./],
  ["a log in a bucket that is not there", new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: "no-such-bucket-here", TargetPrefix: "" } } }), "InvalidTargetBucketForLogging", /does not exist/],
  ["replication without versioning", new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: { Role: "arn:aws:iam::000000000001:role/r", Rules: [{ Status: "Enabled", Destination: { Bucket: "arn:aws:s3:::b" } }] } }), "InvalidRequest", /Versioning must be 'Enabled'/],
  ["an event that there is not", notify({ QueueConfigurations: [{ ...queue, Events: ["s3:ObjectEaten"] }] }), "InvalidArgument", /not supported/],
  ["a queue that is none", notify({ QueueConfigurations: [{ ...queue, QueueArn: "arn:aws:sns:us-west-2:000000000001:t" }] }), "InvalidArgument", /could not be parsed/],
  ["two targets of one event", notify({ QueueConfigurations: [queue, { ...queue, Events: ["s3:ObjectCreated:Put"] }] }), "InvalidArgument", /overlap/],
])("%s is refused", async (_what, command, name, message) => {
  await expect(client().send(command as never)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
});

it("a bucket with an object lock keeps its versioning", async () => {
  await client().send(new CreateBucketCommand({ Bucket: "locked-objects", ObjectLockEnabledForBucket: true, ObjectOwnership: "BucketOwnerPreferred", CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await expect(client().send(new PutBucketVersioningCommand({ Bucket: "locked-objects", VersioningConfiguration: { Status: "Suspended" } }))).rejects.toMatchObject({ name: "InvalidBucketState" });
});
