import type { DescribeTagsCommandInput, DescribeTagsCommandOutput, TagDescription } from "@aws-sdk/client-ec2";
import { resourceType } from "./resource-types.ts";
import { select, type Resource } from "./select.ts";
import { SandboxError } from "../service.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

const tagResource: Resource<TagDescription> = {
  items: allTags,
  // A zero byte cannot occur in a key, so that no two tags share an order.
  id: (tag) => `${tag.ResourceId}\0${tag.Key}`,
  ids: { parameter: "tagSet", notFound: ([id]) => new SandboxError("InvalidID", `The ID '${id}' is not valid`) },
  filters: {
    key: (tag) => tag.Key,
    "resource-id": (tag) => tag.ResourceId,
    "resource-type": (tag) => tag.ResourceType,
    value: (tag) => tag.Value,
  },
};

/** Tags of all resources. Its filter `tag:<key>` looks at the value of that one tag. */
export const describeTags: Ec2Operation<DescribeTagsCommandInput, DescribeTagsCommandOutput> = (input, world) => {
  const filters = Object.fromEntries(
    (input.Filters ?? [])
      .filter(({ Name }) => Name?.startsWith("tag:"))
      .map(({ Name = "" }) => [Name, (tag: TagDescription) => (tag.Key === Name.slice(4) ? tag.Value : undefined)]),
  );
  const { items, ...page } = select({ ...tagResource, filters: { ...tagResource.filters, ...filters } }, undefined, input, world);
  return { Tags: items, ...page };
};

function allTags(world: Ec2World): TagDescription[] {
  return Object.entries(world.document.tags).flatMap(([ResourceId, tags]) => {
    const ResourceType = resourceType(ResourceId);
    return Object.entries(tags).map(([Key, Value]) => ({ ResourceId, ResourceType, Key, Value }));
  });
}
