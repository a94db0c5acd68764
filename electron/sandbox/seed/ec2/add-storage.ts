import { volumeTypes, type VolumeTypeName } from "../../../../shared/ec2/volume-types.ts";
import { companionId } from "../../ec2/ids.ts";
import type { InstanceRecord } from "../../ec2/records/instances.ts";
import type { Tags } from "../../ec2/records/tags.ts";
import type { NetworkBuilder } from "./network-builder.ts";

interface VolumeSpec {
  name: string;
  zoneLetter: string;
  sizeGib: number;
  /** How long ago it was made, in milliseconds. */
  age: number;
  volumeType?: VolumeTypeName;
  encrypted?: boolean;
  /** What it is attached to, at which device; it stays when that is terminated. */
  attachedTo?: { instance: InstanceRecord; device: string };
  tags?: Tags;
}

/** Puts a volume beside the root volumes into the seeded document. */
export function addVolume(builder: NetworkBuilder, spec: VolumeSpec): void {
  const { name, sizeGib, volumeType = "gp3", encrypted = true, attachedTo } = spec;
  const { iops, baseIops, baseThroughput } = volumeTypes[volumeType];
  const volumeId = builder.id("vol", name);
  const createdAt = builder.now - spec.age;
  builder.document.volumes.push({
    volumeId, availabilityZone: `${builder.region}${spec.zoneLetter}`, sizeGib, volumeType,
    ...(iops && baseIops ? { iops: baseIops(sizeGib) } : {}), ...(baseThroughput ? { throughput: baseThroughput } : {}), encrypted, createdAt,
    attachments: attachedTo ? [{ instanceId: attachedTo.instance.instanceId, device: attachedTo.device, attachedAt: createdAt, deleteOnTermination: false }] : [],
  });
  builder.tag(volumeId, { Name: name, ...spec.tags });
}

/** Puts a snapshot of an instance's root volume into the seeded document. */
export function addSnapshot(builder: NetworkBuilder, instance: InstanceRecord, spec: { name: string; description: string; age: number; tags?: Tags }): string {
  const snapshotId = builder.id("snap", spec.name);
  builder.document.snapshots.push({
    snapshotId, volumeId: companionId("vol", instance.instanceId), volumeSizeGib: instance.rootVolumeGib ?? 8, encrypted: true, description: spec.description,
    startedAt: builder.now - spec.age, sharedWith: [],
  });
  builder.tag(snapshotId, { Name: spec.name, ...spec.tags });
  return snapshotId;
}

/** Puts an image of an instance of Amazon Linux into the seeded document, with the snapshot behind it. */
export function addImage(builder: NetworkBuilder, instance: InstanceRecord, spec: { name: string; description: string; age: number; tags?: Tags }): void {
  const imageId = builder.id("ami", spec.name);
  const snapshotId = addSnapshot(builder, instance, { ...spec, description: `Created by CreateImage(${instance.instanceId}) for ${imageId}` });
  builder.document.images.push({
    imageId, name: spec.name, description: spec.description, architecture: "x86_64", rootDeviceName: "/dev/xvda",
    volumes: [{ deviceName: "/dev/xvda", snapshotId, sizeGib: instance.rootVolumeGib ?? 8, volumeType: "gp3", iops: 3_000, throughput: 125, encrypted: true, deleteOnTermination: true }],
    createdAt: builder.now - spec.age, sourceInstanceId: instance.instanceId, imdsV2: true, sharedWith: [],
  });
  builder.tag(imageId, { Name: spec.name, ...spec.tags });
}
