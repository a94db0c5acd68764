import { volumeTypes } from "../../../../shared/ec2/volume-types.ts";
import { SandboxError } from "../../service.ts";
import { publicSnapshotId, rootDeviceName } from "../image-facts.ts";
import { findImage } from "../images.ts";
import { holdsResources, terminatesAt } from "../lifecycle.ts";
import { rootVolumeId } from "../instance-companions.ts";
import type { InstanceRecord } from "../records/instances.ts";
import type { Ec2World } from "../world.ts";
import type { VolumeRecord } from "./records.ts";
import { isVolumeGone, liveAttachments } from "./volume-states.ts";

/** Every volume of the region: the recorded ones, and the root volumes that are as they were seeded. */
export function allVolumes(world: Ec2World): VolumeRecord[] {
  const roots = world.instances.flatMap((instance) => derivedRoot(instance, world) ?? []);
  return [...roots, ...world.document.volumes.filter((volume) => !isVolumeGone(volume, world.now))];
}

/** The volumes that an instance holds, its root volume first. */
export function volumesOf(instance: InstanceRecord, world: Ec2World): VolumeRecord[] {
  const root = derivedRoot(instance, world);
  const recorded = recordedByInstance(world).get(instance.instanceId)?.filter((volume) => attachmentTo(instance, volume, world)) ?? [];
  if (root) return [root, ...recorded];
  const device = rootDeviceName(instance, world);
  return recorded.toSorted((a, b) => Number(attachmentTo(instance, b, world)?.device === device) - Number(attachmentTo(instance, a, world)?.device === device));
}

export function attachmentTo({ instanceId }: InstanceRecord, volume: VolumeRecord, world: Ec2World) {
  return liveAttachments(volume, world.now).find((one) => one.instanceId === instanceId);
}

/**
 * The record of a volume, to be changed: a root volume that was derived until now gets one of its own.
 * `world.changed()` must follow.
 */
export function recordOf(volume: VolumeRecord, world: Ec2World): VolumeRecord {
  const { volumes } = world.document;
  const known = volumes.find(({ volumeId }) => volumeId === volume.volumeId);
  if (known) return known;
  const owner = world.instances.find((instance) => rootVolumeId(instance) === volume.volumeId);
  if (!owner) throw new Error(`${volume.volumeId} belongs to no instance and has no record`);
  delete owner.rootVolumeGib;
  addVolumes([volume], world);
  return volume;
}

export function addVolumes(volumes: readonly VolumeRecord[], world: Ec2World): void {
  world.document.volumes.push(...volumes);
  forgetIndex(world);
}

/** Must follow each new attachment. */
export function forgetIndex(world: Ec2World): void {
  recorded.delete(world);
}

/** What becomes of an instance's volumes when it is told to terminate; each goes or is free once it is terminated. */
export function releaseVolumes(instance: InstanceRecord, world: Ec2World): void {
  const endsAt = terminatesAt(instance);
  for (const volume of recordedByInstance(world).get(instance.instanceId) ?? []) {
    const attachment = attachmentTo(instance, volume, world);
    if (!attachment) continue;
    attachment.endsAt = Math.min(endsAt, attachment.endsAt ?? endsAt);
    if (attachment.deleteOnTermination && liveAttachments(volume, world.now).length === 1) volume.goneAt = endsAt;
  }
}

/** Throws EC2's error for the first instance that has nothing to start from: its root volume was detached. */
export function refuseRootless(instances: readonly InstanceRecord[], world: Ec2World): void {
  for (const instance of instances) {
    const device = rootDeviceName(instance, world);
    if (volumesOf(instance, world).some((volume) => attachmentTo(instance, volume, world)?.device === device)) continue;
    throw new SandboxError("InvalidParameterValue", `Invalid value '${instance.instanceId}' for instanceId. Instance does not have a volume attached at root (${device})`);
  }
}

function derivedRoot(instance: InstanceRecord, world: Ec2World): VolumeRecord | undefined {
  if (instance.rootVolumeGib === undefined || !holdsResources(instance, world.now)) return undefined;
  const image = findImage(world.region, instance.imageId);
  return {
    volumeId: rootVolumeId(instance),
    availabilityZone: world.subnet(instance.subnetId)?.availabilityZone ?? "",
    sizeGib: instance.rootVolumeGib, volumeType: "gp3", iops: volumeTypes.gp3.baseIops?.(instance.rootVolumeGib) ?? 0,
    throughput: volumeTypes.gp3.baseThroughput ?? 0, encrypted: true,
    ...(image ? { snapshotId: publicSnapshotId(world.region, image.key) } : {}),
    createdAt: instance.createdAt,
    attachments: [{
      instanceId: instance.instanceId, device: rootDeviceName(instance, world), attachedAt: instance.createdAt, deleteOnTermination: true,
    }],
  };
}

const recorded = new WeakMap<Ec2World, Map<string, VolumeRecord[]>>();

// A listing asks it of each of its instances.
function recordedByInstance(world: Ec2World): Map<string, VolumeRecord[]> {
  const known = recorded.get(world);
  if (known) return known;
  const index = new Map<string, VolumeRecord[]>();
  for (const volume of world.document.volumes) {
    for (const { instanceId } of volume.attachments) index.set(instanceId, [...(index.get(instanceId) ?? []), volume]);
  }
  recorded.set(world, index);
  return index;
}
