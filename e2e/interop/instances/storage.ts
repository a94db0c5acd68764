import { expect } from "vitest";
import type { Account } from "./account.ts";
import type { Check } from "./check.ts";

const missing = "vol-0123456789abcdef9";

/** Volumes, snapshots and images. */
export function checkStorage(check: Check, account: () => Account): void {
  let images = 0;
  const volume = async (volumeId: string) => (await account().call("ec2.listVolumes", {})).rows.find((row) => row.volumeId === volumeId);
  const inState = (volumeId: string, state: string) => account().until(`${volumeId} is ${state}`, async () => {
    const found = await volume(volumeId);
    return found?.state === state ? found : undefined;
  });
  const newVolume = async (more: { sizeGib?: number; snapshotId?: string } = { sizeGib: 10 }) => {
    const { call, availabilityZone } = account();
    const { volumeId } = await call("ec2.createVolume", { availabilityZone, volumeType: "gp3", ...more, tags: { Name: "suite" } });
    return inState(volumeId!, "available");
  };
  const newSnapshot = async (volumeId: string) => {
    const { call, until } = account();
    const { snapshotId } = await call("ec2.createSnapshot", { volumeId, description: "of the suite", tags: { Name: "suite" } });
    return until(`${snapshotId} is completed`, async () => (await call("ec2.listSnapshots", {})).rows.find((row) => row.snapshotId === snapshotId && row.state === "completed"));
  };
  const newImage = async (instanceId: string) => {
    const { call, until } = account();
    const { imageId } = await call("ec2.createImage", { instanceId, name: `suite-image-${++images}`, description: "of the suite", noReboot: true });
    return until(`${imageId} is available`, async () => (await call("ec2.listOwnImages", {})).rows.find((row) => row.imageId === imageId && row.state === "available"));
  };
  const attached = async () => {
    const { launch, call } = account();
    const { instanceId } = await launch();
    const { volumeId } = await newVolume();
    await call("ec2.attachVolume", { volumeId, instanceId, device: "/dev/sdf" });
    await inState(volumeId, "in-use");
    return { instanceId, volumeId };
  };

  check("createVolume: of that size, type, zone and name", async () => {
    const { availabilityZone } = account();
    expect(await newVolume()).toMatchObject({ sizeGib: 10, volumeType: "gp3", availabilityZone, name: "suite", attachments: [] });
  });

  check("attachVolume: it is the instance's, and free again once it is detached", async () => {
    const { call } = account();
    const { instanceId, volumeId } = await attached();
    expect(await volume(volumeId)).toMatchObject({ attachments: [{ instanceId, device: "/dev/sdf", deleteOnTermination: false }] });
    expect((await call("ec2.describeInstance", { instanceId })).volumes).toContainEqual({ deviceName: "/dev/sdf", volumeId, deleteOnTermination: false });
    await call("ec2.detachVolume", { volumeId });
    expect(await inState(volumeId, "available")).toMatchObject({ attachments: [] });
  });

  check("attachVolume: a volume in use goes to no second instance", async () => {
    const { launch, fails } = account();
    const { volumeId } = await attached();
    const { instanceId } = await launch();
    expect(await fails("ec2.attachVolume", { volumeId, instanceId, device: "/dev/sdf" })).toMatchObject({ code: "conflict", awsCode: "VolumeInUse" });
  });

  check("attachVolume: a device name that is taken is refused", async () => {
    const { instanceId } = await attached();
    const { volumeId } = await newVolume();
    expect(await account().fails("ec2.attachVolume", { volumeId, instanceId, device: "/dev/sdf" })).toMatchObject({ code: "invalid-input", awsCode: "InvalidParameterValue" });
  });

  check("deleteVolumes: each has its own outcome: one in use is refused, an unknown one not found", async () => {
    const { call } = account();
    const [{ volumeId: used }, { volumeId: free }] = [await attached(), await newVolume()];
    const { outcomes } = await call("ec2.deleteVolumes", { volumeIds: [used, free, missing] });
    expect(outcomes).toMatchObject([
      { id: used, ok: false, error: { code: "conflict", awsCode: "VolumeInUse" } }, { id: free, ok: true }, { id: missing, ok: false, error: { code: "not-found", awsCode: "InvalidVolume.NotFound" } },
    ]);
    await account().until("it is gone", async () => ((await volume(free)) === undefined ? true : undefined));
  });

  check("terminateInstances: a volume that was attached later stays", async () => {
    const { call, reach } = account();
    const { instanceId, volumeId } = await attached();
    await call("ec2.terminateInstances", { instanceIds: [instanceId] });
    await reach(instanceId, "terminated");
    expect(await inState(volumeId, "available")).toMatchObject({ attachments: [] });
  });

  check("setDeleteOnTermination: a volume that was attached later goes with its instance", async () => {
    const { call, reach, until } = account();
    const { instanceId, volumeId } = await attached();
    await call("ec2.setDeleteOnTermination", { instanceId, device: "/dev/sdf", deleteOnTermination: true });
    await call("ec2.terminateInstances", { instanceIds: [instanceId] });
    await reach(instanceId, "terminated");
    await until("it is gone", async () => ((await volume(volumeId)) === undefined ? true : undefined));
  });

  check("modifyVolume: it grows", async () => {
    const { call, until } = account();
    const { volumeId } = await newVolume();
    await call("ec2.modifyVolume", { volumeId, sizeGib: 20 });
    await until("it has 20 GiB", async () => ((await volume(volumeId))?.sizeGib === 20 ? true : undefined));
  });

  check("modifyVolume: it cannot shrink", async () => {
    const { volumeId } = await newVolume();
    expect(await account().fails("ec2.modifyVolume", { volumeId, sizeGib: 5 })).toMatchObject({ code: "invalid-input", awsCode: expect.stringMatching(/^InvalidParameterValue$|^InvalidParameterCombination$/) });
  });

  check("createVolume: a dry run makes none", async () => {
    const { call, availabilityZone } = account();
    const before = (await call("ec2.listVolumes", {})).rows.length;
    await call("ec2.createVolume", { availabilityZone, volumeType: "gp3", sizeGib: 1, dryRun: true }).catch(() => {});
    expect((await call("ec2.listVolumes", {})).rows).toHaveLength(before);
  });

  check("createSnapshot: of a volume, by its size and name", async () => {
    const { volumeId } = await newVolume();
    expect(await newSnapshot(volumeId)).toMatchObject({ volumeId, volumeSizeGib: 10, description: "of the suite", name: "suite" });
  });

  check("createVolume: of a snapshot, as large as that", async () => {
    const { snapshotId } = await newSnapshot((await newVolume()).volumeId);
    expect(await newVolume({ snapshotId })).toMatchObject({ snapshotId, sizeGib: 10 });
  });

  check("deleteSnapshots: it is gone", async () => {
    const { call } = account();
    const { snapshotId } = await newSnapshot((await newVolume()).volumeId);
    expect((await call("ec2.deleteSnapshots", { snapshotIds: [snapshotId] })).outcomes).toMatchObject([{ id: snapshotId, ok: true }]);
    expect((await call("ec2.listSnapshots", {})).rows.map((row) => row.snapshotId)).not.toContain(snapshotId);
  });

  check("shareSnapshot: with an account, and no more", async () => {
    const { call } = account();
    const { snapshotId } = await newSnapshot((await newVolume()).volumeId);
    await call("ec2.shareSnapshot", { snapshotId, add: ["111122223333"] });
    expect(await call("ec2.describeSnapshotSharing", { snapshotId })).toEqual({ accountIds: ["111122223333"], isPublic: false });
    await call("ec2.shareSnapshot", { snapshotId, remove: ["111122223333"] });
    expect(await call("ec2.describeSnapshotSharing", { snapshotId })).toEqual({ accountIds: [], isPublic: false });
  });

  check("createInstanceSnapshots: of all volumes of an instance at once", async () => {
    const { call } = account();
    const { instanceId, volumeId } = await attached();
    const { snapshotIds } = await call("ec2.createInstanceSnapshots", { instanceId });
    const { rows } = await call("ec2.listSnapshots", {});
    expect(snapshotIds).toHaveLength(2);
    expect(rows.filter((row) => snapshotIds.includes(row.snapshotId)).map((row) => row.volumeId)).toContain(volumeId);
  });

  check("createImage: of an instance; another is launched from it", async () => {
    const { launch } = account();
    const { imageId, volumes } = await newImage((await launch()).instanceId);
    expect(volumes[0]?.snapshotId).toMatch(/^snap-/);
    expect((await launch({ imageId })).imageId).toBe(imageId);
  });

  check("createImage: a name that is taken is refused", async () => {
    const { launch, fails } = account();
    const { instanceId } = await launch();
    const { imageName } = await newImage(instanceId);
    expect(await fails("ec2.createImage", { instanceId, name: imageName, noReboot: true })).toMatchObject({ code: "conflict", awsCode: "InvalidAMIName.Duplicate" });
  });

  check("deleteSnapshots: one that an image needs stays, until that is deregistered", async () => {
    const { launch, call } = account();
    const { imageId, volumes } = await newImage((await launch()).instanceId);
    const snapshotId = volumes[0]!.snapshotId!;
    expect((await call("ec2.deleteSnapshots", { snapshotIds: [snapshotId] })).outcomes).toMatchObject([{ ok: false, error: { code: "conflict", awsCode: "InvalidSnapshot.InUse" } }]);
    expect((await call("ec2.deregisterImages", { images: [{ imageId, snapshotIds: [snapshotId] }] })).outcomes).toMatchObject([{ ok: true }, { ok: true }]);
    expect((await call("ec2.listOwnImages", {})).rows.map((row) => row.imageId)).not.toContain(imageId);
  });

  check("shareImage: with an account", async () => {
    const { launch, call } = account();
    const { imageId } = await newImage((await launch()).instanceId);
    await call("ec2.shareImage", { imageId, add: ["111122223333"] });
    expect(await call("ec2.describeImageSharing", { imageId })).toEqual({ accountIds: ["111122223333"], isPublic: false });
  });
}
