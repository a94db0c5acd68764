import type { DescribeVolumesModificationsCommandInput, DescribeVolumesModificationsCommandOutput, VolumeModification } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { select, type Resource } from "../select.ts";
import type { Ec2Operation } from "../world.ts";
import { volumeIops, volumeResource } from "./describe-volumes.ts";
import { modificationEnd, modificationState } from "./modification-state.ts";
import type { VolumeFigures, VolumeRecord } from "./records.ts";
import { allVolumes } from "./volumes.ts";

const ofOriginal = (read: (figures: VolumeFigures) => string | number | undefined) => ({ modification }: VolumeRecord) => modification && read(modification.original);

const modificationResource: Resource<VolumeRecord> = {
  items: (world) => allVolumes(world).filter(({ modification }) => modification),
  id: (volume) => volume.volumeId,
  ids: {
    ...volumeResource.ids,
    notFound: ([id]) => new SandboxError("InvalidVolumeModification.NotFound", `Modification for volume '${id}' does not exist.`),
  },
  filters: {
    "modification-state": ({ modification }, { now }) => modification && modificationState(modification, now).state,
    "original-iops": ofOriginal(volumeIops),
    "original-size": ofOriginal(({ sizeGib }) => sizeGib),
    "original-volume-type": ofOriginal(({ volumeType }) => volumeType),
    originalMultiAttachEnabled: (volume) => volume.multiAttach ?? false,
    "start-time": ({ modification }) => modification && new Date(modification.startedAt).toISOString(),
    "target-iops": volumeIops,
    "target-size": (volume) => volume.sizeGib,
    "target-volume-type": (volume) => volume.volumeType,
    targetMultiAttachEnabled: (volume) => volume.multiAttach ?? false,
    "volume-id": (volume) => volume.volumeId,
  },
};

export const describeVolumesModifications: Ec2Operation<DescribeVolumesModificationsCommandInput, DescribeVolumesModificationsCommandOutput> = (input, world) => {
  // A volume that is not there is another fault than one that was never modified.
  if (input.VolumeIds?.length) select(volumeResource, input.VolumeIds, {}, world);
  const { items, ...page } = select(modificationResource, input.VolumeIds, input, world);
  return { VolumesModifications: items.map((volume) => modificationView(volume, world.now)), ...page };
};

export function modificationView(volume: VolumeRecord, now: number): VolumeModification {
  const { modification } = volume;
  if (!modification) throw new Error(`${volume.volumeId} was never modified`);
  const { state, progress } = modificationState(modification, now);
  const { original } = modification;
  const multiAttach = volume.multiAttach ?? false;
  return {
    VolumeId: volume.volumeId, ModificationState: state, Progress: progress, StartTime: new Date(modification.startedAt),
    ...(state === "completed" ? { EndTime: new Date(modificationEnd(modification)) } : {}),
    OriginalSize: original.sizeGib, OriginalVolumeType: original.volumeType, OriginalIops: volumeIops(original), OriginalThroughput: original.throughput,
    OriginalMultiAttachEnabled: multiAttach,
    TargetSize: volume.sizeGib, TargetVolumeType: volume.volumeType, TargetIops: volumeIops(volume), TargetThroughput: volume.throughput,
    TargetMultiAttachEnabled: multiAttach,
  };
}
