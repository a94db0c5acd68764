import { DescribeInstancesCommand, DescribeVolumesCommand, EC2Client, type Instance, type Volume } from "@aws-sdk/client-ec2";
import type { InstanceCost } from "../../../../shared/contract/ec2-cost.ts";
import type { Failure } from "../../../../shared/contract/failures.ts";
import { CoreError, toFailure } from "../../failures.ts";
import type { AwsClients, Target } from "../../services.ts";
import { platformOf } from "../platform-of.ts";

/** What decides the cost of an instance. Volumes need their own permission: where they cannot be read, `partial` says why. */
export async function describeInstanceCost(clients: AwsClients, target: Target, instanceId: string, signal: AbortSignal): Promise<InstanceCost> {
  const ec2 = await clients.get(EC2Client, target);
  const options = { abortSignal: signal };
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }), options);
  const instance = Reservations?.[0]?.Instances?.[0];
  if (!instance) throw new CoreError("not-found", `There is no instance ${instanceId} in ${target.region}.`);
  const partial: Failure[] = [];
  const volumes = await readVolumes(ec2, instanceId, options).catch((error) => {
    if (signal.aborted) throw error;
    partial.push(toFailure(error, "ec2:DescribeVolumes"));
    return [];
  });
  return { ...facts(instance), volumes: volumes.map((volume) => volumeFacts(volume, instanceId)), publicIpv4: addresses(instance), partial };
}

async function readVolumes(ec2: EC2Client, instanceId: string, options: { abortSignal: AbortSignal }): Promise<Volume[]> {
  const volumes: Volume[] = [];
  let NextToken: string | undefined;
  do {
    const page = await ec2.send(new DescribeVolumesCommand({ Filters: [{ Name: "attachment.instance-id", Values: [instanceId] }], MaxResults: 100, NextToken }), options);
    volumes.push(...(page.Volumes ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return volumes;
}

function facts(instance: Instance): Omit<InstanceCost, "volumes" | "publicIpv4" | "partial"> {
  const endedAt = endOf(instance);
  return {
    instanceId: instance.InstanceId ?? "",
    instanceType: instance.InstanceType ?? "",
    state: instance.State?.Name ?? "",
    platform: platformOf(instance),
    lifecycle: instance.InstanceLifecycle ?? "on-demand",
    tenancy: instance.Placement?.Tenancy ?? "default",
    ...(instance.LaunchTime ? { launchTime: instance.LaunchTime.toISOString() } : {}),
    ...(endedAt ? { endedAt } : {}),
  };
}

/** EC2 writes the time of a stop or termination into the reason of the state alone: `User initiated (2026-03-01 10:00:00 GMT)`. */
function endOf({ State, StateTransitionReason = "" }: Instance): string | undefined {
  if (State?.Name === "running" || State?.Name === "pending") return undefined;
  const [, day, time] = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:GMT|UTC)\)/.exec(StateTransitionReason) ?? [];
  return day && time && !Number.isNaN(Date.parse(`${day}T${time}Z`)) ? `${day}T${time}Z` : undefined;
}

function volumeFacts(volume: Volume, instanceId: string): InstanceCost["volumes"][number] {
  const attachment = volume.Attachments?.find((one) => one.InstanceId === instanceId);
  return {
    volumeId: volume.VolumeId ?? "",
    deviceName: attachment?.Device ?? "",
    volumeType: volume.VolumeType ?? "",
    sizeGib: volume.Size ?? 0,
    ...(volume.Iops ? { iops: volume.Iops } : {}),
    ...(volume.Throughput ? { throughputMibs: volume.Throughput } : {}),
  };
}

/** An address that AWS lends goes with the stop; one that the account owns is Elastic. */
function addresses({ NetworkInterfaces = [], PublicIpAddress }: Instance): InstanceCost["publicIpv4"] {
  const associations = NetworkInterfaces.flatMap(({ PrivateIpAddresses = [], Association }) => {
    const ofAddresses = PrivateIpAddresses.flatMap((one) => one.Association ?? []);
    return ofAddresses.length > 0 ? ofAddresses : Association ? [Association] : [];
  });
  const found = associations.flatMap(({ PublicIp, IpOwnerId }) => (PublicIp ? [{ address: PublicIp, isElastic: IpOwnerId !== undefined && IpOwnerId !== "amazon" }] : []));
  return found.length === 0 && PublicIpAddress ? [{ address: PublicIpAddress, isElastic: false }] : found;
}
