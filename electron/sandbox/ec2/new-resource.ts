import type { ResourceType, TagSpecification } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { resourceId } from "./ids.ts";
import type { Tags } from "./records/tags.ts";
import { checkTags, maxTagsPerResource } from "./tag-rules.ts";
import type { Ec2World } from "./world.ts";

/** An id that no other resource of the account and region has had. */
export function newId(prefix: string, world: Ec2World): string {
  return resourceId(prefix, world.accountId, world.region, prefix, "made", world.document.nextId++);
}

/** The tags that a Create* gives what it makes; throws EC2's errors for tags of another kind and for bad ones. */
export function tagsFor(type: ResourceType, specifications: readonly TagSpecification[] | undefined): Tags {
  const foreign = specifications?.find((one) => one.ResourceType !== type);
  if (foreign) throw new SandboxError("InvalidParameterValue", `'${foreign.ResourceType}' is not a valid taggable resource type for this operation.`);
  const tags = (specifications ?? []).flatMap((one) => one.Tags ?? []);
  checkTags(tags);
  const twice = tags.find((tag, index) => tags.findIndex(({ Key }) => Key === tag.Key) !== index);
  if (twice) throw new SandboxError("InvalidParameterValue", `Duplicate tag key '${twice.Key}' specified.`);
  if (tags.length > maxTagsPerResource) throw new SandboxError("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}

export function setTags(resourceId: string, tags: Tags, world: Ec2World): void {
  if (Object.keys(tags).length) world.document.tags[resourceId] = tags;
}
