import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CallValue, Member } from "../call-code/call.ts";
import { foldResources } from "./fold-resources.ts";
import { generatePolicy, printPolicy, type PolicyDocument } from "./generate-policy.ts";
import { grantsOf } from "./grants-of.ts";
import type { PolicyCall } from "./policy-call.ts";

const object = (members: readonly Member[]): CallValue => ({ kind: "object", members });
const call = (service: string, operation: string, input: readonly Member[] = [], more: Partial<PolicyCall> = {}): PolicyCall => ({ service, operation, region: "us-west-2", accountId: "123456789012", input, ...more });
const photo: readonly Member[] = [["Bucket", "photos"], ["Key", "a/b.jpg"]];
const photoArn = "arn:aws:s3:::photos/a/b.jpg";

describe("what one call needs", () => {
  test.each<[PolicyCall, Record<string, string | string[]>]>([
    [call("s3", "ListObjectsV2", [["Bucket", "photos"]]), { "s3:ListBucket": "arn:aws:s3:::photos" }],
    [call("s3", "HeadBucket", [["Bucket", "photos"]]), { "s3:ListBucket": "arn:aws:s3:::photos" }],
    [call("s3", "ListBuckets"), { "s3:ListAllMyBuckets": "*" }],
    [call("s3", "HeadObject", photo), { "s3:GetObject": photoArn }],
    [call("s3", "GetObject", [...photo, ["VersionId", "v"]]), { "s3:GetObjectVersion": photoArn }],
    [call("s3", "GetObjectTagging", [...photo, ["VersionId", "v"]]), { "s3:GetObjectVersionTagging": photoArn }],
    [call("s3", "UploadPart", photo), { "s3:PutObject": photoArn }],
    [call("s3", "PutObject", [...photo, ["Tagging", "a=b"], ["ACL", "private"]]), { "s3:PutObject": photoArn, "s3:PutObjectTagging": photoArn, "s3:PutObjectAcl": photoArn }],
    [call("s3", "AbortMultipartUpload", photo), { "s3:AbortMultipartUpload": photoArn }],
    [call("s3", "ListParts", photo), { "s3:ListMultipartUploadParts": photoArn }],
    [call("s3", "CopyObject", [...photo, ["CopySource", "other/x%20y?versionId=v1"]]), { "s3:PutObject": photoArn, "s3:GetObjectVersion": "arn:aws:s3:::other/x y" }],
    [call("s3", "DeleteObjects", [["Bucket", "photos"], ["Delete", object([["Objects", [object([["Key", "x"]]), object([["Key", "y"], ["VersionId", "v"]])]]])]]), { "s3:DeleteObject": "arn:aws:s3:::photos/x", "s3:DeleteObjectVersion": "arn:aws:s3:::photos/y" }],
    [call("s3", "PutBucketCors", [["Bucket", "photos"]]), { "s3:PutBucketCORS": "arn:aws:s3:::photos" }],
    [call("s3", "GetObject", [["Bucket", "photos"], ["Key", "what*is?this$"]]), { "s3:GetObject": "arn:aws:s3:::photos/what${*}is${?}this${$}" }],
    [call("s3", "GetObject", photo, { region: "cn-north-1" }), { "s3:GetObject": "arn:aws-cn:s3:::photos/a/b.jpg" }],
    [call("s3", "GetObject", [["Bucket", "arn:aws:s3:us-west-2:1:accesspoint/ap"], ["Key", "k"]]), { "s3:GetObject": "arn:aws:s3:us-west-2:1:accesspoint/ap/object/k" }],
    [call("s3", "PutObject", undefined, { input: undefined }), { "s3:PutObject": "arn:aws:s3:::*" }],
    [call("ec2", "DescribeInstances", [["InstanceIds", ["i-1"]]]), { "ec2:DescribeInstances": "*" }],
    [call("ec2", "StopInstances", [["InstanceIds", ["i-2", "i-1"]]]), { "ec2:StopInstances": ["arn:aws:ec2:us-west-2:123456789012:instance/i-1", "arn:aws:ec2:us-west-2:123456789012:instance/i-2"] }],
    [call("ec2", "StopInstances", [["InstanceIds", ["i-1"]]], { accountId: undefined }), { "ec2:StopInstances": "arn:aws:ec2:us-west-2:*:instance/i-1" }],
    [call("ec2", "CreateTags", [["Resources", ["snap-1", "vpc-1"]]]), { "ec2:CreateTags": ["arn:aws:ec2:us-west-2:123456789012:vpc/vpc-1", "arn:aws:ec2:us-west-2::snapshot/snap-1"] }],
    [call("ec2", "RunInstances", [["TagSpecifications", [object([["ResourceType", "instance"]])]]]), { "ec2:RunInstances": "*", "ec2:CreateTags": "arn:aws:ec2:us-west-2:123456789012:instance/*" }],
    [call("ec2", "CreateTags", [["Resources", ["odd-1"]]]), { "ec2:CreateTags": "*" }],
    [call("cloudwatch", "GetMetricData"), { "cloudwatch:GetMetricData": "*" }],
    [call("cloudwatch", "DeleteAlarms", [["AlarmNames", ["cpu"]]]), { "cloudwatch:DeleteAlarms": "arn:aws:cloudwatch:us-west-2:123456789012:alarm:cpu" }],
    [call("cloudwatch", "GetDashboard", [["DashboardName", "d"]]), { "cloudwatch:GetDashboard": "arn:aws:cloudwatch::123456789012:dashboard/d" }],
    [call("cognito-idp", "ListUsers", [["UserPoolId", "us-west-2_A"]]), { "cognito-idp:ListUsers": "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_A" }],
    [call("cognito-idp", "InitiateAuth"), {}],
    [call("sts", "GetCallerIdentity"), {}],
    [call("sts", "AssumeRole", [["RoleArn", "arn:aws:iam::1:role/r"]]), { "sts:AssumeRole": "arn:aws:iam::1:role/r" }],
    [call("iam", "GetRole", [["RoleName", "r"]]), { "iam:GetRole": ["arn:aws:iam::123456789012:role/*/r", "arn:aws:iam::123456789012:role/r"] }],
    [call("rekognition", "DetectLabels", [["Image", object([["Bytes", { kind: "file" }]])]]), { "rekognition:DetectLabels": "*" }],
    [call("rekognition", "DetectLabels", [["Image", object([["S3Object", object([["Bucket", "photos"], ["Name", "a/b.jpg"], ["Version", "v"]])]])]]), { "rekognition:DetectLabels": "*", "s3:GetObjectVersion": photoArn }],
    [call("ssm", "StartSession", [["Target", "i-1"], ["DocumentName", "AWS-StartPortForwardingSession"]]), { "ssm:StartSession": ["arn:aws:ec2:us-west-2:123456789012:instance/i-1", "arn:aws:ssm:us-west-2::document/AWS-StartPortForwardingSession"] }],
    [call("ssm", "StartSession", [["Target", "mi-1"]]), { "ssm:StartSession": "arn:aws:ssm:us-west-2:123456789012:managed-instance/mi-1" }],
    [call("ssm", "TerminateSession", [["SessionId", "ada-1"]]), { "ssm:TerminateSession": "arn:aws:ssm:us-west-2:123456789012:session/ada-1" }],
    [call("ssm", "GetParameters", [["Names", ["/aws/service/x", "/mine:3"]]]), { "ssm:GetParameters": ["arn:aws:ssm:us-west-2:123456789012:parameter/mine", "arn:aws:ssm:us-west-2::parameter/aws/service/x"] }],
    [call("ssm", "DescribeInstanceInformation"), { "ssm:DescribeInstanceInformation": "*" }],
    [call("ec2-instance-connect", "SendSSHPublicKey", [["InstanceId", "i-1"]]), { "ec2-instance-connect:SendSSHPublicKey": "arn:aws:ec2:us-west-2:123456789012:instance/i-1" }],
    [call("rekognition", "SearchFaces", [["CollectionId", "staff"]]), { "rekognition:SearchFaces": "arn:aws:rekognition:us-west-2:123456789012:collection/staff" }],
  ])("%j", (one, expected) => {
    const { Statement } = generatePolicy([one]);
    const found = Object.fromEntries(Statement.flatMap(({ Action, Resource }) => Action.map((action) => [action, Resource.length === 1 ? Resource[0] : Resource])));
    expect(found).toEqual(expected);
  });
});

test("a recorded run in one document, readable as AWS writes it", () => {
  const run = [call("s3", "HeadObject", photo), call("s3", "GetObject", photo), call("s3", "PutObject", photo), call("ec2", "DescribeVpcs"), call("ec2", "DescribeSubnets"), call("s3", "ListBuckets")];
  expect(JSON.parse(printPolicy(generatePolicy(run)))).toEqual({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["ec2:DescribeSubnets", "ec2:DescribeVpcs"], Resource: "*" },
      { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: photoArn },
      { Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" },
    ],
  });
});

test("many objects of a folder become the folder, of a bucket the bucket", () => {
  const keys = (count: number, folder: (at: number) => string) => Array.from({ length: count }, (_, at) => `arn:aws:s3:::b/${folder(at)}k${at}`);
  expect(foldResources(keys(10, () => "x/"))).toHaveLength(10);
  expect(foldResources([...keys(11, () => "x/"), "arn:aws:s3:::b/x/deeper/k", "arn:aws:s3:::b"])).toEqual(["arn:aws:s3:::b", "arn:aws:s3:::b/x/*"]);
  expect(foldResources(keys(41, (at) => `${at}/`))).toEqual(["arn:aws:s3:::b/*"]);
  expect(foldResources([...keys(3, () => ""), "*"])).toEqual(["*"]);
});

const arbitraryKey = fc.stringMatching(/^([a-c]\/){0,2}[a-z*?$é ]{1,3}$/);
const arbitraryCall: fc.Arbitrary<PolicyCall> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ operation: fc.constantFrom("GetObject", "PutObject", "DeleteObject", "HeadObject"), bucket: fc.constantFrom("b", "c"), key: arbitraryKey }).map(({ operation, bucket, key }) => call("s3", operation, [["Bucket", bucket], ["Key", key]])) },
  fc.constantFrom("b", "c").map((bucket) => call("s3", "ListObjectsV2", [["Bucket", bucket]])),
  fc.record({ operation: fc.constantFrom("StopInstances", "StartInstances"), ids: fc.array(fc.stringMatching(/^i-[0-9a-f]{2}$/), { minLength: 1, maxLength: 4 }) }).map(({ operation, ids }) => call("ec2", operation, [["InstanceIds", ids]])),
  fc.constantFrom("DescribeVpcs", "DescribeInstances").map((operation) => call("ec2", operation)),
);

describe("for any run", () => {
  test("the order and repetition of calls do not matter", () => {
    fc.assert(
      fc.property(fc.array(arbitraryCall, { maxLength: 120 }), fc.integer({ min: 0, max: 120 }), (calls, turn) => {
        const policy = generatePolicy(calls);
        expect(generatePolicy([...calls.slice(turn), ...calls.slice(0, turn)].reverse())).toEqual(policy);
        expect(generatePolicy([...calls, ...calls])).toEqual(policy);
      }),
      { numRuns: 60 },
    );
  });

  test("every call stays allowed, and no action is in it that no call needs", () => {
    fc.assert(
      fc.property(fc.array(arbitraryCall, { maxLength: 120 }), (calls) => {
        const policy = generatePolicy(calls);
        const grants = calls.flatMap(grantsOf);
        for (const { action, resources } of grants) for (const resource of resources) expect(allows(policy, action, resource), `${action} ${resource}`).toBe(true);
        expect(new Set(policy.Statement.flatMap(({ Action }) => Action))).toEqual(new Set(grants.map(({ action }) => action)));
      }),
      { numRuns: 60 },
    );
  });

  test("folding again changes nothing", () => {
    const arn = fc.tuple(fc.constantFrom("b", "c"), arbitraryKey).map(([bucket, key]) => `arn:aws:s3:::${bucket}/${key.replaceAll("*", "")}`);
    fc.assert(fc.property(fc.array(arn, { maxLength: 120 }), (arns) => void expect(foldResources(foldResources(arns))).toEqual(foldResources(arns))), { numRuns: 100 });
  });
});

/** By IAM's rule: `*` is any text, `${*}` a star. Written apart from what it judges. */
function allows({ Statement }: PolicyDocument, action: string, resource: string): boolean {
  const plain = resource.replaceAll(/\$\{([*?$])\}/g, "$1");
  return Statement.some(({ Action, Resource }) => Action.includes(action) && Resource.some((pattern) => toPattern(pattern).test(plain)));
}

function toPattern(pattern: string): RegExp {
  const source = pattern.replaceAll(/\$\{([*?$])\}|\*|[\s\S]/g, (part, escaped?: string) => (part === "*" ? "[^]*" : (escaped ?? part).replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)));
  return new RegExp(`^${source}$`);
}
