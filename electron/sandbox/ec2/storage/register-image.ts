import type { RegisterImageCommandInput, RegisterImageCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { newId, setTags, tagsFor } from "../new-resource.ts";
import { missing } from "../require-one.ts";
import type { Ec2Operation } from "../world.ts";
import { mappedVolumes } from "./image-volumes.ts";
import { requireImageName } from "./own-image.ts";
import type { ImageRecord } from "./records.ts";

/** An image of snapshots that are there. No instance type of the sandbox is i386, which EC2 takes where none is named. */
export const registerImage: Ec2Operation<RegisterImageCommandInput, RegisterImageCommandOutput> = (input, world) => {
  const name = requireImageName(input.Name, world);
  const architecture = input.Architecture ?? "i386";
  if (architecture !== "x86_64" && architecture !== "arm64") {
    throw new SandboxError("InvalidParameterValue", `The architecture '${architecture}' is none that an instance of the sandbox has: name x86_64 or arm64.`);
  }
  if (!input.RootDeviceName) throw missing("rootDeviceName");
  const volumes = mappedVolumes([], input.BlockDeviceMappings, world);
  const root = volumes.find(({ deviceName }) => deviceName === input.RootDeviceName);
  if (!root) throw new SandboxError("InvalidBlockDeviceMapping", `The root device ${input.RootDeviceName} is not in the block device mapping.`);
  if (!root.snapshotId) throw new SandboxError("InvalidBlockDeviceMapping", "The root device must be of a snapshot.");
  const tags = tagsFor("image", input.TagSpecifications);
  refuseDryRun(input.DryRun);
  const image: ImageRecord = {
    imageId: newId("ami", world), name, description: input.Description ?? "", architecture, rootDeviceName: input.RootDeviceName, volumes,
    createdAt: world.now, ...(input.ImdsSupport === "v2.0" ? { imdsV2: true } : {}), sharedWith: [],
  };
  world.document.images.push(image);
  setTags(image.imageId, tags, world);
  world.changed();
  return { ImageId: image.imageId };
};
