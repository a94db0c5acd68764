import type { DescribeSecurityGroupsCommandInput, DescribeSecurityGroupsCommandOutput, SecurityGroup } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { idRules } from "./errors.ts";
import type { SecurityGroupRecord, SecurityGroupRuleRecord } from "./records/security.ts";
import { ipPermissions } from "./ip-permissions.ts";
import { select, type Resource } from "./select.ts";
import { arn, tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const securityGroupResource: Resource<SecurityGroupRecord> = {
  items: (world) => world.document.securityGroups,
  id: (group) => group.groupId,
  tagged: true,
  ids: idRules({
    parameter: "GroupIds", prefix: "sg", code: "InvalidGroup", noun: "security group", malformedCode: "InvalidGroupId.Malformed",
  }),
  filters: {
    description: (group) => group.description,
    "group-id": (group) => group.groupId,
    "group-name": (group) => group.groupName,
    "owner-id": (_, world) => world.accountId,
    "vpc-id": (group) => group.vpcId,
    ...ruleFilters("ip-permission", false),
    ...ruleFilters("egress.ip-permission", true),
  },
};

function ruleFilters(prefix: string, isEgress: boolean) {
  const of = (read: (rule: SecurityGroupRuleRecord, group: SecurityGroupRecord, world: Ec2World) => string | number | undefined) =>
    (group: SecurityGroupRecord, world: Ec2World) =>
      group.rules.filter((rule) => rule.isEgress === isEgress).map((rule) => read(rule, group, world));
  return {
    [`${prefix}.cidr`]: of((rule) => rule.cidrIpv4),
    [`${prefix}.ipv6-cidr`]: of((rule) => rule.cidrIpv6),
    [`${prefix}.from-port`]: of((rule) => rule.fromPort),
    [`${prefix}.to-port`]: of((rule) => rule.toPort),
    [`${prefix}.protocol`]: of((rule) => rule.ipProtocol),
    [`${prefix}.prefix-list-id`]: of((rule) => rule.prefixListId),
    [`${prefix}.group-id`]: of((rule) => rule.referencedGroupId),
    [`${prefix}.group-name`]: of((rule, _, world) => world.securityGroup(rule.referencedGroupId ?? "")?.groupName),
    [`${prefix}.user-id`]: of((rule, _, world) => (rule.referencedGroupId ? (rule.referencedUserId ?? world.accountId) : undefined)),
  };
}

export const describeSecurityGroups: Ec2Operation<DescribeSecurityGroupsCommandInput, DescribeSecurityGroupsCommandOutput> = (input, world) => {
  const ids = [...(input.GroupIds ?? []), ...(input.GroupNames ?? []).map((name) => idOfName(name, world))];
  const { items, ...page } = select(securityGroupResource, ids, input, world);
  return { SecurityGroups: items.map((group) => securityGroupView(group, world)), ...page };
};

// Names reach the default VPC alone, and no sandbox region has one.
function idOfName(name: string, world: Ec2World): string {
  const isDefault = (vpcId: string) => world.vpc(vpcId)?.isDefault === true;
  const group = world.document.securityGroups.find((one) => one.groupName === name && isDefault(one.vpcId));
  if (!group) throw new SandboxError("InvalidGroup.NotFound", `The security group '${name}' does not exist in default VPC`);
  return group.groupId;
}

function securityGroupView(group: SecurityGroupRecord, world: Ec2World): SecurityGroup {
  return {
    GroupId: group.groupId,
    GroupName: group.groupName,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: world.accountId,
    SecurityGroupArn: arn(world, `security-group/${group.groupId}`),
    IpPermissions: ipPermissions(group.rules.filter((rule) => !rule.isEgress), world.accountId),
    IpPermissionsEgress: ipPermissions(group.rules.filter((rule) => rule.isEgress), world.accountId),
    Tags: tagList(world.tagsOf(group.groupId)),
  };
}
