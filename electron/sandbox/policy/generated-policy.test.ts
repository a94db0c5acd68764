import fc from "fast-check";
import { expect, it } from "vitest";
import type { CallValue, Member } from "../../../shared/aws/call-code/call.ts";
import { generatePolicy, printPolicy } from "../../../shared/aws/iam-policy/generate-policy.ts";
import type { PolicyCall } from "../../../shared/aws/iam-policy/policy-call.ts";
import type { IamDocuments } from "../iam/records.ts";
import type { ActionUse } from "./action-use.ts";
import type { SandboxRequest, ServiceName } from "../service.ts";
import { actionsOf } from "./actions/actions-of.ts";
import { deleteUse } from "./actions/s3-actions.ts";
import { decide } from "./evaluate.ts";
import { parsePolicy, type Statement } from "./policy-document.ts";

// Two tables that know nothing of one another: what the console proposes, and what the sandbox asks for.
const none: IamDocuments = { of: () => undefined, changed: () => {}, accountIds: [], credential: () => undefined, accountOf: () => undefined };
const actions = actionsOf(none, () => ({}));
const request = { region: "us-west-2", identity: { accountId: "000000000001", arn: "arn:aws:iam::000000000001:user/ada", userId: "AIDA", accessKeyId: "AKIA" } } as SandboxRequest;

type Call = [service: ServiceName, operation: string, input: Record<string, unknown>];

const valueOf = (value: unknown): CallValue => {
  if (Array.isArray(value)) return value.map(valueOf);
  return typeof value === "object" && value !== null ? { kind: "object", members: membersOf(value) } : (value as CallValue);
};
const membersOf = (input: object): Member[] => Object.entries(input).map(([name, value]) => [name, valueOf(value)]);
const recorded = ([service, operation, input]: Call): PolicyCall => ({ service, operation, region: "us-west-2", accountId: "000000000001", input: membersOf(input) });

function usesOf([service, operation, input]: Call): ActionUse[] {
  if (operation === "DeleteObjects") return (input as { Delete: { Objects: { Key: string; VersionId?: string }[] } }).Delete.Objects.map(({ Key, VersionId }) => deleteUse(input["Bucket"] as string, Key, VersionId));
  return actions[service](operation, input, request);
}

const statementsOf = (calls: Call[]): Statement[] => parsePolicy(printPolicy(generatePolicy(calls.map(recorded))), "identity");
const allows = (statements: Statement[], call: Call): boolean =>
  usesOf(call).every(({ action, resources }) => resources.every((resource) => decide(statements, { action, resource, context: new Map() }).verdict === "allowed"));

const photo = { Bucket: "edx-photo-bucket", Key: "holiday/cat.jpg" };
const calls: Call[] = [
  ["s3", "ListBuckets", {}],
  ["s3", "ListObjectsV2", { Bucket: "edx-photo-bucket", Prefix: "holiday/" }],
  ["s3", "GetBucketCors", { Bucket: "edx-photo-bucket" }],
  ["s3", "PutBucketLifecycleConfiguration", { Bucket: "edx-photo-bucket" }],
  ["s3", "GetPublicAccessBlock", { Bucket: "edx-photo-bucket" }],
  ["s3", "HeadObject", photo],
  ["s3", "GetObject", { ...photo, VersionId: "v" }],
  ["s3", "GetObjectAttributes", photo],
  ["s3", "PutObject", { ...photo, Tagging: "a=b", ACL: "private" }],
  ["s3", "UploadPart", { ...photo, UploadId: "u", PartNumber: 1 }],
  ["s3", "ListParts", { ...photo, UploadId: "u" }],
  ["s3", "AbortMultipartUpload", { ...photo, UploadId: "u" }],
  ["s3", "CopyObject", { ...photo, Key: "copy", CopySource: "other-bucket/a%20b?versionId=7" }],
  ["s3", "DeleteObjects", { Bucket: "b", Delete: { Objects: [{ Key: "x" }, { Key: "y", VersionId: "v" }] } }],
  ["ec2", "DescribeInstances", {}],
  ["ec2", "DescribeVpcAttribute", { VpcId: "vpc-1", Attribute: "enableDnsSupport" }],
  ["ec2", "StopInstances", { InstanceIds: ["i-1", "i-2"] }],
  ["ec2", "ModifyInstanceAttribute", { InstanceId: "i-1" }],
  ["ec2", "AuthorizeSecurityGroupIngress", { GroupId: "sg-1" }],
  ["ec2", "CreateTags", { Resources: ["vpc-1", "i-1", "ami-1"], Tags: [{ Key: "a", Value: "b" }] }],
  ["ec2", "RunInstances", { ImageId: "ami-1", MinCount: 1, MaxCount: 1, SubnetId: "subnet-1", SecurityGroupIds: ["sg-1"], KeyName: "k", TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "a", Value: "b" }] }] }],
  ["ec2", "CreateKeyPair", { KeyName: "laptop", TagSpecifications: [{ ResourceType: "key-pair", Tags: [{ Key: "a", Value: "b" }] }] }],
  ["ec2", "ImportKeyPair", { KeyName: "laptop" }],
  ["ec2", "DeleteKeyPair", { KeyName: "laptop" }],
  ["ec2", "AllocateAddress", { Domain: "vpc" }],
  ["ec2", "AssociateAddress", { AllocationId: "eipalloc-1", NetworkInterfaceId: "eni-1" }],
  ["ec2", "ReleaseAddress", { AllocationId: "eipalloc-1" }],
  ["ec2", "AttachNetworkInterface", { InstanceId: "i-1", NetworkInterfaceId: "eni-1", DeviceIndex: 1 }],
  ["ec2", "DetachNetworkInterface", { AttachmentId: "eni-attach-1" }],
  ["ec2", "ModifyNetworkInterfaceAttribute", { NetworkInterfaceId: "eni-1", Groups: ["sg-1"] }],
  ["ec2", "CreateNetworkInterface", { SubnetId: "subnet-1" }],
  ["ec2", "UpdateSecurityGroupRuleDescriptionsIngress", { GroupId: "sg-1" }],
  ["cloudwatch", "GetMetricData", {}],
  ["cloudwatch", "DescribeAlarms", {}],
  ["cloudwatch", "PutMetricAlarm", { AlarmName: "cpu" }],
  ["cloudwatch", "GetDashboard", { DashboardName: "d" }],
  ["cloudwatch", "DeleteDashboards", { DashboardNames: ["d", "e"] }],
  ["cognito-idp", "ListUserPools", { MaxResults: 1 }],
  ["cognito-idp", "AdminGetUser", { UserPoolId: "us-west-2_a", Username: "u" }],
  ["rekognition", "DetectLabels", {}],
  ["s3control", "GetPublicAccessBlock", { AccountId: "000000000001" }],
  ["s3control", "DeletePublicAccessBlock", { AccountId: "000000000001" }],
  ["ssm", "GetParameter", { Name: "/aws/service/ami:2" }],
  ["ssm", "GetParametersByPath", { Path: "/aws/service/" }],
  ["ssm", "StartSession", { Target: "i-1" }],
  ["ssm", "StartSession", { Target: "i-1", DocumentName: "AWS-StartPortForwardingSession" }],
  ["ssm", "TerminateSession", { SessionId: "ada-1" }],
  ["ssm", "DescribeInstanceInformation", {}],
  ["ec2-instance-connect", "SendSSHPublicKey", { InstanceId: "i-1", InstanceOSUser: "ubuntu" }],
  ["pricing", "GetProducts", { ServiceCode: "AmazonEC2" }],
  ["iam", "ListUsers", {}],
  ["iam", "GetRole", { RoleName: "photo-readonly" }],
  ["iam", "CreateUser", { UserName: "bob", Path: "/team/" }],
  ["sts", "DecodeAuthorizationMessage", { EncodedMessage: "x" }],
];

it.each(calls)("the policy of %s %s allows it", (...call) => {
  expect(allows(statementsOf([call]), call)).toBe(true);
});

it("the policy of a run allows that run, and a policy of another call none of it", () => {
  const whole = statementsOf(calls);
  for (const call of calls) {
    expect(allows(whole, call), call[1]).toBe(true);
    expect(allows(statementsOf([["s3", "GetBucketLogging", { Bucket: "another" }]]), call), call[1]).toBe(usesOf(call).length === 0);
  }
});

it("names a key whatever it holds, and no other", () => {
  const text = fc.array(fc.constantFrom("a", "*", "?", "$", "{", "}", ":", "/", " ", "ü", '"', "\\", "${*}", "${aws:username}"), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (Key, other) => {
      const statements = statementsOf([["s3", "GetObject", { Bucket: "b", Key }]]);
      expect(allows(statements, ["s3", "GetObject", { Bucket: "b", Key }])).toBe(true);
      expect(allows(statements, ["s3", "GetObject", { Bucket: "b", Key: other }])).toBe(other === Key);
    }),
    { numRuns: 1000 },
  );
});
