import {
  AttachVolumeCommand, CreateVolumeCommand, DeleteVolumeCommand, DescribeInstancesCommand, DescribeVolumesCommand, DescribeVolumesModificationsCommand,
  DescribeVolumeStatusCommand, DetachVolumeCommand, ModifyInstanceAttributeCommand, ModifyVolumeCommand, StartInstancesCommand, StopInstancesCommand,
  TerminateInstancesCommand, type CreateVolumeCommandInput, type Instance,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { useEc2InTime } from "../../../testing/use-ec2-in-time.ts";

const { ec2, later } = useEc2InTime();

async function find(name: string): Promise<Instance> {
  const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }));
  return Reservations[0]!.Instances![0]!;
}
const rootOf = async (name: string) => (await find(name)).BlockDeviceMappings![0]!.Ebs!;
const read = async (VolumeId: string) => (await ec2().send(new DescribeVolumesCommand({ VolumeIds: [VolumeId] }))).Volumes![0]!;
const create = async (input: Partial<CreateVolumeCommandInput> = {}, region?: string) =>
  (await ec2(region).send(new CreateVolumeCommand({ AvailabilityZone: "us-west-2a", Size: 20, VolumeType: "gp3", ...input }))).VolumeId!;
const refused = (work: Promise<unknown>, name: string, words = "") => expect(work).rejects.toMatchObject({ name, message: expect.stringContaining(words) as string });

it("makes, attaches, detaches and deletes a volume, through each of its states", async () => {
  const VolumeId = await create({ TagSpecifications: [{ ResourceType: "volume", Tags: [{ Key: "Name", Value: "data" }] }] });
  expect(await read(VolumeId)).toMatchObject({ State: "creating", Size: 20, VolumeType: "gp3", Iops: 3000, Throughput: 125, Encrypted: false, Tags: [{ Key: "Name", Value: "data" }] });
  const InstanceId = (await find("web-1")).InstanceId!;
  await refused(ec2().send(new AttachVolumeCommand({ VolumeId, InstanceId, Device: "/dev/sdf" })), "IncorrectState", "is not 'available'");
  later(10);
  expect(await read(VolumeId)).toMatchObject({ State: "available", Attachments: [] });
  expect(await ec2().send(new AttachVolumeCommand({ VolumeId, InstanceId, Device: "/dev/sdf" }))).toMatchObject({ State: "attaching", DeleteOnTermination: false, InstanceId });
  later(10);
  expect(await read(VolumeId)).toMatchObject({ State: "in-use", Attachments: [{ State: "attached", Device: "/dev/sdf" }] });
  expect((await find("web-1")).BlockDeviceMappings).toMatchObject([{ DeviceName: "/dev/xvda" }, { DeviceName: "/dev/sdf", Ebs: { VolumeId } }]);
  await refused(ec2().send(new DeleteVolumeCommand({ VolumeId })), "VolumeInUse", `${VolumeId} is currently attached to ${InstanceId}`);
  expect(await ec2().send(new DetachVolumeCommand({ VolumeId }))).toMatchObject({ State: "detaching" });
  expect(await read(VolumeId)).toMatchObject({ State: "in-use", Attachments: [{ State: "detaching" }] });
  later(10);
  expect(await read(VolumeId)).toMatchObject({ State: "available", Attachments: [] });
  await refused(ec2().send(new DetachVolumeCommand({ VolumeId })), "IncorrectState", "is in the 'available' state");
  await refused(ec2().send(new DeleteVolumeCommand({ VolumeId, DryRun: true })), "DryRunOperation");
  await ec2().send(new DeleteVolumeCommand({ VolumeId }));
  expect((await read(VolumeId)).State).toBe("deleting");
  later(10);
  await refused(read(VolumeId), "InvalidVolume.NotFound");
});

it("makes one volume of a request that is repeated with its token", async () => {
  const ClientToken = "once";
  const first = await create({ ClientToken });
  expect(await create({ ClientToken })).toBe(first);
  expect(await create({ ClientToken: "again" })).not.toBe(first);
  await refused(create({ ClientToken, Size: 30 }), "IdempotentParameterMismatch");
});

it.each([
  [{ AvailabilityZone: "us-west-2z" }, "InvalidZone.NotFound", ""],
  [{ AvailabilityZone: undefined }, "MissingParameter", "zone"],
  [{ Size: undefined }, "MissingParameter", "size or snapshotId"],
  [{ VolumeType: "st1" }, "InvalidParameterValue", "Volume of 20GiB is too small for volume type st1; minimum is 125GiB."],
  [{ VolumeType: "standard", Size: 2_000 }, "InvalidParameterValue", "maximum is 1024GiB"],
  [{ VolumeType: "gp2", Iops: 4_000 }, "InvalidParameterCombination", "iops is not supported for gp2"],
  [{ VolumeType: "io1" }, "MissingParameter", "iops must be specified"],
  [{ VolumeType: "io1", Iops: 5_000 }, "InvalidParameterValue", "ratio of 250.000000 is too high; maximum is 50"],
  [{ Throughput: 900 }, "InvalidParameterValue", "maximum is 0.250000 MiBps per iops"],
  [{ Throughput: 100 }, "InvalidParameterValue", "minimum is 125"],
  [{ MultiAttachEnabled: true }, "InvalidParameterCombination", "Multi-Attach"],
  [{ KmsKeyId: "alias/mine" }, "InvalidParameterDependency", "KmsKeyId"],
  [{ SnapshotId: "snap-00000000" }, "InvalidSnapshot.NotFound", ""],
  [{ SnapshotId: "disk" }, "InvalidParameterValue", "Expected: 'snap-...'"],
] satisfies [Partial<CreateVolumeCommandInput>, string, string][])("refuses to make a volume with %j", async (input, name, words) => {
  await refused(create(input), name, words);
});

describe("attaching", () => {
  it("refuses another zone, a device that is taken, a volume in use and an instance that ends", async () => {
    const InstanceId = (await find("web-1")).InstanceId!;
    const [here, there] = [await create(), await create({ AvailabilityZone: "us-west-2b" })];
    later(10);
    const attach = (VolumeId: string, Device: string, to = InstanceId) => ec2().send(new AttachVolumeCommand({ VolumeId, InstanceId: to, Device }));
    await refused(attach(there, "/dev/sdf"), "InvalidVolume.ZoneMismatch", "is not in the same availability zone");
    await refused(attach(here, "/dev/xvda"), "InvalidParameterValue", "Attachment point /dev/xvda is already in use");
    await refused(attach(here, "disk one"), "InvalidParameterValue", "not a valid EBS device name");
    await attach(here, "/dev/sdf");
    await refused(attach(here, "/dev/sdg", (await find("app-1")).InstanceId!), "VolumeInUse", "already attached to an instance");
    const doomed = (await find("app-1")).InstanceId!;
    await ec2().send(new TerminateInstancesCommand({ InstanceIds: [doomed] }));
    const spare = await create();
    later(5);
    await refused(attach(spare, "/dev/sdf", doomed), "IncorrectState", "is not 'running'");
  });

  it("lets several instances have an io2 volume at once", async () => {
    const VolumeId = await create({ VolumeType: "io2", Iops: 1_000, MultiAttachEnabled: true });
    later(10);
    const [app1, db1] = [(await find("app-1")).InstanceId!, (await find("db-1")).InstanceId!];
    for (const InstanceId of [app1, db1]) await ec2().send(new AttachVolumeCommand({ VolumeId, InstanceId, Device: "/dev/sdf" }));
    expect((await read(VolumeId)).Attachments).toHaveLength(2);
    await refused(ec2().send(new DetachVolumeCommand({ VolumeId })), "InvalidParameterCombination");
    await ec2().send(new DetachVolumeCommand({ VolumeId, InstanceId: app1 }));
    later(10);
    expect((await read(VolumeId)).Attachments).toMatchObject([{ InstanceId: db1 }]);
    await refused(ec2().send(new AttachVolumeCommand({ VolumeId, InstanceId: (await find("web-1")).InstanceId!, Device: "/dev/sdg" })), "UnsupportedOperation", "Nitro");
  });
});

describe("a root volume", () => {
  it("comes off a stopped instance alone, which then cannot start until one is at its place again", async () => {
    const { VolumeId } = await rootOf("web-1");
    const InstanceIds = [(await find("web-1")).InstanceId!];
    await refused(ec2().send(new DetachVolumeCommand({ VolumeId })), "OperationNotPermitted", "Unable to detach root volume");
    await ec2().send(new StopInstancesCommand({ InstanceIds }));
    later(30);
    await ec2().send(new DetachVolumeCommand({ VolumeId, Force: true }));
    later(2);
    expect(await read(VolumeId!)).toMatchObject({ State: "available", Size: 8, Encrypted: true });
    expect((await find("web-1")).BlockDeviceMappings).toEqual([]);
    await refused(ec2().send(new StartInstancesCommand({ InstanceIds })), "InvalidParameterValue", "does not have a volume attached at root (/dev/xvda)");
    await ec2().send(new AttachVolumeCommand({ VolumeId, InstanceId: InstanceIds[0], Device: "/dev/xvda" }));
    await ec2().send(new StartInstancesCommand({ InstanceIds }));
  });

  it("outlives its instance where that is asked", async () => {
    const { VolumeId } = await rootOf("app-1");
    const InstanceId = (await find("app-1")).InstanceId!;
    const keep = (DeviceName: string) =>
      ec2().send(new ModifyInstanceAttributeCommand({ InstanceId, BlockDeviceMappings: [{ DeviceName, Ebs: { DeleteOnTermination: false } }] }));
    await refused(keep("/dev/sdz"), "InvalidInstanceAttributeValue", "No device is currently mapped at /dev/sdz");
    await keep("/dev/xvda");
    expect(await rootOf("app-1")).toMatchObject({ VolumeId, DeleteOnTermination: false });
    const found = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "block-device-mapping.delete-on-termination", Values: ["false"] }] }));
    expect(found.Reservations![0]!.Instances).toMatchObject([{ InstanceId }]);
    await ec2().send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
    expect((await read(VolumeId!)).State).toBe("in-use");
    later(4_000);
    expect(await read(VolumeId!)).toMatchObject({ State: "available", Attachments: [] });
    await ec2().send(new DeleteVolumeCommand({ VolumeId }));
  });
});

describe("ModifyVolume", () => {
  it("grows a volume through modifying, optimizing and completed, once in six hours", async () => {
    const { VolumeId } = await rootOf("web-1");
    const modify = (input: object) => ec2().send(new ModifyVolumeCommand({ VolumeId, ...input }));
    const state = async () => (await ec2().send(new DescribeVolumesModificationsCommand({ VolumeIds: [VolumeId!] }))).VolumesModifications![0]!;
    await refused(state(), "InvalidVolumeModification.NotFound");
    await refused(modify({ Size: 4 }), "InvalidParameterValue", "New size cannot be smaller");
    await refused(modify({}), "MissingParameter");
    await refused(modify({ VolumeType: "st1", Size: 200 }), "InvalidParameterValue", "A root volume cannot be of the type st1");
    const { VolumeModification } = await modify({ Size: 16, VolumeType: "io2", Iops: 4_000 });
    expect(VolumeModification).toMatchObject({ ModificationState: "modifying", OriginalSize: 8, TargetSize: 16, OriginalVolumeType: "gp3", TargetVolumeType: "io2", OriginalIops: 3000, TargetIops: 4000, Progress: 0 });
    expect(await read(VolumeId!)).toMatchObject({ Size: 8, VolumeType: "gp3", State: "in-use" });
    later(10);
    expect(await state()).toMatchObject({ ModificationState: "optimizing" });
    expect(await read(VolumeId!)).toMatchObject({ Size: 16, VolumeType: "io2", Iops: 4000 });
    await refused(modify({ Size: 20 }), "IncorrectModificationState", "in modification state OPTIMIZING");
    later(60);
    expect(await state()).toMatchObject({ ModificationState: "completed", Progress: 100, EndTime: expect.any(Date) as Date });
    await refused(modify({ Size: 20 }), "VolumeModificationRateExceeded", "at least 6 hours");
    later(6 * 3600);
    expect((await modify({ VolumeType: "gp3" })).VolumeModification).toMatchObject({ TargetIops: 3000, TargetThroughput: 125 });
    const { VolumesModifications } = await ec2().send(new DescribeVolumesModificationsCommand({ Filters: [{ Name: "modification-state", Values: ["modifying"] }] }));
    expect(VolumesModifications).toHaveLength(1);
  });
});

it("tells the status of volumes, and finds volumes by what is attached", async () => {
  const { VolumeStatuses = [] } = await ec2().send(new DescribeVolumeStatusCommand({ MaxResults: 5 }));
  expect(VolumeStatuses).toHaveLength(5);
  expect(VolumeStatuses[0]).toMatchObject({ VolumeStatus: { Status: "ok", Details: [{ Name: "io-enabled", Status: "passed" }, {}] } });
  const VolumeId = await create({ Encrypted: true, KmsKeyId: "alias/mine" });
  expect((await ec2().send(new DescribeVolumeStatusCommand({ VolumeIds: [VolumeId] }))).VolumeStatuses![0]!.VolumeStatus!.Status).toBe("insufficient-data");
  expect(await read(VolumeId)).toMatchObject({ Encrypted: true, KmsKeyId: "arn:aws:kms:us-west-2:000000000001:alias/mine" });
  const { Volumes } = await ec2().send(new DescribeVolumesCommand({ Filters: [{ Name: "attachment.instance-id", Values: [(await find("db-1")).InstanceId!] }, { Name: "attachment.status", Values: ["attached"] }] }));
  expect(Volumes).toMatchObject([{ Size: 40, Attachments: [{ DeleteOnTermination: true }] }]);
});
