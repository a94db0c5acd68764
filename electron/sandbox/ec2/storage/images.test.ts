import {
  CopyImageCommand, CreateImageCommand, DeleteSnapshotCommand, DeregisterImageCommand, DescribeImageAttributeCommand, DescribeImagesCommand, DescribeInstancesCommand,
  DescribeSnapshotsCommand, DescribeVolumesCommand, ModifyImageAttributeCommand, RegisterImageCommand, ResetImageAttributeCommand, RunInstancesCommand,
  TerminateInstancesCommand, type CreateImageCommandInput, type DescribeImagesCommandInput, type RegisterImageCommandInput,
} from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useEc2InTime } from "../../../testing/use-ec2-in-time.ts";

const { ec2, later } = useEc2InTime();

const instance = async (name: string) =>
  (await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }))).Reservations![0]!.Instances![0]!;
const list = async (input: DescribeImagesCommandInput, region?: string) => (await ec2(region).send(new DescribeImagesCommand(input))).Images!;
const read = async (id: string, region?: string) => (await list({ ImageIds: [id] }, region))[0]!;
const refused = (work: Promise<unknown>, name: string, words = "") => expect(work).rejects.toMatchObject({ name, message: expect.stringContaining(words) as string });
const image = async (name: string, change: Partial<CreateImageCommandInput> = {}) =>
  (await ec2().send(new CreateImageCommand({ InstanceId: (await instance("app-1")).InstanceId, Name: name, NoReboot: true, ...change }))).ImageId!;
const snapshotOf = async (id: string) => (await read(id)).BlockDeviceMappings![0]!.Ebs!.SnapshotId!;

it("makes an image of an instance, waits for its snapshots, and launches it", async () => {
  const ImageId = await image("golden-app", {
    Description: "with nginx", TagSpecifications: [{ ResourceType: "image", Tags: [{ Key: "Name", Value: "golden" }] }, { ResourceType: "snapshot", Tags: [{ Key: "Of", Value: "golden" }] }],
  });
  const pending = await read(ImageId);
  expect(pending).toMatchObject({
    State: "pending", Name: "golden-app", OwnerId: "000000000001", Public: false, ImdsSupport: "v2.0", RootDeviceName: "/dev/xvda", Tags: [{ Key: "Name", Value: "golden" }],
    BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 8, Encrypted: true } }],
  });
  const { SubnetId } = await instance("app-1");
  const run = () => ec2().send(new RunInstancesCommand({ ImageId, SubnetId, InstanceType: "t3.micro", MinCount: 1, MaxCount: 1 }));
  await refused(run(), "InvalidAMIID.Unavailable", "is not available");
  later(30);
  expect((await list({ Owners: ["self"] })).find((one) => one.ImageId === ImageId)?.State).toBe("available");
  const { Instances: [launched] = [] } = await run();
  expect(launched).toMatchObject({ ImageId, Architecture: "x86_64", RootDeviceName: "/dev/xvda" });
  const { Volumes } = await ec2().send(new DescribeVolumesCommand({ Filters: [{ Name: "snapshot-id", Values: [await snapshotOf(ImageId)] }] }));
  expect(Volumes).toMatchObject([{ Encrypted: true, Attachments: [{ InstanceId: launched!.InstanceId }] }]);
  const { Snapshots } = await ec2().send(new DescribeSnapshotsCommand({ Filters: [{ Name: "tag:Of", Values: ["golden"] }] }));
  expect(Snapshots).toMatchObject([{ Description: expect.stringContaining(`for ${ImageId}`) as string }]);
  await ec2().send(new DeregisterImageCommand({ ImageId }));
  expect((await ec2().send(new DescribeInstancesCommand({ InstanceIds: [launched!.InstanceId!] }))).Reservations![0]!.Instances![0]).toMatchObject({ RootDeviceName: "/dev/xvda" });
});

it("refuses names that are taken or none, and instances that end", async () => {
  await image("one");
  await refused(image("one"), "InvalidAMIName.Duplicate", "AMI name one is already in use by AMI ami-");
  await refused(image("a"), "InvalidAMIName.Malformed");
  await refused(image("curly{}"), "InvalidAMIName.Malformed");
  await refused(image("dry", { DryRun: true }), "DryRunOperation");
  await refused(image("rootless", { BlockDeviceMappings: [{ DeviceName: "/dev/xvda", NoDevice: "" }] }), "InvalidBlockDeviceMapping");
  const { InstanceId } = await instance("web-2");
  await ec2().send(new TerminateInstancesCommand({ InstanceIds: [InstanceId!] }));
  await refused(image("late", { InstanceId }), "IncorrectInstanceState");
});

it("keeps a snapshot as long as an image needs it", async () => {
  const ImageId = await image("kept");
  const SnapshotId = await snapshotOf(ImageId);
  await refused(ec2().send(new DeleteSnapshotCommand({ SnapshotId })), "InvalidSnapshot.InUse", `${SnapshotId} is currently in use by ${ImageId}`);
  expect(await ec2().send(new DeregisterImageCommand({ ImageId, DeleteAssociatedSnapshots: true }))).toMatchObject({ Return: true, DeleteSnapshotResults: [{ SnapshotId, ReturnCode: "success" }] });
  await refused(read(ImageId), "InvalidAMIID.NotFound");
  await refused(ec2().send(new DeleteSnapshotCommand({ SnapshotId })), "InvalidSnapshot.NotFound");
  const [amazons] = await list({ Owners: ["amazon"] });
  await refused(ec2().send(new DeregisterImageCommand({ ImageId: amazons!.ImageId })), "AuthFailure");
});

it("registers an image of a snapshot", async () => {
  const SnapshotId = await snapshotOf(await image("source"));
  later(30);
  const register = async (change: Partial<RegisterImageCommandInput> = {}) => (await ec2().send(new RegisterImageCommand({
    Name: "restored", Architecture: "x86_64", RootDeviceName: "/dev/sda1", BlockDeviceMappings: [{ DeviceName: "/dev/sda1", Ebs: { SnapshotId, VolumeType: "gp3", VolumeSize: 12 } }], ...change,
  }))).ImageId!;
  await refused(register({ RootDeviceName: "/dev/xvda" }), "InvalidBlockDeviceMapping");
  await refused(register({ BlockDeviceMappings: [{ DeviceName: "/dev/sda1", Ebs: { VolumeSize: 8 } }] }), "InvalidBlockDeviceMapping", "must be of a snapshot");
  await refused(register({ Architecture: undefined }), "InvalidParameterValue", "i386");
  const id = await register();
  expect(await read(id)).toMatchObject({ State: "available", RootDeviceName: "/dev/sda1", BlockDeviceMappings: [{ Ebs: { SnapshotId, VolumeSize: 12, Encrypted: true } }] });
  const found = await list({ Filters: [{ Name: "block-device-mapping.snapshot-id", Values: [SnapshotId] }] });
  expect(found.map(({ Name }) => Name).toSorted()).toEqual(["restored", "source"]);
});

it("copies into another region with its snapshots, encrypted where asked", async () => {
  const [amazons] = await list({ Owners: ["amazon"] });
  const { ImageId = "" } = await ec2("us-east-1").send(new CopyImageCommand({ Name: "al2023 of ours", SourceRegion: "us-west-2", SourceImageId: amazons!.ImageId, Encrypted: true }));
  const copy = await read(ImageId, "us-east-1");
  expect(copy).toMatchObject({ State: "pending", OwnerId: "000000000001", Public: false, SourceImageId: amazons!.ImageId, SourceImageRegion: "us-west-2", BlockDeviceMappings: [{ Ebs: { Encrypted: true } }] });
  expect(copy.BlockDeviceMappings![0]!.Ebs!.SnapshotId).not.toBe(amazons!.BlockDeviceMappings![0]!.Ebs!.SnapshotId);
  later(30);
  expect((await read(ImageId, "us-east-1")).State).toBe("available");
  await refused(ec2().send(new CopyImageCommand({ Name: "none", SourceRegion: "us-west-2", SourceImageId: "ami-00000000" })), "InvalidAMIID.NotFound");
});

it("changes description and launch permission, unless the account's own key encrypts it", async () => {
  const encrypted = await image("secret");
  await refused(ec2().send(new ModifyImageAttributeCommand({ ImageId: encrypted, LaunchPermission: { Add: [{ UserId: "000000000002" }] } })), "InvalidParameterValue", "EBS default key");
  const [amazons] = await list({ Owners: ["amazon"] });
  const ImageId = (await ec2().send(new CopyImageCommand({ Name: "plain", SourceRegion: "us-west-2", SourceImageId: amazons!.ImageId }))).ImageId!;
  const modify = (input: object) => ec2().send(new ModifyImageAttributeCommand({ ImageId, ...input }));
  await modify({ LaunchPermission: { Add: [{ UserId: "000000000002" }, { Group: "all" }] } });
  await modify({ Attribute: "description", Value: "for all" });
  expect(await read(ImageId)).toMatchObject({ Public: true, Description: "for all" });
  expect((await list({ ExecutableUsers: ["000000000002"] })).map((one) => one.ImageId)).toEqual([ImageId]);
  const permissions = async () => (await ec2().send(new DescribeImageAttributeCommand({ ImageId, Attribute: "launchPermission" }))).LaunchPermissions;
  expect(await permissions()).toEqual([{ Group: "all" }, { UserId: "000000000002" }]);
  await ec2().send(new ResetImageAttributeCommand({ ImageId, Attribute: "launchPermission" }));
  expect(await permissions()).toEqual([]);
  await refused(modify({}), "InvalidParameterCombination");
  await refused(modify({ Attribute: "launchPermission", OperationType: "give", UserIds: ["000000000002"] }), "InvalidParameterValue");
});
