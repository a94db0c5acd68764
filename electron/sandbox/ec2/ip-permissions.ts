import type { IpPermission } from "@aws-sdk/client-ec2";
import type { SecurityGroupRuleRecord } from "./records/security.ts";

/** Rules as DescribeSecurityGroups shows them: one entry for each protocol and port range. */
export function ipPermissions(rules: readonly SecurityGroupRuleRecord[], accountId: string): IpPermission[] {
  const byPorts = Map.groupBy(rules, (rule) => `${rule.ipProtocol}/${rule.fromPort}/${rule.toPort}`);
  return [...byPorts.values()].map((same) => permission(same, accountId));
}

function permission(rules: readonly SecurityGroupRuleRecord[], accountId: string): IpPermission {
  const [first] = rules;
  return {
    IpProtocol: first?.ipProtocol,
    // All protocols at once have no ports, and EC2 leaves the members out.
    ...(first?.ipProtocol === "-1" ? {} : { FromPort: first?.fromPort, ToPort: first?.toPort }),
    IpRanges: rules.flatMap((rule) => (rule.cidrIpv4 ? { CidrIp: rule.cidrIpv4, ...described(rule) } : [])),
    Ipv6Ranges: rules.flatMap((rule) => (rule.cidrIpv6 ? { CidrIpv6: rule.cidrIpv6, ...described(rule) } : [])),
    PrefixListIds: rules.flatMap((rule) => (rule.prefixListId ? { PrefixListId: rule.prefixListId, ...described(rule) } : [])),
    UserIdGroupPairs: rules.flatMap((rule) =>
      rule.referencedGroupId
        ? {
            GroupId: rule.referencedGroupId, UserId: rule.referencedUserId ?? accountId,
            // Only a group beyond a peering is told with it.
            ...(rule.referencedPeeringId ? { VpcPeeringConnectionId: rule.referencedPeeringId, PeeringStatus: "active" } : {}),
            ...described(rule),
          }
        : [],
    ),
  };
}

function described(rule: SecurityGroupRuleRecord): { Description?: string } {
  return rule.description ? { Description: rule.description } : {};
}
