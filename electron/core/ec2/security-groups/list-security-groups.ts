import { EC2Client, paginateDescribeSecurityGroups } from "@aws-sdk/client-ec2";
import type { SecurityGroup } from "../../../../shared/contract/network-model.ts";
import { toSecurityGroup } from "../../../../shared/network/from-aws/security-groups.ts";
import type { AwsClients, Target } from "../../services.ts";

const pageSize = 1000;

export async function listSecurityGroups(
  clients: AwsClients, target: Target, { vpcId }: { vpcId?: string | undefined }, signal: AbortSignal, emit: (rows: SecurityGroup[]) => void,
): Promise<Record<string, never>> {
  const client = await clients.get(EC2Client, target);
  const input = vpcId ? { Filters: [{ Name: "vpc-id", Values: [vpcId] }] } : {};
  for await (const { SecurityGroups = [] } of paginateDescribeSecurityGroups({ client, pageSize }, input, { abortSignal: signal })) emit(SecurityGroups.map(toSecurityGroup));
  return {};
}
