import {
  CopySnapshotCommand, CreateSnapshotCommand, CreateSnapshotsCommand, CreateVolumeCommand, DeleteSnapshotCommand, DescribeInstancesCommand, DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand, DescribeVolumesCommand, ModifySnapshotAttributeCommand, ResetSnapshotAttributeCommand, type DescribeSnapshotsCommandInput,
} from "@aws-sdk/client-ec2";
import { expect, it } from "vitest";
import { useEc2InTime } from "../../../testing/use-ec2-in-time.ts";

const { ec2, later } = useEc2InTime();

const instance = async (name: string) =>
  (await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }))).Reservations![0]!.Instances![0]!;
const rootOf = async (name: string) => (await instance(name)).BlockDeviceMappings![0]!.Ebs!.VolumeId!;
const list = async (input: DescribeSnapshotsCommandInput, region?: string) => (await ec2(region).send(new DescribeSnapshotsCommand(input))).Snapshots!;
const read = async (id: string, region?: string) => (await list({ SnapshotIds: [id] }, region))[0]!;
const refused = (work: Promise<unknown>, name: string, words = "") => expect(work).rejects.toMatchObject({ name, message: expect.stringContaining(words) as string });
const snapshot = async (VolumeId: string) => (await ec2().send(new CreateSnapshotCommand({ VolumeId, Description: "before the upgrade" }))).SnapshotId!;

it("takes a snapshot that is pending, then completed, and a larger volume of it in another zone", async () => {
  const VolumeId = await rootOf("db-1");
  const { SnapshotId = "", ...made } = await ec2().send(new CreateSnapshotCommand({
    VolumeId, Description: "nightly", TagSpecifications: [{ ResourceType: "snapshot", Tags: [{ Key: "Name", Value: "db-nightly" }] }],
  }));
  expect(made).toMatchObject({ State: "pending", Progress: "0%", VolumeId, VolumeSize: 40, Encrypted: true, OwnerId: "000000000001", Tags: [{ Key: "Name", Value: "db-nightly" }] });
  const zoneB = (change: object) => ec2().send(new CreateVolumeCommand({ AvailabilityZone: "us-west-2b", SnapshotId, VolumeType: "gp3", ...change }));
  await refused(zoneB({}), "IncorrectState", "pending");
  later(10);
  expect(await read(SnapshotId)).toMatchObject({ State: "pending", Progress: "50%" });
  later(15);
  expect(await read(SnapshotId)).toMatchObject({ State: "completed", Progress: "100%", CompletionTime: expect.any(Date) as Date });
  await refused(zoneB({ Size: 10 }), "InvalidParameterValue", "expect size >= 40");
  await refused(zoneB({ Encrypted: false }), "InvalidParameterCombination");
  const volume = await zoneB({ Size: 60 });
  expect(volume).toMatchObject({ SnapshotId, Size: 60, Encrypted: true, AvailabilityZone: "us-west-2b" });
  const { Volumes } = await ec2().send(new DescribeVolumesCommand({ Filters: [{ Name: "snapshot-id", Values: [SnapshotId] }] }));
  expect(Volumes).toHaveLength(1);
  await ec2().send(new DeleteSnapshotCommand({ SnapshotId }));
  await refused(read(SnapshotId), "InvalidSnapshot.NotFound");
});

it("takes all volumes of an instance at once, with the volumes' tags", async () => {
  const { InstanceId } = await instance("db-1");
  const send = (InstanceSpecification: object) => ec2().send(new CreateSnapshotsCommand({ InstanceSpecification: { InstanceId, ...InstanceSpecification }, CopyTagsFromSource: "volume" }));
  expect((await send({})).Snapshots).toMatchObject([{ VolumeSize: 40, State: "pending", Progress: "0%" }]);
  await refused(send({ ExcludeBootVolume: true }), "InvalidParameterCombination");
  await refused(send({ ExcludeDataVolumeIds: ["vol-00000000"] }), "InvalidParameterValue");
});

it("lists one's own apart from Amazon's and Canonical's, by pages and by state", async () => {
  const VolumeId = await rootOf("web-1");
  const id = await snapshot(VolumeId);
  expect((await list({ OwnerIds: ["self"], Filters: [{ Name: "status", Values: ["pending"] }] })).map(({ SnapshotId }) => SnapshotId)).toEqual([id]);
  expect((await list({ OwnerIds: ["amazon"] })).every(({ OwnerAlias }) => OwnerAlias === "amazon")).toBe(true);
  expect(await list({ OwnerIds: ["amazon"] })).toHaveLength(2);
  expect(await list({ RestorableByUserIds: ["all"] })).toHaveLength(4);
  for (let count = 1; count < 5; count++) await snapshot(VolumeId);
  await refused(snapshot(VolumeId), "ConcurrentSnapshotLimitExceeded");
  const ids = new Set<string>();
  let NextToken: string | undefined;
  do {
    const page = await ec2().send(new DescribeSnapshotsCommand({ OwnerIds: ["self"], MaxResults: 5, NextToken }));
    for (const { SnapshotId } of page.Snapshots ?? []) ids.add(SnapshotId!);
    NextToken = page.NextToken;
  } while (NextToken);
  expect(ids.size).toBe((await list({ OwnerIds: ["self"] })).length);
  await refused(list({ SnapshotIds: ["disk"] }), "InvalidParameterValue");
});

it("copies between regions and encrypts on the way, but what is encrypted stays so", async () => {
  const [amazons] = await list({ OwnerIds: ["amazon"] });
  const { SnapshotId = "" } = await ec2("us-east-1").send(new CopySnapshotCommand({ SourceRegion: "us-west-2", SourceSnapshotId: amazons!.SnapshotId, Encrypted: true }));
  expect(await read(SnapshotId, "us-east-1")).toMatchObject({
    State: "pending", VolumeId: "vol-ffffffff", Encrypted: true, OwnerId: "000000000001", Description: expect.stringContaining(`[Copied ${amazons!.SnapshotId} from us-west-2]`) as string,
  });
  const own = await snapshot(await rootOf("web-1"));
  const copy = (input: object) => ec2().send(new CopySnapshotCommand({ SourceRegion: "us-west-2", SourceSnapshotId: own, ...input }));
  await refused(copy({}), "IncorrectState");
  later(30);
  await refused(copy({ Encrypted: false }), "InvalidParameterCombination");
  await refused(copy({ SourceRegion: "mars-1" }), "InvalidParameterValue");
  await refused(copy({ DryRun: true }), "DryRunOperation");
  expect(await read((await copy({ Description: "mine" })).SnapshotId!)).toMatchObject({ Encrypted: true, Description: "mine" });
});

it("shares what is not encrypted, and changes no snapshot of another", async () => {
  const [amazons] = await list({ OwnerIds: ["amazon"] });
  const { SnapshotId = "" } = await ec2().send(new CopySnapshotCommand({ SourceRegion: "us-west-2", SourceSnapshotId: amazons!.SnapshotId }));
  const add = (id: string, UserIds: string[]) => ec2().send(new ModifySnapshotAttributeCommand({ SnapshotId: id, Attribute: "createVolumePermission", OperationType: "add", UserIds }));
  const permissions = async () => (await ec2().send(new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: "createVolumePermission" }))).CreateVolumePermissions;
  await add(SnapshotId, ["000000000002"]);
  await ec2().send(new ModifySnapshotAttributeCommand({ SnapshotId, CreateVolumePermission: { Add: [{ Group: "all" }] } }));
  expect(await permissions()).toEqual([{ Group: "all" }, { UserId: "000000000002" }]);
  await ec2().send(new ResetSnapshotAttributeCommand({ SnapshotId, Attribute: "createVolumePermission" }));
  expect(await permissions()).toEqual([]);
  await refused(add(SnapshotId, ["ada"]), "InvalidUserID.Malformed");
  await refused(add(await snapshot(await rootOf("web-1")), ["000000000002"]), "InvalidParameterValue", "Encrypted snapshots with EBS default key cannot be shared");
  await refused(ec2().send(new DeleteSnapshotCommand({ SnapshotId: amazons!.SnapshotId })), "AuthFailure");
});
