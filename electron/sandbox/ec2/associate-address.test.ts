import {
  AllocateAddressCommand, AssociateAddressCommand, AttachNetworkInterfaceCommand, CreateNetworkInterfaceCommand, DescribeAddressesCommand, DescribeInstancesCommand, DisassociateAddressCommand,
  EC2Client, ReleaseAddressCommand, StartInstancesCommand, StopInstancesCommand, TerminateInstancesCommand, type Instance,
} from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

let elapsedMs = 0;
const test = useSandbox({ clock: () => new Date(Date.now() + elapsedMs) });
const ec2 = () => new EC2Client(test.config());
const later = (seconds: number) => void (elapsedMs += seconds * 1000);

async function find(name: string): Promise<Instance & { InstanceId: string }> {
  const { Reservations } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }));
  return Reservations![0]!.Instances![0] as Instance & { InstanceId: string };
}
const allocate = async () => (await ec2().send(new AllocateAddressCommand({}))) as { AllocationId: string; PublicIp: string };
const associate = (input: object) => ec2().send(new AssociateAddressCommand(input));
const read = async (AllocationId: string) => (await ec2().send(new DescribeAddressesCommand({ AllocationIds: [AllocationId] }))).Addresses![0]!;
const isAmazons = async (name: string) => (await find(name)).NetworkInterfaces![0]!.Association?.IpOwnerId;

it("takes the place of the automatic address, is kept while stopped, and gives way to another automatic one", async () => {
  const before = await find("web-1");
  const { AllocationId, PublicIp } = await allocate();
  const { AssociationId } = await associate({ AllocationId, InstanceId: before.InstanceId });
  expect(AssociationId).toMatch(/^eipassoc-/);
  const after = await find("web-1");
  expect(after.PublicIpAddress).toBe(PublicIp);
  expect(after.NetworkInterfaces![0]!.Association).toMatchObject({ PublicIp, IpOwnerId: "000000000001" });
  expect(await read(AllocationId)).toMatchObject({ InstanceId: before.InstanceId, AssociationId, PrivateIpAddress: before.PrivateIpAddress });
  const { Addresses } = await ec2().send(new DescribeAddressesCommand({ Filters: [{ Name: "instance-id", Values: [before.InstanceId] }] }));
  expect(Addresses!.map((one) => one.AllocationId)).toEqual([AllocationId]);
  expect((await associate({ AllocationId, InstanceId: before.InstanceId })).AssociationId).toBe(AssociationId);
  await expect(ec2().send(new ReleaseAddressCommand({ AllocationId }))).rejects.toMatchObject({ name: "InvalidIPAddress.InUse" });

  const InstanceIds = [before.InstanceId];
  await ec2().send(new StopInstancesCommand({ InstanceIds }));
  later(30);
  expect((await find("web-1")).PublicIpAddress).toBe(PublicIp);
  await ec2().send(new StartInstancesCommand({ InstanceIds }));
  later(30);
  expect((await find("web-1")).PublicIpAddress).toBe(PublicIp);

  await ec2().send(new DisassociateAddressCommand({ AssociationId }));
  const lent = (await find("web-1")).PublicIpAddress;
  expect(lent).toBeDefined();
  expect([before.PublicIpAddress, PublicIp]).not.toContain(lent);
  await expect(ec2().send(new DisassociateAddressCommand({ AssociationId }))).rejects.toMatchObject({ name: "InvalidAssociationID.NotFound" });
  await ec2().send(new ReleaseAddressCommand({ AllocationId }));
});

it("is taken from another instance, unless reassociation is refused", async () => {
  const [one, other] = [await find("web-1"), await find("web-2")];
  const { AllocationId } = await allocate();
  await associate({ AllocationId, InstanceId: one.InstanceId });
  await expect(associate({ AllocationId, InstanceId: other.InstanceId, AllowReassociation: false })).rejects.toMatchObject({ name: "Resource.AlreadyAssociated" });
  await associate({ AllocationId, InstanceId: other.InstanceId });
  expect(await isAmazons("web-1")).toBe("amazon");
  const second = await allocate();
  await associate({ AllocationId: second.AllocationId, InstanceId: other.InstanceId });
  expect((await find("web-2")).PublicIpAddress).toBe(second.PublicIp);
  expect((await read(AllocationId)).AssociationId).toBeUndefined();
  for (const each of [AllocationId, second.AllocationId]) {
    const { AssociationId } = await read(each);
    if (AssociationId) await ec2().send(new DisassociateAddressCommand({ AssociationId }));
    await ec2().send(new ReleaseAddressCommand({ AllocationId: each }));
  }
});

it("leads to one of an interface's private addresses, and an instance of two interfaces gets no automatic one", async () => {
  const web = await find("web-1");
  const { NetworkInterface } = await ec2().send(new CreateNetworkInterfaceCommand({ SubnetId: web.SubnetId, SecondaryPrivateIpAddressCount: 1 }));
  const NetworkInterfaceId = NetworkInterface!.NetworkInterfaceId!;
  const secondary = NetworkInterface!.PrivateIpAddresses![1]!.PrivateIpAddress!;
  await ec2().send(new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId: web.InstanceId, DeviceIndex: 1 }));
  const { AllocationId, PublicIp } = await allocate();
  await expect(associate({ AllocationId, InstanceId: web.InstanceId })).rejects.toMatchObject({ name: "InvalidInstanceID", message: expect.stringContaining("multiple interfaces") });
  await expect(associate({ AllocationId, NetworkInterfaceId, PrivateIpAddress: "10.1.1.250" })).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await associate({ AllocationId, NetworkInterfaceId, PrivateIpAddress: secondary });
  expect((await find("web-1")).NetworkInterfaces![1]!.PrivateIpAddresses![1]!.Association).toMatchObject({ PublicIp });
  expect(await read(AllocationId)).toMatchObject({ InstanceId: web.InstanceId, PrivateIpAddress: secondary });

  const first = web.NetworkInterfaces![0]!.NetworkInterfaceId;
  await associate({ AllocationId, NetworkInterfaceId: first });
  expect((await find("web-1")).PublicIpAddress).toBe(PublicIp);
  await ec2().send(new DisassociateAddressCommand({ PublicIp }));
  expect((await find("web-1")).PublicIpAddress).toBeUndefined();
  await ec2().send(new ReleaseAddressCommand({ AllocationId }));
});

it("is free once its instance is terminated", async () => {
  const app = await find("app-1");
  const { AllocationId } = await allocate();
  await associate({ AllocationId, InstanceId: app.InstanceId });
  await ec2().send(new TerminateInstancesCommand({ InstanceIds: [app.InstanceId] }));
  expect((await read(AllocationId)).InstanceId).toBe(app.InstanceId);
  await expect(associate({ AllocationId: (await allocate()).AllocationId, InstanceId: app.InstanceId })).rejects.toMatchObject({ name: "InvalidInstanceID" });
  later(30);
  expect(await read(AllocationId)).not.toHaveProperty("AssociationId");
});

it("refuses what names nothing, too much, another pool, or a service's interface", async () => {
  const web = await find("web-1");
  const { Addresses = [] } = await ec2().send(new DescribeAddressesCommand({}));
  const nat = Addresses.find((one) => one.AssociationId)!;
  const AllocationId = Addresses.find((one) => !one.AssociationId)!.AllocationId!;
  const refusals: [object, string][] = [
    [{ InstanceId: web.InstanceId }, "MissingParameter"],
    [{ AllocationId }, "MissingParameter"],
    [{ AllocationId, InstanceId: web.InstanceId, NetworkInterfaceId: web.NetworkInterfaces![0]!.NetworkInterfaceId }, "InvalidParameterCombination"],
    [{ AllocationId, InstanceId: "i-00000000000000000" }, "InvalidInstanceID.NotFound"],
    [{ AllocationId: nat.AllocationId, NetworkInterfaceId: web.NetworkInterfaces![0]!.NetworkInterfaceId }, "AuthFailure"],
    [{ AllocationId, NetworkInterfaceId: nat.NetworkInterfaceId }, "AuthFailure"],
    [{ AllocationId, NetworkInterfaceId: web.NetworkInterfaces![0]!.NetworkInterfaceId, DryRun: true }, "DryRunOperation"],
  ];
  for (const [input, name] of refusals) await expect(associate(input), name).rejects.toMatchObject({ name });
  await expect(ec2().send(new DisassociateAddressCommand({ AssociationId: nat.AssociationId }))).rejects.toMatchObject({ name: "AuthFailure" });
  await expect(ec2().send(new AllocateAddressCommand({ Address: "198.18.0.9" }))).rejects.toMatchObject({ name: "UnsupportedOperation" });
  await expect(ec2().send(new AllocateAddressCommand({ NetworkBorderGroup: "us-west-2-lax-1" }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
});
