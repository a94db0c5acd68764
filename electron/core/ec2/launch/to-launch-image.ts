import type { Image } from "@aws-sdk/client-ec2";
import type { LaunchImage } from "../../../../shared/contract/ec2-launch.ts";
import { imageCreatedAt } from "../image-created-at.ts";
import { platformOf } from "../platform-of.ts";

/** Narrows the SDK's all-optional image. */
export function toLaunchImage(image: Image): LaunchImage {
  return {
    imageId: image.ImageId ?? "",
    name: image.Name ?? "",
    description: image.Description ?? "",
    architecture: image.Architecture ?? "",
    platform: platformOf(image),
    ownerId: image.OwnerId ?? "",
    ownerAlias: image.ImageOwnerAlias,
    createdAt: imageCreatedAt(image),
    isPublic: image.Public ?? false,
    state: image.State ?? "available",
    rootDeviceName: image.RootDeviceName ?? "",
    volumes: (image.BlockDeviceMappings ?? []).flatMap(({ DeviceName, Ebs }) => (DeviceName && Ebs ? [{
      deviceName: DeviceName, sizeGib: Ebs.VolumeSize, volumeType: Ebs.VolumeType, snapshotId: Ebs.SnapshotId,
      encrypted: Ebs.Encrypted ?? false, deleteOnTermination: Ebs.DeleteOnTermination ?? true,
    }] : [])),
    imdsV2: image.ImdsSupport === "v2.0",
  };
}
