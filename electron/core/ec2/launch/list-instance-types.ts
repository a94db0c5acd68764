import { EC2Client, paginateDescribeInstanceTypeOfferings, paginateDescribeInstanceTypes, type InstanceTypeInfo } from "@aws-sdk/client-ec2";
import type { Failure } from "../../../../shared/contract/failures.ts";
import type { LaunchType } from "../../../../shared/contract/ec2-launch.ts";
import { toFailure } from "../../failures.ts";
import type { AwsClients, Target } from "../../services.ts";

/** EC2's maxima a page: some 900 types are nine pages, their offerings five. */
const typesPerPage = 100;
const offeringsPerPage = 1000;

/** The region's types, a page a batch; which zones have them needs a permission of its own, and its failure stands beside the rest. */
export async function listInstanceTypes(clients: AwsClients, target: Target, signal: AbortSignal, emit: (rows: LaunchType[]) => void): Promise<{ partial: Failure[] }> {
  const client = await clients.get(EC2Client, target);
  const partial: Failure[] = [];
  const zones = await zonesByType(client, signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    partial.push(toFailure(error, "ec2:DescribeInstanceTypeOfferings"));
    return undefined;
  });
  for await (const { InstanceTypes = [] } of paginateDescribeInstanceTypes({ client, pageSize: typesPerPage }, {}, { abortSignal: signal })) {
    emit(InstanceTypes.map((type) => toLaunchType(type, zones)));
  }
  return { partial };
}

async function zonesByType(client: EC2Client, abortSignal: AbortSignal): Promise<Map<string, string[]>> {
  const zones = new Map<string, string[]>();
  for await (const { InstanceTypeOfferings = [] } of paginateDescribeInstanceTypeOfferings({ client, pageSize: offeringsPerPage }, { LocationType: "availability-zone" }, { abortSignal })) {
    for (const { InstanceType = "", Location = "" } of InstanceTypeOfferings) zones.set(InstanceType, [...(zones.get(InstanceType) ?? []), Location]);
  }
  for (const list of zones.values()) list.sort();
  return zones;
}

function toLaunchType(type: InstanceTypeInfo, zones: ReadonlyMap<string, string[]> | undefined): LaunchType {
  const { InstanceType: instanceType = "" } = type;
  return {
    instanceType,
    vcpus: type.VCpuInfo?.DefaultVCpus ?? 0,
    memoryMib: type.MemoryInfo?.SizeInMiB ?? 0,
    architectures: type.ProcessorInfo?.SupportedArchitectures ?? [],
    currentGeneration: type.CurrentGeneration ?? false,
    freeTierEligible: type.FreeTierEligible ?? false,
    burstable: type.BurstablePerformanceSupported ?? false,
    networkPerformance: type.NetworkInfo?.NetworkPerformance,
    ...(zones ? { zones: zones.get(instanceType) ?? [] } : {}),
  };
}
