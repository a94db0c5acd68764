import {
  AuthorizeSecurityGroupIngressCommand, CreateNetworkAclCommand, CreateNetworkAclEntryCommand, CreateNetworkInterfaceCommand, CreateSecurityGroupCommand, CreateSubnetCommand, CreateVpcCommand, DeleteNetworkAclCommand, DeleteNetworkAclEntryCommand,
  DeleteNetworkInterfaceCommand, DeleteSecurityGroupCommand, DescribeNetworkAclsCommand, DescribeSecurityGroupsCommand, EC2Client, ReplaceNetworkAclAssociationCommand, ReplaceNetworkAclEntryCommand,
  RevokeSecurityGroupIngressCommand, type CreateNetworkAclEntryCommandInput,
} from "@aws-sdk/client-ec2";
import { beforeAll, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = () => new EC2Client(test.config());
let VpcId = "";
beforeAll(async () => {
  VpcId = (await ec2().send(new CreateVpcCommand({ CidrBlock: "10.9.0.0/16" }))).Vpc!.VpcId!;
});

it("makes a group that lets all out, once a name in a VPC, and deletes it", async () => {
  const make = (GroupName: string, Description = "for tests") => ec2().send(new CreateSecurityGroupCommand({ GroupName, Description, VpcId }));
  const { GroupId } = await make("lab");
  const { SecurityGroups } = await ec2().send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId!] }));
  expect(SecurityGroups).toMatchObject([{ GroupName: "lab", VpcId, IpPermissions: [], IpPermissionsEgress: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }] }]);
  await expect(make("lab")).rejects.toMatchObject({ name: "InvalidGroup.Duplicate", message: `The security group 'lab' already exists for VPC '${VpcId}'` });
  for (const name of ["sg-lab", "default", "l\u00e4b"]) await expect(make(name)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(ec2().send(new CreateSecurityGroupCommand({ GroupName: "x", Description: "x" }))).rejects.toMatchObject({ name: "VPCIdNotSpecified" });
  expect((await ec2().send(new DeleteSecurityGroupCommand({ GroupId }))).GroupId).toBe(GroupId);
  await expect(ec2().send(new DeleteSecurityGroupCommand({ GroupId }))).rejects.toMatchObject({ name: "InvalidGroup.NotFound" });
});

it("keeps default groups, and those that something uses", async () => {
  const groups = async (name: string, value: string) => (await ec2().send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: name, Values: [value] }] }))).SecurityGroups!;
  const [own] = await groups("vpc-id", VpcId);
  await expect(ec2().send(new DeleteSecurityGroupCommand({ GroupId: own!.GroupId }))).rejects.toMatchObject({ name: "CannotDelete" });
  const [web] = await groups("group-name", "web");
  await expect(ec2().send(new DeleteSecurityGroupCommand({ GroupId: web!.GroupId }))).rejects.toMatchObject({ name: "DependencyViolation" });
});

it("keeps a group that another one's rule names, for as long as it does", async () => {
  const make = async (GroupName: string) => (await ec2().send(new CreateSecurityGroupCommand({ GroupName, Description: "for tests", VpcId }))).GroupId!;
  const [named, naming] = [await make("named"), await make("naming")];
  const IpPermissions = [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: named }] }];
  await ec2().send(new AuthorizeSecurityGroupIngressCommand({ GroupId: naming, IpPermissions }));
  await ec2().send(new AuthorizeSecurityGroupIngressCommand({ GroupId: naming, IpPermissions: [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: naming }] }] }));
  await expect(ec2().send(new DeleteSecurityGroupCommand({ GroupId: named }))).rejects.toMatchObject({ name: "DependencyViolation" });
  await ec2().send(new RevokeSecurityGroupIngressCommand({ GroupId: naming, IpPermissions }));
  for (const GroupId of [named, naming]) await ec2().send(new DeleteSecurityGroupCommand({ GroupId }));
});

it("keeps a group that an interface has, for as long as it has it", async () => {
  const { VpcId: other } = (await ec2().send(new CreateVpcCommand({ CidrBlock: "10.10.0.0/16" }))).Vpc!;
  const { SubnetId } = (await ec2().send(new CreateSubnetCommand({ VpcId: other, CidrBlock: "10.10.1.0/24" }))).Subnet!;
  const { GroupId } = await ec2().send(new CreateSecurityGroupCommand({ GroupName: "worn", Description: "for tests", VpcId: other }));
  const { NetworkInterface } = await ec2().send(new CreateNetworkInterfaceCommand({ SubnetId, Groups: [GroupId!] }));
  await expect(ec2().send(new DeleteSecurityGroupCommand({ GroupId }))).rejects.toMatchObject({ name: "DependencyViolation", message: `resource ${GroupId} has a dependent object` });
  await ec2().send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId }));
  await ec2().send(new DeleteSecurityGroupCommand({ GroupId }));
});

it("makes, replaces and deletes entries, numbered apart for each direction", async () => {
  const { NetworkAcl } = await ec2().send(new CreateNetworkAclCommand({ VpcId }));
  const NetworkAclId = NetworkAcl!.NetworkAclId!;
  expect(NetworkAcl).toMatchObject({ IsDefault: false, Entries: [{ RuleAction: "deny", Egress: true }, { RuleAction: "deny", Egress: false }] });
  const entries = async () => (await ec2().send(new DescribeNetworkAclsCommand({ NetworkAclIds: [NetworkAclId] }))).NetworkAcls![0]!.Entries!;
  const web: CreateNetworkAclEntryCommandInput = { NetworkAclId, RuleNumber: 100, Egress: false, Protocol: "6", RuleAction: "allow", CidrBlock: "10.1.2.3/24", PortRange: { From: 80, To: 80 } };
  await ec2().send(new CreateNetworkAclEntryCommand(web));
  await ec2().send(new CreateNetworkAclEntryCommand({ ...web, Egress: true }));
  expect(await entries()).toMatchObject([
    { Egress: true, RuleNumber: 100 }, { Egress: true, RuleNumber: 32767 },
    { Egress: false, RuleNumber: 100, CidrBlock: "10.1.2.0/24", PortRange: { From: 80, To: 80 }, Protocol: "6" }, { Egress: false, RuleNumber: 32767 },
  ]);
  await expect(ec2().send(new CreateNetworkAclEntryCommand(web))).rejects.toMatchObject({ name: "NetworkAclEntryAlreadyExists" });
  await ec2().send(new ReplaceNetworkAclEntryCommand({ ...web, RuleAction: "deny", Protocol: "1", IcmpTypeCode: { Type: -1, Code: -1 } }));
  expect((await entries())[2]).toMatchObject({ RuleAction: "deny", Protocol: "1", IcmpTypeCode: { Type: -1 } });
  await ec2().send(new DeleteNetworkAclEntryCommand({ NetworkAclId, RuleNumber: 100, Egress: false }));
  await expect(ec2().send(new DeleteNetworkAclEntryCommand({ NetworkAclId, RuleNumber: 100, Egress: false }))).rejects.toMatchObject({ name: "InvalidNetworkAclEntry.NotFound" });
  await expect(ec2().send(new ReplaceNetworkAclEntryCommand(web))).rejects.toMatchObject({ name: "InvalidNetworkAclEntry.NotFound" });
  const bad: Partial<CreateNetworkAclEntryCommandInput>[] = [{ RuleNumber: 32767 }, { RuleNumber: 0 }, { CidrBlock: "10.1/16" }, { Protocol: "carrier-pigeon" }, { PortRange: { From: 90, To: 80 } }];
  for (const part of bad) await expect(ec2().send(new CreateNetworkAclEntryCommand({ ...web, ...part }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
  for (let RuleNumber = 1; RuleNumber <= 20; RuleNumber++) await ec2().send(new CreateNetworkAclEntryCommand({ ...web, RuleNumber }));
  await expect(ec2().send(new CreateNetworkAclEntryCommand(web))).rejects.toMatchObject({ name: "NetworkAclEntryLimitExceeded" });
});

it("gives a subnet another ACL, and keeps those that subnets have", async () => {
  const SubnetId = (await ec2().send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.9.1.0/24" }))).Subnet!.SubnetId!;
  const ofSubnet = async () => (await ec2().send(new DescribeNetworkAclsCommand({ Filters: [{ Name: "association.subnet-id", Values: [SubnetId] }] }))).NetworkAcls![0]!;
  const first = await ofSubnet();
  expect(first.IsDefault).toBe(true);
  const NetworkAclId = (await ec2().send(new CreateNetworkAclCommand({ VpcId }))).NetworkAcl!.NetworkAclId!;
  await ec2().send(new ReplaceNetworkAclAssociationCommand({ AssociationId: first.Associations![0]!.NetworkAclAssociationId, NetworkAclId }));
  expect((await ofSubnet()).NetworkAclId).toBe(NetworkAclId);
  await expect(ec2().send(new DeleteNetworkAclCommand({ NetworkAclId }))).rejects.toMatchObject({ name: "DependencyViolation" });
  await expect(ec2().send(new DeleteNetworkAclCommand({ NetworkAclId: first.NetworkAclId }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await ec2().send(new ReplaceNetworkAclAssociationCommand({ AssociationId: (await ofSubnet()).Associations![0]!.NetworkAclAssociationId, NetworkAclId: first.NetworkAclId }));
  await ec2().send(new DeleteNetworkAclCommand({ NetworkAclId }));
});
