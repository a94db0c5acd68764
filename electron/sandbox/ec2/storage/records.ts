import type { VolumeTypeName } from "../../../../shared/ec2/volume-types.ts";

/** A volume on an instance; it is `attaching` first, then `attached`. */
export interface AttachmentRecord {
  instanceId: string;
  device: string;
  attachedAt: number;
  deleteOnTermination: boolean;
  /** When it is no more: it was told to detach, or its instance to terminate. */
  endsAt?: number;
  /** It was told to detach. */
  detaching?: true;
}

/** What ModifyVolume changes. */
export interface VolumeFigures {
  sizeGib: number;
  volumeType: VolumeTypeName;
  /** Of the types whose IOPS are asked for. */
  iops?: number;
  /** MiB/s, of gp3. */
  throughput?: number;
}

/** The last modification of a volume; the volume itself has the new figures already. */
export interface ModificationRecord {
  startedAt: number;
  original: VolumeFigures;
}

export interface VolumeRecord extends VolumeFigures {
  volumeId: string;
  availabilityZone: string;
  encrypted: boolean;
  /** The ARN of a key that is not the account's own for EBS. */
  kmsKeyId?: string;
  snapshotId?: string;
  multiAttach?: true;
  createdAt: number;
  /** Of a volume of several instances more than one. */
  attachments: AttachmentRecord[];
  modification?: ModificationRecord;
  /** Of the request that made it, so that its repetition makes no other. */
  clientToken?: string;
  requestDigest?: string;
  /** When it is no more: it was deleted, or goes with its instance. */
  goneAt?: number;
}

export interface SnapshotRecord {
  snapshotId: string;
  /** The volume's, also when that is no more; of a copy `vol-ffffffff`. */
  volumeId: string;
  volumeSizeGib: number;
  encrypted: boolean;
  kmsKeyId?: string;
  description: string;
  startedAt: number;
  /** Accounts that may make volumes of it. */
  sharedWith: string[];
  /** Anyone may. */
  isPublic?: true;
  /** The account, where it is not the region's own. */
  ownerId?: string;
}

/** A volume that an instance of the image begins with. */
export interface ImageVolumeRecord {
  deviceName: string;
  snapshotId?: string;
  sizeGib: number;
  volumeType: VolumeTypeName;
  iops?: number;
  throughput?: number;
  encrypted: boolean;
  deleteOnTermination: boolean;
}

export interface ImageRecord {
  imageId: string;
  name: string;
  description: string;
  architecture: "x86_64" | "arm64";
  rootDeviceName: string;
  volumes: ImageVolumeRecord[];
  createdAt: number;
  sourceInstanceId?: string;
  sourceImageId?: string;
  sourceImageRegion?: string;
  /** Only IMDSv2 on what is launched from it. */
  imdsV2?: true;
  /** Accounts that may launch it. */
  sharedWith: string[];
  isPublic?: true;
}
