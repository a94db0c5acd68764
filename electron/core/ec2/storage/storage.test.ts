import { expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";

const running = useCore();
const here = () => running.context();
const volumes = async (instanceId?: string) => (await running.call("ec2.listVolumes", instanceId ? { instanceId } : {}, here())).rows;
const snapshots = async (volumeIds?: string[]) => (await running.call("ec2.listSnapshots", volumeIds ? { volumeIds } : {}, here())).rows;
const instance = async (name: string) => (await running.call("ec2.listInstances", {}, here())).rows.find((one) => one.name === name)!;
const newVolume = { availabilityZone: "us-west-2a", volumeType: "gp3", sizeGib: 20 } as const;
/** The sandbox's clock is moved, so that no test waits. */
let skewMs = 0;
const later = (seconds: number) => running.sandbox.faults.set({ rules: [], clockSkewMs: (skewMs += seconds * 1000) });
const made = <Id>(id: Id | undefined): Id => {
  if (id === undefined) throw new Error("nothing was made");
  return id;
};

test("a dry run makes nothing, and a volume that is made can be attached, grown, snapshotted and deleted", async () => {
  const before = (await volumes()).length;
  expect(await running.call("ec2.createVolume", { ...newVolume, dryRun: true }, here())).toEqual({});
  expect(await volumes()).toHaveLength(before);
  const volumeId = made((await running.call("ec2.createVolume", { ...newVolume, tags: { Name: "data" } }, here())).volumeId);
  expect((await volumes()).find((one) => one.volumeId === volumeId)).toMatchObject({ name: "data", state: "creating", sizeGib: 20, volumeType: "gp3", iops: 3000, throughput: 125, encrypted: false, attachments: [] });
  later(10);
  const { instanceId } = await instance("web-1");
  await running.call("ec2.attachVolume", { volumeId, instanceId, device: "/dev/sdf" }, here());
  await running.call("ec2.setDeleteOnTermination", { instanceId, device: "/dev/sdf", deleteOnTermination: true }, here());
  later(10);
  expect((await volumes(instanceId)).find((one) => one.volumeId === volumeId)).toMatchObject({ state: "in-use", attachments: [{ instanceId, device: "/dev/sdf", state: "attached", deleteOnTermination: true }] });
  expect(await running.callFailing("ec2.modifyVolume", { volumeId, sizeGib: 10 }, here())).toMatchObject({ code: "invalid-input", awsCode: "InvalidParameterValue" });
  expect(await running.call("ec2.describeVolume", { volumeId }, here())).toEqual({ status: "ok", partial: [] });
  await running.call("ec2.modifyVolume", { volumeId, sizeGib: 40 }, here());
  expect(await running.call("ec2.describeVolume", { volumeId }, here())).toMatchObject({ modification: { state: "modifying", originalSizeGib: 20, targetSizeGib: 40 } });
  const snapshotId = made((await running.call("ec2.createSnapshot", { volumeId, description: "nightly", tags: { Name: "s" } }, here())).snapshotId);
  expect(await snapshots([volumeId])).toMatchObject([{ snapshotId, name: "s", state: "pending", progress: 0, description: "nightly", volumeSizeGib: 20 }]);
  await running.call("ec2.detachVolume", { volumeId, instanceId }, here());
  later(30);
  expect(await snapshots([volumeId])).toMatchObject([{ state: "completed", progress: 100 }]);
  const missing = "vol-0123456789abcdef0";
  const { outcomes } = await running.call("ec2.deleteVolumes", { volumeIds: [missing, volumeId] }, here());
  expect(outcomes).toMatchObject([{ id: missing, ok: false, error: { code: "not-found" } }, { id: volumeId, ok: true }]);
  expect((await running.call("ec2.deleteSnapshots", { snapshotIds: [snapshotId] }, here())).outcomes).toEqual([{ id: snapshotId, ok: true }]);
});

test("an image takes its snapshots with it, but for those that another image needs", async () => {
  const { instanceId } = await instance("app-1");
  const imageId = made((await running.call("ec2.createImage", { instanceId, name: "app", noReboot: true, description: "d", tags: { Name: "n" } }, here())).imageId);
  const image = async (id: string) => (await running.call("ec2.listOwnImages", {}, here())).rows.find((one) => one.imageId === id)!;
  expect(await image(imageId)).toMatchObject({ imageName: "app", name: "n", state: "pending", architecture: "x86_64", sourceInstanceId: instanceId, isPublic: false, imdsV2: true, volumes: [{ deviceName: "/dev/xvda", sizeGib: 8, encrypted: true }] });
  const snapshotId = made((await image(imageId)).volumes[0]?.snapshotId);
  later(30);
  expect((await running.call("ec2.deleteSnapshots", { snapshotIds: [snapshotId] }, here())).outcomes).toMatchObject([{ ok: false, error: { awsCode: "InvalidSnapshot.InUse" } }]);
  const second = made((await running.call("ec2.registerImage", { snapshotId, name: "app again", architecture: "x86_64", rootDeviceName: "/dev/xvda", volumeType: "gp3" }, here())).imageId);
  const images = (id: string) => [{ imageId: id, snapshotIds: [snapshotId] }];
  expect((await running.call("ec2.deregisterImages", { images: images(imageId), dryRun: true }, here())).outcomes).toEqual([{ id: imageId, ok: true }]);
  expect((await running.call("ec2.deregisterImages", { images: images(imageId) }, here())).outcomes).toMatchObject([{ id: imageId, ok: true }, { id: snapshotId, ok: false }]);
  expect((await running.call("ec2.deregisterImages", { images: images(second) }, here())).outcomes).toEqual([{ id: second, ok: true }, { id: snapshotId, ok: true }]);
  expect(await running.callFailing("ec2.shareImage", { imageId, add: ["000000000002"] }, here())).toMatchObject({ code: "not-found" });
});

test("copies go into the context's region, and are shared where they are not encrypted", async () => {
  const { rows: [amazons] } = await running.call("ec2.searchImages", { owner: "amazon" }, here());
  const there = running.context("sandbox", "us-east-1");
  const copy = { imageId: amazons!.imageId, name: "ours", sourceRegion: "us-west-2" };
  expect(await running.call("ec2.copyImage", { ...copy, dryRun: true }, there)).toEqual({});
  const imageId = made((await running.call("ec2.copyImage", copy, there)).imageId);
  const { rows: [image] } = await running.call("ec2.listOwnImages", {}, there);
  expect(image).toMatchObject({ imageId, imageName: "ours", sourceImageId: amazons!.imageId, sourceImageRegion: "us-west-2" });
  await running.call("ec2.shareImage", { imageId, add: ["000000000002"] }, there);
  expect(await running.call("ec2.describeImageSharing", { imageId }, there)).toEqual({ accountIds: ["000000000002"], isPublic: false });
  later(30);
  const snapshotId = made(image!.volumes[0]!.snapshotId);
  const back = made((await running.call("ec2.copySnapshot", { snapshotId, sourceRegion: "us-east-1" }, here())).snapshotId);
  await running.call("ec2.shareSnapshot", { snapshotId: back, add: ["000000000002"] }, here());
  await running.call("ec2.shareSnapshot", { snapshotId: back, add: ["000000000003"], remove: ["000000000002"] }, here());
  expect((await running.call("ec2.describeSnapshotSharing", { snapshotId: back }, here())).accountIds).toEqual(["000000000003"]);
  await running.call("ec2.shareSnapshot", { snapshotId: back, remove: ["000000000003"] }, here());
  expect(await running.call("ec2.describeSnapshotSharing", { snapshotId: back }, here())).toEqual({ accountIds: [], isPublic: false });
});

test("all volumes of an instance are snapshotted at one moment", async () => {
  const { instanceId } = await instance("db-1");
  expect(await running.call("ec2.createInstanceSnapshots", { instanceId, dryRun: true }, here())).toEqual({ snapshotIds: [] });
  const { snapshotIds } = await running.call("ec2.createInstanceSnapshots", { instanceId, description: "both" }, here());
  expect((await snapshots()).filter((one) => snapshotIds.includes(one.snapshotId))).toMatchObject([{ description: "both" }]);
});
