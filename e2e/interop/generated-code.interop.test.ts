import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import * as cognito from "@aws-sdk/client-cognito-identity-provider";
import { EC2Client } from "@aws-sdk/client-ec2";
import * as ec2 from "@aws-sdk/client-ec2";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import * as elasticLoadBalancing from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAMClient } from "@aws-sdk/client-iam";
import * as iam from "@aws-sdk/client-iam";
import { RekognitionClient } from "@aws-sdk/client-rekognition";
import * as rekognition from "@aws-sdk/client-rekognition";
import { S3Client } from "@aws-sdk/client-s3";
import * as s3 from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import * as sts from "@aws-sdk/client-sts";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sanitizeInput } from "../../electron/core/journal/sanitize-input.ts";
import { startSandbox, type Sandbox } from "../../electron/sandbox/server.ts";
import { awsCli } from "../../shared/aws/call-code/aws-cli.ts";
import type { Call, Member } from "../../shared/aws/call-code/call.ts";
import { javascript } from "../../shared/aws/call-code/javascript.ts";
import { python } from "../../shared/aws/call-code/python.ts";
import { hasAwsCli } from "./aws-cli.ts";
import { hasBoto3, normalize, replayCli, replayJavascript, replayPython, sha256, type Answer, type Replay } from "./replay.ts";

const bucket = "edx-photo-bucket";
const profile = "it's replayed";
const region = "us-west-2";
const clients = { ec2: [EC2Client, ec2], elasticloadbalancing: [ElasticLoadBalancingV2Client, elasticLoadBalancing], s3: [S3Client, s3], sts: [STSClient, sts], iam: [IAMClient, iam], rekognition: [RekognitionClient, rekognition], cloudwatch: [CloudWatchClient, cloudwatch], "cognito-idp": [CognitoIdentityProviderClient, cognito] } as const;
type Service = keyof typeof clients;

const oddTexts = [
  `it's "odd"`, "two\nlines", "grün 日本 🎈", "file://etc/passwd", "fileb://x", "https://example.com/x", "-dash", "--help", " blank ", "a\\b", "$HOME `id` $(id) !!", "~", "=x", "[1]", "{\"a\":1}", "#", "*?", "%41+%20", "\u202egnp.exe",
];
/** What XML can hold: the services' own answers carry it back. */
const someTexts = fc.sample(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((text) => !/[\p{C}\uFFFE\uFFFF]/u.test(text)), { numRuns: 6, seed: 2026 });

interface Replayed {
  call: Call;
  answer: Answer;
}

describe("generated code, replayed against the sandbox", () => {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-replay-"));
  let sandbox: Sandbox;
  let replay: Replay;
  const recorded: Replayed[] = [];

  async function record(service: Service, operation: string, input: object): Promise<Answer> {
    const [Client, sdk] = clients[service];
    const { accessKeyId, secretAccessKey } = sandbox.accounts[0]!;
    const client = new (Client as typeof S3Client)({ endpoint: sandbox.url, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true });
    const exports = sdk as unknown as Record<string, any>;
    const members = sanitizeInput(input, exports[`${operation}$`][4]);
    const body = (input as { Body?: Uint8Array }).Body;
    // The journal keeps no body; here it stands in the code, to be sent again.
    const sent = members.map(([name, value]): Member => (name === "Body" && body ? [name, { kind: "bytes", base64: Buffer.from(body).toString("base64") }] : [name, value]));
    const answer = await client.send(new exports[`${operation}Command`](input)).then(
      async (output: any) => normalize(output.Body ? { ...output, Body: sha256(await output.Body.transformToByteArray()) } : output) as Answer,
      (error: Error) => ({ error: error.name }),
    );
    recorded.push({ call: { service, operation, region, profile, endpoint: sandbox.url, input: sent }, answer });
    return answer;
  }

  beforeAll(async () => {
    sandbox = await startSandbox({ dataDir: join(folder, "data") });
    const { accessKeyId, secretAccessKey } = sandbox.accounts[0]!;
    writeFileSync(join(folder, "config"), `[profile "${profile}"]\ncli_timestamp_format = iso8601\noutput = json\nregion = eu-west-1\ns3 =\n  addressing_style = path\n`);
    writeFileSync(join(folder, "credentials"), `["${profile}"]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
    mkdirSync(join(folder, "cli"));
    replay = {
      folder,
      env: {
        PATH: process.env["PATH"], HOME: folder, LC_ALL: "C.UTF-8", AWS_CONFIG_FILE: join(folder, "config"), AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
        AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "", AWS_MAX_ATTEMPTS: "1",
      },
    };
    await recordAll();
  });
  afterAll(async () => {
    await sandbox?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function recordAll(): Promise<void> {
    const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    await record("sts", "GetCallerIdentity", {});
    await record("sts", "DecodeAuthorizationMessage", { EncodedMessage: "it's none" });
    await record("iam", "ListAccountAliases", { MaxItems: 5 });
    await recordS3(everyByte);
    await recordEc2();
    await recordCloudWatch();
    const pools = (await record("cognito-idp", "ListUserPools", { MaxResults: 10 })) as { UserPools: { Id: string }[] };
    await record("cognito-idp", "ListUsers", { UserPoolId: pools.UserPools[0]!.Id, Filter: `email ^= "a'"`, Limit: 3, AttributesToGet: ["email"] });
    await record("cognito-idp", "DescribeUserPool", { UserPoolId: "us-west-2_none00000" });
    await record("elasticloadbalancing", "DescribeLoadBalancers", { PageSize: 400 });
    await record("rekognition", "DetectLabels", { Image: { S3Object: { Bucket: bucket, Name: "photos/2026/coast/low-tide.jpg" } }, MaxLabels: 3, MinConfidence: 55.5 });
    const image = await sharp({ create: { width: 90, height: 90, channels: 3, background: "teal" } }).jpeg({ quality: 10 }).toBuffer();
    expect(image.byteLength).toBeLessThanOrEqual(1024);
    await record("rekognition", "DetectLabels", { Image: { Bytes: image }, MaxLabels: 3 });
  }

  async function recordS3(everyByte: Uint8Array): Promise<void> {
    for (const Key of [...oddTexts.slice(0, 8), oddTexts[10]!]) await record("s3", "PutObject", { Bucket: bucket, Key, Body: Key === oddTexts[0] ? everyByte : new TextEncoder().encode(Key), ContentType: "text/plain", Metadata: { plain: `it's "x"` } });
    for (const Key of oddTexts.slice(0, 3)) await record("s3", "HeadObject", { Bucket: bucket, Key });
    await record("s3", "GetObject", { Bucket: bucket, Key: oddTexts[0] });
    await record("s3", "GetObject", { Bucket: bucket, Key: "absent" });
    await record("s3", "CopyObject", { Bucket: bucket, Key: "copied", CopySource: `${bucket}/${encodeURIComponent(oddTexts[2]!)}`, MetadataDirective: "COPY" });
    for (const Prefix of [...oddTexts.slice(13, 17), ...someTexts.slice(0, 2)]) await record("s3", "ListObjectsV2", { Bucket: bucket, Prefix, Delimiter: "/", MaxKeys: 5 });
    await record("s3", "PutObjectTagging", { Bucket: bucket, Key: oddTexts[1], Tagging: { TagSet: [{ Key: "a b", Value: "ü =+" }] } });
    await record("s3", "GetObjectTagging", { Bucket: bucket, Key: oddTexts[1] });
    await record("s3", "DeleteObjects", { Bucket: bucket, Delete: { Objects: [{ Key: "none's" }, { Key: "nor \"this\"" }], Quiet: false } });
  }

  async function recordEc2(): Promise<void> {
    const filters = { Filters: [{ Name: "tag:Name", Values: ["edx-build-aws-vpc", "it's none"] }] };
    const { Vpcs } = (await record("ec2", "DescribeVpcs", filters)) as { Vpcs: { VpcId: string }[] };
    // Before anything was tagged: not an answer that a replay could get.
    recorded.pop();
    const Resources = [Vpcs[0]!.VpcId];
    await record("ec2", "CreateTags", { Resources, Tags: [...oddTexts, ...someTexts].map((Value, at) => ({ Key: `odd-${at}`, Value })) });
    await record("ec2", "DescribeTags", { Filters: [{ Name: "resource-id", Values: Resources }], MaxResults: 1000 });
    await record("ec2", "DescribeVpcs", filters);
    await record("ec2", "DescribeVpcs", { VpcIds: Resources });
    await record("ec2", "DescribeInstances", { MaxResults: 5 });
    await record("ec2", "StopInstances", { InstanceIds: ["i-0123456789abcdef0", "i-0123456789abcdef1"], DryRun: true, Force: false });
    await record("ec2", "DescribeSubnets", { SubnetIds: ["-x"] });
  }

  async function recordCloudWatch(): Promise<void> {
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    await record("cloudwatch", "PutMetricData", { Namespace: "Replay/It's", MetricData: [{ MetricName: "m \"x\"", Dimensions: [{ Name: "d", Value: "ü 日本" }], Timestamp: new Date(now - 600_000), Value: 1.5e-7, Unit: "Count" }] });
    await record("cloudwatch", "ListMetrics", { Namespace: "Replay/It's" });
    await record("cloudwatch", "PutMetricAlarm", { AlarmName: "replay's \"alarm\"", AlarmDescription: "two\nlines", Namespace: "Replay/It's", MetricName: "m", Statistic: "Maximum", Period: 60, EvaluationPeriods: 1, Threshold: -0.25, ComparisonOperator: "GreaterThanThreshold", ActionsEnabled: false });
    const query = { Id: "q1", MetricStat: { Metric: { Namespace: "Replay/It's", MetricName: "m \"x\"", Dimensions: [{ Name: "d", Value: "ü 日本" }] }, Period: 60, Stat: "p99.9" }, ReturnData: true };
    await record("cloudwatch", "GetMetricData", { StartTime: new Date(now - 1_200_000), EndTime: new Date(now), MetricDataQueries: [query], ScanBy: "TimestampAscending" });
    await record("cloudwatch", "GetMetricStatistics", { Namespace: "Replay/It's", MetricName: "m", StartTime: new Date(now - 1_200_000), EndTime: new Date(now), Period: 60, Statistics: ["Maximum", "Sum"] });
  }

  /** Compared call by call, so that a difference names its call. */
  function expectSame(answers: readonly Answer[]): void {
    const named = (list: readonly Answer[]) => list.map((answer, at) => ({ call: `${at} ${recorded[at]!.call.service} ${recorded[at]!.call.operation}`, answer: settle(answer) }));
    expect(named(answers)).toEqual(named(recorded.map(({ answer }) => answer)));
  }

  it("is about calls that are answered, but for those that are refused on purpose", () => {
    const errors = recorded.flatMap(({ answer, call }) => ("error" in answer ? [call.operation] : []));
    expect(errors.filter((operation) => operation !== "ListAccountAliases")).toEqual(["DecodeAuthorizationMessage", "GetObject", "StopInstances", "DescribeSubnets", "DescribeUserPool"]);
  });

  it.skipIf(!hasAwsCli())("by the AWS CLI, in a shell (needs `aws`)", async () => {
    expectSame(await replayCli(replay, recorded.map(({ call }) => awsCli(call))));
  });

  it("by the SDK for JavaScript", async () => {
    expectSame(await replayJavascript(replay, recorded.map(({ call }) => javascript(call))));
  });

  it.skipIf(!hasBoto3())("by boto3 (needs Python's `boto3`)", async () => {
    expectSame(await replayPython(replay, recorded.map(({ call }) => python(call))));
  });
});

/** What writes change between two runs of the same call: when an object was last written. */
function settle(answer: Answer): Answer {
  return JSON.parse(JSON.stringify(answer, (name, value: unknown) => (name === "LastModified" ? "a time" : value))) as Answer;
}
