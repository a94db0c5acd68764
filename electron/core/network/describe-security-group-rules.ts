import { EC2Client, paginateDescribeSecurityGroupRules } from "@aws-sdk/client-ec2";
import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import { toSecurityGroupRule } from "../../../shared/network/from-aws/security-groups.ts";
import type { AwsClients, Target } from "../services.ts";

/** A group that is not there has no rules: EC2 takes its id as a filter and does not miss it. */
export async function describeSecurityGroupRules(
  clients: AwsClients, target: Target, { groupId }: { groupId: string }, abortSignal: AbortSignal,
): Promise<{ rules: SecurityGroupRule[] }> {
  const client = await clients.get(EC2Client, target);
  const rules: SecurityGroupRule[] = [];
  const filters = { Filters: [{ Name: "group-id", Values: [groupId] }] };
  for await (const { SecurityGroupRules = [] } of paginateDescribeSecurityGroupRules({ client, pageSize: 1000 }, filters, { abortSignal })) {
    rules.push(...SecurityGroupRules.map(toSecurityGroupRule));
  }
  return { rules };
}
