import { DescribeImagesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { GetParameterCommand, GetParametersByPathCommand, GetParametersCommand, paginateGetParametersByPath, SSMClient } from "@aws-sdk/client-ssm";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ssm = (region?: string) => new SSMClient(test.config("sandbox", region));
const amazonLinux = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
const ubuntu = "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id";

it("resolves the latest images of Amazon Linux and Ubuntu to images of that region", async () => {
  const ids = new Set<string>();
  for (const region of ["us-west-2", "us-east-1"]) {
    const { Parameters = [] } = await ssm(region).send(new GetParametersCommand({ Names: [amazonLinux, ubuntu] }));
    const { Images = [] } = await new EC2Client(test.config("sandbox", region)).send(new DescribeImagesCommand({ ImageIds: Parameters.map(({ Value }) => Value!) }));
    expect(Images.map(({ Architecture }) => Architecture).sort()).toEqual(["arm64", "x86_64"]);
    for (const { Value } of Parameters) ids.add(Value!);
  }
  expect(ids.size).toBe(4);
});

it("answers one by name, by ARN and with its version", async () => {
  const { Parameter } = await ssm().send(new GetParameterCommand({ Name: amazonLinux }));
  expect(Parameter).toMatchObject({ Name: amazonLinux, Type: "String", Version: 1, DataType: "text", ARN: `arn:aws:ssm:us-west-2::parameter${amazonLinux}`, LastModifiedDate: expect.any(Date) });
  expect((await ssm().send(new GetParameterCommand({ Name: Parameter!.ARN! }))).Parameter).toEqual(Parameter);
  expect((await ssm().send(new GetParameterCommand({ Name: `${amazonLinux}:1` }))).Parameter).toEqual({ ...Parameter, Selector: ":1" });
  await expect(ssm().send(new GetParameterCommand({ Name: `${amazonLinux}:9` }))).rejects.toMatchObject({ name: "ParameterVersionNotFound" });
});

it("tells what is not there: one as an error, several by name", async () => {
  await expect(ssm().send(new GetParameterCommand({ Name: "/mine" }))).rejects.toMatchObject({ name: "ParameterNotFound" });
  const { Parameters, InvalidParameters } = await ssm().send(new GetParametersCommand({ Names: ["/mine", amazonLinux, `${ubuntu}:7`] }));
  expect(Parameters).toHaveLength(1);
  expect(InvalidParameters).toEqual(["/mine", `${ubuntu}:7`]);
  const tooMany = Array.from({ length: 11 }, (_, index) => `/p${index}`);
  await expect(ssm().send(new GetParametersCommand({ Names: tooMany }))).rejects.toMatchObject({ name: "ValidationException" });
});

it("walks a path, one level or all, in pages", async () => {
  const below = async (Path: string, Recursive: boolean) => {
    const names: string[] = [];
    for await (const page of paginateGetParametersByPath({ client: ssm(), pageSize: 3 }, { Path, Recursive })) names.push(...page.Parameters!.map(({ Name }) => Name!));
    return names;
  };
  expect(await below("/aws/service/ami-amazon-linux-latest", false)).toHaveLength(4);
  expect(await below("/aws/service/canonical/", false)).toEqual([]);
  const ofUbuntu = await below("/aws/service/canonical/", true);
  expect(ofUbuntu).toContain(ubuntu);
  expect(new Set(ofUbuntu).size).toBe(ofUbuntu.length);
  const { NextToken } = await ssm().send(new GetParametersByPathCommand({ Path: "/aws/service", Recursive: true, MaxResults: 2 }));
  await expect(ssm().send(new GetParametersByPathCommand({ Path: "/aws", Recursive: true, NextToken }))).rejects.toMatchObject({ name: "InvalidNextToken" });
  await expect(ssm().send(new GetParametersByPathCommand({ Path: "aws" }))).rejects.toMatchObject({ name: "ValidationException" });
});
