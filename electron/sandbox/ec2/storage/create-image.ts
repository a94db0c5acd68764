import type { CreateImageCommandInput, CreateImageCommandOutput, TagSpecification } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { imageFacts, rootDeviceName } from "../image-facts.ts";
import { typeFacts } from "../instance-types.ts";
import { stateName } from "../lifecycle.ts";
import { newId, setTags, tagsFor } from "../new-resource.ts";
import type { InstanceRecord } from "../records/instances.ts";
import { requireInstance } from "../require-instances.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { refuseSnapshot, takeSnapshot } from "./create-snapshot.ts";
import { mappedVolumes } from "./image-volumes.ts";
import { figuresOf } from "./modification-state.ts";
import { requireImageName } from "./own-image.ts";
import type { ImageRecord, ImageVolumeRecord, VolumeRecord } from "./records.ts";
import { attachmentTo, volumesOf } from "./volumes.ts";

/**
 * An image of an instance, pending until the snapshots of its volumes are complete. Without `NoReboot`
 * the instance shuts down and starts again for it, which no state shows.
 */
export const createImage: Ec2Operation<CreateImageCommandInput, CreateImageCommandOutput> = (input, world) => {
  const instance = requireInstance(input.InstanceId, world);
  const name = requireImageName(input.Name, world);
  const state = stateName(instance, world.now);
  if (state !== "running" && state !== "stopped") {
    throw new SandboxError("IncorrectInstanceState", `The instance '${instance.instanceId}' is not in the 'running' or 'stopped' state.`);
  }
  const held = new Map(volumesOf(instance, world).flatMap((volume) => mappingOf(volume, instance, world)));
  const volumes = mappedVolumes([...held].map(([deviceName, { mapping }]) => ({ ...mapping, deviceName })), input.BlockDeviceMappings, world);
  const root = rootDeviceName(instance, world);
  if (!volumes.some(({ deviceName }) => deviceName === root)) {
    throw new SandboxError("InvalidBlockDeviceMapping", `The instance '${instance.instanceId}' has no root volume at ${root} to make an image of.`);
  }
  for (const { volume } of held.values()) refuseSnapshot(volume, world);
  const { imageTags, snapshotTags } = imageTagsOf(input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const imageId = newId("ami", world);
  const image: ImageRecord = {
    imageId, name, description: input.Description ?? "", architecture: typeFacts(instance.instanceType).architecture, rootDeviceName: root,
    volumes: volumes.map((mapping): ImageVolumeRecord => {
      const source = held.get(mapping.deviceName)?.volume;
      if (!source) return mapping;
      const { snapshotId } = takeSnapshot(source, `Created by CreateImage(${instance.instanceId}) for ${imageId}`, snapshotTags, world);
      return { ...mapping, snapshotId };
    }),
    createdAt: world.now, sourceInstanceId: instance.instanceId,
    ...(imageFacts(instance.imageId, world)?.imdsV2 ? { imdsV2: true } : {}), sharedWith: [],
  };
  world.document.images.push(image);
  setTags(imageId, imageTags, world);
  world.changed();
  return { ImageId: imageId };
};

function mappingOf(volume: VolumeRecord, instance: InstanceRecord, world: Ec2World): [string, { volume: VolumeRecord; mapping: Omit<ImageVolumeRecord, "deviceName"> }][] {
  const attachment = attachmentTo(instance, volume, world);
  if (!attachment) return [];
  const { deleteOnTermination, device } = attachment;
  const { sizeGib, volumeType, iops, throughput } = figuresOf(volume, world.now);
  const mapping = {
    sizeGib, volumeType, ...(iops === undefined ? {} : { iops }), ...(throughput === undefined ? {} : { throughput }), encrypted: volume.encrypted, deleteOnTermination,
  };
  return [[device, { volume, mapping }]];
}

/** Images and the snapshots behind them may be given tags by one call. */
export function imageTagsOf(specifications: readonly TagSpecification[] | undefined) {
  const snapshotTags = tagsFor("snapshot", specifications?.filter(({ ResourceType }) => ResourceType === "snapshot"));
  const imageTags = tagsFor("image", specifications?.filter(({ ResourceType }) => ResourceType !== "snapshot"));
  return { imageTags, snapshotTags };
}
