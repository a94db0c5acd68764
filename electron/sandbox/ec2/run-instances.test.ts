import { DescribeImagesCommand, DescribeInstancesCommand, DescribeSubnetsCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = (region = "us-west-2") => new EC2Client(test.config("sandbox", region));

async function ingredients(region?: string, subnetName = "edx-subnet-public-a") {
  const { Images: [image] = [] } = await ec2(region).send(new DescribeImagesCommand({ Filters: [{ Name: "architecture", Values: ["x86_64"] }] }));
  const { Subnets: [subnet] = [] } = await ec2(region).send(new DescribeSubnetsCommand({ Filters: [{ Name: "tag:Name", Values: [subnetName] }] }));
  return { ImageId: image?.ImageId, SubnetId: subnet?.SubnetId, InstanceType: "t3.micro", MinCount: 1, MaxCount: 1 } as const;
}

it("starts two instances as one reservation, with free addresses of the subnet", async () => {
  const input = await ingredients();
  const before = await ec2().send(new DescribeInstancesCommand({}));
  const taken = before.Reservations?.flatMap((one) => one.Instances ?? []).map((one) => one.PrivateIpAddress) ?? [];
  const run = await ec2().send(new RunInstancesCommand({
    ...input, MaxCount: 2, KeyName: "edx-key", UserData: Buffer.from("#!/bin/sh").toString("base64"),
    TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Name", Value: "fresh" }] }],
  }));
  expect(run.Instances).toHaveLength(2);
  for (const instance of run.Instances ?? []) {
    expect(instance).toMatchObject({ State: { Name: "pending" }, Tags: [{ Key: "Name", Value: "fresh" }], KeyName: "edx-key" });
    expect(instance.PrivateIpAddress).toMatch(/^10\.1\.1\.(?![0123]$)\d+$/);
    expect(taken).not.toContain(instance.PrivateIpAddress);
    expect(instance.PublicIpAddress).toBeDefined();
    expect(instance.SecurityGroups?.map((group) => group.GroupName)).toEqual(["default"]);
  }
  const { Reservations } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "reservation-id", Values: [run.ReservationId ?? ""] }] }));
  expect(Reservations?.[0]?.Instances?.map((one) => one.AmiLaunchIndex)).toEqual([0, 1]);
});

it("refuses what cannot be launched", async () => {
  const input = await ingredients();
  const run = (change: object) => ec2().send(new RunInstancesCommand({ ...input, ...change }));
  await expect(run({ ImageId: "ami-00000000000000000" })).rejects.toMatchObject({ name: "InvalidAMIID.NotFound" });
  await expect(run({ InstanceType: "t4g.small" })).rejects.toThrow("does not match the architecture");
  await expect(run({ SubnetId: undefined })).rejects.toMatchObject({ name: "MissingInput" });
  await expect(run({ KeyName: "lost" })).rejects.toMatchObject({ name: "InvalidKeyPair.NotFound" });
  await expect(run({ PrivateIpAddress: "10.1.1.3" })).rejects.toMatchObject({ name: "InvalidIPAddress.InUse" });
  await expect(run({ MinCount: 2 })).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(run({ DryRun: true })).rejects.toMatchObject({ name: "DryRunOperation" });
});

it("fills a /28 to its last address and no further", async () => {
  const input = await ingredients("us-east-1", "lab-spare-d");
  const all = await ec2("us-east-1").send(new RunInstancesCommand({ ...input, MinCount: 11, MaxCount: 20 }));
  expect(all.Instances).toHaveLength(11);
  await expect(ec2("us-east-1").send(new RunInstancesCommand(input))).rejects.toMatchObject({ name: "InsufficientFreeAddressesInSubnet" });
});
