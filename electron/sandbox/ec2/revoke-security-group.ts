import type {
  RevokeSecurityGroupEgressCommandInput,
  RevokeSecurityGroupEgressCommandOutput,
  RevokeSecurityGroupIngressCommandInput,
  RevokeSecurityGroupIngressCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { refuseDryRun } from "./dry-run.ts";
import type { SecurityGroupRecord, SecurityGroupRuleRecord } from "./records/security.ts";
import { requireSecurityGroup } from "./require-security-group.ts";
import { rulesOf, sameRule, type PermissionInput } from "./rule-input.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

export const revokeSecurityGroupIngress: Ec2Operation<RevokeSecurityGroupIngressCommandInput, RevokeSecurityGroupIngressCommandOutput> = (input, world) =>
  revoke(input, false, world);

export const revokeSecurityGroupEgress: Ec2Operation<RevokeSecurityGroupEgressCommandInput, RevokeSecurityGroupEgressCommandOutput> = (input, world) =>
  revoke(input, true, world);

type RevokeInput = PermissionInput & {
  GroupId?: string | undefined;
  GroupName?: string | undefined;
  SecurityGroupRuleIds?: string[] | undefined;
  DryRun?: boolean | undefined;
};

/** By rule ids, or by the same words that authorized them; all go, or none. */
function revoke(input: RevokeInput, isEgress: boolean, world: Ec2World) {
  const group = requireSecurityGroup(input, world);
  const unwanted = input.SecurityGroupRuleIds?.length
    ? input.SecurityGroupRuleIds.map((id) => ruleOfId(id, group, isEgress))
    : rulesOf(input, group, isEgress, world).map((wanted) => {
        const rule = group.rules.find((one) => sameRule(one, wanted));
        if (!rule) throw new SandboxError("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        return rule;
      });
  refuseDryRun(input.DryRun);
  group.rules = group.rules.filter((rule) => !unwanted.includes(rule));
  for (const rule of unwanted) delete world.document.tags[rule.securityGroupRuleId];
  world.changed();
  return { Return: true, RevokedSecurityGroupRules: unwanted.map((rule) => revokedView(rule, group)) };
}

function ruleOfId(id: string, group: SecurityGroupRecord, isEgress: boolean): SecurityGroupRuleRecord {
  const rule = group.rules.find((one) => one.securityGroupRuleId === id && one.isEgress === isEgress);
  if (!rule) throw new SandboxError("InvalidSecurityGroupRuleId.NotFound", `The security group rule ID '${id}' does not exist`);
  return rule;
}

function revokedView(rule: SecurityGroupRuleRecord, group: SecurityGroupRecord) {
  return {
    SecurityGroupRuleId: rule.securityGroupRuleId,
    GroupId: group.groupId,
    IsEgress: rule.isEgress,
    IpProtocol: rule.ipProtocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    CidrIpv4: rule.cidrIpv4,
    CidrIpv6: rule.cidrIpv6,
    ReferencedGroupId: rule.referencedGroupId,
    Description: rule.description,
  };
}
