import {
  DescribeImagesCommand, DescribeInstancesCommand, DescribeSubnetsCommand, DescribeVolumesCommand, RunInstancesCommand, TerminateInstancesCommand,
  type BlockDeviceMapping,
} from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useEc2InTime } from "../../../testing/use-ec2-in-time.ts";

const { ec2, later } = useEc2InTime();

async function launch(BlockDeviceMappings?: BlockDeviceMapping[]) {
  const { Images: [image] = [] } = await ec2().send(new DescribeImagesCommand({ Owners: ["amazon"], Filters: [{ Name: "architecture", Values: ["x86_64"] }] }));
  const { Subnets: [subnet] = [] } = await ec2().send(new DescribeSubnetsCommand({ Filters: [{ Name: "tag:Name", Values: ["edx-subnet-public-a"] }] }));
  const { Instances: [instance] = [] } = await ec2().send(new RunInstancesCommand({
    ImageId: image?.ImageId, SubnetId: subnet?.SubnetId, InstanceType: "t3.micro", MinCount: 1, MaxCount: 1, BlockDeviceMappings,
    TagSpecifications: [{ ResourceType: "volume", Tags: [{ Key: "Project", Value: "disks" }] }],
  }));
  return instance!;
}

const volumesOf = async (instanceId: string | undefined) =>
  (await ec2().send(new DescribeVolumesCommand({ Filters: [{ Name: "tag:Project", Values: ["disks"] }] }))).Volumes!.filter(({ Attachments }) => !instanceId || Attachments![0]?.InstanceId === instanceId);

it("gives an instance the image's root volume, and the volumes that its launch maps", async () => {
  const plain = await launch();
  expect(await volumesOf(plain.InstanceId)).toMatchObject([
    { Size: 8, VolumeType: "gp3", Iops: 3000, Throughput: 125, Encrypted: false, State: "in-use", Attachments: [{ Device: "/dev/xvda", State: "attaching", DeleteOnTermination: true }] },
  ]);
  const { InstanceId } = await launch([
    { DeviceName: "/dev/xvda", Ebs: { VolumeSize: 30, VolumeType: "gp2", Encrypted: true } },
    { DeviceName: "/dev/sdf", Ebs: { VolumeSize: 100, VolumeType: "io2", Iops: 5000, DeleteOnTermination: false } },
  ]);
  later(10);
  const { Reservations } = await ec2().send(new DescribeInstancesCommand({ InstanceIds: [InstanceId!] }));
  expect(Reservations![0]!.Instances![0]!.BlockDeviceMappings).toMatchObject([
    { DeviceName: "/dev/xvda", Ebs: { Status: "attached", DeleteOnTermination: true } }, { DeviceName: "/dev/sdf", Ebs: { DeleteOnTermination: false } },
  ]);
  expect((await volumesOf(InstanceId)).toSorted((a, b) => a.Size! - b.Size!)).toMatchObject([
    { Size: 30, VolumeType: "gp2", Iops: 100, Encrypted: true, SnapshotId: expect.stringMatching(/^snap-/) as string },
    { Size: 100, VolumeType: "io2", Iops: 5000, Encrypted: false, SnapshotId: "" },
  ]);
});

it("takes the root volume with the instance, and leaves what is to stay", async () => {
  const { InstanceId } = await launch([{ DeviceName: "/dev/sdf", Ebs: { VolumeSize: 10, DeleteOnTermination: false } }]);
  await ec2().send(new TerminateInstancesCommand({ InstanceIds: [InstanceId!] }));
  expect(await volumesOf(InstanceId)).toMatchObject([{ State: "in-use" }, { State: "in-use" }]);
  later(30);
  expect(await volumesOf(undefined)).toMatchObject([{ Size: 10, State: "available", Attachments: [] }]);
});

it.each([
  [[{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 4 } }], "InvalidBlockDeviceMapping", "is smaller than snapshot"],
  [[{ DeviceName: "/dev/xvda", NoDevice: "" }], "InvalidBlockDeviceMapping", "cannot be left out"],
  [[{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 200, VolumeType: "st1" } }], "InvalidBlockDeviceMapping", "cannot start from a st1 volume"],
  [[{ DeviceName: "/dev/sdf", Ebs: { VolumeSize: 1 } }, { DeviceName: "/dev/sdf", Ebs: { VolumeSize: 1 } }], "InvalidBlockDeviceMapping", "more than once"],
  [[{ DeviceName: "disk", Ebs: { VolumeSize: 1 } }], "InvalidParameterValue", "not a valid EBS device name"],
  [[{ DeviceName: "/dev/sdf", Ebs: { VolumeType: "gp3" } }], "MissingParameter", "size or snapshotId"],
  [[{ DeviceName: "/dev/sdf", Ebs: { VolumeSize: 10, VolumeType: "io1" } }], "InvalidParameterCombination", "iops must be specified for io1"],
  [[{ DeviceName: "/dev/sdf", Ebs: { VolumeSize: 10, Iops: 90_000 } }], "InvalidParameterValue", "is too high; maximum is 80000."],
  [[{ DeviceName: "/dev/sdf", Ebs: { SnapshotId: "snap-00000000000000000" } }], "InvalidSnapshot.NotFound", "does not exist"],
] satisfies [BlockDeviceMapping[], string, string][])("refuses the volumes %j", async (mappings, name, words) => {
  await expect(launch(mappings)).rejects.toMatchObject({ name, message: expect.stringContaining(words) as string });
});
