import type { PrefixList, SecurityGroup, SecurityGroupRule } from "../../contract/network-model.ts";
import { named } from "./names.ts";
import type { AwsPermission, AwsPrefixList, AwsSecurityGroup, AwsSecurityGroupRule } from "./shapes.ts";

export function toSecurityGroup(group: AwsSecurityGroup): SecurityGroup {
  return {
    groupId: group.GroupId ?? "",
    groupName: group.GroupName ?? "",
    ...named(group.Tags),
    vpcId: group.VpcId,
    ownerId: group.OwnerId,
    description: group.Description ?? "",
    rules: [
      ...(group.IpPermissions ?? []).flatMap((permission) => toRules(permission, false)),
      ...(group.IpPermissionsEgress ?? []).flatMap((permission) => toRules(permission, true)),
    ],
  };
}

function toRules(permission: AwsPermission, isEgress: boolean): SecurityGroupRule[] {
  const shared = { isEgress, ipProtocol: permission.IpProtocol ?? "-1", fromPort: permission.FromPort, toPort: permission.ToPort };
  return [
    ...(permission.IpRanges ?? []).map(({ CidrIp, Description }) => ({ ...shared, cidrIpv4: CidrIp, description: Description })),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => ({ ...shared, cidrIpv6: CidrIpv6, description: Description })),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId, Description }) => ({ ...shared, prefixListId: PrefixListId, description: Description })),
    ...(permission.UserIdGroupPairs ?? []).map(({ GroupId, UserId, VpcPeeringConnectionId, Description }) => ({
      ...shared, referencedGroupId: GroupId, referencedUserId: UserId, referencedPeeringId: VpcPeeringConnectionId, description: Description,
    })),
  ];
}

export function toSecurityGroupRule(rule: AwsSecurityGroupRule): SecurityGroupRule {
  return {
    securityGroupRuleId: rule.SecurityGroupRuleId,
    isEgress: rule.IsEgress ?? false,
    ipProtocol: rule.IpProtocol ?? "-1",
    fromPort: rule.FromPort,
    toPort: rule.ToPort,
    cidrIpv4: rule.CidrIpv4,
    cidrIpv6: rule.CidrIpv6,
    prefixListId: rule.PrefixListId,
    referencedGroupId: rule.ReferencedGroupInfo?.GroupId,
    referencedUserId: rule.ReferencedGroupInfo?.UserId,
    referencedPeeringId: rule.ReferencedGroupInfo?.VpcPeeringConnectionId,
    description: rule.Description,
  };
}

/** `cidrs`: GetManagedPrefixListEntries' answer; undefined where it could not be read. */
export function toPrefixList(list: AwsPrefixList, cidrs: readonly string[] | undefined = list.Cidrs): PrefixList {
  return {
    prefixListId: list.PrefixListId ?? "",
    ...named(list.Tags),
    prefixListName: list.PrefixListName ?? "",
    ownerId: list.OwnerId,
    ...(cidrs ? { cidrs: [...cidrs] } : {}),
  };
}
