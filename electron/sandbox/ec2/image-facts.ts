import { resourceId } from "./ids.ts";
import { findImage, imageId, publicImages, type PublicImage } from "./images.ts";
import type { InstanceRecord } from "./records/instances.ts";
import type { ImageRecord } from "./storage/records.ts";
import type { Ec2World } from "./world.ts";

/** An image, the account's own or one that anyone may launch. */
export interface ImageFacts extends ImageRecord {
  ownerId: string;
  ownerAlias?: "amazon";
}

/** The snapshot behind a public image. */
export function publicSnapshotId(region: string, key: PublicImage["key"]): string {
  return resourceId("snap", region, key);
}

export function allImages(world: Ec2World): ImageFacts[] {
  return [...publicImages.map((image) => publicFacts(image, world.region)), ...world.document.images.map((image) => ownFacts(image, world))];
}

export function imageFacts(id: string, world: Ec2World): ImageFacts | undefined {
  const known = publicImageFacts(world.region, id);
  if (known) return known;
  const own = world.document.images.find((image) => image.imageId === id);
  return own && ownFacts(own, world);
}

/** An image that anyone may launch, of any region. */
export function publicImageFacts(region: string, id: string): ImageFacts | undefined {
  const known = findImage(region, id);
  return known && publicFacts(known, region);
}

/** The device of an instance's root volume; an instance keeps it when its image is no more. */
export function rootDeviceName(instance: InstanceRecord, world: Ec2World): string {
  return instance.rootDeviceName ?? findImage(world.region, instance.imageId)?.rootDeviceName ?? "/dev/xvda";
}

function ownFacts(image: ImageRecord, { accountId }: Ec2World): ImageFacts {
  return { ...image, ownerId: accountId };
}

function publicFacts(image: PublicImage, region: string): ImageFacts {
  const { key, name, description, architecture, ownerId, ownerAlias, rootDeviceName: deviceName, rootVolumeGib } = image;
  return {
    imageId: imageId(region, key), name, description, architecture, ownerId, ...(ownerAlias ? { ownerAlias } : {}), rootDeviceName: deviceName,
    volumes: [{
      deviceName, snapshotId: publicSnapshotId(region, key), sizeGib: rootVolumeGib, volumeType: "gp3", encrypted: false, deleteOnTermination: true,
    }],
    createdAt: Date.parse(image.createdAt), sharedWith: [], isPublic: true,
    ...(ownerAlias ? { imdsV2: true } : {}),
  };
}
