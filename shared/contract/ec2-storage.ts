import { z } from "zod";
import { volumeTypeNames } from "../ec2/volume-types.ts";
import { call, empty, instant, listCall, tags } from "./define.ts";
import { instanceId } from "./ec2-fleet.ts";
import { failureSchema } from "./failures.ts";

const dryRun = z.boolean().default(false);
const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `an id such as ${prefix}-0123456789abcdef0`);
const volumeId = id("vol");
const snapshotId = id("snap");
const imageId = id("ami");
const accountId = z.string().regex(/^\d{12}$/, "an account id of twelve digits");
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region such as us-west-2");
const volumeType = z.enum(volumeTypeNames);
const sizeGib = z.int().min(1).max(65_536);
const iops = z.int().min(1).max(256_000);
const throughput = z.int().min(1).max(2_000);
const device = z.string().min(1).max(255);
const description = z.string().max(255).default("");
/** Source: API reference, CreateImage. */
const imageName = z.string().regex(/^[\w()[\] ./\-'@]{3,128}$/, "3 to 128 letters, digits, spaces and ()[]./-'@_");
const partial = z.array(failureSchema);

export const attachmentSchema = z.object({
  instanceId: z.string(), device: z.string(), state: z.string(), attachTime: instant.optional(), deleteOnTermination: z.boolean(),
});
export type VolumeAttachment = z.infer<typeof attachmentSchema>;

export const volumeSchema = z.object({
  volumeId: z.string(),
  /** The `Name` tag; empty where there is none. */
  name: z.string(),
  /** `creating`, `available`, `in-use`, `deleting`, `deleted` or `error`. */
  state: z.string(),
  sizeGib: z.number(),
  volumeType: z.string(),
  iops: z.number().optional(),
  /** MiB/s */
  throughput: z.number().optional(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().optional(),
  availabilityZone: z.string(),
  snapshotId: z.string().optional(),
  createTime: instant.optional(),
  multiAttach: z.boolean(),
  attachments: z.array(attachmentSchema),
  tags,
});
export type Volume = z.infer<typeof volumeSchema>;

const modificationSchema = z.object({
  state: z.string(), progress: z.number(), startTime: instant.optional(), endTime: instant.optional(),
  originalSizeGib: z.number().optional(), targetSizeGib: z.number().optional(), originalVolumeType: z.string().optional(), targetVolumeType: z.string().optional(), statusMessage: z.string().optional(),
});
export type VolumeModification = z.infer<typeof modificationSchema>;

const volumeDetailSchema = z.object({
  /** The last one; absent where it was never modified. */
  modification: modificationSchema.optional(),
  status: z.string().optional(),
  partial,
});
export type VolumeDetail = z.infer<typeof volumeDetailSchema>;

export const snapshotSchema = z.object({
  snapshotId: z.string(),
  name: z.string(),
  /** `pending`, `completed`, `error`, `recoverable` or `recovering`. */
  state: z.string(),
  /** Percent. */
  progress: z.number(),
  /** Of the volume that it was made of, also when that is no more. */
  volumeId: z.string(),
  volumeSizeGib: z.number(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().optional(),
  startTime: instant.optional(),
  description: z.string(),
  ownerId: z.string(),
  tags,
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const ownImageSchema = z.object({
  imageId: z.string(),
  imageName: z.string(),
  /** The `Name` tag. */
  name: z.string(),
  description: z.string(),
  /** `pending`, `available`, `failed`, `deregistered` and others. */
  state: z.string(),
  architecture: z.string(),
  platform: z.string(),
  rootDeviceName: z.string(),
  isPublic: z.boolean(),
  /** What is launched from it answers IMDSv2 alone, unless the launch says otherwise. */
  imdsV2: z.boolean(),
  createTime: instant.optional(),
  sourceInstanceId: z.string().optional(),
  sourceImageId: z.string().optional(),
  sourceImageRegion: z.string().optional(),
  volumes: z.array(z.object({
    deviceName: z.string(), snapshotId: z.string().optional(), sizeGib: z.number().optional(), volumeType: z.string().optional(), encrypted: z.boolean(), deleteOnTermination: z.boolean(),
  })),
  tags,
});
export type OwnImage = z.infer<typeof ownImageSchema>;

/** Each one's own outcome; a bulk action never hides one failure behind the others. */
const outcomes = z.object({ outcomes: z.array(z.object({ id: z.string(), ok: z.boolean(), error: failureSchema.optional() })) });
export type StorageOutcomes = z.infer<typeof outcomes>;
const sharing = { add: z.array(accountId).max(100).default([]), remove: z.array(accountId).max(100).default([]), dryRun };
const sharedWith = z.object({ accountIds: z.array(z.string()), isPublic: z.boolean() });

export const storageCalls = {
  listVolumes: listCall("Volumes of the region, or those of an instance, a page a batch.", z.strictObject({ instanceId: instanceId.optional() }), volumeSchema, z.object({})),
  describeVolume: call("read", "What is told of a volume beside its row: its last modification and its status check.", z.strictObject({ volumeId }), volumeDetailSchema),
  createVolume: call("write", "Create a volume in a zone, empty or of a snapshot (dryRun asks only for permission).",
    z.strictObject({
      availabilityZone: z.string().min(1).max(40), volumeType, sizeGib: sizeGib.optional(), iops: iops.optional(), throughput: throughput.optional(), snapshotId: snapshotId.optional(),
      encrypted: z.boolean().optional(), kmsKeyId: z.string().min(1).max(2048).optional(), multiAttach: z.boolean().optional(), tags: tags.default({}), dryRun,
    }).refine((input) => input.sizeGib !== undefined || input.snapshotId !== undefined, "a size, or a snapshot"),
    z.object({ volumeId: z.string().optional() })),
  attachVolume: call("write", "Attach a volume to an instance of its zone, at a device name.", z.strictObject({ volumeId, instanceId, device, dryRun }), empty),
  detachVolume: call("write", "Detach a volume from its instance; force does not wait for the instance, and may lose what was not written.",
    z.strictObject({ volumeId, instanceId: instanceId.optional(), force: z.boolean().default(false), dryRun }), empty),
  modifyVolume: call("write", "Grow a volume, or give it another type, IOPS or throughput; it cannot shrink.",
    z.strictObject({ volumeId, sizeGib: sizeGib.optional(), volumeType: volumeType.optional(), iops: iops.optional(), throughput: throughput.optional(), dryRun })
      .refine((input) => [input.sizeGib, input.volumeType, input.iops, input.throughput].some((one) => one !== undefined), "something to modify"),
    empty),
  deleteVolumes: call("write", "Delete volumes that are attached to nothing, each with its own outcome.", z.strictObject({ volumeIds: z.array(volumeId).min(1).max(200), dryRun }), outcomes),
  setDeleteOnTermination: call("write", "Whether a volume goes with its instance when that is terminated.",
    z.strictObject({ instanceId, device, deleteOnTermination: z.boolean(), dryRun }), empty),

  listSnapshots: listCall("The account's own snapshots, or those of these volumes, a page a batch.",
    z.strictObject({ volumeIds: z.array(volumeId).min(1).max(200).optional() }), snapshotSchema, z.object({})),
  describeSnapshotSharing: call("read", "Which accounts may make volumes of a snapshot.", z.strictObject({ snapshotId }), sharedWith),
  createSnapshot: call("write", "Make a snapshot of a volume.", z.strictObject({ volumeId, description, tags: tags.default({}), dryRun }), z.object({ snapshotId: z.string().optional() })),
  createInstanceSnapshots: call("write", "Make snapshots of all volumes of an instance, at one moment.",
    z.strictObject({ instanceId, excludeRoot: z.boolean().default(false), description, tags: tags.default({}), dryRun }), z.object({ snapshotIds: z.array(z.string()) })),
  copySnapshot: call("write", "Copy a snapshot of a region of the account into the context's region.",
    z.strictObject({ snapshotId, sourceRegion: region, description, encrypted: z.boolean().default(false), tags: tags.default({}), dryRun }), z.object({ snapshotId: z.string().optional() })),
  deleteSnapshots: call("write", "Delete snapshots for good, each with its own outcome; one that an image needs stays.", z.strictObject({ snapshotIds: z.array(snapshotId).min(1).max(200), dryRun }), outcomes),
  shareSnapshot: call("write", "Let other accounts make volumes of a snapshot, or no more.", z.strictObject({ snapshotId, ...sharing }), empty),

  listOwnImages: listCall("The account's own images, a page a batch.", empty, ownImageSchema, z.object({})),
  describeImageSharing: call("read", "Which accounts may launch an image.", z.strictObject({ imageId }), sharedWith),
  createImage: call("write", "Make an image of an instance, with snapshots of its volumes; without noReboot the instance is restarted.",
    z.strictObject({ instanceId, name: imageName, description, noReboot: z.boolean(), tags: tags.default({}), dryRun }), z.object({ imageId: z.string().optional() })),
  registerImage: call("write", "Make an image of a snapshot of a root volume.",
    z.strictObject({ snapshotId, name: imageName, description, architecture: z.enum(["x86_64", "arm64"]), rootDeviceName: device, volumeType, sizeGib: sizeGib.optional(), dryRun }),
    z.object({ imageId: z.string().optional() })),
  copyImage: call("write", "Copy an image of a region of the account, with its snapshots, into the context's region.",
    z.strictObject({ imageId, name: imageName, sourceRegion: region, description, encrypted: z.boolean().default(false), tags: tags.default({}), dryRun }), z.object({ imageId: z.string().optional() })),
  deregisterImages: call("write", "Deregister images for good, each with its own outcome; the outcomes of snapshots that are deleted with them come beside.",
    z.strictObject({ images: z.array(z.strictObject({ imageId, snapshotIds: z.array(snapshotId).max(40).default([]) })).min(1).max(200), dryRun }), outcomes),
  shareImage: call("write", "Let other accounts launch an image, or no more.", z.strictObject({ imageId, ...sharing }), empty),
};
