import type { GetManagedPrefixListEntriesCommandInput, GetManagedPrefixListEntriesCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { prefixListResource } from "./describe-managed-prefix-lists.ts";
import { paginate } from "./page.ts";
import { select } from "./select.ts";
import type { Ec2Operation } from "./world.ts";

/** The entries by their blocks. Former versions are not kept, so that none but the current one can be asked for. */
export const getManagedPrefixListEntries: Ec2Operation<GetManagedPrefixListEntriesCommandInput, GetManagedPrefixListEntriesCommandOutput> = (input, world) => {
  const { PrefixListId = "", TargetVersion, DryRun } = input;
  const [list] = select(prefixListResource, [PrefixListId], { DryRun }, world).items;
  if (TargetVersion !== undefined && TargetVersion !== list?.version) {
    throw new SandboxError("InvalidParameterValue", `Version ${TargetVersion} of the prefix list '${PrefixListId}' does not exist`);
  }
  const binding = [world.accountId, world.region, PrefixListId];
  const { items, ...page } = paginate(list?.entries ?? [], ({ cidr }) => cidr, input, binding, { parameterName: "MaxResults", least: 1, most: 100 });
  return { Entries: items.map(({ cidr, description }) => ({ Cidr: cidr, ...(description ? { Description: description } : {}) })), ...page };
};
