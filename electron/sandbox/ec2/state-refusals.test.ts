import {
  AllocateAddressCommand, AssociateAddressCommand, AttachNetworkInterfaceCommand, AttachVolumeCommand, CreateNetworkInterfaceCommand, CreateSnapshotCommand, CreateSubnetCommand,
  CreateVolumeCommand, CreateVpcCommand, DescribeImagesCommand, DescribeInstancesCommand, DetachVolumeCommand, ModifyInstanceMetadataOptionsCommand, ModifySnapshotAttributeCommand,
  RegisterImageCommand, RunInstancesCommand, TerminateInstancesCommand, type Instance,
} from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useEc2InTime } from "../../testing/use-ec2-in-time.ts";

const { ec2, later } = useEc2InTime();

async function find(name: string): Promise<Instance & { InstanceId: string; SubnetId: string }> {
  const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }));
  return Reservations[0]!.Instances![0] as never;
}
const refused = (work: Promise<unknown>, name: string, words = "") => expect(work).rejects.toMatchObject({ name, message: expect.stringContaining(words) as string });
const volume = async (input: object = {}) => (await ec2().send(new CreateVolumeCommand({ AvailabilityZone: "us-west-2a", Size: 20, VolumeType: "gp3", ...input }))).VolumeId!;
const snapshotOfDb = async () => {
  const { SnapshotId } = await ec2().send(new CreateSnapshotCommand({ VolumeId: (await find("db-1")).BlockDeviceMappings![0]!.Ebs!.VolumeId }));
  later(60);
  return SnapshotId!;
};
async function launch(count: number): Promise<string[]> {
  const { Images: [image] = [] } = await ec2().send(new DescribeImagesCommand({ Filters: [{ Name: "architecture", Values: ["x86_64"] }] }));
  const { SubnetId } = await find("web-1");
  const { Instances = [] } = await ec2().send(new RunInstancesCommand({ ImageId: image!.ImageId, SubnetId, InstanceType: "t3.micro", MinCount: count, MaxCount: count }));
  return Instances.map(({ InstanceId }) => InstanceId!);
}

it("a volume that detaches does not detach again, unless it is forced", async () => {
  const { InstanceId } = await find("web-1");
  const VolumeId = await volume();
  later(10);
  await ec2().send(new AttachVolumeCommand({ VolumeId, InstanceId, Device: "/dev/sdf" }));
  later(10);
  await ec2().send(new DetachVolumeCommand({ VolumeId }));
  await refused(ec2().send(new DetachVolumeCommand({ VolumeId })), "IncorrectState", "already detaching");
  expect(await ec2().send(new DetachVolumeCommand({ VolumeId, Force: true }))).toMatchObject({ State: "detaching" });
});

it("a volume that is still being created has nothing for a snapshot", async () => {
  const VolumeId = await volume();
  await refused(ec2().send(new CreateSnapshotCommand({ VolumeId })), "IncorrectState", "'creating'");
  later(10);
  await ec2().send(new CreateSnapshotCommand({ VolumeId }));
});

it("an encrypted snapshot is not for everybody", async () => {
  const SnapshotId = await snapshotOfDb();
  await refused(ec2().send(new ModifySnapshotAttributeCommand({ SnapshotId, CreateVolumePermission: { Add: [{ Group: "all" }] } })), "InvalidParameterValue", "cannot be shared publicly");
});

it("an image's volume holds what is in its snapshot", async () => {
  const SnapshotId = await snapshotOfDb();
  const register = (VolumeSize: number) => ec2().send(new RegisterImageCommand({
    Name: `of-db-${VolumeSize}`, Architecture: "x86_64", RootDeviceName: "/dev/xvda", BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { SnapshotId, VolumeSize } }],
  }));
  await refused(register(39), "InvalidBlockDeviceMapping", "expect size >= 40GB");
  expect((await register(40)).ImageId).toMatch(/^ami-/);
});

it("a volume of several instances is of sixteen at the most", { timeout: 30_000 }, async () => {
  const ids = await launch(17);
  const VolumeId = await volume({ VolumeType: "io2", Iops: 100, MultiAttachEnabled: true });
  later(30);
  const attach = (InstanceId: string) => ec2().send(new AttachVolumeCommand({ VolumeId, InstanceId, Device: "/dev/sdf" }));
  for (const id of ids.slice(0, 16)) await attach(id);
  await refused(attach(ids[16]!), "AttachmentLimitExceeded");
});

it("the metadata service of what is terminated stays as it was", async () => {
  const { InstanceId } = await find("web-2");
  await ec2().send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  await refused(ec2().send(new ModifyInstanceMetadataOptionsCommand({ InstanceId, HttpTokens: "required" })), "IncorrectInstanceState", "shutting-down");
});

it("an address leads into a VPC with an internet gateway alone", async () => {
  const { VpcId } = (await ec2().send(new CreateVpcCommand({ CidrBlock: "10.77.0.0/16" }))).Vpc!;
  const { SubnetId } = (await ec2().send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.77.1.0/24" }))).Subnet!;
  const { NetworkInterface } = await ec2().send(new CreateNetworkInterfaceCommand({ SubnetId }));
  const { AllocationId } = await ec2().send(new AllocateAddressCommand({}));
  await refused(ec2().send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId })), "Gateway.NotAttached", VpcId);
});

it("a free address takes no other's place where reassociation is refused", async () => {
  const { InstanceId } = await find("web-1");
  const [first, second] = [await ec2().send(new AllocateAddressCommand({})), await ec2().send(new AllocateAddressCommand({}))];
  await ec2().send(new AssociateAddressCommand({ AllocationId: first.AllocationId, InstanceId }));
  const associate = (AllowReassociation: boolean) => ec2().send(new AssociateAddressCommand({ AllocationId: second.AllocationId, InstanceId, AllowReassociation }));
  await refused(associate(false), "Resource.AlreadyAssociated", first.AllocationId);
  await associate(true);
  expect((await find("web-1")).PublicIpAddress).toBe(second.PublicIp);
});

it("an interface is attached to what runs or is stopped, with as many addresses as its type has", async () => {
  const { SubnetId } = await find("web-1");
  const [InstanceId] = await launch(1);
  const create = async (SecondaryPrivateIpAddressCount: number) =>
    (await ec2().send(new CreateNetworkInterfaceCommand({ SubnetId, SecondaryPrivateIpAddressCount }))).NetworkInterface!.NetworkInterfaceId;
  const [two, three] = [await create(1), await create(2)];
  const attach = (NetworkInterfaceId: string | undefined) => ec2().send(new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId, DeviceIndex: 1 }));
  await refused(attach(two), "IncorrectState", "is not 'running' or 'stopped'");
  later(30);
  await refused(attach(three), "PrivateIpAddressLimitExceeded", "limit of 2 for t3.micro");
  expect((await attach(two)).AttachmentId).toMatch(/^eni-attach-/);
});
