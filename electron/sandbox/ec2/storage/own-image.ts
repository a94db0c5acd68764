import { SandboxError } from "../../service.ts";
import { requireOne } from "../require-one.ts";
import type { Ec2World } from "../world.ts";
import { imageResource } from "./describe-images.ts";
import type { ImageRecord } from "./records.ts";

/** The record of an image that the account may change; throws EC2's errors for one that is missing or another's. */
export function requireOwnImage(id: string | undefined, world: Ec2World): ImageRecord {
  const { imageId } = requireOne(imageResource, id, "imageId", world);
  const own = world.document.images.find((one) => one.imageId === imageId);
  if (!own) throw new SandboxError("AuthFailure", `Not authorized for image:${imageId}`);
  return own;
}

/** Throws EC2's errors for a name that no image can have, or that an image of the account has. */
export function requireImageName(name: string | undefined, { document }: Ec2World): string {
  if (!name) throw new SandboxError("MissingParameter", "The request must contain the parameter name");
  if (!/^[\w()[\] ./\-'@]{3,128}$/.test(name)) {
    const message = "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'";
    throw new SandboxError("InvalidAMIName.Malformed", message);
  }
  const taken = document.images.find((image) => image.name === name);
  if (taken) throw new SandboxError("InvalidAMIName.Duplicate", `AMI name ${name} is already in use by AMI ${taken.imageId}`);
  return name;
}
