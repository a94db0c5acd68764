import { DescribeInstanceTypesCommand, EC2Client, paginateDescribeInstanceTypes } from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = () => new EC2Client(test.config());

it("says vCPUs and memory of the types that the course uses", async () => {
  const { InstanceTypes = [] } = await ec2().send(new DescribeInstanceTypesCommand({ InstanceTypes: ["t2.small", "t3.small"] }));
  expect(Object.fromEntries(InstanceTypes.map((type) => [type.InstanceType, [type.VCpuInfo?.DefaultVCpus, type.MemoryInfo?.SizeInMiB]]))).toEqual({
    "t2.small": [1, 2_048], "t3.small": [2, 2_048],
  });
});

it("filters by architecture, pages, and names types that do not exist", async () => {
  const { InstanceTypes = [] } = await ec2().send(new DescribeInstanceTypesCommand({ Filters: [{ Name: "processor-info.supported-architecture", Values: ["arm64"] }] }));
  expect(InstanceTypes.map((type) => type.InstanceType)).toContain("t4g.small");
  expect(InstanceTypes.map((type) => type.InstanceType)).not.toContain("t3.small");
  const seen: unknown[] = [];
  for await (const page of paginateDescribeInstanceTypes({ client: ec2(), pageSize: 5 }, {})) seen.push(...(page.InstanceTypes ?? []).map((type) => type.InstanceType));
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(20);
  await expect(ec2().send(new DescribeInstanceTypesCommand({ InstanceTypes: ["t9.huge" as "t3.nano"] }))).rejects.toMatchObject({
    name: "InvalidInstanceType", message: "The following supplied instance types do not exist: [t9.huge]",
  });
});

it("says how many interfaces and addresses each size may have", async () => {
  const { InstanceTypes = [] } = await ec2().send(new DescribeInstanceTypesCommand({ InstanceTypes: ["t3.nano", "t3.large", "m5.large", "m6i.xlarge"] }));
  const limits = Object.fromEntries(InstanceTypes.map(({ InstanceType, NetworkInfo }) => [InstanceType, [NetworkInfo?.MaximumNetworkInterfaces, NetworkInfo?.Ipv4AddressesPerInterface]]));
  expect(limits).toEqual({ "t3.nano": [2, 2], "t3.large": [3, 12], "m5.large": [3, 10], "m6i.xlarge": [4, 15] });
  const four = await ec2().send(new DescribeInstanceTypesCommand({ Filters: [{ Name: "network-info.maximum-network-interfaces", Values: ["4"] }] }));
  expect(four.InstanceTypes!.map(({ InstanceType }) => InstanceType)).toContain("t3.xlarge");
});
