import { DescribeNetworkAclsCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { EntryOutcomes } from "../../../shared/contract/network-changes.ts";
import type { NetworkAclEntry } from "../../../shared/contract/network-model.ts";
import { aclEntryRequests, type AclEntryKey } from "../../../shared/network/changes/change-requests.ts";
import { toFailure } from "../failures.ts";
import type { AwsClients, Target } from "../services.ts";
import { sendChange } from "./ec2-commands.ts";

interface Input {
  networkAclId: string;
  put: NetworkAclEntry[];
  remove: AclEntryKey[];
  dryRun: boolean;
}

/**
 * EC2 takes entries one by one. Nothing is removed when something could not be put: what shall take
 * its place is missing, and those that were to go have that failure.
 */
export async function changeNetworkAclEntries(clients: AwsClients, target: Target, input: Input, signal: AbortSignal): Promise<EntryOutcomes> {
  const { networkAclId, put, remove, dryRun } = input;
  const client = await clients.get(EC2Client, target);
  const { NetworkAcls: [acl] = [] } = await client.send(new DescribeNetworkAclsCommand({ NetworkAclIds: [networkAclId] }), { abortSignal: signal });
  const existing = (acl?.Entries ?? []).map(({ RuleNumber = 0, Egress = false }) => ({ ruleNumber: RuleNumber, egress: Egress }));
  const outcomes: EntryOutcomes["outcomes"] = [];
  for (const request of aclEntryRequests(networkAclId, existing, put, remove)) {
    const { operation, entry } = request;
    const outcome = { ...entry, operation };
    const failed = operation === "DeleteNetworkAclEntry" && !dryRun ? outcomes.find((one) => !one.ok && one.operation !== operation) : undefined;
    if (failed?.error) {
      outcomes.push({ ...outcome, ok: false, error: failed.error });
      continue;
    }
    try {
      await sendChange(client, request, dryRun, signal);
      outcomes.push({ ...outcome, ok: true });
    } catch (error) {
      if (signal.aborted) throw error;
      outcomes.push({ ...outcome, ok: false, error: toFailure(error, `ec2:${operation}`) });
    }
  }
  return { outcomes };
}
