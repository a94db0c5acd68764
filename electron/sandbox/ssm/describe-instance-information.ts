import type { DescribeInstanceInformationCommandInput, DescribeInstanceInformationCommandOutput, InstanceInformation } from "@aws-sdk/client-ssm";
import { SandboxError } from "../service.ts";
import { managedInstances, type ManagedInstance } from "./managed-instances.ts";
import { paginate } from "./page.ts";
import type { SsmOperation } from "./world.ts";

const agentVersion = "3.3.3050.0";

/** Managed instances, online or not. One whose agent was never heard is not among them, and is no error. */
export const describeInstanceInformation: SsmOperation<DescribeInstanceInformationCommandInput, DescribeInstanceInformationCommandOutput> = (input, world) => {
  const filters = [
    ...(input.Filters ?? []).map(({ Key = "", Values = [] }) => ({ key: Key, values: Values })),
    ...(input.InstanceInformationFilterList ?? []).map(({ key = "", valueSet = [] }) => ({ key, values: valueSet })),
  ];
  for (const { key } of filters) if (!Object.hasOwn(filterValues, key)) throw new SandboxError("InvalidFilterKey", `${key} is not a valid filter key.`);
  const found = managedInstances(world).filter((managed) => filters.every(({ key, values }) => values.includes(filterValues[key]!(managed))));
  const { items, NextToken } = paginate(found, ({ instance }) => instance.instanceId, input, { least: 5, most: 50 }, filters);
  return { InstanceInformationList: items.map(view), ...(NextToken === undefined ? {} : { NextToken }) };
};

const filterValues: Readonly<Record<string, (managed: ManagedInstance) => string>> = {
  AgentVersion: () => agentVersion,
  InstanceIds: ({ instance }) => instance.instanceId,
  PingStatus: ({ pingStatus }) => pingStatus,
  PlatformTypes: () => "Linux",
  ResourceType: () => "EC2Instance",
};

function view({ instance, pingStatus, lastPing, platform }: ManagedInstance): InstanceInformation {
  return {
    InstanceId: instance.instanceId,
    PingStatus: pingStatus,
    LastPingDateTime: new Date(lastPing),
    AgentVersion: agentVersion,
    IsLatestVersion: true,
    PlatformType: "Linux",
    PlatformName: platform.name,
    PlatformVersion: platform.version,
    ResourceType: "EC2Instance",
    IPAddress: instance.privateIp,
    ComputerName: `ip-${instance.privateIp.replaceAll(".", "-")}`,
    SourceId: instance.instanceId,
    SourceType: "AWS::EC2::Instance",
  };
}
