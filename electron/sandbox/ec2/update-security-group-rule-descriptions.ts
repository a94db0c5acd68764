import type {
  UpdateSecurityGroupRuleDescriptionsEgressCommandInput, UpdateSecurityGroupRuleDescriptionsEgressCommandOutput,
  UpdateSecurityGroupRuleDescriptionsIngressCommandInput, UpdateSecurityGroupRuleDescriptionsIngressCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { refuseDryRun } from "./dry-run.ts";
import type { SecurityGroupRuleRecord } from "./records/security.ts";
import { requireSecurityGroup } from "./require-security-group.ts";
import { ruleDescription, rulesOf, sameRule } from "./rule-input.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

export const updateSecurityGroupRuleDescriptionsIngress: Ec2Operation<UpdateSecurityGroupRuleDescriptionsIngressCommandInput, UpdateSecurityGroupRuleDescriptionsIngressCommandOutput> =
  (input, world) => update(input, false, world);

export const updateSecurityGroupRuleDescriptionsEgress: Ec2Operation<UpdateSecurityGroupRuleDescriptionsEgressCommandInput, UpdateSecurityGroupRuleDescriptionsEgressCommandOutput> =
  (input, world) => update(input, true, world);

/** By rule ids, or by the same words that authorized them; a description that is left out is taken away. All change, or none. */
function update(input: UpdateSecurityGroupRuleDescriptionsIngressCommandInput, isEgress: boolean, world: Ec2World) {
  const group = requireSecurityGroup(input, world);
  const wanted: { rule: SecurityGroupRuleRecord | undefined; description: string | undefined; name: string }[] = input.SecurityGroupRuleDescriptions?.length
    ? input.SecurityGroupRuleDescriptions.map(({ SecurityGroupRuleId = "", Description }) => ({
        rule: group.rules.find((one) => one.securityGroupRuleId === SecurityGroupRuleId && one.isEgress === isEgress), description: ruleDescription(Description), name: SecurityGroupRuleId,
      }))
    : rulesOf(input, group, isEgress, world).map((facts) => ({ rule: group.rules.find((one) => sameRule(one, facts)), description: facts.description, name: "" }));
  const missing = wanted.find(({ rule }) => !rule);
  if (missing?.name) throw new SandboxError("InvalidSecurityGroupRuleId.NotFound", `The security group rule ID '${missing.name}' does not exist`);
  if (missing) throw new SandboxError("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
  refuseDryRun(input.DryRun);
  for (const { rule, description } of wanted) {
    if (description) rule!.description = description;
    else delete rule!.description;
  }
  world.changed();
  return { Return: true };
}
