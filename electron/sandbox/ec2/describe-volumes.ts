import type { DescribeVolumesCommandInput, DescribeVolumesCommandOutput, Volume } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { availabilityZoneId } from "./availability-zones.ts";
import { nothingFor } from "./filter.ts";
import { rootDeviceName } from "./instance-view.ts";
import { holdsResources } from "./lifecycle.ts";
import { rootVolumeId } from "./network-interfaces.ts";
import type { InstanceRecord, VolumeRecord } from "./records.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

interface VolumeFacts extends VolumeRecord {
  /** The instance whose root volume it is. */
  instance?: InstanceRecord;
}

export const volumeResource: Resource<VolumeFacts> = {
  items: (world) => [...world.instances.flatMap((instance) => rootVolume(instance, world)), ...world.document.volumes],
  id: (volume) => volume.volumeId,
  tagged: true,
  ids: {
    parameter: "volumeSet",
    form: /^vol-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
    malformed: (id) => new SandboxError("InvalidParameterValue", `Value (${id}) for parameter volumeId is invalid. Expected: 'vol-...'.`),
    notFound: ([id]) => new SandboxError("InvalidVolume.NotFound", `The volume '${id}' does not exist.`),
  },
  filters: {
    "attachment.attach-time": (volume) => (volume.instance ? new Date(volume.createdAt).toISOString() : undefined),
    "attachment.delete-on-termination": (volume) => (volume.instance ? true : undefined),
    "attachment.device": (volume, world) => volume.instance && rootDeviceName(volume.instance, world),
    "attachment.instance-id": (volume) => volume.instance?.instanceId,
    "attachment.status": (volume) => (volume.instance ? "attached" : undefined),
    "availability-zone": (volume) => volume.availabilityZone,
    "availability-zone-id": (volume) => availabilityZoneId(volume.availabilityZone),
    "create-time": (volume) => new Date(volume.createdAt).toISOString(),
    encrypted: () => true,
    "fast-restored": () => false,
    "multi-attach-enabled": () => false,
    "operator.managed": () => false,
    ...nothingFor("operator.principal"),
    size: (volume) => volume.sizeGib,
    "snapshot-id": () => undefined,
    status: (volume) => (volume.instance ? "in-use" : "available"),
    "volume-id": (volume) => volume.volumeId,
    "volume-type": (volume) => volume.volumeType,
  },
};

export const describeVolumes: Ec2Operation<DescribeVolumesCommandInput, DescribeVolumesCommandOutput> = (input, world) => {
  const { items, ...page } = select(volumeResource, input.VolumeIds, input, world);
  return { Volumes: items.map((volume) => volumeView(volume, world)), ...page };
};

/** Root volumes go with their instances. */
function rootVolume(instance: InstanceRecord, world: Ec2World): VolumeFacts[] {
  if (!holdsResources(instance, world.now)) return [];
  return [{
    volumeId: rootVolumeId(instance),
    availabilityZone: world.subnet(instance.subnetId)?.availabilityZone ?? "",
    sizeGib: instance.rootVolumeGib,
    volumeType: "gp3",
    createdAt: instance.createdAt,
    instance,
  }];
}

function volumeView(volume: VolumeFacts, world: Ec2World): Volume {
  const { instance } = volume;
  const CreateTime = new Date(volume.createdAt);
  const attachment = instance && {
    VolumeId: volume.volumeId, InstanceId: instance.instanceId, Device: rootDeviceName(instance, world),
    State: "attached" as const, AttachTime: CreateTime, DeleteOnTermination: true,
  };
  return {
    VolumeId: volume.volumeId,
    AvailabilityZone: volume.availabilityZone,
    State: instance ? "in-use" : "available",
    Size: volume.sizeGib,
    VolumeType: volume.volumeType as Volume["VolumeType"],
    Iops: 3000,
    Throughput: 125,
    Encrypted: true,
    MultiAttachEnabled: false,
    SnapshotId: "",
    CreateTime,
    Attachments: attachment ? [attachment] : [],
    Tags: tagList(world.tagsOf(volume.volumeId)),
  };
}
