import type { BlockDeviceMapping, DescribeImagesCommandInput, DescribeImagesCommandOutput, Image } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { malformedId } from "../errors.ts";
import { nothingFor } from "../filter.ts";
import { allImages, type ImageFacts } from "../image-facts.ts";
import { select, type Resource } from "../select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "../world.ts";
import { imageState } from "./image-state.ts";
import type { ImageVolumeRecord } from "./records.ts";

const ofVolumes = (read: (volume: ImageVolumeRecord) => string | number | boolean | undefined) => ({ volumes }: ImageFacts) => volumes.map(read);

export const imageResource: Resource<ImageFacts> = {
  items: allImages,
  id: (image) => image.imageId,
  tagged: true,
  ids: {
    parameter: "imageIdsSet",
    form: /^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
    malformed: (id) => malformedId("InvalidAMIID.Malformed", id, "ami"),
    notFound: (ids) => new SandboxError(
      "InvalidAMIID.NotFound",
      ids.length === 1 ? `The image id '[${ids[0]}]' does not exist` : `The image ids '[${ids.join(", ")}]' do not exist`,
    ),
  },
  filters: {
    architecture: (image) => image.architecture,
    ...nothingFor("kernel-id", "platform", "product-code", "product-code.type", "ramdisk-id", "state-reason-code", "state-reason-message"),
    "block-device-mapping.delete-on-termination": ofVolumes((volume) => volume.deleteOnTermination),
    "block-device-mapping.device-name": ofVolumes((volume) => volume.deviceName),
    "block-device-mapping.encrypted": ofVolumes((volume) => volume.encrypted),
    "block-device-mapping.snapshot-id": ofVolumes((volume) => volume.snapshotId),
    "block-device-mapping.volume-size": ofVolumes((volume) => volume.sizeGib),
    "block-device-mapping.volume-type": ofVolumes((volume) => volume.volumeType),
    "creation-date": (image) => new Date(image.createdAt).toISOString(),
    description: (image) => image.description,
    "ena-support": () => true,
    "free-tier-eligible": (image) => image.isPublic === true,
    hypervisor: () => "xen",
    "image-allowed": () => true,
    "image-id": (image) => image.imageId,
    "image-type": () => "machine",
    "is-public": (image) => image.isPublic ?? false,
    "manifest-location": imageLocation,
    name: (image) => image.name,
    "owner-alias": (image) => image.ownerAlias,
    "owner-id": (image) => image.ownerId,
    "root-device-name": (image) => image.rootDeviceName,
    "root-device-type": () => "ebs",
    "source-image-id": (image) => image.sourceImageId,
    "source-image-region": (image) => image.sourceImageRegion,
    "source-instance-id": (image) => image.sourceInstanceId,
    "sriov-net-support": () => "simple",
    state: imageState,
    "virtualization-type": () => "hvm",
  },
};

/** The account's own images, which alone it may change. */
export const ownImageResource: Resource<ImageFacts> = {
  ...imageResource, items: (world) => allImages(world).filter(({ ownerId }) => ownerId === world.accountId),
};

/** Public images of Amazon and Canonical, and the account's own. */
export const describeImages: Ec2Operation<DescribeImagesCommandInput, DescribeImagesCommandOutput> = (input, world) => {
  const visible: Resource<ImageFacts> = {
    ...imageResource,
    items: () => allImages(world).filter((image) => isOwned(image, input.Owners, world) && isLaunchable(image, input.ExecutableUsers, world)),
  };
  const { items, ...page } = select(visible, input.ImageIds, input, world);
  return { Images: items.map((image) => imageView(image, world)), ...page };
};

function isOwned(image: ImageFacts, owners: readonly string[] | undefined, world: Ec2World): boolean {
  if (!owners?.length) return true;
  return owners.some((owner) => owner === image.ownerAlias || (owner === "self" ? world.accountId : owner) === image.ownerId);
}

/** Only who was named counts: `self` is not the owner as such. Source: API reference, DescribeImages. */
function isLaunchable(image: ImageFacts, users: readonly string[] | undefined, { accountId }: Ec2World): boolean {
  if (!users?.length) return true;
  return users.some((user) => (user === "all" ? image.isPublic === true : image.sharedWith.includes(user === "self" ? accountId : user)));
}

function imageView(image: ImageFacts, world: Ec2World): Image {
  return {
    ImageId: image.imageId,
    Name: image.name,
    Description: image.description,
    Architecture: image.architecture,
    CreationDate: new Date(image.createdAt).toISOString(),
    ImageLocation: imageLocation(image),
    ImageOwnerAlias: image.ownerAlias,
    ImageType: "machine",
    OwnerId: image.ownerId,
    Public: image.isPublic ?? false,
    State: imageState(image, world),
    Hypervisor: "xen",
    VirtualizationType: "hvm",
    EnaSupport: true,
    PlatformDetails: "Linux/UNIX",
    UsageOperation: "RunInstances",
    RootDeviceName: image.rootDeviceName,
    RootDeviceType: "ebs",
    ...(image.imdsV2 ? { ImdsSupport: "v2.0" } : {}),
    ...(image.sourceInstanceId ? { SourceInstanceId: image.sourceInstanceId } : {}),
    ...(image.sourceImageId ? { SourceImageId: image.sourceImageId, SourceImageRegion: image.sourceImageRegion } : {}),
    BlockDeviceMappings: image.volumes.map(mappingView),
    Tags: tagList(world.tagsOf(image.imageId)),
  };
}

export function mappingView(volume: ImageVolumeRecord): BlockDeviceMapping {
  return {
    DeviceName: volume.deviceName,
    Ebs: {
      VolumeSize: volume.sizeGib, VolumeType: volume.volumeType, DeleteOnTermination: volume.deleteOnTermination, Encrypted: volume.encrypted,
      ...(volume.snapshotId ? { SnapshotId: volume.snapshotId } : {}),
      ...(volume.iops === undefined ? {} : { Iops: volume.iops }),
      ...(volume.throughput === undefined ? {} : { Throughput: volume.throughput }),
    },
  };
}

function imageLocation(image: ImageFacts): string {
  return `${image.ownerAlias ?? image.ownerId}/${image.name}`;
}
