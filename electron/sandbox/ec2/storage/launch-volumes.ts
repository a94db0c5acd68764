import type { BlockDeviceMapping, EbsBlockDevice } from "@aws-sdk/client-ec2";
import { isVolumeType, volumeFault, volumeTypes, type VolumeTypeName } from "../../../../shared/ec2/volume-types.ts";
import { SandboxError } from "../../service.ts";
import { companionId } from "../ids.ts";
import type { ImageFacts } from "../image-facts.ts";
import { newId } from "../new-resource.ts";
import type { InstanceRecord } from "../records/instances.ts";
import type { Tags } from "../records/tags.ts";
import type { Ec2World } from "../world.ts";
import { withBaseFigures } from "./base-figures.ts";
import { requireDeviceName } from "./device-names.ts";
import { encryptionOf } from "./encryption.ts";
import type { ImageVolumeRecord, VolumeRecord } from "./records.ts";
import { requireCompletedSnapshot } from "./snapshots.ts";
import { addVolumes } from "./volumes.ts";

/** A volume that an instance will begin with. */
export interface PlannedVolume extends ImageVolumeRecord {
  kmsKeyId?: string;
}

/**
 * The volumes of an instance that is launched from `image` with these mappings: the image's own,
 * changed by device name, those left out by `NoDevice`, and new ones. Throws EC2's errors for what
 * cannot be made.
 */
export function planVolumes(image: ImageFacts, mappings: readonly BlockDeviceMapping[] | undefined, world: Ec2World): PlannedVolume[] {
  const planned = new Map<string, PlannedVolume>(image.volumes.map((volume) => [volume.deviceName, volume]));
  const seen = new Set<string>();
  for (const { DeviceName, NoDevice, Ebs, VirtualName } of mappings ?? []) {
    if (!DeviceName) throw new SandboxError("MissingParameter", "The request must contain the parameter deviceName");
    if (seen.has(DeviceName)) throw invalid(`Device name ${DeviceName} is given more than once.`);
    seen.add(DeviceName);
    if (NoDevice !== undefined) planned.delete(DeviceName);
    else if (Ebs) planned.set(requireDeviceName(DeviceName), planOne(DeviceName, Ebs, planned.get(DeviceName), world));
    else if (!VirtualName) throw invalid(`The mapping of ${DeviceName} names neither a volume, a virtual device nor its absence.`);
  }
  const root = planned.get(image.rootDeviceName);
  if (!root) throw invalid(`The root device ${image.rootDeviceName} cannot be left out.`);
  if (volumeTypes[root.volumeType].notBootable) throw invalid(`An instance cannot start from a ${root.volumeType} volume.`);
  return [root, ...[...planned.values()].filter((volume) => volume !== root)].map((volume) => ({ ...volume, ...withBaseFigures(volume) }));
}

/** Makes the planned volumes for an instance that is launched now; its root volume's id is the instance's companion. */
export function launchVolumes(plan: readonly PlannedVolume[], instance: InstanceRecord, tags: Tags, world: Ec2World): void {
  const availabilityZone = world.subnet(instance.subnetId)?.availabilityZone ?? "";
  const volumes = plan.map(({ deviceName, deleteOnTermination, ...volume }, index): VolumeRecord => ({
    ...volume,
    volumeId: index === 0 ? companionId("vol", instance.instanceId) : newId("vol", world),
    availabilityZone, createdAt: world.now,
    attachments: [{ instanceId: instance.instanceId, device: deviceName, attachedAt: world.now, deleteOnTermination }],
  }));
  addVolumes(volumes, world);
  if (Object.keys(tags).length) for (const { volumeId } of volumes) world.document.tags[volumeId] = { ...tags };
}

function planOne(deviceName: string, ebs: EbsBlockDevice, ofImage: PlannedVolume | undefined, world: Ec2World): PlannedVolume {
  const snapshotId = ebs.SnapshotId || ofImage?.snapshotId;
  if (ofImage?.snapshotId && ofImage.snapshotId !== snapshotId) throw invalid(`The snapshot of ${deviceName} is the image's, and cannot be another.`);
  const snapshot = snapshotId ? requireCompletedSnapshot(snapshotId, world) : undefined;
  const sizeGib = ebs.VolumeSize ?? ofImage?.sizeGib ?? snapshot?.volumeSizeGib;
  if (sizeGib === undefined) throw new SandboxError("MissingParameter", "The request must contain the parameter size or snapshotId");
  if (snapshot && sizeGib < snapshot.volumeSizeGib) {
    throw invalid(`Volume of size ${sizeGib}GB is smaller than snapshot '${snapshotId}', expect size >= ${snapshot.volumeSizeGib}GB`);
  }
  const volumeType = requireVolumeType(ebs.VolumeType ?? ofImage?.volumeType ?? "gp3");
  const sameType = volumeType === ofImage?.volumeType;
  const iops = ebs.Iops ?? (sameType ? ofImage.iops : undefined);
  const throughput = ebs.Throughput ?? (sameType ? ofImage.throughput : undefined);
  const fault = volumeFault({ volumeType, sizeGib, iops, throughput });
  if (fault) throw new SandboxError(fault.code === "InvalidParameterValue" ? "InvalidParameterValue" : "InvalidParameterCombination", fault.message);
  return {
    deviceName, ...(snapshotId ? { snapshotId } : {}), sizeGib, volumeType,
    ...(iops === undefined ? {} : { iops }), ...(throughput === undefined ? {} : { throughput }),
    ...encryptionOf(ebs, snapshot, world),
    deleteOnTermination: ebs.DeleteOnTermination ?? ofImage?.deleteOnTermination ?? true,
  };
}

export function requireVolumeType(name: string): VolumeTypeName {
  if (isVolumeType(name)) return name;
  throw new SandboxError("InvalidParameterValue", `Value (${name}) for parameter volumeType is invalid.`);
}

function invalid(message: string): SandboxError {
  return new SandboxError("InvalidBlockDeviceMapping", message);
}
