import { expect, test } from "vitest";
import { awsCli } from "./aws-cli.ts";
import type { Call, Member } from "./call.ts";
import { javascript } from "./javascript.ts";
import { python } from "./python.ts";
import { snakeName } from "./snake-name.ts";

const call = (service: string, operation: string, input: readonly Member[] = [], more: Partial<Call> = {}): Call => ({ service, operation, region: "us-west-2", profile: "dev", input, ...more });
/** The command without its profile and region, on one line. */
const cli = (service: string, operation: string, input: readonly Member[]) => awsCli(call(service, operation, input)).replaceAll(" \\\n  ", " ").replace(" --profile dev --region us-west-2", "");

test.each([
  ["DescribeVpcs", "describe-vpcs"], ["ListObjectsV2", "list-objects-v2"], ["AssociateDhcpOptions", "associate-dhcp-options"], ["CreateMultipartUpload", "create-multipart-upload"],
  ["VolumeARNs", "volume-arns"], ["AdminCreateUser", "admin-create-user"], ["EnableMFADevice", "enable-mfa-device"], ["GetOTelEnrichment", "get-otel-enrichment"],
  ["SSEKMSKeyId", "ssekms-key-id"], ["EnableIoPerformance", "enable-io-performance"], ["AssociateIpv6CidrBlock", "associate-ipv6-cidr-block"], ["PutBucketACLs", "put-bucket-acls"],
])("%s is written %s", (name, written) => {
  expect(snakeName(name, "-")).toBe(written);
  expect(snakeName(name, "_")).toBe(written.replaceAll("-", "_"));
});

test("the command line: words, quotes, JSON, switches", () => {
  expect(awsCli(call("ec2", "StopInstances", [["InstanceIds", ["i-1", "i-2"]], ["DryRun", false]]))).toBe(
    "aws ec2 stop-instances \\\n  --instance-ids i-1 i-2 \\\n  --no-dry-run \\\n  --profile dev \\\n  --region us-west-2",
  );
  expect(cli("s3", "HeadObject", [["Bucket", "photos"], ["Key", "it's a key\n2"]])).toBe(`aws s3api head-object --bucket photos --key 'it'\\''s a key\n2'`);
  expect(cli("s3", "HeadObject", [["Bucket", "photos"], ["Key", "-rf"]])).toBe("aws s3api head-object --bucket photos --key=-rf");
  expect(cli("ec2", "DescribeVpcs", [["Filters", [{ kind: "object", members: [["Name", "tag:Name"], ["Values", ["a b"]]] }]], ["MaxResults", 5]])).toBe(
    `aws ec2 describe-vpcs --filters '[{"Name":"tag:Name","Values":["a b"]}]' --max-results 5 --no-paginate`,
  );
  expect(cli("ec2", "DescribeVpcs", [["VpcIds", ["-x"]]])).toBe(`aws ec2 describe-vpcs --vpc-ids '["-x"]'`);
  expect(cli("ec2", "RunInstances", [["ImageId", "ami-1"], ["MinCount", 1], ["MaxCount", 3], ["UserData", { kind: "secret" }]])).toBe(`aws ec2 run-instances --count 1:3 --image-id ami-1 --user-data '<UserData: not kept>'`);
});

test("what the CLI would read as a reference travels as JSON", () => {
  expect(cli("s3", "HeadObject", [["Bucket", "photos"], ["Key", "file:///etc/passwd"]])).toBe(`aws s3api head-object --cli-input-json '{"Bucket":"photos","Key":"file:///etc/passwd"}'`);
  expect(cli("s3", "HeadObject", [["Bucket", "photos"], ["Key", "a\u202eb\0"]])).toContain(String.raw`"a\u202eb\u0000"`);
});

test("a copy's source is encoded once, whoever encodes it", () => {
  const copy: readonly Member[] = [["Bucket", "b"], ["Key", "k"], ["CopySource", "b/a%20b%2525?versionId=v1"]];
  expect(cli("s3", "CopyObject", copy)).toContain(`--copy-source 'b/a b%25?versionId=v1'`);
  expect(python(call("s3", "CopyObject", copy))).toContain('CopySource="b/a b%25?versionId=v1"');
  expect(javascript(call("s3", "CopyObject", copy))).toContain('CopySource: "b/a%20b%2525?versionId=v1"');
  expect(cli("s3", "CopyObject", [["CopySource", "b/100%"]])).toBe("aws s3api copy-object --copy-source b/100%");
});

test("bytes become files", () => {
  expect(cli("s3", "PutObject", [["Bucket", "photos"], ["Key", "k"], ["Body", { kind: "file", sizeBytes: 5 }]])).toBe("aws s3api put-object --bucket photos --key k --body body.bin");
  expect(cli("rekognition", "DetectLabels", [["Image", { kind: "object", members: [["Bytes", { kind: "bytes", base64: "AAEC" }]] }]])).toBe(
    "printf %s AAEC | base64 -d > image.bin\naws rekognition detect-labels --image-bytes fileb://image.bin",
  );
  expect(awsCli(call("s3", "GetObject", [["Bucket", "b"], ["Key", "k"]]))).toMatch(/--region us-west-2 \\\n {2}answer\.bin$/);
});

test("JavaScript and Python in full, with an endpoint and without a profile", () => {
  const put = call("s3", "PutObject", [["Bucket", "b"], ["Key", 'a"b'], ["Body", { kind: "file" }], ["Metadata", { kind: "object", members: [["__proto__", "x"]] }], ["Expires", { kind: "date", iso: "2026-01-02T03:04:05.000Z" }]], { endpoint: "http://127.0.0.1:1" });
  expect(javascript(put)).toBe(`import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
import { fromIni } from "@aws-sdk/credential-providers";
import { readFile } from "node:fs/promises";

const client = new S3Client({
  region: "us-west-2",
  credentials: fromIni({ profile: "dev" }),
  endpoint: "http://127.0.0.1:1",
  forcePathStyle: true,
});
const answer = await client.send(new PutObjectCommand({
  Bucket: "b",
  Key: "a\\"b",
  Body: await readFile("body.bin"),
  Metadata: {
    ["__proto__"]: "x",
  },
  Expires: new Date("2026-01-02T03:04:05.000Z"),
}));
console.log(answer);`);
  expect(python(put)).toBe(`from datetime import datetime
import boto3
from botocore.config import Config

session = boto3.Session(profile_name="dev", region_name="us-west-2")
client = session.client("s3", endpoint_url="http://127.0.0.1:1", config=Config(s3={"addressing_style": "path"}))
answer = client.put_object(
    Bucket="b",
    Key="a\\"b",
    Body=open("body.bin", "rb").read(),
    Metadata={
        "__proto__": "x",
    },
    Expires=datetime.fromisoformat("2026-01-02T03:04:05.000+00:00"),
)
print(answer)`);
  const plain = call("sts", "GetCallerIdentity", [], { profile: undefined });
  expect(awsCli(plain)).toBe("aws sts get-caller-identity \\\n  --region us-west-2");
  expect(javascript(plain)).not.toContain("fromIni");
  expect(python(plain)).toContain('boto3.Session(region_name="us-west-2")');
});

test("user data is in base64 once, whoever sends it", () => {
  const call: Call = { service: "ec2", operation: "RunInstances", region: "us-west-2", input: [["MinCount", 1], ["MaxCount", 1], ["UserData", btoa("#!/bin/sh\necho 'hi'\n")]] };
  expect(awsCli(call)).not.toContain(btoa("#!/bin/sh\necho 'hi'\n"));
  expect(awsCli(call)).toContain("#!/bin/sh");
  expect(python(call)).toContain("#!/bin/sh");
  expect(javascript(call)).toContain(btoa("#!/bin/sh\necho 'hi'\n"));
});
