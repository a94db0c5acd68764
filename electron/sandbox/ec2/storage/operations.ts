import type { Ec2Operation } from "../world.ts";
import { attachVolume } from "./attach-volume.ts";
import { copyImage } from "./copy-image.ts";
import { copySnapshot } from "./copy-snapshot.ts";
import { createImage } from "./create-image.ts";
import { createSnapshot, createSnapshots } from "./create-snapshot.ts";
import { createVolume } from "./create-volume.ts";
import { deleteSnapshot } from "./delete-snapshot.ts";
import { deleteVolume } from "./delete-volume.ts";
import { deregisterImage } from "./deregister-image.ts";
import { describeImages } from "./describe-images.ts";
import { describeSnapshots } from "./describe-snapshots.ts";
import { describeVolumeStatus } from "./describe-volume-status.ts";
import { describeVolumes } from "./describe-volumes.ts";
import { describeVolumesModifications } from "./describe-volumes-modifications.ts";
import { detachVolume } from "./detach-volume.ts";
import { describeImageAttribute, modifyImageAttribute, resetImageAttribute } from "./image-attribute.ts";
import { modifyVolume } from "./modify-volume.ts";
import { registerImage } from "./register-image.ts";
import { describeSnapshotAttribute, modifySnapshotAttribute, resetSnapshotAttribute } from "./snapshot-attribute.ts";

/** The operations of volumes, snapshots and images by AWS's names. */
export const storageOperations: Readonly<Record<string, Ec2Operation<any, any>>> = {
  AttachVolume: attachVolume,
  CopyImage: copyImage,
  CopySnapshot: copySnapshot,
  CreateImage: createImage,
  CreateSnapshot: createSnapshot,
  CreateSnapshots: createSnapshots,
  CreateVolume: createVolume,
  DeleteSnapshot: deleteSnapshot,
  DeleteVolume: deleteVolume,
  DeregisterImage: deregisterImage,
  DescribeImageAttribute: describeImageAttribute,
  DescribeImages: describeImages,
  DescribeSnapshotAttribute: describeSnapshotAttribute,
  DescribeSnapshots: describeSnapshots,
  DescribeVolumeStatus: describeVolumeStatus,
  DescribeVolumes: describeVolumes,
  DescribeVolumesModifications: describeVolumesModifications,
  DetachVolume: detachVolume,
  ModifyImageAttribute: modifyImageAttribute,
  ModifySnapshotAttribute: modifySnapshotAttribute,
  ModifyVolume: modifyVolume,
  RegisterImage: registerImage,
  ResetImageAttribute: resetImageAttribute,
  ResetSnapshotAttribute: resetSnapshotAttribute,
};
