import {
  CreateSubnetCommand, CreateTagsCommand, CreateVpcCommand, DeleteSubnetCommand, DeleteVpcCommand, DescribeNetworkAclsCommand, DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand, DescribeSubnetsCommand, DescribeVpcAttributeCommand, EC2Client, ModifySubnetAttributeCommand, ModifyVpcAttributeCommand,
} from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = () => new EC2Client(test.config());
const makeVpc = async (CidrBlock: string) => (await ec2().send(new CreateVpcCommand({ CidrBlock }))).Vpc?.VpcId ?? "";

it("makes a VPC with its main route table, default ACL and default group, and deletes them with it", async () => {
  const { Vpc } = await ec2().send(new CreateVpcCommand({ CidrBlock: "10.9.3.7/16", TagSpecifications: [{ ResourceType: "vpc", Tags: [{ Key: "Name", Value: "lab" }] }] }));
  expect(Vpc).toMatchObject({ CidrBlock: "10.9.0.0/16", IsDefault: false, Tags: [{ Key: "Name", Value: "lab" }] });
  const VpcId = Vpc!.VpcId!;
  const inVpc = { Filters: [{ Name: "vpc-id", Values: [VpcId] }] };
  const read = async () => ({
    tables: (await ec2().send(new DescribeRouteTablesCommand(inVpc))).RouteTables,
    acls: (await ec2().send(new DescribeNetworkAclsCommand(inVpc))).NetworkAcls,
    groups: (await ec2().send(new DescribeSecurityGroupsCommand(inVpc))).SecurityGroups,
  });
  expect(await read()).toMatchObject({
    tables: [{ Associations: [{ Main: true }], Routes: [{ DestinationCidrBlock: "10.9.0.0/16", GatewayId: "local" }] }],
    acls: [{ IsDefault: true, Entries: [{}, {}, {}, {}] }],
    groups: [{ GroupName: "default", IpPermissions: [{ IpProtocol: "-1" }], IpPermissionsEgress: [{ IpProtocol: "-1" }] }],
  });
  await ec2().send(new DeleteVpcCommand({ VpcId }));
  expect(await read()).toEqual({ tables: [], acls: [], groups: [] });
  await expect(ec2().send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject({ name: "InvalidVpcID.NotFound" });
});

it("refuses blocks that EC2 refuses, foreign tags, dry runs and the sixth VPC", async () => {
  await expect(makeVpc("10.0.0.0/8")).rejects.toMatchObject({ name: "InvalidVpc.Range", message: "The CIDR '10.0.0.0/8' is invalid." });
  await expect(makeVpc("10.0.0.0/29")).rejects.toMatchObject({ name: "InvalidVpc.Range" });
  for (const text of ["10.0/16", "ten", "2001:db8::/56"]) await expect(makeVpc(text)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  const tagged = new CreateVpcCommand({ CidrBlock: "10.9.0.0/16", TagSpecifications: [{ ResourceType: "subnet", Tags: [{ Key: "Name", Value: "x" }] }] });
  await expect(ec2().send(tagged)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(ec2().send(new CreateVpcCommand({ CidrBlock: "10.9.0.0/16", DryRun: true }))).rejects.toMatchObject({ name: "DryRunOperation" });
  const made: string[] = [];
  for (let count = 0; count < 4; count++) made.push(await makeVpc("10.9.0.0/16"));
  await expect(makeVpc("10.9.0.0/16")).rejects.toMatchObject({ name: "VpcLimitExceeded" });
  for (const VpcId of made) await ec2().send(new DeleteVpcCommand({ VpcId }));
});

it("changes the DNS attributes one at a time", async () => {
  const VpcId = await makeVpc("10.9.0.0/16");
  const hostnames = async () => (await ec2().send(new DescribeVpcAttributeCommand({ VpcId, Attribute: "enableDnsHostnames" }))).EnableDnsHostnames?.Value;
  expect(await hostnames()).toBe(false);
  await ec2().send(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }));
  expect(await hostnames()).toBe(true);
  const both = new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: false }, EnableDnsSupport: { Value: false } });
  await expect(ec2().send(both)).rejects.toMatchObject({ name: "InvalidParameterCombination" });
  await ec2().send(new DeleteVpcCommand({ VpcId }));
});

it("makes subnets within the VPC's block and apart from each other, and holds the VPC while they are there", async () => {
  const VpcId = await makeVpc("10.9.0.0/16");
  const make = (CidrBlock: string, AvailabilityZone?: string) => ec2().send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }));
  const { Subnet } = await make("10.9.1.0/24", "us-west-2b");
  expect(Subnet).toMatchObject({ AvailabilityZone: "us-west-2b", AvailableIpAddressCount: 251, MapPublicIpOnLaunch: false });
  const SubnetId = Subnet!.SubnetId!;
  await expect(make("10.9.1.128/25")).rejects.toMatchObject({ name: "InvalidSubnet.Conflict", message: "The CIDR '10.9.1.128/25' conflicts with another subnet" });
  await expect(make("10.8.1.0/24")).rejects.toMatchObject({ name: "InvalidSubnet.Range" });
  await expect(make("10.9.2.0/29")).rejects.toMatchObject({ name: "InvalidSubnet.Range" });
  await expect(make("10.9.2.0/24", "us-west-2z")).rejects.toMatchObject({ name: "InvalidParameterValue", message: expect.stringContaining("us-west-2a") });

  await ec2().send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
  expect((await ec2().send(new DescribeSubnetsCommand({ SubnetIds: [SubnetId] }))).Subnets).toMatchObject([{ MapPublicIpOnLaunch: true }]);
  await expect(ec2().send(new ModifySubnetAttributeCommand({ SubnetId, AssignIpv6AddressOnCreation: { Value: true } }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
  const acls = async () => (await ec2().send(new DescribeNetworkAclsCommand({ Filters: [{ Name: "association.subnet-id", Values: [SubnetId] }] }))).NetworkAcls;
  expect(await acls()).toMatchObject([{ IsDefault: true, VpcId }]);
  await ec2().send(new CreateTagsCommand({ Resources: [SubnetId], Tags: [{ Key: "Name", Value: "a" }] }));

  await expect(ec2().send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject({ name: "DependencyViolation", message: `The vpc '${VpcId}' has dependencies and cannot be deleted.` });
  await ec2().send(new DeleteSubnetCommand({ SubnetId }));
  expect(await acls()).toEqual([]);
  await ec2().send(new DeleteVpcCommand({ VpcId }));
});

it("keeps a subnet in which instances are", async () => {
  const { Subnets = [] } = await ec2().send(new DescribeSubnetsCommand({ Filters: [{ Name: "cidr-block", Values: ["10.1.1.0/24"] }] }));
  await expect(ec2().send(new DeleteSubnetCommand({ SubnetId: Subnets[0]?.SubnetId }))).rejects.toMatchObject({ name: "DependencyViolation" });
});
