import type { RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { tagsFor } from "../new-resource.ts";
import type { Tags } from "../records/tags.ts";

/** What a launch makes, as its tags name it. */
const types = ["instance", "volume", "network-interface"] as const;

export type LaunchTags = Record<(typeof types)[number], Tags>;

/** The tags of each kind; throws for kinds that a launch does not make, and for bad tags. */
export function launchTags({ TagSpecifications: specifications = [] }: RunInstancesCommandInput): LaunchTags {
  const foreign = specifications.find(({ ResourceType }) => !types.some((type) => type === ResourceType));
  if (foreign) throw new SandboxError("InvalidParameterValue", `'${foreign.ResourceType}' is not a valid taggable resource type for this operation.`);
  return Object.fromEntries(types.map((type) => [type, tagsFor(type, specifications.filter((one) => one.ResourceType === type))])) as LaunchTags;
}
