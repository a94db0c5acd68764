import { DescribeInstancesCommand, DescribeKeyPairsCommand, DescribeSubnetsCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { MetadataSource } from "../../../../shared/ec2/instance-metadata/source.ts";
import { CoreError, toFailure } from "../../failures.ts";
import type { AwsClients, Target } from "../../services.ts";
import { describeInstanceStatus } from "./describe-instance-status.ts";
import { describeUserData } from "./describe-user-data.ts";
import { toMetadataSource } from "./to-metadata-source.ts";

/** Gathers of EC2 what an instance's metadata is made of. What may not be read is left out, and `partial` says why. */
export async function describeMetadata(clients: AwsClients, target: Target, instanceId: string, signal: AbortSignal): Promise<{ source: MetadataSource; partial: Failure[] }> {
  const ec2 = await clients.get(EC2Client, target);
  const options = { abortSignal: signal };
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }), options);
  const reservation = Reservations?.[0];
  const instance = reservation?.Instances?.[0];
  if (!reservation || !instance) throw new CoreError("not-found", `There is no instance ${instanceId} in ${target.region}.`);
  const partial: Failure[] = [];
  const orPartial = <Value>(operation: string, work: Promise<Value>) =>
    work.catch((error) => {
      if (signal.aborted) throw error;
      partial.push(toFailure(error, operation));
      return undefined;
    });
  const SubnetIds = unique((instance.NetworkInterfaces ?? []).map(({ SubnetId }) => SubnetId));
  const VpcIds = unique((instance.NetworkInterfaces ?? []).map(({ VpcId }) => VpcId));
  // An empty list of ids would mean all of the region.
  const [subnets, vpcs, keyPairs, userData, status] = await Promise.all([
    SubnetIds.length ? orPartial("ec2:DescribeSubnets", ec2.send(new DescribeSubnetsCommand({ SubnetIds }), options)) : undefined,
    VpcIds.length ? orPartial("ec2:DescribeVpcs", ec2.send(new DescribeVpcsCommand({ VpcIds }), options)) : undefined,
    instance.KeyName ? orPartial("ec2:DescribeKeyPairs", readKeyPair(ec2, instance.KeyName, options)) : undefined,
    orPartial("ec2:DescribeInstanceAttribute", describeUserData(clients, target, instanceId, signal)),
    orPartial("ec2:DescribeInstanceStatus", describeInstanceStatus(clients, target, instanceId, signal)),
  ]);
  const source = toMetadataSource({
    instance, reservation, region: target.region, subnets: subnets?.Subnets ?? [], vpcs: vpcs?.Vpcs ?? [], publicKey: keyPairs, userData, events: status?.events ?? [],
  });
  return { source, partial };
}

/** By a filter: a key pair that was deleted since the launch is no failure. */
async function readKeyPair(ec2: EC2Client, keyName: string, options: { abortSignal: AbortSignal }): Promise<string | undefined> {
  const { KeyPairs } = await ec2.send(new DescribeKeyPairsCommand({ Filters: [{ Name: "key-name", Values: [keyName] }], IncludePublicKey: true }), options);
  return KeyPairs?.find((one) => one.KeyName === keyName)?.PublicKey?.trim().split(/\s+/).slice(0, 2).join(" ") || undefined;
}

function unique(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
