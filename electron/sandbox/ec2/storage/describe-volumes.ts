import type { DescribeVolumesCommandInput, DescribeVolumesCommandOutput, Volume, VolumeAttachment } from "@aws-sdk/client-ec2";
import { volumeTypes } from "../../../../shared/ec2/volume-types.ts";
import { SandboxError } from "../../service.ts";
import { availabilityZoneId } from "../availability-zones.ts";
import { nothingFor } from "../filter.ts";
import { select, type Resource } from "../select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "../world.ts";
import { kmsKeyArn } from "./encryption.ts";
import { figuresOf } from "./modification-state.ts";
import type { AttachmentRecord, VolumeFigures, VolumeRecord } from "./records.ts";
import { attachmentState, liveAttachments, volumeState } from "./volume-states.ts";
import { allVolumes } from "./volumes.ts";

const ofAttachments = (read: (attachment: AttachmentRecord, now: number) => string | boolean) =>
  (volume: VolumeRecord, { now }: Ec2World) => liveAttachments(volume, now).map((attachment) => read(attachment, now));

export const volumeResource: Resource<VolumeRecord> = {
  items: allVolumes,
  id: (volume) => volume.volumeId,
  tagged: true,
  ids: {
    parameter: "volumeSet",
    form: /^vol-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
    malformed: (id) => new SandboxError("InvalidParameterValue", `Value (${id}) for parameter volumeId is invalid. Expected: 'vol-...'.`),
    notFound: ([id]) => new SandboxError("InvalidVolume.NotFound", `The volume '${id}' does not exist.`),
  },
  filters: {
    "attachment.attach-time": ofAttachments(({ attachedAt }) => new Date(attachedAt).toISOString()),
    "attachment.delete-on-termination": ofAttachments(({ deleteOnTermination }) => deleteOnTermination),
    "attachment.device": ofAttachments(({ device }) => device),
    "attachment.instance-id": ofAttachments(({ instanceId }) => instanceId),
    "attachment.status": ofAttachments((attachment, now) => attachmentState(attachment, now)),
    "availability-zone": (volume) => volume.availabilityZone,
    "availability-zone-id": (volume) => availabilityZoneId(volume.availabilityZone),
    "create-time": (volume) => new Date(volume.createdAt).toISOString(),
    encrypted: (volume) => volume.encrypted,
    "fast-restored": () => false,
    "multi-attach-enabled": (volume) => volume.multiAttach ?? false,
    "operator.managed": () => false,
    ...nothingFor("operator.principal"),
    size: (volume, { now }) => figuresOf(volume, now).sizeGib,
    "snapshot-id": (volume) => volume.snapshotId,
    status: (volume, { now }) => volumeState(volume, now),
    "volume-id": (volume) => volume.volumeId,
    "volume-type": (volume, { now }) => figuresOf(volume, now).volumeType,
  },
};

export const describeVolumes: Ec2Operation<DescribeVolumesCommandInput, DescribeVolumesCommandOutput> = (input, world) => {
  const { items, ...page } = select(volumeResource, input.VolumeIds, input, world);
  return { Volumes: items.map((volume) => volumeView(volume, world)), ...page };
};

export function volumeView(volume: VolumeRecord, world: Ec2World): Volume {
  const { now } = world;
  const figures = figuresOf(volume, now);
  const Iops = volumeIops(figures);
  return {
    VolumeId: volume.volumeId,
    AvailabilityZone: volume.availabilityZone,
    AvailabilityZoneId: availabilityZoneId(volume.availabilityZone),
    State: volumeState(volume, now),
    Size: figures.sizeGib,
    VolumeType: figures.volumeType,
    ...(Iops === undefined ? {} : { Iops }),
    ...(figures.throughput === undefined ? {} : { Throughput: figures.throughput }),
    Encrypted: volume.encrypted,
    ...(volume.encrypted ? { KmsKeyId: volume.kmsKeyId ?? kmsKeyArn(world) } : {}),
    MultiAttachEnabled: volume.multiAttach ?? false,
    SnapshotId: volume.snapshotId ?? "",
    CreateTime: new Date(volume.createdAt),
    Attachments: liveAttachments(volume, now).map((attachment) => attachmentView(volume, attachment, now)),
    Tags: tagList(world.tagsOf(volume.volumeId)),
  };
}

/** As asked for, or as the type gives by the size; the types of disks have none. */
export function volumeIops({ iops, volumeType, sizeGib }: VolumeFigures): number | undefined {
  return iops ?? volumeTypes[volumeType].baseIops?.(sizeGib);
}

export function attachmentView({ volumeId }: VolumeRecord, attachment: AttachmentRecord, now: number): VolumeAttachment {
  return {
    VolumeId: volumeId, InstanceId: attachment.instanceId, Device: attachment.device, State: attachmentState(attachment, now),
    AttachTime: new Date(attachment.attachedAt), DeleteOnTermination: attachment.deleteOnTermination,
  };
}
