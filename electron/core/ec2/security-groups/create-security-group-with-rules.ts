import { CreateSecurityGroupCommand, EC2Client } from "@aws-sdk/client-ec2";
import { selfReference, type CreatedGroup } from "../../../../shared/contract/ec2-security-groups.ts";
import type { SecurityGroupRule } from "../../../../shared/contract/network-model.ts";
import { createSecurityGroupRequest } from "../../../../shared/network/changes/change-requests.ts";
import { isSameRule } from "../../../../shared/network/changes/parse-rule.ts";
import { changeSecurityGroupRules } from "../../network/change-security-group-rules.ts";
import { describeSecurityGroupRules } from "../../network/describe-security-group-rules.ts";
import type { AwsClients, Target } from "../../services.ts";
import { unlessDryRun } from "../unless-dry-run.ts";

interface Input {
  vpcId: string;
  groupName: string;
  description: string;
  tags: Record<string, string>;
  rules: SecurityGroupRule[];
  dryRun: boolean;
}

/**
 * Makes the group, looks which rules EC2 gave it, and changes those that differ from the wanted
 * ones. The group stays where a rule is refused: its outcome says so.
 */
export async function createSecurityGroupWithRules(clients: AwsClients, target: Target, input: Input, signal: AbortSignal): Promise<CreatedGroup> {
  const ec2 = await clients.get(EC2Client, target);
  const request = { ...createSecurityGroupRequest(input).input, ...(input.dryRun ? { DryRun: true } : {}) } as ConstructorParameters<typeof CreateSecurityGroupCommand>[0];
  const made = await unlessDryRun(input.dryRun, () => ec2.send(new CreateSecurityGroupCommand(request), { abortSignal: signal }));
  const groupId = made?.GroupId;
  if (!groupId) return { outcomes: [] };
  const wanted = input.rules.map((rule) => (rule.referencedGroupId === selfReference ? { ...rule, referencedGroupId: groupId } : rule));
  const { rules: given } = await describeSecurityGroupRules(clients, target, { groupId }, signal);
  const authorize = wanted.filter((rule) => !given.some((one) => isSameRule(one, rule)));
  const revoke = given.filter((rule) => !wanted.some((one) => isSameRule(one, rule)));
  const describe = wanted.filter((rule) => rule.description && given.some((one) => isSameRule(one, rule)));
  return { groupId, ...(await changeSecurityGroupRules(clients, target, { groupId, authorize, describe, revoke, dryRun: false }, signal)) };
}
