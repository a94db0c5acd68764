import {
  CreateSubnetCommand, DescribeImagesCommand, DescribeInstancesCommand, DescribeInstanceTypeOfferingsCommand, DescribeNetworkInterfacesCommand, DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client,
  RunInstancesCommand, StartInstancesCommand, type RunInstancesCommandInput,
} from "@aws-sdk/client-ec2";
import { afterEach, expect, it } from "vitest";
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

const run = async (change: Partial<RunInstancesCommandInput>, region?: string, subnetName?: string) =>
  ec2(region).send(new RunInstancesCommand({ ...(await ingredients(region, subnetName)), ...change }));

async function groupNamed(name: string, region?: string): Promise<string> {
  const { SecurityGroups: [group] = [] } = await ec2(region).send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: "group-name", Values: [name] }] }));
  return group?.GroupId ?? "";
}

afterEach(() => test.sandbox.faults.clear());

it.each<[string, Partial<RunInstancesCommandInput>, string, RegExp?]>([
  ["an image that is not there", { ImageId: "ami-00000000000000000" }, "InvalidAMIID.NotFound"],
  ["a type of another architecture", { InstanceType: "t4g.small" }, "InvalidParameterValue", /does not match the architecture/],
  ["a type that is none", { InstanceType: "t3.colossal" as never }, "InvalidParameterValue"],
  ["no subnet", { SubnetId: undefined }, "MissingInput"],
  ["a key pair that is not there", { KeyName: "lost" }, "InvalidKeyPair.NotFound"],
  ["a reserved address", { PrivateIpAddress: "10.1.1.3" }, "InvalidParameterValue", /reserved address range/],
  ["the last address of the subnet", { PrivateIpAddress: "10.1.1.255" }, "InvalidParameterValue", /reserved address range/],
  ["an address of another subnet", { PrivateIpAddress: "10.1.2.20" }, "InvalidParameterValue", /does not fall within/],
  ["an address in use", { PrivateIpAddress: "10.1.1.4" }, "InvalidIPAddress.InUse"],
  ["one address for two", { PrivateIpAddress: "10.1.1.99", MaxCount: 2 }, "InvalidParameterCombination"],
  ["less at most than at least", { MinCount: 2 }, "InvalidParameterValue"],
  ["none at all", { MinCount: 0 }, "InvalidParameterValue"],
  ["a zone that is not the subnet's", { Placement: { AvailabilityZone: "us-west-2b" } }, "InvalidParameterValue", /is in us-west-2a/],
  ["a group that is not there", { SecurityGroupIds: ["sg-00000000000000000"] }, "InvalidGroup.NotFound"],
  ["a group that is none", { SecurityGroupIds: ["web"] }, "InvalidGroupId.Malformed"],
  ["a group by its name", { SecurityGroups: ["web"] }, "InvalidParameterCombination"],
  ["an interface beside a subnet", { NetworkInterfaces: [{ DeviceIndex: 0 }] }, "InvalidParameterCombination"],
  ["tags of what it does not make", { TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "a", Value: "b" }] }] }, "InvalidParameterValue", /taggable/],
  ["the same tag twice", { TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "a", Value: "b" }, { Key: "a", Value: "c" }] }] }, "InvalidParameterValue"],
  ["user data that is too long", { UserData: Buffer.alloc(16_385, "a").toString("base64") }, "InvalidParameterValue", /limited to 16384 bytes/],
  ["user data that is no base64", { UserData: "#!/bin/sh" }, "InvalidParameterValue", /BASE64/],
  ["a profile by name and ARN", { IamInstanceProfile: { Name: "app", Arn: "arn:aws:iam::000000000001:instance-profile/app" } }, "InvalidParameterCombination"],
  ["a profile that is no name", { IamInstanceProfile: { Name: "a b" } }, "InvalidParameterValue", /Instance Profile/],
  ["hop limits beyond 64", { MetadataOptions: { HttpPutResponseHopLimit: 65 } }, "InvalidParameterValue"],
  ["a token that is too long", { ClientToken: "a".repeat(65) }, "InvalidParameterValue"],
  ["nothing, in a dry run", { DryRun: true }, "DryRunOperation"],
])("refuses %s", async (_what, change, name, message = /./) => {
  await expect(run(change)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
});

it("takes user data of exactly 16 KB, counted before base64", async () => {
  const made = await run({ UserData: Buffer.alloc(16_384, "a").toString("base64") });
  expect(made.Instances).toHaveLength(1);
});

it("shows what was asked for", async () => {
  const web = await groupNamed("web");
  const input = await ingredients();
  const made = await ec2().send(new RunInstancesCommand({
    ...input, SubnetId: undefined, ClientToken: "shown", NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: input.SubnetId, Groups: [web], AssociatePublicIpAddress: false, PrivateIpAddress: "10.1.1.77" }],
    MetadataOptions: { HttpTokens: "optional", HttpPutResponseHopLimit: 3, InstanceMetadataTags: "enabled" }, Monitoring: { Enabled: true }, IamInstanceProfile: { Name: "app" },
    TagSpecifications: [{ ResourceType: "network-interface", Tags: [{ Key: "Name", Value: "eth" }] }],
  }));
  const [instance] = made.Instances ?? [];
  expect(instance).toMatchObject({
    PrivateIpAddress: "10.1.1.77", SecurityGroups: [{ GroupId: web }], Monitoring: { State: "enabled" }, ClientToken: "shown",
    MetadataOptions: { HttpTokens: "optional", HttpPutResponseHopLimit: 3, InstanceMetadataTags: "enabled" },
    IamInstanceProfile: { Arn: "arn:aws:iam::000000000001:instance-profile/app" },
  });
  expect(instance?.PublicIpAddress).toBeUndefined();
  const { NetworkInterfaces } = await ec2().send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: "tag:Name", Values: ["eth"] }] }));
  expect(NetworkInterfaces?.map((one) => one.PrivateIpAddress)).toEqual(["10.1.1.77"]);
});

it("launches nothing more for a request that is repeated, and refuses another one of its token", async () => {
  const first = await run({ ClientToken: "again", MaxCount: 2 });
  const second = await run({ ClientToken: "again", MaxCount: 2 });
  expect(second.ReservationId).toBe(first.ReservationId);
  expect(second.Instances?.map((one) => one.InstanceId)).toEqual(first.Instances?.map((one) => one.InstanceId));
  await expect(run({ ClientToken: "again", MaxCount: 1 })).rejects.toMatchObject({ name: "IdempotentParameterMismatch" });
});

it("has not every type in every zone, and says which zones have it", async () => {
  const { InstanceTypeOfferings = [] } = await ec2("us-east-1").send(new DescribeInstanceTypeOfferingsCommand({ LocationType: "availability-zone", Filters: [{ Name: "instance-type", Values: ["t3.micro"] }] }));
  const zones = InstanceTypeOfferings.map(({ Location }) => Location).toSorted();
  expect(zones).toEqual(["a", "b", "c", "d", "f"].map((letter) => `us-east-1${letter}`));
  const { InstanceTypeOfferings: [whole] = [] } = await ec2("us-east-1").send(new DescribeInstanceTypeOfferingsCommand({ Filters: [{ Name: "instance-type", Values: ["t3.micro"] }] }));
  expect(whole).toEqual({ InstanceType: "t3.micro", Location: "us-east-1", LocationType: "region" });
});

it("refuses a type in a zone without it", async () => {
  const { Subnets: [known] = [] } = await ec2().send(new DescribeSubnetsCommand({ Filters: [{ Name: "tag:Name", Values: ["edx-subnet-public-a"] }] }));
  const { Subnet } = await ec2().send(new CreateSubnetCommand({ VpcId: known?.VpcId, CidrBlock: "10.1.200.0/24", AvailabilityZone: "us-west-2d" }));
  await expect(run({ SubnetId: Subnet?.SubnetId, InstanceType: "t2.micro" })).rejects.toMatchObject({ name: "Unsupported", message: expect.stringContaining("choosing us-west-2a, us-west-2b, us-west-2c.") });
  expect((await run({ SubnetId: Subnet?.SubnetId, InstanceType: "t3.micro" })).Instances).toHaveLength(1);
});

it("refuses more vCPUs at once than the quota", async () => {
  await expect(run({ InstanceType: "m7g.xlarge", ImageId: await armImage(), MinCount: 70, MaxCount: 70 })).rejects.toMatchObject({ name: "VcpuLimitExceeded", message: expect.stringContaining("vCPU limit of 256") });
});

async function armImage(): Promise<string> {
  const { Images: [image] = [] } = await ec2().send(new DescribeImagesCommand({ Filters: [{ Name: "architecture", Values: ["arm64"] }] }));
  return image?.ImageId ?? "";
}

it("is short of capacity where that fault is on, for launches and starts", async () => {
  test.sandbox.faults.set({ rules: [{ insufficientCapacityRate: 1 }] });
  await expect(run({})).rejects.toMatchObject({ name: "InsufficientInstanceCapacity", $metadata: { httpStatusCode: 500 }, message: expect.stringContaining("choosing us-west-2b") });
  const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "instance-state-name", Values: ["stopped"] }] }));
  const InstanceIds = [Reservations[0]?.Instances?.[0]?.InstanceId ?? ""];
  await expect(ec2().send(new StartInstancesCommand({ InstanceIds }))).rejects.toMatchObject({ name: "InsufficientInstanceCapacity" });
  await expect(run({ DryRun: true })).rejects.toMatchObject({ name: "DryRunOperation" });
});

it("fills a /28 to its last address and no further", async () => {
  const input = await ingredients("us-east-1", "lab-spare-d");
  await expect(ec2("us-east-1").send(new RunInstancesCommand({ ...input, MinCount: 12, MaxCount: 20 }))).rejects.toMatchObject({ name: "InsufficientFreeAddressesInSubnet" });
  const all = await ec2("us-east-1").send(new RunInstancesCommand({ ...input, MinCount: 11, MaxCount: 20 }));
  expect(all.Instances).toHaveLength(11);
  await expect(ec2("us-east-1").send(new RunInstancesCommand(input))).rejects.toMatchObject({ name: "InsufficientFreeAddressesInSubnet" });
});
