import type {
  DescribeSecurityGroupRulesCommandInput,
  DescribeSecurityGroupRulesCommandOutput,
  SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import type { SecurityGroupRuleRecord } from "./records/security.ts";
import { select, type Resource } from "./select.ts";
import { arn, tagList, type Ec2Operation, type Ec2World } from "./world.ts";

interface RuleOfGroup extends SecurityGroupRuleRecord {
  groupId: string;
}

export const securityGroupRuleResource: Resource<RuleOfGroup> = {
  items: (world) =>
    world.document.securityGroups.flatMap((group) => group.rules.map((rule) => ({ ...rule, groupId: group.groupId }))),
  id: (rule) => rule.securityGroupRuleId,
  tagged: true,
  ids: idRules({
    parameter: "SecurityGroupRuleIds", prefix: "sgr", code: "InvalidSecurityGroupRuleId", noun: "security group rule ID",
  }),
  filters: {
    "group-id": (rule) => rule.groupId,
    "security-group-rule-id": (rule) => rule.securityGroupRuleId,
  },
};

export const describeSecurityGroupRules: Ec2Operation<DescribeSecurityGroupRulesCommandInput, DescribeSecurityGroupRulesCommandOutput> = (input, world) => {
  const { items, ...page } = select(securityGroupRuleResource, input.SecurityGroupRuleIds, input, world);
  return { SecurityGroupRules: items.map((rule) => securityGroupRuleView(rule, rule.groupId, world)), ...page };
};

export function securityGroupRuleView(rule: SecurityGroupRuleRecord, groupId: string, world: Ec2World): SecurityGroupRule {
  return {
    SecurityGroupRuleId: rule.securityGroupRuleId,
    SecurityGroupRuleArn: arn(world, `security-group-rule/${rule.securityGroupRuleId}`),
    GroupId: groupId,
    GroupOwnerId: world.accountId,
    IsEgress: rule.isEgress,
    IpProtocol: rule.ipProtocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    CidrIpv4: rule.cidrIpv4,
    CidrIpv6: rule.cidrIpv6,
    PrefixListId: rule.prefixListId,
    ...(rule.referencedGroupId
      ? { ReferencedGroupInfo: { GroupId: rule.referencedGroupId, UserId: rule.referencedUserId ?? world.accountId, VpcPeeringConnectionId: rule.referencedPeeringId } }
      : {}),
    Description: rule.description,
    Tags: tagList(world.tagsOf(rule.securityGroupRuleId)),
  };
}
