import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { AwsClients, Target } from "../services.ts";

/** Every region of the partition by name, with whether the account may use it. */
export async function describeRegions(clients: AwsClients, target: Target, signal: AbortSignal): Promise<ReadonlyMap<string, boolean>> {
  const ec2 = await clients.get(EC2Client, target);
  const { Regions = [] } = await ec2.send(new DescribeRegionsCommand({ AllRegions: true }), { abortSignal: signal });
  return new Map(Regions.map(({ RegionName = "", OptInStatus }) => [RegionName, OptInStatus !== "not-opted-in"]));
}
