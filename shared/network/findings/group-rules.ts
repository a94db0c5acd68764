import { awsCommand } from "../command.ts";
import type { Network, SecurityGroup } from "../../contract/network-model.ts";
import type { FindingRule } from "./finding.ts";

const users = ["networkInterfaces", "instances", "loadBalancers", "vpcEndpoints"] as const;

function usedGroups({ networkInterfaces, instances, loadBalancers, vpcEndpoints }: Network): Set<string> {
  return new Set([
    ...networkInterfaces.flatMap(({ securityGroupIds }) => securityGroupIds),
    ...instances.filter(({ state }) => state !== "terminated").flatMap(({ securityGroups }) => securityGroups.map(({ groupId }) => groupId)),
    ...loadBalancers.flatMap(({ securityGroupIds }) => securityGroupIds),
    ...vpcEndpoints.flatMap(({ securityGroupIds }) => securityGroupIds),
  ]);
}

export const unusedGroups: FindingRule = {
  id: "unused-group",
  title: "security groups that nothing uses",
  needs: ["securityGroups", ...users],
  find: (network) => {
    const used = usedGroups(network);
    const named = new Set(network.securityGroups.flatMap(({ groupId, rules }) => rules.flatMap(({ referencedGroupId }) => (referencedGroupId && referencedGroupId !== groupId ? [referencedGroupId] : []))));
    return network.securityGroups.filter(({ groupId, groupName }) => groupName !== "default" && !used.has(groupId) && !named.has(groupId)).map(({ groupId, groupName }) => ({
      id: `unused-group/${groupId}`,
      severity: "low" as const,
      title: `Security group ${groupName} is used by nothing`,
      reason: "No network interface, instance, load balancer or endpoint of this region is in it, and no other group's rule names it. Launch templates and services that are at rest may name it still: they are not read here.",
      fix: "Delete it if nothing is to be started with it. EC2 refuses while anything uses it.",
      ...awsCommand`aws ec2 delete-security-group --group-id ${groupId}`,
      resources: [{ kind: "securityGroups" as const, id: groupId }],
    }));
  },
};

/** AWS's own advice: put nothing in a default group, and leave it without rules (Security Hub, EC2.2). */
export const defaultGroups: FindingRule = {
  id: "default-group",
  title: "default security groups in use",
  needs: ["securityGroups", ...users],
  find: (network) => {
    const used = usedGroups(network);
    return network.securityGroups.filter(({ groupName, groupId }) => groupName === "default" && used.has(groupId)).map((group) => {
      const opened = group.rules.some(({ isEgress, referencedGroupId }) => !isEgress && referencedGroupId !== group.groupId);
      return {
        id: `default-group/${group.groupId}`,
        severity: opened ? "medium" as const : "low" as const,
        title: `The default security group of ${group.vpcId ?? "a network"} is in use${opened ? ", and opened" : ""}`,
        reason: `What is started without naming a group lands in the default one, and all in it reach each other.${opened ? " Rules were added that admit others too." : ""}`,
        fix: "Give each thing in it a group of its own purpose, and leave the default group empty.",
        resources: [{ kind: "securityGroups" as const, id: group.groupId }],
      };
    });
  },
};

export const goneGroups: FindingRule = {
  id: "gone-group",
  title: "rules that name groups that are gone",
  needs: ["securityGroups"],
  find: ({ securityGroups }) => {
    const known = new Set(securityGroups.map(({ groupId }) => groupId));
    return securityGroups.flatMap((group) => {
      const gone = [...new Set(group.rules.filter((rule) => isOwn(group, rule) && !known.has(rule.referencedGroupId!)).map(({ referencedGroupId }) => referencedGroupId!))];
      return gone.map((id) => ({
        id: `gone-group/${group.groupId}/${id}`,
        severity: "low" as const,
        title: `A rule of ${group.groupName} names ${id}, which is not there`,
        reason: "No group of this region has that id, so the rule admits nobody.",
        fix: "Remove the rule, or put the group that was meant in its place.",
        resources: [{ kind: "securityGroups" as const, id: group.groupId }],
      }));
    });
  },
};

/** Groups beyond a peering or of another account cannot be seen from here, whether they are there or not. */
function isOwn({ ownerId }: SecurityGroup, { referencedGroupId, referencedUserId, referencedPeeringId }: SecurityGroup["rules"][number]): boolean {
  return referencedGroupId !== undefined && !referencedPeeringId && (referencedUserId === undefined || referencedUserId === ownerId);
}
