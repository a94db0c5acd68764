import { expect, it } from "vitest";
import type { IamDocuments } from "../../iam/records.ts";
import { listOperations } from "../../list-operations.ts";
import type { SandboxRequest, ServiceName } from "../../service.ts";
import { actionsOf } from "./actions-of.ts";

const none: IamDocuments = { of: () => undefined, changed: () => {}, accountIds: [], credential: () => undefined, accountOf: () => undefined };
const actions = actionsOf(none, () => ({}));
const request = { region: "us-west-2", identity: { accountId: "000000000001", arn: "arn:aws:iam::000000000001:user/ada", userId: "AIDA", accessKeyId: "AKIA" } } as SandboxRequest;
const needed = (service: ServiceName, operation: string, input: object): string[] =>
  actions[service](operation, input, request).flatMap(({ action, resources }) => resources.map((resource) => `${action} ${resource}`));

/** S3's actions as the service authorization reference has them, which are not always its operations' names. */
const s3Actions: ReadonlySet<string> = new Set(
  `AbortMultipartUpload CreateBucket DeleteBucket DeleteBucketPolicy DeleteBucketWebsite DeleteObject DeleteObjectTagging DeleteObjectVersion DeleteObjectVersionTagging GetAccelerateConfiguration
  GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPublicAccessBlock
  GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite GetEncryptionConfiguration GetLifecycleConfiguration GetObject GetObjectAcl GetObjectAttributes GetObjectTagging
  GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes GetObjectVersionTagging GetReplicationConfiguration ListAllMyBuckets ListBucket ListBucketMultipartUploads ListBucketVersions
  ListMultipartUploadParts PutAccelerateConfiguration PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment
  PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration PutLifecycleConfiguration PutObject PutObjectTagging PutObjectVersionTagging RestoreObject PutObjectAcl
  GetBucketPolicyStatus PutReplicationConfiguration`.split(/\s+/).map((name) => `s3:${name}`),
);

const aboutObjects = /Object(?!s|Lock|Versions)|UploadPart|ListParts|MultipartUpload$/;

it("knows S3's action for every operation of the sandbox", async () => {
  const operations = new Map(await listOperations()).get("s3")!;
  for (const operation of operations.filter((name) => name !== "DeleteObjects")) {
    const input = { Bucket: "b", ...(aboutObjects.test(operation) ? { Key: "k" } : {}), ...(operation.includes("Copy") ? { CopySource: "from/k" } : {}) };
    const uses = actions.s3(operation, input, request);
    expect(uses.length, operation).toBeGreaterThan(0);
    for (const { action, resources } of uses) {
      expect(s3Actions, operation).toContain(action);
      expect(resources, operation).toHaveLength(1);
    }
  }
});

it("asks for the account's block by the names that IAM has for it", () => {
  const control = (operation: string) => actions.s3control(operation, { AccountId: "000000000001" }, request);
  expect(control("GetPublicAccessBlock")).toEqual([{ action: "s3:GetAccountPublicAccessBlock", resources: ["*"] }]);
  for (const operation of ["PutPublicAccessBlock", "DeletePublicAccessBlock"]) expect(control(operation)).toEqual([{ action: "s3:PutAccountPublicAccessBlock", resources: ["*"] }]);
});

it("gives each operation of the others an action of its service, on ARNs or on *", async () => {
  const withoutRights = new Set(["sts AssumeRole", "sts AssumeRoleWithWebIdentity", "sts GetCallerIdentity", "sts GetSessionToken"]);
  for (const [service, operations] of await listOperations()) {
    if (service.startsWith("s3") || service.startsWith("sso")) continue;
    for (const operation of operations) {
      const uses = actions[service](operation, {}, request);
      expect(uses.length > 0, `${service} ${operation}`).toBe(!withoutRights.has(`${service} ${operation}`));
      for (const { action, resources } of uses) {
        expect(action).toBe(`${service}:${operation}`);
        for (const resource of resources) expect(resource).toMatch(/^(\*|arn:aws:[a-z0-9-]+:[^:]*:\d{0,12}:.+)$/);
      }
    }
  }
});

it.each<[ServiceName, string, object, string[]]>([
  ["rekognition", "DetectText", { Image: { Bytes: new Uint8Array(1) } }, ["rekognition:DetectText *"]],
  ["rekognition", "IndexFaces", { CollectionId: "family" }, ["rekognition:IndexFaces arn:aws:rekognition:us-west-2:000000000001:collection/family"]],
  ["rekognition", "TagResource", { ResourceArn: "arn:aws:rekognition:us-west-2:000000000001:collection/family" }, ["rekognition:TagResource arn:aws:rekognition:us-west-2:000000000001:collection/family"]],
  ["s3", "ListBuckets", {}, ["s3:ListAllMyBuckets *"]],
  ["s3", "ListObjectsV2", { Bucket: "b", Prefix: "p" }, ["s3:ListBucket arn:aws:s3:::b"]],
  ["s3", "HeadObject", { Bucket: "b", Key: "a/ü *.jpg" }, ["s3:GetObject arn:aws:s3:::b/a/ü *.jpg"]],
  ["s3", "GetObject", { Bucket: "b", Key: "k", VersionId: "v" }, ["s3:GetObjectVersion arn:aws:s3:::b/k"]],
  ["s3", "PutObject", { Bucket: "b", Key: "k", Tagging: "a=1" }, ["s3:PutObject arn:aws:s3:::b/k", "s3:PutObjectTagging arn:aws:s3:::b/k"]],
  ["s3", "UploadPartCopy", { Bucket: "b", Key: "k", CopySource: "/from/a%20b?versionId=7" }, ["s3:GetObjectVersion arn:aws:s3:::from/a b", "s3:PutObject arn:aws:s3:::b/k"]],
  ["s3", "GetObjectAttributes", { Bucket: "b", Key: "k" }, ["s3:GetObjectAttributes arn:aws:s3:::b/k", "s3:GetObject arn:aws:s3:::b/k"]],
  ["ec2", "StopInstances", { InstanceIds: ["i-1", "i-2"] }, ["ec2:StopInstances arn:aws:ec2:us-west-2:000000000001:instance/i-1", "ec2:StopInstances arn:aws:ec2:us-west-2:000000000001:instance/i-2"]],
  ["ec2", "CreateTags", { Resources: ["vpc-1", "sg-1"] }, ["ec2:CreateTags arn:aws:ec2:us-west-2:000000000001:vpc/vpc-1", "ec2:CreateTags arn:aws:ec2:us-west-2:000000000001:security-group/sg-1"]],
  ["ec2", "DescribeInstances", { InstanceIds: ["i-1"] }, ["ec2:DescribeInstances *"]],
  ["cloudwatch", "DescribeAlarms", {}, ["cloudwatch:DescribeAlarms arn:aws:cloudwatch:us-west-2:000000000001:alarm:*"]],
  ["cloudwatch", "GetDashboard", { DashboardName: "d" }, ["cloudwatch:GetDashboard arn:aws:cloudwatch::000000000001:dashboard/d"]],
  ["cognito-idp", "ListUsers", { UserPoolId: "us-west-2_a" }, ["cognito-idp:ListUsers arn:aws:cognito-idp:us-west-2:000000000001:userpool/us-west-2_a"]],
  ["iam", "CreateUser", { UserName: "bob", Path: "/team/" }, ["iam:CreateUser arn:aws:iam::000000000001:user/team/bob"]],
  ["iam", "ListAccessKeys", {}, ["iam:ListAccessKeys arn:aws:iam::000000000001:user/ada"]],
])("%s %s needs what it needs", (service, operation, input, uses) => {
  expect(needed(service, operation, input)).toEqual(uses);
});

it("asks for what a part of the network is made in, for itself and for its tags", () => {
  const arn = (what: string) => `arn:aws:ec2:us-west-2:000000000001:${what}`;
  expect(needed("ec2", "CreateSubnet", { VpcId: "vpc-1", TagSpecifications: [{ ResourceType: "subnet", Tags: [{ Key: "Name", Value: "a" }] }] })).toEqual([
    `ec2:CreateSubnet ${arn("subnet/*")}`, `ec2:CreateSubnet ${arn("vpc/vpc-1")}`, `ec2:CreateTags ${arn("subnet/*")}`,
  ]);
  expect(needed("ec2", "DeleteRoute", { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0/0" })).toEqual([`ec2:DeleteRoute ${arn("route-table/rtb-1")}`]);
});
