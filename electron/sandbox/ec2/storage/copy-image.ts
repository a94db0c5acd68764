import type { CopyImageCommandInput, CopyImageCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { malformedId } from "../errors.ts";
import { publicImageFacts, type ImageFacts } from "../image-facts.ts";
import { newId, setTags } from "../new-resource.ts";
import { missing } from "../require-one.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { copyOf, requireRegion, sourceSnapshot } from "./copy-snapshot.ts";
import { imageTagsOf } from "./create-image.ts";
import { encryptionOf } from "./encryption.ts";
import { requireImageName } from "./own-image.ts";
import type { ImageRecord } from "./records.ts";

/** Copies an image with its snapshots into the region that is asked; permissions are not copied. */
export const copyImage: Ec2Operation<CopyImageCommandInput, CopyImageCommandOutput> = (input, world) => {
  const region = requireRegion(input.SourceRegion);
  const name = requireImageName(input.Name, world);
  const source = sourceImage(input.SourceImageId, region, world);
  const copies = source.volumes.map((volume) => {
    const snapshot = volume.snapshotId ? sourceSnapshot(volume.snapshotId, region, world) : undefined;
    return { volume, snapshot, encryption: encryptionOf(input, snapshot && { encrypted: snapshot.encrypted }, world) };
  });
  const { imageTags, snapshotTags } = imageTagsOf(input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const imageId = newId("ami", world);
  const { sourceInstanceId: _, isPublic: __, ownerId: ___, ownerAlias: ____, ...kept } = source;
  const image: ImageRecord = {
    ...kept, imageId, name, description: input.Description ?? `[Copied ${source.imageId} from ${region}] ${source.name}`, createdAt: world.now,
    sourceImageId: source.imageId, sourceImageRegion: region, sharedWith: [],
    volumes: copies.map(({ volume, snapshot, encryption }) => {
      if (!snapshot) return { ...volume, encrypted: encryption.encrypted };
      const copy = copyOf(snapshot, { description: `Copied for DestinationAmi ${imageId} from SourceAmi ${source.imageId} for SourceSnapshot ${snapshot.snapshotId}.`, ...encryption }, world);
      setTags(copy.snapshotId, snapshotTags, world);
      return { ...volume, snapshotId: copy.snapshotId, encrypted: encryption.encrypted };
    }),
  };
  world.document.images.push(image);
  const copiedTags = input.CopyImageTags ? world.elsewhere(region).tags[source.imageId] : undefined;
  setTags(imageId, { ...copiedTags, ...imageTags }, world);
  world.changed();
  return { ImageId: imageId };
};

function sourceImage(id: string | undefined, region: string, world: Ec2World): ImageFacts {
  if (!id) throw missing("sourceImageId");
  if (!/^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) throw malformedId("InvalidAMIID.Malformed", id, "ami");
  const own = world.elsewhere(region).images.find(({ imageId }) => imageId === id);
  const found = own ? { ...own, ownerId: world.accountId } : publicImageFacts(region, id);
  if (!found) throw new SandboxError("InvalidAMIID.NotFound", `The image id '[${id}]' does not exist`);
  return found;
}
