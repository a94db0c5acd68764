import type { OwnImage, Snapshot, Volume } from "../../../../../shared/contract/ec2-storage.ts";

const hex = (number: number) => number.toString(16).padStart(17, "0");
const createTime = "2026-11-01T10:00:00.000Z";

/** A volume as EC2 answers it; its id is made of `number`. */
export function makeVolume(number: number, more: Partial<Volume> = {}): Volume {
  return {
    volumeId: `vol-${hex(number)}`, name: "", state: "available", sizeGib: 8, volumeType: "gp3", iops: 3000, throughput: 125, encrypted: true, availabilityZone: "us-west-2a",
    createTime, multiAttach: false, attachments: [], tags: {}, ...more,
  };
}

export function makeSnapshot(number: number, more: Partial<Snapshot> = {}): Snapshot {
  return {
    snapshotId: `snap-${hex(number)}`, name: "", state: "completed", progress: 100, volumeId: `vol-${hex(1)}`, volumeSizeGib: 8, encrypted: true, startTime: createTime,
    description: "", ownerId: "000000000001", tags: {}, ...more,
  };
}

export function makeImage(number: number, more: Partial<OwnImage> = {}): OwnImage {
  return {
    imageId: `ami-${hex(number)}`, imageName: `image-${number}`, name: "", description: "", state: "available", architecture: "x86_64", platform: "Linux/UNIX", rootDeviceName: "/dev/xvda",
    isPublic: false, imdsV2: true, createTime, volumes: [{ deviceName: "/dev/xvda", snapshotId: `snap-${hex(number)}`, sizeGib: 8, volumeType: "gp3", encrypted: true, deleteOnTermination: true }],
    tags: {}, ...more,
  };
}
