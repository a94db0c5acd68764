import type { CreateTagsCommandInput, CreateTagsCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { refuseDryRun } from "./dry-run.ts";
import { checkTags, maxTagsPerResource } from "./tag-rules.ts";
import { requireTaggable } from "./taggable.ts";
import type { Ec2Operation } from "./world.ts";

/** Adds or overwrites tags on all the resources, or on none. */
export const createTags: Ec2Operation<CreateTagsCommandInput, CreateTagsCommandOutput> = (input, world) => {
  const ids = requireTaggable(input.Resources, world);
  const tags = input.Tags ?? [];
  if (!tags.length) throw new SandboxError("MissingParameter", "The request must contain the parameter Tags");
  checkTags(tags);
  refuseDryRun(input.DryRun);
  const added = Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
  const merged = ids.map((id) => ({ id, tags: { ...world.tagsOf(id), ...added } }));
  if (merged.some((one) => Object.keys(one.tags).length > maxTagsPerResource)) {
    throw new SandboxError("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
  }
  for (const one of merged) world.document.tags[one.id] = one.tags;
  world.changed();
  return {};
};
