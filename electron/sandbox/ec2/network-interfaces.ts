import { companionId } from "./ids.ts";
import { primaryInterfaceId } from "./instance-companions.ts";
import { heldPublicIp, holdsResources } from "./lifecycle.ts";
import { natGatewayHolds } from "./nat-gateway-state.ts";
import type { NatGatewayRecord } from "./records/gateways.ts";
import type { InstanceRecord } from "./records/instances.ts";
import type { NetworkInterfaceRecord, PlacedInterfaceRecord } from "./records/network-interfaces.ts";
import type { Ec2World } from "./world.ts";

/** A private address of an interface, with the public one that leads to it. */
export interface InterfaceAddress {
  privateIp: string;
  publicIp?: string;
  /** An Elastic IP address's. */
  allocationId?: string;
  associationId?: string;
}

export interface InterfaceAttachment {
  attachmentId: string;
  attachedAt: number;
  deviceIndex: number;
  deleteOnTermination: boolean;
  /** Absent where a service has it, which keeps its side out of sight. */
  instance?: InstanceRecord;
}

/** A network interface: derived from the instance or service that it belongs to, or from its own record. The members of its first address stand beside. */
export interface InterfaceFacts extends InterfaceAddress {
  networkInterfaceId: string;
  vpcId: string;
  subnetId: string;
  /** The primary one first. */
  addresses: readonly InterfaceAddress[];
  ipv6Addresses: readonly string[];
  description: string;
  createdAt: number;
  securityGroupIds: readonly string[];
  /** As EC2 answers it, where the SDK's type has other spellings. */
  interfaceType: "interface" | "nat_gateway" | "vpc_endpoint" | "transit_gateway" | "network_load_balancer";
  sourceDestCheck: boolean;
  attachment?: InterfaceAttachment;
  /** The service that has it, whose it is to change. */
  managedBy?: "amazon-aws" | "amazon-elb";
}

/** The interface that an instance was launched with; absent once it is terminated. */
export function instanceInterface(instance: InstanceRecord, world: Ec2World): InterfaceFacts | undefined {
  if (!holdsResources(instance, world.now)) return undefined;
  const networkInterfaceId = primaryInterfaceId(instance);
  return {
    networkInterfaceId,
    vpcId: instance.vpcId,
    subnetId: instance.subnetId,
    ...addressesOf(networkInterfaceId, [instance.privateIp, ...(instance.secondaryPrivateIps ?? [])], world, heldPublicIp(instance, world.now)),
    ipv6Addresses: instance.ipv6Addresses ?? [],
    description: instance.interfaceDescription ?? "",
    createdAt: instance.createdAt,
    securityGroupIds: instance.securityGroupIds,
    interfaceType: "interface",
    sourceDestCheck: instance.sourceDestCheck ?? true,
    attachment: {
      attachmentId: companionId("eni-attach", instance.instanceId), attachedAt: instance.createdAt, deviceIndex: 0,
      deleteOnTermination: !instance.keepsInterface, instance,
    },
  };
}

/** All interfaces of an instance in the order of their devices. */
export function instanceInterfaces(instance: InstanceRecord, world: Ec2World): InterfaceFacts[] {
  const first = instanceInterface(instance, world);
  if (!first) return [];
  return [first, ...attachedRecords(instance.instanceId, world).map((record) => recordedInterface(record, world))];
}

export function attachedRecords(instanceId: string, { document }: Ec2World): NetworkInterfaceRecord[] {
  const attached = document.networkInterfaces.filter(({ attachment }) => attachment?.instanceId === instanceId);
  return attached.length > 1 ? attached.toSorted((one, other) => one.attachment!.deviceIndex - other.attachment!.deviceIndex) : attached;
}

export function recordedInterface(record: NetworkInterfaceRecord, world: Ec2World): InterfaceFacts {
  const { networkInterfaceId, vpcId, subnetId, privateIps, ipv6Addresses, description, createdAt, securityGroupIds, sourceDestCheck, attachment } = record;
  const instance = attachment && world.instances.find((one) => one.instanceId === attachment.instanceId);
  return {
    networkInterfaceId, vpcId, subnetId, ...addressesOf(networkInterfaceId, privateIps, world), ipv6Addresses, description, createdAt, securityGroupIds,
    interfaceType: "interface", sourceDestCheck,
    ...(attachment ? { attachment: { ...attachment, ...(instance ? { instance } : {}) } } : {}),
  };
}

/** @param automatic the public address that Amazon lends to the first, where no Elastic IP address leads to it. */
function addressesOf(networkInterfaceId: string, privateIps: readonly string[], { document }: Ec2World, automatic?: string): InterfaceAddress & { addresses: InterfaceAddress[] } {
  const ofInterface = document.addresses.filter((one) => one.networkInterfaceId === networkInterfaceId);
  const addresses = privateIps.map((privateIp, at): InterfaceAddress => {
    const elastic = ofInterface.find((one) => (one.privateIp ?? privateIps[0]) === privateIp);
    if (!elastic) return { privateIp, ...(at === 0 && automatic ? { publicIp: automatic } : {}) };
    const { publicIp, allocationId, associationId } = elastic;
    return { privateIp, publicIp, allocationId, ...(associationId ? { associationId } : {}) };
  });
  return { ...addresses[0]!, addresses };
}

function natInterface(natGateway: NatGatewayRecord, world: Ec2World): InterfaceFacts {
  const { networkInterfaceId, subnetId, privateIp, vpcId, createdAt } = natGateway;
  return {
    ...serviceInterface({ networkInterfaceId, subnetId, privateIp }, createdAt),
    ...addressesOf(networkInterfaceId, [privateIp], world),
    vpcId,
    description: `Interface for NAT Gateway ${natGateway.natGatewayId}`,
    interfaceType: "nat_gateway",
    sourceDestCheck: false,
  };
}

function serviceInterface({ networkInterfaceId, subnetId, privateIp, publicIp }: PlacedInterfaceRecord, createdAt: number) {
  const address = { privateIp, ...(publicIp ? { publicIp } : {}) };
  return {
    networkInterfaceId, subnetId, createdAt, ...address, addresses: [address],
    attachment: { attachmentId: companionId("eni-attach", networkInterfaceId), attachedAt: createdAt, deviceIndex: 1, deleteOnTermination: true },
    ipv6Addresses: [], securityGroupIds: [] as readonly string[], managedBy: "amazon-aws",
  } as const;
}

/** The interfaces that endpoints, transit gateways and load balancers keep in subnets. */
function serviceInterfaces({ document }: Ec2World): InterfaceFacts[] {
  const ofEndpoints = document.vpcEndpoints.flatMap(({ vpcEndpointId, interfaces, vpcId, createdAt, securityGroupIds }) =>
    interfaces.map((placed): InterfaceFacts => ({
      ...serviceInterface(placed, createdAt), vpcId, securityGroupIds, description: `VPC Endpoint Interface ${vpcEndpointId}`,
      interfaceType: "vpc_endpoint", sourceDestCheck: true,
    })));
  const ofAttachments = document.transitGatewayAttachments.flatMap(({ transitGatewayAttachmentId, interfaces, resourceId, createdAt }) =>
    interfaces.map((placed): InterfaceFacts => ({
      ...serviceInterface(placed, createdAt), vpcId: resourceId, description: `Network Interface for Transit Gateway Attachment ${transitGatewayAttachmentId}`,
      interfaceType: "transit_gateway", sourceDestCheck: false,
    })));
  const ofBalancers = document.loadBalancers.flatMap(({ loadBalancerArn, type, interfaces, vpcId, createdAt, securityGroupIds }) =>
    interfaces.map((placed): InterfaceFacts => ({
      ...serviceInterface(placed, createdAt), vpcId, securityGroupIds, description: `ELB ${loadBalancerArn.slice(loadBalancerArn.indexOf("/") + 1)}`,
      interfaceType: type === "network" ? "network_load_balancer" : "interface", sourceDestCheck: type !== "network",
      managedBy: "amazon-elb",
    })));
  return [...ofEndpoints, ...ofAttachments, ...ofBalancers];
}

/** Those without an instance's own first ones: few, whatever the size of the fleet. */
function otherInterfaces(world: Ec2World): InterfaceFacts[] {
  const natGateways = world.document.natGateways.filter((one) => natGatewayHolds(one, world.now));
  return [
    ...world.document.networkInterfaces.map((record) => recordedInterface(record, world)),
    ...natGateways.map((natGateway) => natInterface(natGateway, world)),
    ...serviceInterfaces(world),
  ];
}

export function allInterfaces(world: Ec2World): InterfaceFacts[] {
  return [...world.instances.flatMap((instance) => instanceInterface(instance, world) ?? []), ...otherInterfaces(world)];
}

export function findInterface(networkInterfaceId: string, world: Ec2World): InterfaceFacts | undefined {
  const other = otherInterfaces(world).find((one) => one.networkInterfaceId === networkInterfaceId);
  if (other) return other;
  const instance = world.instances.find((one) => primaryInterfaceId(one) === networkInterfaceId);
  return instance && instanceInterface(instance, world);
}

const counts = new WeakMap<Ec2World, Map<string, number>>();

/** How many private addresses each subnet has given out; counted once a request. A subnet without any has no interface. */
export function addressesBySubnet(world: Ec2World): ReadonlyMap<string, number> {
  const counted = counts.get(world);
  if (counted) return counted;
  const count = new Map<string, number>();
  const add = (subnetId: string, addresses: number) => count.set(subnetId, (count.get(subnetId) ?? 0) + addresses);
  for (const instance of world.instances) if (holdsResources(instance, world.now)) add(instance.subnetId, 1 + (instance.secondaryPrivateIps?.length ?? 0));
  for (const { subnetId, addresses } of otherInterfaces(world)) add(subnetId, addresses.length);
  counts.set(world, count);
  return count;
}
