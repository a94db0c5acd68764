import type { DeleteTagsCommandInput, DeleteTagsCommandOutput, Tag } from "@aws-sdk/client-ec2";
import { refuseDryRun } from "./dry-run.ts";
import type { Tags } from "./records/tags.ts";
import { requireTaggable } from "./taggable.ts";
import type { Ec2Operation } from "./world.ts";

/**
 * Without a list all tags go; a tag without a value goes whatever its value, one with a value only
 * where that is its value. Source: API reference, DeleteTags.
 */
export const deleteTags: Ec2Operation<DeleteTagsCommandInput, DeleteTagsCommandOutput> = (input, world) => {
  const ids = requireTaggable(input.Resources, world);
  refuseDryRun(input.DryRun);
  for (const id of ids) {
    const kept = keptTags(world.tagsOf(id), input.Tags);
    if (Object.keys(kept).length) world.document.tags[id] = kept;
    else delete world.document.tags[id];
  }
  world.changed();
  return {};
};

function keptTags(tags: Tags, unwanted: readonly Tag[] | undefined): Tags {
  if (!unwanted?.length) return {};
  const goes = (key: string, value: string) =>
    unwanted.some((tag) => tag.Key === key && (tag.Value === undefined || tag.Value === value));
  return Object.fromEntries(Object.entries(tags).filter(([key, value]) => !goes(key, value)));
}
