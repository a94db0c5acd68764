import { companionId } from "./ids.ts";
import { heldPublicIp, holdsResources, stateName } from "./lifecycle.ts";
import type { InstanceRecord, NatGatewayRecord } from "./records.ts";
import type { Ec2World } from "./world.ts";

/** A network interface, derived from what it belongs to. */
export interface InterfaceFacts {
  networkInterfaceId: string;
  attachmentId: string;
  vpcId: string;
  subnetId: string;
  privateIp: string;
  publicIp?: string;
  allocationId?: string;
  associationId?: string;
  description: string;
  createdAt: number;
  securityGroupIds: readonly string[];
  owner: { kind: "instance"; instance: InstanceRecord } | { kind: "natGateway"; natGateway: NatGatewayRecord };
}

export function primaryInterfaceId(instance: InstanceRecord): string {
  return companionId("eni", instance.instanceId);
}

export function rootVolumeId(instance: InstanceRecord): string {
  return companionId("vol", instance.instanceId);
}

/** The interface of an instance; absent once it is terminated. */
export function instanceInterface(instance: InstanceRecord, world: Ec2World): InterfaceFacts | undefined {
  if (!holdsResources(instance, world.now)) return undefined;
  const networkInterfaceId = primaryInterfaceId(instance);
  const publicIp = heldPublicIp(instance, world.now);
  return {
    networkInterfaceId,
    attachmentId: companionId("eni-attach", instance.instanceId),
    vpcId: instance.vpcId,
    subnetId: instance.subnetId,
    privateIp: instance.privateIp,
    ...(publicIp ? { publicIp } : {}),
    description: "",
    createdAt: instance.createdAt,
    securityGroupIds: instance.securityGroupIds,
    owner: { kind: "instance", instance },
  };
}

function natInterface(natGateway: NatGatewayRecord, world: Ec2World): InterfaceFacts {
  const address = world.document.addresses.find((one) => one.allocationId === natGateway.allocationId);
  return {
    networkInterfaceId: natGateway.networkInterfaceId,
    attachmentId: companionId("eni-attach", natGateway.natGatewayId),
    vpcId: natGateway.vpcId,
    subnetId: natGateway.subnetId,
    privateIp: natGateway.privateIp,
    ...(address ? { publicIp: address.publicIp, allocationId: address.allocationId } : {}),
    ...(address?.associationId ? { associationId: address.associationId } : {}),
    description: `Interface for NAT Gateway ${natGateway.natGatewayId}`,
    createdAt: natGateway.createdAt,
    securityGroupIds: [],
    owner: { kind: "natGateway", natGateway },
  };
}

export function allInterfaces(world: Ec2World): InterfaceFacts[] {
  const ofInstances = world.instances.flatMap((instance) => instanceInterface(instance, world) ?? []);
  return [...ofInstances, ...world.document.natGateways.map((natGateway) => natInterface(natGateway, world))];
}

const counts = new WeakMap<Ec2World, Map<string, number>>();

/** How many interfaces, and so addresses, each subnet holds; counted once a request. */
export function interfacesBySubnet(world: Ec2World): ReadonlyMap<string, number> {
  const known = counts.get(world);
  if (known) return known;
  const count = new Map<string, number>();
  const add = (subnetId: string) => count.set(subnetId, (count.get(subnetId) ?? 0) + 1);
  for (const instance of world.instances) if (stateName(instance, world.now) !== "terminated") add(instance.subnetId);
  for (const natGateway of world.document.natGateways) add(natGateway.subnetId);
  counts.set(world, count);
  return count;
}
