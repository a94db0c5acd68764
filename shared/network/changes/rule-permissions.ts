import type { SecurityGroupRule } from "../../contract/network-model.ts";

/** One rule as EC2's `IpPermissions` take it. */
export interface Permission {
  IpProtocol: string;
  FromPort?: number;
  ToPort?: number;
  IpRanges?: { CidrIp: string; Description?: string }[];
  Ipv6Ranges?: { CidrIpv6: string; Description?: string }[];
  PrefixListIds?: { PrefixListId: string; Description?: string }[];
  UserIdGroupPairs?: { GroupId: string; Description?: string; UserId?: string; VpcPeeringConnectionId?: string }[];
}

export function toPermission(rule: SecurityGroupRule): Permission {
  const { ipProtocol, fromPort, toPort, cidrIpv4, cidrIpv6, prefixListId, referencedGroupId, description } = rule;
  const said = description ? { Description: description } : {};
  const hasPorts = ipProtocol !== "-1" && fromPort !== undefined && toPort !== undefined;
  return {
    IpProtocol: ipProtocol,
    ...(hasPorts ? { FromPort: fromPort, ToPort: toPort } : {}),
    ...(cidrIpv4 ? { IpRanges: [{ CidrIp: cidrIpv4, ...said }] } : {}),
    ...(cidrIpv6 ? { Ipv6Ranges: [{ CidrIpv6: cidrIpv6, ...said }] } : {}),
    ...(prefixListId ? { PrefixListIds: [{ PrefixListId: prefixListId, ...said }] } : {}),
    ...(referencedGroupId
      ? { UserIdGroupPairs: [{ GroupId: referencedGroupId, ...said, ...(rule.referencedUserId ? { UserId: rule.referencedUserId } : {}), ...(rule.referencedPeeringId ? { VpcPeeringConnectionId: rule.referencedPeeringId } : {}) }] }
      : {}),
  };
}

export type RuleChange = "authorize" | "describe" | "revoke";

/** In the order in which they are made. */
export const ruleChanges: readonly RuleChange[] = ["authorize", "describe", "revoke"];

/** To be followed by `Ingress` or `Egress`. */
export const ruleOperations: Readonly<Record<RuleChange, string>> = {
  authorize: "AuthorizeSecurityGroup", describe: "UpdateSecurityGroupRuleDescriptions", revoke: "RevokeSecurityGroup",
};

/** Descriptions are no part of what is revoked; one that is taken away is left out. */
export function permissionsOf(change: RuleChange, rules: readonly SecurityGroupRule[]): Permission[] {
  return rules.map((rule) => toPermission(change === "revoke" ? { ...rule, description: undefined } : rule));
}
