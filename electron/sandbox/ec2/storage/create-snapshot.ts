import type { CreateSnapshotCommandInput, CreateSnapshotCommandOutput, CreateSnapshotsCommandInput, CreateSnapshotsCommandOutput, SnapshotInfo } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { rootDeviceName } from "../image-facts.ts";
import { newId, setTags, tagsFor } from "../new-resource.ts";
import type { Tags } from "../records/tags.ts";
import { requireInstance } from "../require-instances.ts";
import { requireOne } from "../require-one.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { snapshotView } from "./describe-snapshots.ts";
import { volumeResource } from "./describe-volumes.ts";
import { figuresOf } from "./modification-state.ts";
import type { SnapshotRecord, VolumeRecord } from "./records.ts";
import { snapshotState } from "./snapshots.ts";
import { volumeState } from "./volume-states.ts";
import { attachmentTo, volumesOf } from "./volumes.ts";

/** Source: EC2 service quotas, "Concurrent snapshots per … volume". */
const mostPending = 5;

/** It holds what the volume held when it was asked for; the volume may be used on at once. */
export const createSnapshot: Ec2Operation<CreateSnapshotCommandInput, CreateSnapshotCommandOutput> = (input, world) => {
  const volume = requireOne(volumeResource, input.VolumeId, "volumeId", world);
  refuseSnapshot(volume, world);
  const tags = tagsFor("snapshot", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const snapshot = takeSnapshot(volume, input.Description ?? "", tags, world);
  world.changed();
  return snapshotView({ ...snapshot, ownerId: world.accountId }, world);
};

/** Of the volumes of an instance, all at one moment. */
export const createSnapshots: Ec2Operation<CreateSnapshotsCommandInput, CreateSnapshotsCommandOutput> = (input, world) => {
  const { InstanceId, ExcludeBootVolume, ExcludeDataVolumeIds = [] } = input.InstanceSpecification ?? {};
  const instance = requireInstance(InstanceId, world);
  const root = rootDeviceName(instance, world);
  const isRoot = (volume: VolumeRecord) => attachmentTo(instance, volume, world)?.device === root;
  const held = volumesOf(instance, world);
  const stranger = ExcludeDataVolumeIds.find((id) => !held.some((volume) => volume.volumeId === id && !isRoot(volume)));
  if (stranger) throw new SandboxError("InvalidParameterValue", `The volume '${stranger}' is no data volume of the instance '${instance.instanceId}'.`);
  const volumes = held.filter((volume) => !(ExcludeBootVolume && isRoot(volume)) && !ExcludeDataVolumeIds.includes(volume.volumeId));
  if (!volumes.length) throw new SandboxError("InvalidParameterCombination", `No volume of the instance '${instance.instanceId}' is left to make a snapshot of.`);
  for (const volume of volumes) refuseSnapshot(volume, world);
  const tags = tagsFor("snapshot", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const snapshots = volumes.map((volume) =>
    takeSnapshot(volume, input.Description ?? "", { ...(input.CopyTagsFromSource === "volume" ? world.tagsOf(volume.volumeId) : {}), ...tags }, world));
  world.changed();
  return { Snapshots: snapshots.map((snapshot) => snapshotInfo(snapshot, world)) };
};

/** Also of an image's making. `world.changed()` must follow. */
export function takeSnapshot(volume: VolumeRecord, description: string, tags: Tags, world: Ec2World): SnapshotRecord {
  const snapshot: SnapshotRecord = {
    snapshotId: newId("snap", world), volumeId: volume.volumeId, volumeSizeGib: figuresOf(volume, world.now).sizeGib,
    encrypted: volume.encrypted, ...(volume.kmsKeyId ? { kmsKeyId: volume.kmsKeyId } : {}),
    description, startedAt: world.now, sharedWith: [],
  };
  world.document.snapshots.push(snapshot);
  setTags(snapshot.snapshotId, tags, world);
  return snapshot;
}

export function refuseSnapshot(volume: VolumeRecord, world: Ec2World): void {
  const state = volumeState(volume, world.now);
  if (state !== "available" && state !== "in-use") throw new SandboxError("IncorrectState", `Volume '${volume.volumeId}' is '${state}': there is nothing to make a snapshot of.`);
  const pending = world.document.snapshots.filter((one) => one.volumeId === volume.volumeId && snapshotState(one, world.now) === "pending");
  if (pending.length >= mostPending) throw new SandboxError("ConcurrentSnapshotLimitExceeded", "Maximum allowed in-progress snapshots for a single volume exceeded.");
}

function snapshotInfo(snapshot: SnapshotRecord, world: Ec2World): SnapshotInfo {
  const { State, CompletionTime: _, KmsKeyId: __, ...rest } = snapshotView({ ...snapshot, ownerId: world.accountId }, world);
  return { ...rest, State };
}
