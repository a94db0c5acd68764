import type { PlainInput } from "../aws/call-code/members-of.ts";
import { tagSpecifications } from "./tag-specifications.ts";
import type { VolumeTypeName } from "./volume-types.ts";

export type StorageOperation =
  | "AttachVolume" | "CopyImage" | "CopySnapshot" | "CreateImage" | "CreateSnapshot" | "CreateSnapshots" | "CreateVolume" | "DeleteSnapshot" | "DeleteVolume"
  | "DeregisterImage" | "DetachVolume" | "ModifyImageAttribute" | "ModifyInstanceAttribute" | "ModifySnapshotAttribute" | "ModifyVolume" | "RegisterImage";

/** What EC2 is asked for, by AWS's names: the core sends it, the page shows it as code. */
export interface StorageRequest {
  readonly operation: StorageOperation;
  readonly input: PlainInput;
}

type Tags = Readonly<Record<string, string>>;

export interface NewVolume {
  availabilityZone: string;
  volumeType: VolumeTypeName;
  /** GiB; the snapshot's own where it is absent. */
  sizeGib?: number | undefined;
  iops?: number | undefined;
  /** MiB/s */
  throughput?: number | undefined;
  snapshotId?: string | undefined;
  encrypted?: boolean | undefined;
  kmsKeyId?: string | undefined;
  multiAttach?: boolean | undefined;
  tags?: Tags | undefined;
}

export function createVolumeRequest(volume: NewVolume): StorageRequest {
  const { availabilityZone, volumeType, sizeGib, iops, throughput, snapshotId, encrypted, kmsKeyId, multiAttach, tags = {} } = volume;
  return {
    operation: "CreateVolume",
    input: {
      AvailabilityZone: availabilityZone, SnapshotId: snapshotId, Size: sizeGib, VolumeType: volumeType, Iops: iops, Throughput: throughput,
      Encrypted: encrypted, KmsKeyId: kmsKeyId, MultiAttachEnabled: multiAttach, ...tagSpecifications(tags, "volume"),
    },
  };
}

export function attachVolumeRequest({ volumeId, instanceId, device }: { volumeId: string; instanceId: string; device: string }): StorageRequest {
  return { operation: "AttachVolume", input: { VolumeId: volumeId, InstanceId: instanceId, Device: device } };
}

export function detachVolumeRequest({ volumeId, instanceId, force = false }: { volumeId: string; instanceId?: string | undefined; force?: boolean | undefined }): StorageRequest {
  return { operation: "DetachVolume", input: { VolumeId: volumeId, InstanceId: instanceId, ...(force ? { Force: true } : {}) } };
}

export interface VolumeChange {
  volumeId: string;
  sizeGib?: number | undefined;
  volumeType?: VolumeTypeName | undefined;
  iops?: number | undefined;
  throughput?: number | undefined;
}

export function modifyVolumeRequest({ volumeId, sizeGib, volumeType, iops, throughput }: VolumeChange): StorageRequest {
  return { operation: "ModifyVolume", input: { VolumeId: volumeId, Size: sizeGib, VolumeType: volumeType, Iops: iops, Throughput: throughput } };
}

export function deleteVolumeRequest(volumeId: string): StorageRequest {
  return { operation: "DeleteVolume", input: { VolumeId: volumeId } };
}

export function deleteOnTerminationRequest({ instanceId, device, deleteOnTermination }: { instanceId: string; device: string; deleteOnTermination: boolean }): StorageRequest {
  return { operation: "ModifyInstanceAttribute", input: { InstanceId: instanceId, BlockDeviceMappings: [{ DeviceName: device, Ebs: { DeleteOnTermination: deleteOnTermination } }] } };
}

export function createSnapshotRequest({ volumeId, description = "", tags = {} }: { volumeId: string; description?: string | undefined; tags?: Tags | undefined }): StorageRequest {
  return { operation: "CreateSnapshot", input: { VolumeId: volumeId, Description: description || undefined, ...tagSpecifications(tags, "snapshot") } };
}

export function createInstanceSnapshotsRequest(
  { instanceId, excludeRoot = false, description = "", tags = {} }: { instanceId: string; excludeRoot?: boolean | undefined; description?: string | undefined; tags?: Tags | undefined },
): StorageRequest {
  return {
    operation: "CreateSnapshots",
    input: {
      InstanceSpecification: { InstanceId: instanceId, ...(excludeRoot ? { ExcludeBootVolume: true } : {}) }, Description: description || undefined,
      CopyTagsFromSource: "volume", ...tagSpecifications(tags, "snapshot"),
    },
  };
}

interface Copy {
  sourceRegion: string;
  description?: string | undefined;
  /** Only to encrypt what is not: what is encrypted stays so. */
  encrypted?: boolean | undefined;
  tags?: Tags | undefined;
}

/** Sent to the region in which the copy shall be. */
export function copySnapshotRequest({ snapshotId, sourceRegion, description = "", encrypted = false, tags = {} }: Copy & { snapshotId: string }): StorageRequest {
  return {
    operation: "CopySnapshot",
    input: { SourceRegion: sourceRegion, SourceSnapshotId: snapshotId, Description: description || undefined, ...(encrypted ? { Encrypted: true } : {}), ...tagSpecifications(tags, "snapshot") },
  };
}

export function deleteSnapshotRequest(snapshotId: string): StorageRequest {
  return { operation: "DeleteSnapshot", input: { SnapshotId: snapshotId } };
}

export interface NewImage {
  instanceId: string;
  name: string;
  description?: string | undefined;
  /** Leave it running, and take the volumes as they are at that moment. */
  noReboot: boolean;
  tags?: Tags | undefined;
}

export function createImageRequest({ instanceId, name, description = "", noReboot, tags = {} }: NewImage): StorageRequest {
  return {
    operation: "CreateImage",
    input: { InstanceId: instanceId, Name: name, Description: description || undefined, NoReboot: noReboot, ...tagSpecifications(tags, "image", "snapshot") },
  };
}

export interface ImageOfSnapshot {
  snapshotId: string;
  name: string;
  description?: string | undefined;
  architecture: "x86_64" | "arm64";
  rootDeviceName: string;
  volumeType: VolumeTypeName;
  sizeGib?: number | undefined;
}

export function registerImageRequest({ snapshotId, name, description = "", architecture, rootDeviceName, volumeType, sizeGib }: ImageOfSnapshot): StorageRequest {
  return {
    operation: "RegisterImage",
    input: {
      Name: name, Description: description || undefined, Architecture: architecture, RootDeviceName: rootDeviceName, VirtualizationType: "hvm", EnaSupport: true, ImdsSupport: "v2.0",
      BlockDeviceMappings: [{ DeviceName: rootDeviceName, Ebs: { SnapshotId: snapshotId, VolumeSize: sizeGib, VolumeType: volumeType, DeleteOnTermination: true } }],
    },
  };
}

export function deregisterImageRequest(imageId: string): StorageRequest {
  return { operation: "DeregisterImage", input: { ImageId: imageId } };
}

export function copyImageRequest({ imageId, name, sourceRegion, description = "", encrypted = false, tags = {} }: Copy & { imageId: string; name: string }): StorageRequest {
  return {
    operation: "CopyImage",
    input: {
      SourceRegion: sourceRegion, SourceImageId: imageId, Name: name, Description: description || undefined, ...(encrypted ? { Encrypted: true } : {}),
      ...tagSpecifications(tags, "image", "snapshot"),
    },
  };
}

export interface SharingChange {
  /** Account ids. */
  add: readonly string[];
  remove: readonly string[];
}

/** Those that are added first, then those that go: EC2 takes the two in requests of their own. */
export function shareImageRequests({ imageId, add, remove }: SharingChange & { imageId: string }): StorageRequest[] {
  return permissions(add, remove).map((LaunchPermission) => ({ operation: "ModifyImageAttribute", input: { ImageId: imageId, LaunchPermission } }));
}

export function shareSnapshotRequests({ snapshotId, add, remove }: SharingChange & { snapshotId: string }): StorageRequest[] {
  return permissions(add, remove).map((CreateVolumePermission) => ({ operation: "ModifySnapshotAttribute", input: { SnapshotId: snapshotId, CreateVolumePermission } }));
}

function permissions(add: readonly string[], remove: readonly string[]) {
  const users = (accounts: readonly string[]) => accounts.map((UserId) => ({ UserId }));
  return [...(add.length ? [{ Add: users(add) }] : []), ...(remove.length ? [{ Remove: users(remove) }] : [])];
}
