import { CloudWatchClient, DescribeAlarmsCommand, ListMetricsCommand, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CognitoIdentityProviderClient, InitiateAuthCommand, ListUserPoolsCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DescribeInstancesCommand, DescribeVpcsCommand, EC2Client, RunInstancesCommand, StartInstancesCommand } from "@aws-sdk/client-ec2";
import { DetectLabelsCommand, RekognitionClient } from "@aws-sdk/client-rekognition";
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import { afterEach, describe, expect, it } from "vitest";
import { SandboxError, type AnyOperation, type SandboxRequest, type SandboxService, type ServiceName } from "../service.ts";
import type { ServiceFactories } from "../service-registry.ts";
import { useSandbox } from "../testing/test-sandbox.ts";

/** What the operations below were called with, and what they shall answer: the wire alone is under test here. */
let seen: unknown;
let seenBy: SandboxRequest | undefined;
let answer: () => object = () => ({});
const recorded: AnyOperation = (input: unknown, request: SandboxRequest) => {
  seen = input;
  seenBy = request;
  return answer();
};
const recorder = (name: ServiceName, operations: string[], unsigned: string[] = []): ServiceFactories => ({
  [name]: async () => (): SandboxService => ({ name, operations: Object.fromEntries(operations.map((operation) => [operation, recorded])), unsigned: new Set(unsigned) }),
});

const test = useSandbox({
  services: {
    ...recorder("ec2", ["DescribeVpcs", "DescribeInstances", "RunInstances", "StartInstances"]),
    ...recorder("cloudwatch", ["ListMetrics", "PutMetricData"]),
    ...recorder("cognito-idp", ["ListUserPools", "InitiateAuth"], ["InitiateAuth"]),
    ...recorder("rekognition", ["DetectLabels"]),
  },
});
const ec2 = (): EC2Client => new EC2Client(test.config());
const cognito = (): CognitoIdentityProviderClient => new CognitoIdentityProviderClient(test.config());
const cloudWatch = (protocol?: unknown): CloudWatchClient => new CloudWatchClient({ ...test.config(), ...(protocol ? { protocol: protocol as never } : {}) });

afterEach(() => {
  answer = () => ({});
  test.sandbox.faults.clear();
});

describe("ec2Query", () => {
  it("carries inputs and outputs, empty lists included", async () => {
    const launchTime = new Date("2026-02-03T04:05:06Z");
    answer = () => ({
      Reservations: [{ ReservationId: "r-1", Instances: [{ InstanceId: "i-1", LaunchTime: launchTime, EbsOptimized: false, CpuOptions: { CoreCount: 2 }, Tags: [{ Key: "Name", Value: "a < b & \"c\" é" }], SecurityGroups: [] }] }],
      NextToken: "next",
    });
    const output = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "vpc-id", Values: ["vpc-1", "vpc 2"] }], MaxResults: 7, DryRun: false }));
    expect(seen).toEqual({ Filters: [{ Name: "vpc-id", Values: ["vpc-1", "vpc 2"] }], MaxResults: 7, DryRun: false });
    expect(seenBy).toMatchObject({ region: "us-west-2", endpoint: test.sandbox.url, identity: { accountId: "000000000001" } });
    expect(output.Reservations).toEqual([{ ReservationId: "r-1", Instances: [{ InstanceId: "i-1", LaunchTime: launchTime, EbsOptimized: false, CpuOptions: { CoreCount: 2 }, Tags: [{ Key: "Name", Value: "a < b & \"c\" é" }], SecurityGroups: [] }] }]);
    expect(output.NextToken).toBe("next");
  });

  it("fails in EC2's words", async () => {
    answer = () => {
      throw new SandboxError("InvalidVpcID.NotFound", "The vpc ID 'vpc-9' does not exist");
    };
    await expect(ec2().send(new DescribeVpcsCommand({}))).rejects.toMatchObject({ name: "InvalidVpcID.NotFound", message: "The vpc ID 'vpc-9' does not exist", $metadata: { httpStatusCode: 400 } });
    await expect(ec2().send(new StartInstancesCommand({ InstanceIds: undefined }))).rejects.toMatchObject({ name: "MissingParameter", message: "The request must contain the parameter InstanceIds" });
    await expect(ec2().send(new RunInstancesCommand({ MinCount: undefined, MaxCount: 1 }))).rejects.toMatchObject({ name: "MissingParameter" });
    const wrong = new EC2Client({ ...test.config(), credentials: { ...test.config().credentials, secretAccessKey: "wrong" } });
    await expect(wrong.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({ name: "AuthFailure", $metadata: { httpStatusCode: 401 } });
  });

  it("answers a failure of its own as InternalError, and logs it", async () => {
    answer = () => {
      throw new TypeError("a defect");
    };
    await expect(ec2().send(new DescribeVpcsCommand({}))).rejects.toMatchObject({ name: "InternalError", $metadata: { httpStatusCode: 500 } });
    expect(test.logged.at(-1)).toContain("a defect");
  });
});

describe("awsJson", () => {
  it("carries numbers, dates, bytes and lists", async () => {
    answer = () => ({ Labels: [{ Name: "Cat", Confidence: 98.5, Instances: [{ BoundingBox: { Left: 0.25 } }], Parents: [] }] });
    const Bytes = new Uint8Array([0, 1, 254, 255]);
    const output = await new RekognitionClient(test.config()).send(new DetectLabelsCommand({ Image: { Bytes }, MinConfidence: 55.5 }));
    expect(seen).toEqual({ Image: { Bytes }, MinConfidence: 55.5 });
    expect(output.Labels).toEqual([{ Name: "Cat", Confidence: 98.5, Instances: [{ BoundingBox: { Left: 0.25 } }], Parents: [] }]);
    const CreationDate = new Date("2026-01-01T00:00:00.500Z");
    answer = () => ({ UserPools: [{ Id: "us-west-2_a", CreationDate }] });
    expect((await cognito().send(new ListUserPoolsCommand({ MaxResults: 1 }))).UserPools).toEqual([{ Id: "us-west-2_a", CreationDate }]);
  });

  it("fails in the service's words", async () => {
    answer = () => {
      throw new SandboxError("ResourceNotFoundException", "no pool");
    };
    await expect(cognito().send(new ListUserPoolsCommand({ MaxResults: 1 }))).rejects.toMatchObject({ name: "ResourceNotFoundException", message: "no pool" });
    await expect(cognito().send(new ListUserPoolsCommand({ MaxResults: undefined }))).rejects.toMatchObject({ name: "InvalidParameterException" });
    await expect(cognito().send(new ListUserPoolsCommand({ MaxResults: "x" as never }))).rejects.toMatchObject({ name: "SerializationException", message: "STRING_VALUE can not be converted to a Number" });
  });

  it("lets through unsigned only what the service names", async () => {
    answer = () => ({ AuthenticationResult: { TokenType: "Bearer" } });
    const output = await cognito().send(new InitiateAuthCommand({ AuthFlow: "USER_PASSWORD_AUTH", ClientId: "c" }));
    expect(output.AuthenticationResult?.TokenType).toBe("Bearer");
    expect(seenBy?.identity.accountId).toBe("");
    const unsigned = await fetch(test.sandbox.url, { method: "POST", headers: { "x-amz-target": "AWSCognitoIdentityProviderService.ListUserPools", "content-type": "application/x-amz-json-1.1" }, body: '{"MaxResults":1}' });
    expect([unsigned.status, await unsigned.json()]).toEqual([400, { __type: "MissingAuthenticationTokenException", message: "Request is missing Authentication Token" }]);
  });
});

describe("CloudWatch, whichever protocol the client speaks", () => {
  const settings = { defaultNamespace: "com.amazonaws.cloudwatch", xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/", version: "2010-08-01", serviceTarget: "GraniteServiceVersion20100801", awsQueryCompatible: true };

  it.each([
    ["awsJson1_0", undefined],
    ["awsQuery", () => new AwsQueryProtocol(settings as never)],
    ["rpcv2Cbor", () => new AwsSmithyRpcV2CborProtocol(settings as never)],
  ])("%s", async (_name, protocol) => {
    const client = cloudWatch(protocol?.());
    const Timestamp = new Date("2026-05-06T07:08:09Z");
    const MetricData = [{ MetricName: "m", Value: 1.5, Timestamp, Dimensions: [{ Name: "d", Value: "v" }], Values: [1, 2.25] }];
    await client.send(new PutMetricDataCommand({ Namespace: "N", MetricData }));
    expect(seen).toEqual({ Namespace: "N", MetricData });
    answer = () => ({ Metrics: [{ Namespace: "N", MetricName: "m", Dimensions: [] }], NextToken: "t" });
    expect(await client.send(new ListMetricsCommand({}))).toMatchObject({ Metrics: [{ Namespace: "N", MetricName: "m", Dimensions: [] }], NextToken: "t" });
    answer = () => {
      throw new SandboxError("ResourceNotFoundException", "gone", 404);
    };
    const failure = client.send(new ListMetricsCommand({}));
    await expect(failure).rejects.toMatchObject({ message: "gone", $metadata: { httpStatusCode: 404 } });
    await expect(failure.catch((error: { name: string }) => error.name)).resolves.toMatch(/^ResourceNotFound/);
    await expect(client.send(new DescribeAlarmsCommand({}))).rejects.toMatchObject({ name: expect.stringMatching(/^(InvalidAction|UnknownOperationException)$/) as string });
  });

  it("tells query-compatible clients the code that they know", async () => {
    answer = () => {
      throw new SandboxError("MissingRequiredParameterException", "x");
    };
    const raw = await cloudWatch().send(new ListMetricsCommand({})).catch((error: { Error?: { Code?: string }; name: string }) => error);
    expect(raw).toMatchObject({ name: "MissingRequiredParameterException", Error: { Code: "MissingParameter" } });
  });
});

describe("services that are not there", () => {
  it("answers in the shape that the client reads", async () => {
    const scope = "Credential=AKIA/20260101/us-west-2/sns/aws4_request, SignedHeaders=host, Signature=0";
    const xml = await fetch(test.sandbox.url, { method: "POST", headers: { authorization: `AWS4-HMAC-SHA256 ${scope}` }, body: "Action=ListTopics" });
    expect(await xml.text()).toContain("<Code>InvalidAction</Code>");
    expect(test.logged.at(-1)).toContain('unknown service "sns"');
    const json = await fetch(test.sandbox.url, { method: "POST", headers: { "x-amz-target": "AWSEvents.ListRules" }, body: "{}" });
    expect(await json.json()).toMatchObject({ __type: "UnknownOperationException" });
  });
});
