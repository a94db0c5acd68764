import type { Named } from "./named-resource.ts";

const volume: Named = ["volume", "VolumeId"];
const snapshot: Named = ["snapshot", "SnapshotId"];
const image: Named = ["image", "ImageId"];
const instance: Named = ["instance", "InstanceId"];

/** The resources that a change of volumes, snapshots and images names in its input, by operation. */
export const namedStorage: Readonly<Record<string, readonly Named[]>> = {
  AttachVolume: [volume, instance], CreateImage: [instance], CreateSnapshot: [volume], CreateSnapshots: [["instance", "InstanceSpecification.InstanceId"]], DeleteSnapshot: [snapshot],
  DeleteVolume: [volume], DeregisterImage: [image], DescribeImageAttribute: [image], DescribeSnapshotAttribute: [snapshot], DetachVolume: [volume, instance],
  ModifyImageAttribute: [image], ModifySnapshotAttribute: [snapshot], ModifyVolume: [volume], ResetImageAttribute: [image], ResetSnapshotAttribute: [snapshot],
};

/** What such a change makes. */
export const createdStorage: Readonly<Record<string, readonly string[]>> = {
  CopyImage: ["image"], CopySnapshot: ["snapshot"], CreateImage: ["image", "snapshot"], CreateSnapshot: ["snapshot"], CreateSnapshots: ["snapshot", "volume"],
  CreateVolume: ["volume"], RegisterImage: ["image"],
};
