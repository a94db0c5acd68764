import { CloudWatchClient, DeleteAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { CognitoIdentityProviderClient, ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { CreateTagsCommand, DescribeInstancesCommand, EC2Client, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { DetectLabelsCommand, RekognitionClient } from "@aws-sdk/client-rekognition";
import { CopyObjectCommand, DeleteBucketPolicyCommand, DeleteObjectsCommand, GetObjectCommand, ListBucketsCommand, ListObjectsV2Command, PutBucketPolicyCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, DecodeAuthorizationMessageCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { useSandbox, type TestClientConfig } from "../testing/test-sandbox.ts";

const test = useSandbox();
let reader: TestClientConfig;
const who = "arn:aws:sts::000000000001:assumed-role/photo-readonly/ada";

/** A session of a role, narrowed by a policy of its own. */
async function session(role: string, statement?: object): Promise<TestClientConfig> {
  const Policy = statement ? JSON.stringify({ Version: "2012-10-17", Statement: statement }) : undefined;
  const { Credentials } = await new STSClient(test.config()).send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::000000000001:role/${role}`, RoleSessionName: "ada", Policy }));
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  return { ...test.config(), credentials: { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! } as never };
}

beforeAll(async () => {
  reader = await session("photo-readonly");
});

describe("a role that may look at photos", () => {
  it("looks at them", async () => {
    const s3 = new S3Client(reader);
    expect((await s3.send(new ListBucketsCommand({}))).Buckets!.length).toBeGreaterThan(0);
    expect((await s3.send(new ListObjectsV2Command({ Bucket: "edx-photo-bucket", MaxKeys: 1 }))).Contents).toHaveLength(1);
    expect((await new STSClient(reader).send(new GetCallerIdentityCommand({}))).Arn).toBe(who);
  });

  it("is refused by S3 in S3's words", async () => {
    const refused = new S3Client(reader).send(new PutObjectCommand({ Bucket: "edx-photo-bucket", Key: "a b/ü.jpg", Body: "x" }));
    await expect(refused).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: ${who} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::edx-photo-bucket/a b/ü.jpg" because no identity-based policy allows the s3:PutObject action`,
      $metadata: { httpStatusCode: 403 },
    });
    await expect(new S3Client(reader).send(new ListObjectsV2Command({ Bucket: "another" }))).rejects.toMatchObject({ name: "AccessDenied" });
  });

  it("is refused by EC2 with a message that its account can decode", async () => {
    const ec2 = new EC2Client(reader);
    await expect(ec2.send(new DescribeInstancesCommand({ DryRun: true }))).rejects.toMatchObject({
      name: "UnauthorizedOperation",
      message: `You are not authorized to perform this operation. User: ${who} is not authorized to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action`,
    });
    const { message } = await ec2.send(new StopInstancesCommand({ InstanceIds: ["i-0123456789abcdef0"] })).catch((error: Error) => error as Error) as Error;
    const [, EncodedMessage] = /on resource: arn:aws:ec2:us-west-2:000000000001:instance\/i-0123456789abcdef0 because .* Encoded authorization failure message: (\S+)$/.exec(message)!;
    const decode = (config: TestClientConfig) => new STSClient(config).send(new DecodeAuthorizationMessageCommand({ EncodedMessage }));
    expect(JSON.parse((await decode(test.config())).DecodedMessage!)).toMatchObject({
      allowed: false,
      explicitDeny: false,
      matchedStatements: { items: [] },
      failures: { items: [] },
      context: { principal: { arn: who }, action: "ec2:StopInstances", resource: "arn:aws:ec2:us-west-2:000000000001:instance/i-0123456789abcdef0" },
    });
    await expect(decode(test.config("sandbox-prod"))).rejects.toMatchObject({ name: "InvalidAuthorizationMessageException" });
    await expect(decode(reader)).rejects.toMatchObject({ name: "AccessDenied" });
  });

  it("is refused by the others in theirs", async () => {
    await expect(new CloudWatchClient(reader).send(new DeleteAlarmsCommand({ AlarmNames: ["x"] }))).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: ${who} is not authorized to perform: cloudwatch:DeleteAlarms on resource: arn:aws:cloudwatch:us-west-2:000000000001:alarm:x because no identity-based policy allows the cloudwatch:DeleteAlarms action`,
    });
    await expect(new CognitoIdentityProviderClient(reader).send(new ListUsersCommand({ UserPoolId: "us-west-2_x" }))).rejects.toMatchObject({ name: "AccessDeniedException", message: expect.stringContaining("userpool/us-west-2_x because") as string });
    await expect(new RekognitionClient(reader).send(new DetectLabelsCommand({ Image: { S3Object: { Bucket: "elsewhere", Name: "k" } } }))).rejects.toMatchObject({ name: "InvalidS3ObjectException" });
  });
});

describe("a deny in so many words", () => {
  it("wins, and says which statement", async () => {
    const config = await session("edx-build-admin", [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Sid: "KeepRunning", Effect: "Deny", Action: "ec2:StopInstances", Resource: "*" },
    ]);
    const { message } = await new EC2Client(config).send(new StopInstancesCommand({ InstanceIds: ["i-1"] })).catch((error: Error) => error as Error) as Error;
    expect(message).toContain("with an explicit deny in a session policy");
    const { DecodedMessage } = await new STSClient(test.config()).send(new DecodeAuthorizationMessageCommand({ EncodedMessage: message.split(" ").at(-1) }));
    expect(JSON.parse(DecodedMessage!)).toMatchObject({ explicitDeny: true, matchedStatements: { items: [{ statementId: "KeepRunning", effect: "DENY", actions: { items: [{ value: "ec2:StopInstances" }] } }] } });
  });

  it("answers each key of a bulk deletion for itself", async () => {
    const own = new S3Client(test.config());
    const Bucket = "edx-photo-bucket";
    for (const Key of ["bulk/keep", "bulk/drop"]) await own.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const config = await session("edx-build-admin", [
      { Effect: "Allow", Action: "s3:*", Resource: "*" },
      { Effect: "Deny", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::*/bulk/keep" },
    ]);
    const answer = await new S3Client(config).send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "bulk/keep" }, { Key: "bulk/drop" }] } }));
    expect(answer.Deleted).toMatchObject([{ Key: "bulk/drop" }]);
    expect(answer.Errors).toMatchObject([{ Key: "bulk/keep", Code: "AccessDenied" }]);
  });

  it("asks a copy for both of its ends", async () => {
    const own = new S3Client(test.config());
    await own.send(new PutObjectCommand({ Bucket: "edx-photo-bucket", Key: "copy/from", Body: "x" }));
    const copy = (config: TestClientConfig) => new S3Client(config).send(new CopyObjectCommand({ Bucket: "edx-photo-bucket", Key: "copy/to", CopySource: "edx-photo-bucket/copy/from" }));
    await expect(copy(await session("edx-build-admin", { Effect: "Allow", Action: "s3:PutObject", Resource: "*" }))).rejects.toThrow("s3:GetObject");
    await expect(copy(await session("edx-build-admin", { Effect: "Allow", Action: "s3:GetObject", Resource: "*" }))).rejects.toThrow("s3:PutObject");
    const both = await session("edx-build-admin", { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::*/copy/*" });
    await expect(copy(both)).resolves.toBeDefined();
    await expect(new S3Client(both).send(new GetObjectCommand({ Bucket: "edx-photo-bucket", Key: "copy/to" }))).resolves.toBeDefined();
  });
});

describe("tags", () => {
  it("decide, those of the resource and those that are asked for", async () => {
    const admin = new EC2Client(test.config());
    const ids = (await admin.send(new DescribeInstancesCommand({}))).Reservations!.flatMap(({ Instances = [] }) => Instances).map(({ InstanceId }) => InstanceId!);
    const [mine = "", other = ""] = ids;
    const ec2 = new EC2Client(
      await session("edx-build-admin", [
        { Effect: "Allow", Action: "ec2:StopInstances", Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/Owner": "ada" } } },
        { Effect: "Allow", Action: "ec2:CreateTags", Resource: "*", Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["Owner"] }, StringLike: { "aws:RequestTag/Owner": "a*" } } },
      ]),
    );
    const stop = (...InstanceIds: string[]) => ec2.send(new StopInstancesCommand({ InstanceIds, DryRun: true }));
    const tag = (Key: string, Value: string) => ec2.send(new CreateTagsCommand({ Resources: [mine], Tags: [{ Key, Value }] }));
    await expect(stop(mine)).rejects.toMatchObject({ name: "UnauthorizedOperation" });
    await expect(tag("Owner", "bob")).rejects.toMatchObject({ name: "UnauthorizedOperation" });
    await expect(tag("Name", "ada")).rejects.toMatchObject({ name: "UnauthorizedOperation" });
    await tag("Owner", "ada");
    await expect(stop(mine)).rejects.toMatchObject({ name: "DryRunOperation" });
    await expect(stop(mine, other)).rejects.toMatchObject({ name: "UnauthorizedOperation", message: expect.stringContaining(`instance/${other}`) as string });
  });
});

describe("a bucket's policy", () => {
  const Bucket = "edx-photo-bucket";
  const own = (): S3Client => new S3Client(test.config());
  const put = (statement: object) => own().send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement: statement }) }));
  afterEach(() => own().send(new DeleteBucketPolicyCommand({ Bucket })));

  it("gives what the role's own policies do not", async () => {
    const write = () => new S3Client(reader).send(new PutObjectCommand({ Bucket, Key: "dropbox/x", Body: "x" }));
    const allow = (AWS: string) => put({ Effect: "Allow", Principal: { AWS }, Action: "s3:PutObject", Resource: `arn:aws:s3:::${Bucket}/dropbox/*` });
    await allow("arn:aws:iam::000000000001:root");
    await expect(write()).rejects.toMatchObject({ name: "AccessDenied" });
    await allow("arn:aws:iam::000000000001:role/photo-readonly");
    await expect(write()).resolves.toBeDefined();
    await expect(new S3Client(reader).send(new PutObjectCommand({ Bucket, Key: "elsewhere/x", Body: "x" }))).rejects.toMatchObject({ name: "AccessDenied" });
  });

  it("takes what they give, from an administrator too, who may take it back", async () => {
    await put({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`] });
    await expect(own().send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
      name: "AccessDenied",
      message: `User: arn:aws:iam::000000000001:user/sandbox is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::${Bucket}" with an explicit deny in a resource-based policy`,
    });
    await expect(new S3Client(reader).send(new DeleteBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({ name: "AccessDenied" });
  });

  it("spares whom NotPrincipal names", async () => {
    await put({ Effect: "Deny", NotPrincipal: { AWS: ["arn:aws:iam::000000000001:user/sandbox"] }, Action: "s3:ListBucket", Resource: `arn:aws:s3:::${Bucket}` });
    await expect(own().send(new ListObjectsV2Command({ Bucket }))).resolves.toBeDefined();
    await expect(new S3Client(reader).send(new ListObjectsV2Command({ Bucket }))).rejects.toThrow("with an explicit deny in a resource-based policy");
  });
});
