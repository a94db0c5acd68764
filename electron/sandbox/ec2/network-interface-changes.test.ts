import {
  AssignPrivateIpAddressesCommand, AttachNetworkInterfaceCommand, CreateNetworkInterfaceCommand, CreateSecurityGroupCommand, CreateTagsCommand, DeleteNetworkInterfaceCommand, DeleteSecurityGroupCommand,
  DeleteSubnetCommand, DescribeInstancesCommand, DescribeNetworkInterfacesCommand, DescribeSubnetsCommand, DetachNetworkInterfaceCommand, EC2Client,
  ModifyInstanceAttributeCommand, ModifyNetworkInterfaceAttributeCommand, TerminateInstancesCommand, UnassignPrivateIpAddressesCommand, type CreateNetworkInterfaceCommandInput, type Instance,
} from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

let elapsedMs = 0;
const test = useSandbox({ clock: () => new Date(Date.now() + elapsedMs) });
const ec2 = () => new EC2Client({ ...test.config(), systemClockOffset: elapsedMs });

async function find(name: string): Promise<Instance & { InstanceId: string; SubnetId: string; VpcId: string }> {
  const { Reservations } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }));
  return Reservations![0]!.Instances![0] as never;
}
const create = async (input: CreateNetworkInterfaceCommandInput) => (await ec2().send(new CreateNetworkInterfaceCommand(input))).NetworkInterface!;
const read = async (NetworkInterfaceId: string | undefined) => (await ec2().send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [NetworkInterfaceId!] }))).NetworkInterfaces![0]!;
const attach = async (NetworkInterfaceId: string | undefined, InstanceId: string, DeviceIndex: number) =>
  (await ec2().send(new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId, DeviceIndex }))).AttachmentId!;
const modify = (NetworkInterfaceId: string | undefined, attribute: object) => ec2().send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, ...attribute }));

it("is created with addresses and groups of its subnet, changed, and deleted", async () => {
  const { SubnetId, VpcId } = await find("web-1");
  const free = async () => (await ec2().send(new DescribeSubnetsCommand({ SubnetIds: [SubnetId] }))).Subnets![0]!.AvailableIpAddressCount!;
  const before = await free();
  const made = await create({ SubnetId, Description: "spare", PrivateIpAddresses: [{ PrivateIpAddress: "10.1.1.201" }, { PrivateIpAddress: "10.1.1.200", Primary: true }], TagSpecifications: [{ ResourceType: "network-interface", Tags: [{ Key: "Name", Value: "spare" }] }] });
  expect(made).toMatchObject({ Status: "available", VpcId, Description: "spare", PrivateIpAddress: "10.1.1.200", Groups: [{ GroupName: "default" }], TagSet: [{ Value: "spare" }] });
  expect(made.Attachment).toBeUndefined();
  expect(await free()).toBe(before - 2);
  await expect(ec2().send(new DeleteSubnetCommand({ SubnetId }))).rejects.toMatchObject({ name: "DependencyViolation" });
  const { NetworkInterfaceId } = made;
  const { GroupId } = await ec2().send(new CreateSecurityGroupCommand({ VpcId, GroupName: "spare", Description: "spare" }));
  await modify(NetworkInterfaceId, { Groups: [GroupId] });
  await modify(NetworkInterfaceId, { Description: { Value: "kept" } });
  await modify(NetworkInterfaceId, { SourceDestCheck: { Value: false } });
  expect(await read(NetworkInterfaceId)).toMatchObject({ Description: "kept", SourceDestCheck: false, Groups: [{ GroupId }] });
  await expect(ec2().send(new DeleteSecurityGroupCommand({ GroupId }))).rejects.toMatchObject({ name: "DependencyViolation" });
  await expect(modify(NetworkInterfaceId, {})).rejects.toMatchObject({ name: "InvalidParameterCombination" });
  await ec2().send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
  await expect(read(NetworkInterfaceId)).rejects.toMatchObject({ name: "InvalidNetworkInterfaceID.NotFound" });
  await ec2().send(new DeleteSecurityGroupCommand({ GroupId }));
  expect(await free()).toBe(before);
});

it("refuses addresses and groups that are none of its subnet's, and too many groups", async () => {
  const { SubnetId, VpcId, PrivateIpAddress } = await find("web-1");
  const groups: string[] = [];
  for (let count = 0; count < 6; count++) groups.push((await ec2().send(new CreateSecurityGroupCommand({ VpcId, GroupName: `many-${count}`, Description: "many" }))).GroupId!);
  const refusals: [CreateNetworkInterfaceCommandInput, string][] = [
    [{ SubnetId, PrivateIpAddress }, "InvalidIPAddress.InUse"], [{ SubnetId, PrivateIpAddress: "10.1.1.1" }, "InvalidIPAddress.InUse"],
    [{ SubnetId, PrivateIpAddress: "10.1.2.9" }, "InvalidParameterValue"], [{ SubnetId, SecondaryPrivateIpAddressCount: 400 }, "InsufficientFreeAddressesInSubnet"],
    [{ SubnetId, Groups: ["sg-00000000000000000"] }, "InvalidGroup.NotFound"], [{ SubnetId, Groups: groups }, "SecurityGroupsPerInterfaceLimitExceeded"],
    [{ SubnetId, Ipv6AddressCount: 1 }, "InvalidParameterValue"], [{ SubnetId: undefined }, "MissingParameter"], [{ SubnetId, DryRun: true }, "DryRunOperation"],
  ];
  for (const [input, name] of refusals) await expect(create(input), name).rejects.toMatchObject({ name });
  const { InstanceId } = await find("web-1");
  await expect(ec2().send(new ModifyInstanceAttributeCommand({ InstanceId, Groups: groups }))).rejects.toMatchObject({ name: "SecurityGroupsPerInterfaceLimitExceeded" });
});

it("is attached within zone, VPC and the type's limits, and detached again", async () => {
  const [web, app] = [await find("web-1"), await find("app-2")];
  const one = await create({ SubnetId: web.SubnetId });
  const AttachmentId = await attach(one.NetworkInterfaceId, web.InstanceId, 1);
  expect(await read(one.NetworkInterfaceId)).toMatchObject({ Status: "in-use", Attachment: { AttachmentId, InstanceId: web.InstanceId, DeviceIndex: 1, DeleteOnTermination: false } });
  const { NetworkInterfaces } = await find("web-1");
  expect(NetworkInterfaces!.map(({ Attachment }) => Attachment!.DeviceIndex)).toEqual([0, 1]);
  const { Reservations } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "network-interface.network-interface-id", Values: [one.NetworkInterfaceId!] }] }));
  expect(Reservations!.length).toBe(1);

  await expect(attach(one.NetworkInterfaceId, web.InstanceId, 2)).rejects.toMatchObject({ name: "InvalidNetworkInterface.InUse" });
  await expect(ec2().send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: one.NetworkInterfaceId }))).rejects.toMatchObject({ name: "InvalidParameterValue", message: expect.stringContaining("currently in use") });
  await expect(ec2().send(new ModifyInstanceAttributeCommand({ InstanceId: web.InstanceId, Groups: [NetworkInterfaces![0]!.Groups![0]!.GroupId!] }))).rejects.toMatchObject({ name: "InvalidInstanceID" });
  const two = await create({ SubnetId: web.SubnetId });
  await expect(attach(two.NetworkInterfaceId, web.InstanceId, 1)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(attach(two.NetworkInterfaceId, app.InstanceId, 1)).rejects.toMatchObject({ name: "InvalidParameterCombination" });
  expect(web.InstanceType).toBe("t2.small");
  await attach(two.NetworkInterfaceId, web.InstanceId, 2);
  const three = await create({ SubnetId: web.SubnetId });
  await expect(attach(three.NetworkInterfaceId, web.InstanceId, 3)).rejects.toMatchObject({ name: "AttachmentLimitExceeded" });

  const first = NetworkInterfaces![0]!.Attachment!.AttachmentId;
  await expect(ec2().send(new DetachNetworkInterfaceCommand({ AttachmentId: first }))).rejects.toMatchObject({ name: "OperationNotPermitted" });
  await ec2().send(new DetachNetworkInterfaceCommand({ AttachmentId }));
  expect((await read(one.NetworkInterfaceId)).Status).toBe("available");
  await expect(ec2().send(new DetachNetworkInterfaceCommand({ AttachmentId }))).rejects.toMatchObject({ name: "InvalidAttachmentID.NotFound" });
});

it("gets and loses secondary addresses, within the type's limit", async () => {
  const { NetworkInterfaces } = await find("web-2");
  const { NetworkInterfaceId, PrivateIpAddress } = NetworkInterfaces![0]!;
  const assign = (input: object) => ec2().send(new AssignPrivateIpAddressesCommand({ NetworkInterfaceId, ...input }));
  const { AssignedPrivateIpAddresses } = await assign({ SecondaryPrivateIpAddressCount: 3 });
  expect((await read(NetworkInterfaceId)).PrivateIpAddresses!.length).toBe(4);
  await expect(assign({ SecondaryPrivateIpAddressCount: 1 })).rejects.toMatchObject({ name: "PrivateIpAddressLimitExceeded" });
  const addresses = AssignedPrivateIpAddresses!.map((one) => one.PrivateIpAddress!);
  const other = await create({ SubnetId: (await find("web-2")).SubnetId });
  const take = (AllowReassignment: boolean) => ec2().send(new AssignPrivateIpAddressesCommand({ NetworkInterfaceId: other.NetworkInterfaceId, PrivateIpAddresses: [addresses[0]!], AllowReassignment }));
  await expect(take(false)).rejects.toMatchObject({ name: "InvalidIPAddress.InUse" });
  await take(true);
  expect((await read(NetworkInterfaceId)).PrivateIpAddresses!.length).toBe(3);
  const unassign = (list: string[]) => ec2().send(new UnassignPrivateIpAddressesCommand({ NetworkInterfaceId, PrivateIpAddresses: list }));
  await expect(unassign([PrivateIpAddress!])).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await unassign(addresses.slice(1));
  expect((await read(NetworkInterfaceId)).PrivateIpAddresses!.map((one) => one.PrivateIpAddress)).toEqual([PrivateIpAddress]);
});

it("goes with its instance or stays, as it was told", async () => {
  const app = await find("app-2");
  const [kept, gone] = [await create({ SubnetId: app.SubnetId }), await create({ SubnetId: app.SubnetId })];
  await attach(kept.NetworkInterfaceId, app.InstanceId, 1);
  const AttachmentId = await attach(gone.NetworkInterfaceId, app.InstanceId, 2);
  await modify(gone.NetworkInterfaceId, { Attachment: { AttachmentId, DeleteOnTermination: true } });
  const first = app.NetworkInterfaces![0]!;
  await modify(first.NetworkInterfaceId, { Attachment: { AttachmentId: first.Attachment!.AttachmentId, DeleteOnTermination: false } });
  await ec2().send(new CreateTagsCommand({ Resources: [first.NetworkInterfaceId!], Tags: [{ Key: "Name", Value: "outlives" }] }));
  await ec2().send(new TerminateInstancesCommand({ InstanceIds: [app.InstanceId] }));
  elapsedMs += 30_000;
  expect((await read(kept.NetworkInterfaceId)).Status).toBe("available");
  await expect(read(gone.NetworkInterfaceId)).rejects.toMatchObject({ name: "InvalidNetworkInterfaceID.NotFound" });
  expect(await read(first.NetworkInterfaceId)).toMatchObject({ Status: "available", PrivateIpAddress: app.PrivateIpAddress });
  elapsedMs += 3_700_000;
  expect(await read(first.NetworkInterfaceId)).toMatchObject({ TagSet: [{ Value: "outlives" }] });
});
