import { EC2Client, paginateDescribeImages, type Image } from "@aws-sdk/client-ec2";
import type { OwnImage } from "../../../../shared/contract/ec2-storage.ts";
import type { AwsClients, Target } from "../../services.ts";
import { toTags } from "../to-instance.ts";
import { imageCreatedAt } from "../image-created-at.ts";
import { platformOf } from "../platform-of.ts";

const pageSize = 500;

export async function listOwnImages(clients: AwsClients, target: Target, signal: AbortSignal, emit: (rows: OwnImage[]) => void): Promise<Record<string, never>> {
  const client = await clients.get(EC2Client, target);
  for await (const { Images = [] } of paginateDescribeImages({ client, pageSize }, { Owners: ["self"] }, { abortSignal: signal })) emit(Images.map(toOwnImage));
  return {};
}

function toOwnImage(image: Image): OwnImage {
  const tags = toTags(image.Tags);
  return {
    imageId: image.ImageId ?? "",
    imageName: image.Name ?? "",
    name: tags.Name ?? "",
    description: image.Description ?? "",
    state: image.State ?? "",
    architecture: image.Architecture ?? "",
    platform: platformOf(image),
    rootDeviceName: image.RootDeviceName ?? "",
    isPublic: image.Public ?? false,
    imdsV2: image.ImdsSupport === "v2.0",
    createTime: imageCreatedAt(image),
    sourceInstanceId: image.SourceInstanceId || undefined,
    sourceImageId: image.SourceImageId || undefined,
    sourceImageRegion: image.SourceImageRegion || undefined,
    volumes: (image.BlockDeviceMappings ?? []).flatMap(({ DeviceName = "", Ebs }) => (Ebs ? [{
      deviceName: DeviceName, snapshotId: Ebs.SnapshotId || undefined, sizeGib: Ebs.VolumeSize, volumeType: Ebs.VolumeType, encrypted: Ebs.Encrypted ?? false,
      deleteOnTermination: Ebs.DeleteOnTermination ?? false,
    }] : [])),
    tags,
  };
}
