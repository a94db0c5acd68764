import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasAwsCli, startCliSandbox, type CliSandbox } from "./aws-cli.ts";

describe.skipIf(!hasAwsCli())("AWS CLI against the sandbox's other services (needs `aws`)", () => {
  let cli: CliSandbox;
  beforeAll(async () => void (cli = await startCliSandbox()));
  afterAll(() => cli?.close());

  it("sts get-caller-identity, of both profiles", async () => {
    expect(await cli.json(["sts", "get-caller-identity"])).toMatchObject({ Account: "000000000001" });
    expect(await cli.json(["sts", "get-caller-identity"], { profile: "sandbox-prod" })).toMatchObject({ Account: "000000000002" });
  });

  it("ec2 describe-vpcs, -subnets and -instances", async () => {
    const { Vpcs } = await cli.json(["ec2", "describe-vpcs", "--filters", "Name=tag:Name,Values=edx-build-aws-vpc"]);
    expect(Vpcs).toMatchObject([{ CidrBlock: "10.1.0.0/16", State: "available" }]);
    const { Subnets } = await cli.json(["ec2", "describe-subnets", "--filters", `Name=vpc-id,Values=${Vpcs[0].VpcId}`]);
    expect(Subnets.map(({ CidrBlock }: { CidrBlock: string }) => CidrBlock).sort()).toEqual(["10.1.1.0/24", "10.1.2.0/24", "10.1.3.0/24", "10.1.4.0/24"]);
    const { Reservations } = await cli.json(["ec2", "describe-instances"]);
    expect(Reservations.length).toBeGreaterThan(0);
    expect(Reservations[0].Instances[0]).toMatchObject({ InstanceId: expect.stringMatching(/^i-/), State: { Name: expect.any(String) } });
  });

  it("cloudwatch list-metrics", async () => {
    const { Metrics } = await cli.json(["cloudwatch", "list-metrics", "--namespace", "AWS/EC2"]);
    expect(Metrics.length).toBeGreaterThan(0);
    expect(Metrics[0]).toMatchObject({ Namespace: "AWS/EC2", MetricName: expect.any(String), Dimensions: expect.any(Array) });
  });

  it("cognito-idp list-user-pools", async () => {
    const { UserPools } = await cli.json(["cognito-idp", "list-user-pools", "--max-results", "10"]);
    expect(UserPools.map(({ Name }: { Name: string }) => Name)).toContain("photo-app");
  });

  it("rekognition detect-labels, of an object of the photo bucket", async () => {
    const image = JSON.stringify({ S3Object: { Bucket: "edx-photo-bucket", Name: "photos/2026/coast/low-tide.jpg" } });
    const { Labels, LabelModelVersion } = await cli.json(["rekognition", "detect-labels", "--image", image]);
    expect(Array.isArray(Labels)).toBe(true);
    expect(LabelModelVersion).toEqual(expect.any(String));
  });

  it.each([
    [["ec2", "describe-vpcs"], "AuthFailure"],
    [["sts", "get-caller-identity"], "SignatureDoesNotMatch"],
    [["cognito-idp", "list-user-pools", "--max-results", "1"], "InvalidSignatureException"],
  ])("refuses a wrong secret: %j", async (args, code) => {
    const { status, stderr } = await cli.aws(args, { secretAccessKey: "wrong" });
    expect(status).not.toBe(0);
    expect(stderr).toContain(code);
  });

  it("answers an operation that it has not, and a service that it has not, with AWS's own error", async () => {
    expect((await cli.aws(["ec2", "describe-reserved-instances-offerings"])).stderr).toContain("InvalidAction");
    expect((await cli.aws(["sns", "list-topics"])).stderr).toContain("InvalidAction");
    expect((await cli.aws(["ssm", "describe-parameters"])).stderr).toContain("UnknownOperationException");
  });
});
