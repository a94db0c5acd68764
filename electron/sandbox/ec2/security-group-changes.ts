import type { CreateSecurityGroupCommandInput, CreateSecurityGroupCommandOutput, DeleteSecurityGroupCommandInput, DeleteSecurityGroupCommandOutput } from "@aws-sdk/client-ec2";
import { allOutbound, allOutboundIpv6 } from "../seed/ec2/defaults.ts";
import { SandboxError } from "../service.ts";
import { vpcResource } from "./describe-vpcs.ts";
import { refuseDryRun } from "./dry-run.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import { allInterfaces } from "./network-interfaces.ts";
import { missing, requireOne } from "./require-one.ts";
import { requireSecurityGroup } from "./require-security-group.ts";
import { arn, tagList, type Ec2Operation } from "./world.ts";

/** Names and descriptions share their letters. Source: API reference, CreateSecurityGroup. */
const allowed = /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/;

/** A group lets all out at first; over IPv6 too where the VPC has such a block. */
export const createSecurityGroup: Ec2Operation<CreateSecurityGroupCommandInput, CreateSecurityGroupCommandOutput> = (input, world) => {
  const { GroupName, Description } = input;
  if (!GroupName) throw missing("groupName");
  if (!Description) throw missing("groupDescription");
  if (!input.VpcId) throw new SandboxError("VPCIdNotSpecified", "No default VPC for this user");
  const vpc = requireOne(vpcResource, input.VpcId, "vpcId", world);
  const invalid = (value: string, parameter: string, why: string) => new SandboxError("InvalidParameterValue", `Value (${value}) for parameter ${parameter} is invalid. ${why}`);
  if (!allowed.test(GroupName)) throw invalid(GroupName, "GroupName", "Character sets beyond ASCII are not supported.");
  if (!allowed.test(Description)) throw invalid(Description, "GroupDescription", "Character sets beyond ASCII are not supported.");
  if (GroupName.startsWith("sg-")) throw invalid(GroupName, "GroupName", "Group names may not be in the format sg-*.");
  if (GroupName === "default") throw new SandboxError("InvalidParameterValue", `Cannot use reserved security group name: ${GroupName}`);
  const tags = tagsFor("security-group", input.TagSpecifications);
  if (world.document.securityGroups.some((one) => one.vpcId === vpc.vpcId && one.groupName === GroupName)) {
    throw new SandboxError("InvalidGroup.Duplicate", `The security group '${GroupName}' already exists for VPC '${vpc.vpcId}'`);
  }
  refuseDryRun(input.DryRun);
  const groupId = newId("sg", world);
  const rules = [allOutbound(groupId), ...(vpc.ipv6Blocks.length ? [allOutboundIpv6(groupId)] : [])];
  world.document.securityGroups.push({ groupId, groupName: GroupName, description: Description, vpcId: vpc.vpcId, rules });
  setTags(groupId, tags, world);
  world.changed();
  return { GroupId: groupId, Tags: tagList(tags), SecurityGroupArn: arn(world, `security-group/${groupId}`) };
};

/** Not the default group, and none that an interface has or another group's rule names. */
export const deleteSecurityGroup: Ec2Operation<DeleteSecurityGroupCommandInput, DeleteSecurityGroupCommandOutput> = (input, world) => {
  const { groupId, groupName, rules } = requireSecurityGroup(input, world);
  if (groupName === "default") throw new SandboxError("CannotDelete", `the specified group: "${groupId}" name: "default" cannot be deleted by a user`);
  refuseDryRun(input.DryRun);
  const { document } = world;
  const isNamed = document.securityGroups.some((other) => other.groupId !== groupId && other.rules.some((rule) => rule.referencedGroupId === groupId));
  if (isNamed || allInterfaces(world).some((one) => one.securityGroupIds.includes(groupId))) {
    throw new SandboxError("DependencyViolation", `resource ${groupId} has a dependent object`);
  }
  document.securityGroups = document.securityGroups.filter((one) => one.groupId !== groupId);
  for (const id of [groupId, ...rules.map((rule) => rule.securityGroupRuleId)]) delete document.tags[id];
  world.changed();
  return { Return: true, GroupId: groupId };
};
