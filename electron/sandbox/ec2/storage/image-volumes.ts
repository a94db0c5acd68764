import type { BlockDeviceMapping, EbsBlockDevice } from "@aws-sdk/client-ec2";
import { volumeFault } from "../../../../shared/ec2/volume-types.ts";
import { SandboxError } from "../../service.ts";
import type { Ec2World } from "../world.ts";
import { withBaseFigures } from "./base-figures.ts";
import { requireDeviceName } from "./device-names.ts";
import { requireVolumeType } from "./launch-volumes.ts";
import type { ImageVolumeRecord } from "./records.ts";
import { requireCompletedSnapshot } from "./snapshots.ts";

/** The volumes of a new image: `own`, changed, left out and added to by the mappings of the call. Throws EC2's errors for what cannot be. */
export function mappedVolumes(own: readonly ImageVolumeRecord[], mappings: readonly BlockDeviceMapping[] | undefined, world: Ec2World): ImageVolumeRecord[] {
  const volumes = new Map(own.map((volume) => [volume.deviceName, volume]));
  for (const { DeviceName, NoDevice, Ebs } of mappings ?? []) {
    if (!DeviceName) throw new SandboxError("MissingParameter", "The request must contain the parameter deviceName");
    if (NoDevice !== undefined) volumes.delete(DeviceName);
    else if (Ebs) volumes.set(DeviceName, imageVolume(requireDeviceName(DeviceName), Ebs, volumes.get(DeviceName), world));
  }
  return [...volumes.values()];
}

function imageVolume(deviceName: string, ebs: EbsBlockDevice, own: ImageVolumeRecord | undefined, world: Ec2World): ImageVolumeRecord {
  const snapshot = ebs.SnapshotId ? requireCompletedSnapshot(ebs.SnapshotId, world) : undefined;
  const least = snapshot?.volumeSizeGib ?? own?.sizeGib;
  const sizeGib = ebs.VolumeSize ?? least;
  if (sizeGib === undefined) throw new SandboxError("MissingParameter", "The request must contain the parameter size or snapshotId");
  if (least !== undefined && sizeGib < least) {
    throw new SandboxError("InvalidBlockDeviceMapping", `Volume of size ${sizeGib}GB is smaller than what is on it, expect size >= ${least}GB`);
  }
  const volumeType = requireVolumeType(ebs.VolumeType ?? own?.volumeType ?? "gp2");
  const sameType = own?.volumeType === volumeType;
  const figures = { volumeType, sizeGib, iops: ebs.Iops ?? (sameType ? own.iops : undefined), throughput: ebs.Throughput ?? (sameType ? own.throughput : undefined) };
  const fault = volumeFault(figures);
  if (fault) throw new SandboxError(fault.code, fault.message);
  return {
    deviceName, ...(snapshot ? { snapshotId: snapshot.snapshotId } : {}), sizeGib, volumeType, ...withBaseFigures(figures),
    encrypted: snapshot?.encrypted ?? own?.encrypted ?? ebs.Encrypted ?? false, deleteOnTermination: ebs.DeleteOnTermination ?? own?.deleteOnTermination ?? true,
  };
}
