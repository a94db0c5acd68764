import type {
  AuthorizeSecurityGroupEgressCommandInput,
  AuthorizeSecurityGroupEgressCommandOutput,
  AuthorizeSecurityGroupIngressCommandInput,
  AuthorizeSecurityGroupIngressCommandOutput,
  SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { securityGroupRuleView } from "./describe-security-group-rules.ts";
import { refuseDryRun } from "./dry-run.ts";
import { resourceId } from "./ids.ts";
import type { SecurityGroupRecord } from "./records/security.ts";
import { requireSecurityGroup } from "./require-security-group.ts";
import { rulesOf, sameRule, type PermissionInput, type RuleFacts } from "./rule-input.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** Source: VPC quotas, "Inbound or outbound rules per security group". */
const maxRulesPerDirection = 60;

export const authorizeSecurityGroupIngress: Ec2Operation<AuthorizeSecurityGroupIngressCommandInput, AuthorizeSecurityGroupIngressCommandOutput> = (input, world) => ({
  Return: true,
  SecurityGroupRules: authorize(input, false, world),
});

export const authorizeSecurityGroupEgress: Ec2Operation<AuthorizeSecurityGroupEgressCommandInput, AuthorizeSecurityGroupEgressCommandOutput> = (input, world) => ({
  Return: true,
  SecurityGroupRules: authorize(input, true, world),
});

type AuthorizeInput = PermissionInput & { GroupId?: string | undefined; GroupName?: string | undefined; DryRun?: boolean | undefined };

/** All rules are added, or none. */
function authorize(input: AuthorizeInput, isEgress: boolean, world: Ec2World): SecurityGroupRule[] {
  const group = requireSecurityGroup(input, world);
  const wanted = rulesOf(input, group, isEgress, world);
  refuseDryRun(input.DryRun);
  wanted.forEach((rule, index) => refuseDuplicate(rule, [...group.rules, ...wanted.slice(0, index)]));
  refuseTooMany(group, wanted, isEgress);
  const added = wanted.map((rule) => ({ ...rule, securityGroupRuleId: resourceId("sgr", world.accountId, world.region, world.document.nextId++) }));
  group.rules.push(...added);
  world.changed();
  return added.map((rule) => securityGroupRuleView(rule, group.groupId, world));
}

function refuseDuplicate(rule: RuleFacts, others: readonly RuleFacts[]): void {
  if (!others.some((other) => sameRule(rule, other))) return;
  const peer = rule.cidrIpv4 ?? rule.cidrIpv6 ?? rule.referencedGroupId ?? rule.prefixListId;
  const protocol = rule.ipProtocol === "-1" ? "ALL" : rule.ipProtocol.toUpperCase();
  const ports = rule.fromPort < 0 ? "" : ` from port: ${rule.fromPort}, to port: ${rule.toPort},`;
  throw new SandboxError("InvalidPermission.Duplicate", `the specified rule "peer: ${peer}, ${protocol},${ports} ALLOW" already exists`);
}

function refuseTooMany(group: SecurityGroupRecord, wanted: readonly RuleFacts[], isEgress: boolean): void {
  const count = group.rules.filter((rule) => rule.isEgress === isEgress).length + wanted.length;
  if (count > maxRulesPerDirection) {
    const message = "The maximum number of rules per security group has been reached.";
    throw new SandboxError("RulesPerSecurityGroupLimitExceeded", message);
  }
}
