import {
  AuthorizeSecurityGroupEgressCommand, AuthorizeSecurityGroupIngressCommand, EC2Client, RevokeSecurityGroupEgressCommand, RevokeSecurityGroupIngressCommand,
  UpdateSecurityGroupRuleDescriptionsEgressCommand, UpdateSecurityGroupRuleDescriptionsIngressCommand,
} from "@aws-sdk/client-ec2";
import type { RuleOutcomes } from "../../../shared/contract/network-changes.ts";
import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { permissionsOf, ruleChanges, ruleOperations, type Permission, type RuleChange } from "../../../shared/network/changes/rule-permissions.ts";
import { toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";

interface Input {
  groupId: string;
  authorize: SecurityGroupRule[];
  describe: SecurityGroupRule[];
  revoke: SecurityGroupRule[];
  dryRun: boolean;
}

interface Request {
  GroupId: string;
  IpPermissions: Permission[];
  DryRun?: boolean;
}

type Send = (client: EC2Client, request: Request, options: { abortSignal: AbortSignal }) => Promise<unknown>;
const commands: Readonly<Record<RuleChange, Readonly<Record<"ingress" | "egress", Send>>>> = {
  authorize: {
    ingress: (client, request, options) => client.send(new AuthorizeSecurityGroupIngressCommand(request), options),
    egress: (client, request, options) => client.send(new AuthorizeSecurityGroupEgressCommand(request), options),
  },
  describe: {
    ingress: (client, request, options) => client.send(new UpdateSecurityGroupRuleDescriptionsIngressCommand(request), options),
    egress: (client, request, options) => client.send(new UpdateSecurityGroupRuleDescriptionsEgressCommand(request), options),
  },
  revoke: {
    ingress: (client, request, options) => client.send(new RevokeSecurityGroupIngressCommand(request), options),
    egress: (client, request, options) => client.send(new RevokeSecurityGroupEgressCommand(request), options),
  },
};

/**
 * Changes a group's rules, those that are added and described before those that go, so that what stays allowed is
 * never cut between. One request a direction; where EC2 refuses one, each of its rules has that failure.
 * Rules are not taken away when some could not be added: what shall take their place is missing.
 */
export async function changeSecurityGroupRules(clients: AwsClients, target: Target, input: Input, signal: AbortSignal): Promise<RuleOutcomes> {
  const client = await clients.get(EC2Client, target);
  const outcomes: RuleOutcomes["outcomes"] = [];
  for (const change of ruleChanges) {
    for (const direction of ["ingress", "egress"] as const) {
      const rules = input[change].filter(({ isEgress }) => isEgress === (direction === "egress"));
      if (rules.length === 0) continue;
      const failed = change === "revoke" && !input.dryRun ? outcomes.find(({ ok }) => !ok) : undefined;
      const error = failed?.error ?? (await send(client, change, direction, input, rules, signal));
      for (const rule of rules) outcomes.push({ rule, change, ok: error === undefined, ...(error ? { error } : {}) });
    }
  }
  return { outcomes };
}

async function send(client: EC2Client, change: RuleChange, direction: "ingress" | "egress", { groupId, dryRun }: Input, rules: readonly SecurityGroupRule[], signal: AbortSignal) {
  const operation = `ec2:${ruleOperations[change]}${direction === "ingress" ? "Ingress" : "Egress"}`;
  try {
    await commands[change][direction](client, { GroupId: groupId, IpPermissions: permissionsOf(change, rules), ...(dryRun ? { DryRun: true } : {}) }, { abortSignal: signal });
    return undefined;
  } catch (error) {
    if (signal.aborted) throw error;
    return (error as Error).name === "DryRunOperation" ? undefined : toFailure(error, operation);
  }
}
