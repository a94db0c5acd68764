import { awsPrefixLists, type PrefixListFacts } from "./aws-prefix-lists.ts";
import type { Ec2World } from "./world.ts";

/** Every prefix list that routes and rules of the region may name. */
export function prefixLists(world: Ec2World): PrefixListFacts[] {
  return [...awsPrefixLists(world.region), ...world.document.prefixLists.map((list) => ({ ...list, ownerId: world.accountId }))];
}
