import { CreateBucketCommand, DeletePublicAccessBlockCommand as DeleteBucketsBlock, PutBucketPolicyCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DeletePublicAccessBlockCommand, GetJobTaggingCommand, GetPublicAccessBlockCommand, PutPublicAccessBlockCommand, S3ControlClient } from "@aws-sdk/client-s3-control";
import { AttachUserPolicyCommand, CreateAccessKeyCommand, CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const AccountId = "000000000001";
/** The SDK would put the account in front of the host's address. */
const control = (more = {}): S3ControlClient => new S3ControlClient({ ...test.config(), endpointProvider: () => ({ url: new URL(test.sandbox.url) }), ...more });
const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const none = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };

it("an account has none from its start; it is put whole, answered and deleted", async () => {
  const client = control();
  await expect(client.send(new GetPublicAccessBlockCommand({ AccountId }))).rejects.toMatchObject({ name: "NoSuchPublicAccessBlockConfiguration", $metadata: { httpStatusCode: 404 } });
  await client.send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration: { BlockPublicPolicy: true } }));
  expect((await client.send(new GetPublicAccessBlockCommand({ AccountId }))).PublicAccessBlockConfiguration).toEqual({ ...none, BlockPublicPolicy: true });
  await client.send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } }));
  expect((await client.send(new GetPublicAccessBlockCommand({ AccountId }))).PublicAccessBlockConfiguration).toEqual({ ...none, RestrictPublicBuckets: true });
  await client.send(new DeletePublicAccessBlockCommand({ AccountId }));
  await client.send(new DeletePublicAccessBlockCommand({ AccountId }));
  await expect(client.send(new GetPublicAccessBlockCommand({ AccountId }))).rejects.toMatchObject({ name: "NoSuchPublicAccessBlockConfiguration" });
});

it("is of one account: the other neither sees it nor is held by it", async () => {
  await control().send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration: all }));
  const other = control(test.config("sandbox-prod"));
  await expect(other.send(new GetPublicAccessBlockCommand({ AccountId }))).rejects.toMatchObject({ name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
  await expect(other.send(new GetPublicAccessBlockCommand({ AccountId: "000000000002" }))).rejects.toMatchObject({ name: "NoSuchPublicAccessBlockConfiguration" });
  await control().send(new DeletePublicAccessBlockCommand({ AccountId }));
});

it("holds for every bucket together with the bucket's own", async () => {
  const s3 = new S3Client(test.config());
  const Bucket = "held-by-the-account";
  const policy = { Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` }] }) };
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "a.txt", Body: "a" }));
  await s3.send(new DeleteBucketsBlock({ Bucket }));
  const anonymous = async (): Promise<number> => (await fetch(`${test.sandbox.url}/${Bucket}/a.txt`)).status;

  await control().send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration: { BlockPublicPolicy: true } }));
  await expect(s3.send(new PutBucketPolicyCommand(policy))).rejects.toMatchObject({ name: "AccessDenied", message: expect.stringContaining("BlockPublicPolicy") });
  await control().send(new DeletePublicAccessBlockCommand({ AccountId }));
  await s3.send(new PutBucketPolicyCommand(policy));
  expect(await anonymous()).toBe(200);
  await control().send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } }));
  expect(await anonymous()).toBe(403);
  await control().send(new DeletePublicAccessBlockCommand({ AccountId }));
  expect(await anonymous()).toBe(200);
});

it("is asked of the caller's policies", async () => {
  const iam = new IAMClient(test.config());
  await iam.send(new CreateUserCommand({ UserName: "reader" }));
  await iam.send(new AttachUserPolicyCommand({ UserName: "reader", PolicyArn: "arn:aws:iam::aws:policy/AmazonRekognitionFullAccess" }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "reader" }));
  const client = control({ credentials: { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! } });
  await expect(client.send(new GetPublicAccessBlockCommand({ AccountId }))).rejects.toMatchObject({ name: "AccessDenied", message: expect.stringContaining("s3:GetAccountPublicAccessBlock") });
  await expect(client.send(new DeletePublicAccessBlockCommand({ AccountId }))).rejects.toMatchObject({ name: "AccessDenied", message: expect.stringContaining("s3:PutAccountPublicAccessBlock") });
});

it("refuses what it cannot be, an unsigned request and an operation that it has not", async () => {
  await expect(control().send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration: {} }))).rejects.toMatchObject({ name: "InvalidRequest" });
  expect((await fetch(`${test.sandbox.url}/v20180820/configuration/publicAccessBlock`, { headers: { "x-amz-account-id": AccountId } })).status).toBe(404);
  await expect(control().send(new GetJobTaggingCommand({ AccountId, JobId: "a-job" }))).rejects.toMatchObject({ name: "NotImplemented", $metadata: { httpStatusCode: 501 } });
  expect(test.logged.at(-1)).toContain("GetJobTagging");
});

it("leaves a bucket that is named as its version is to S3", async () => {
  const s3 = new S3Client({ ...test.config(), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "v20180820", CreateBucketConfiguration: { LocationConstraint: "us-west-2" } }));
  await expect(s3.send(new PutObjectCommand({ Bucket: "v20180820", Key: "configuration/publicAccessBlock", Body: "a" }))).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
});
