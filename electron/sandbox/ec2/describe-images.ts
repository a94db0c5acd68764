import type { DescribeImagesCommandInput, DescribeImagesCommandOutput, Image } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { malformedId } from "./errors.ts";
import { nothingFor } from "./filter.ts";
import { imageId, publicImages, type PublicImage } from "./images.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

interface ImageFacts extends PublicImage {
  imageId: string;
}

const imageResource: Resource<ImageFacts> = {
  items: (world) => publicImages.map((image) => ({ ...image, imageId: imageId(world.region, image.key) })),
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
    ...nothingFor(
      "block-device-mapping.snapshot-id", "kernel-id", "product-code", "product-code.type", "ramdisk-id", "source-image-id", "source-image-region",
      "source-instance-id", "state-reason-code", "state-reason-message",
    ),
    "block-device-mapping.delete-on-termination": () => true,
    "block-device-mapping.encrypted": () => false,
    "block-device-mapping.device-name": (image) => image.rootDeviceName,
    "block-device-mapping.volume-size": (image) => image.rootVolumeGib,
    "block-device-mapping.volume-type": () => "gp3",
    "creation-date": (image) => image.createdAt,
    description: (image) => image.description,
    "ena-support": () => true,
    "free-tier-eligible": () => true,
    hypervisor: () => "xen",
    "image-allowed": () => true,
    "image-id": (image) => image.imageId,
    "image-type": () => "machine",
    "is-public": () => true,
    "manifest-location": (image) => `${image.ownerAlias ?? image.ownerId}/${image.name}`,
    name: (image) => image.name,
    "owner-alias": (image) => image.ownerAlias,
    "owner-id": (image) => image.ownerId,
    platform: () => undefined,
    "root-device-name": (image) => image.rootDeviceName,
    "root-device-type": () => "ebs",
    "sriov-net-support": () => "simple",
    state: () => "available",
    "virtualization-type": () => "hvm",
  },
};

/** Public images of Amazon and Canonical; the accounts of the sandbox own none. */
export const describeImages: Ec2Operation<DescribeImagesCommandInput, DescribeImagesCommandOutput> = (input, world) => {
  const visible: Resource<ImageFacts> = {
    ...imageResource,
    items: () => imageResource.items(world).filter((image) => isOwned(image, input.Owners, world) && isStartable(input.ExecutableUsers)),
  };
  const { items, ...page } = select(visible, input.ImageIds, input, world);
  return { Images: items.map((image) => imageView(image, world)), ...page };
};

function isOwned(image: ImageFacts, owners: readonly string[] | undefined, world: Ec2World): boolean {
  if (!owners?.length) return true;
  return owners.some((owner) => owner === image.ownerAlias || (owner === "self" ? world.accountId : owner) === image.ownerId);
}

/** Everyone may start a public image; none is shared with the caller explicitly. */
function isStartable(users: readonly string[] | undefined): boolean {
  return !users?.length || users.includes("all");
}

function imageView(image: ImageFacts, world: Ec2World): Image {
  return {
    ImageId: image.imageId,
    Name: image.name,
    Description: image.description,
    Architecture: image.architecture,
    CreationDate: image.createdAt,
    ImageLocation: `${image.ownerAlias ?? image.ownerId}/${image.name}`,
    ImageOwnerAlias: image.ownerAlias,
    ImageType: "machine",
    OwnerId: image.ownerId,
    Public: true,
    State: "available",
    Hypervisor: "xen",
    VirtualizationType: "hvm",
    EnaSupport: true,
    PlatformDetails: "Linux/UNIX",
    UsageOperation: "RunInstances",
    RootDeviceName: image.rootDeviceName,
    RootDeviceType: "ebs",
    BlockDeviceMappings: [
      { DeviceName: image.rootDeviceName, Ebs: { VolumeSize: image.rootVolumeGib, VolumeType: "gp3", DeleteOnTermination: true, Encrypted: false } },
    ],
    Tags: tagList(world.tagsOf(image.imageId)),
  };
}
