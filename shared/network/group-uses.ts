import type { Network } from "../contract/network-model.ts";

export interface GroupUses {
  instances: { instanceId: string; name: string }[];
  /** Interfaces of nothing, and those that services keep. */
  interfaces: { networkInterfaceId: string; words: string }[];
  /** Other groups, a rule of which names this one. */
  groups: { groupId: string; groupName: string }[];
}

type Users = Pick<Network, "securityGroups" | "networkInterfaces" | "instances">;

/** Who has each group, and which groups name it, by the group's id: EC2 deletes none of which there is any. */
export function usesOfGroups({ securityGroups, networkInterfaces, instances }: Users): Map<string, GroupUses> {
  const uses = new Map<string, GroupUses>();
  const of = (groupId: string): GroupUses => {
    const known = uses.get(groupId);
    if (known) return known;
    const none: GroupUses = { instances: [], interfaces: [], groups: [] };
    uses.set(groupId, none);
    return none;
  };
  const names = new Map(instances.map(({ instanceId, name }) => [instanceId, name]));
  const seen = new Set<string>();
  const addInstance = (groupId: string, instanceId: string) => {
    // An instance may have the group on several interfaces.
    if (seen.has(`${groupId} ${instanceId}`)) return;
    seen.add(`${groupId} ${instanceId}`);
    of(groupId).instances.push({ instanceId, name: names.get(instanceId) ?? "" });
  };
  for (const { instanceId, securityGroups: own } of instances) for (const { groupId } of own) addInstance(groupId, instanceId);
  for (const { networkInterfaceId, name, description, instanceId, securityGroupIds } of networkInterfaces) {
    for (const groupId of securityGroupIds) {
      if (instanceId) addInstance(groupId, instanceId);
      else of(groupId).interfaces.push({ networkInterfaceId, words: name || description });
    }
  }
  for (const { groupId, groupName, rules } of securityGroups) {
    const named = new Set(rules.flatMap(({ referencedGroupId }) => (referencedGroupId && referencedGroupId !== groupId ? [referencedGroupId] : [])));
    for (const other of named) of(other).groups.push({ groupId, groupName });
  }
  return uses;
}

/** `3 instances, 1 interface, 2 groups`; `nothing` where there is none. */
export function wordsOfUses({ instances, interfaces, groups }: GroupUses): string {
  const counted = ([[instances.length, "instance"], [interfaces.length, "interface"], [groups.length, "group"]] as const).filter(([count]) => count > 0);
  return counted.map(([count, noun]) => `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`).join(", ") || "nothing";
}

export const isUsed = ({ instances, interfaces, groups }: GroupUses): boolean => instances.length + interfaces.length + groups.length > 0;
