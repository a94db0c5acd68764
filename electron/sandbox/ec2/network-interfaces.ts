import { companionId } from "./ids.ts";
import { heldPublicIp, holdsResources, stateName } from "./lifecycle.ts";
import { natGatewayHolds } from "./nat-gateway-state.ts";
import type { InstanceRecord, NatGatewayRecord, PlacedInterfaceRecord } from "./records.ts";
import type { Ec2World } from "./world.ts";

/** A network interface, derived from what it belongs to. */
export interface InterfaceFacts {
  networkInterfaceId: string;
  /** A service's own interface has one too, attached to what the service keeps out of sight. */
  attachmentId: string;
  vpcId: string;
  subnetId: string;
  privateIp: string;
  ipv6Addresses: readonly string[];
  publicIp?: string;
  allocationId?: string;
  associationId?: string;
  description: string;
  createdAt: number;
  securityGroupIds: readonly string[];
  /** As EC2 answers it, where the SDK's type has other spellings. */
  interfaceType: "interface" | "nat_gateway" | "vpc_endpoint" | "transit_gateway" | "network_load_balancer";
  sourceDestCheck: boolean;
  owner: { kind: "instance"; instance: InstanceRecord } | { kind: "service"; account: "amazon-aws" | "amazon-elb" };
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
    ipv6Addresses: instance.ipv6Addresses ?? [],
    ...(publicIp ? { publicIp } : {}),
    description: "",
    createdAt: instance.createdAt,
    securityGroupIds: instance.securityGroupIds,
    interfaceType: "interface",
    sourceDestCheck: instance.sourceDestCheck ?? true,
    owner: { kind: "instance", instance },
  };
}

function natInterface(natGateway: NatGatewayRecord, world: Ec2World): InterfaceFacts {
  const address = world.document.addresses.find((one) => one.allocationId === natGateway.allocationId);
  const { networkInterfaceId, subnetId, privateIp, vpcId, createdAt } = natGateway;
  return {
    ...serviceInterface({ networkInterfaceId, subnetId, privateIp }),
    vpcId,
    createdAt,
    ...(address ? { publicIp: address.publicIp, allocationId: address.allocationId } : {}),
    ...(address?.associationId ? { associationId: address.associationId } : {}),
    description: `Interface for NAT Gateway ${natGateway.natGatewayId}`,
    interfaceType: "nat_gateway",
    sourceDestCheck: false,
  };
}

function serviceInterface({ networkInterfaceId, subnetId, privateIp, publicIp }: PlacedInterfaceRecord) {
  return {
    networkInterfaceId, subnetId, privateIp,
    ...(publicIp ? { publicIp } : {}),
    attachmentId: companionId("eni-attach", networkInterfaceId),
    ipv6Addresses: [], securityGroupIds: [] as readonly string[],
    owner: { kind: "service", account: "amazon-aws" },
  } as const;
}

/** The interfaces that endpoints, transit gateways and load balancers keep in subnets. */
export function serviceInterfaces({ document }: Ec2World): InterfaceFacts[] {
  const ofEndpoints = document.vpcEndpoints.flatMap(({ vpcEndpointId, interfaces, vpcId, createdAt, securityGroupIds }) =>
    interfaces.map((placed): InterfaceFacts => ({
      ...serviceInterface(placed), vpcId, createdAt, securityGroupIds, description: `VPC Endpoint Interface ${vpcEndpointId}`,
      interfaceType: "vpc_endpoint", sourceDestCheck: true,
    })));
  const ofAttachments = document.transitGatewayAttachments.flatMap(({ transitGatewayAttachmentId, interfaces, resourceId, createdAt }) =>
    interfaces.map((placed): InterfaceFacts => ({
      ...serviceInterface(placed), vpcId: resourceId, createdAt, description: `Network Interface for Transit Gateway Attachment ${transitGatewayAttachmentId}`,
      interfaceType: "transit_gateway", sourceDestCheck: false,
    })));
  const ofBalancers = document.loadBalancers.flatMap(({ loadBalancerArn, type, interfaces, vpcId, createdAt, securityGroupIds }) =>
    interfaces.map((placed): InterfaceFacts => ({
      ...serviceInterface(placed), vpcId, createdAt, securityGroupIds, description: `ELB ${loadBalancerArn.slice(loadBalancerArn.indexOf("/") + 1)}`,
      interfaceType: type === "network" ? "network_load_balancer" : "interface", sourceDestCheck: type !== "network",
      owner: { kind: "service", account: "amazon-elb" },
    })));
  return [...ofEndpoints, ...ofAttachments, ...ofBalancers];
}

export function allInterfaces(world: Ec2World): InterfaceFacts[] {
  const natGateways = world.document.natGateways.filter((one) => natGatewayHolds(one, world.now));
  return [
    ...world.instances.flatMap((instance) => instanceInterface(instance, world) ?? []),
    ...natGateways.map((natGateway) => natInterface(natGateway, world)),
    ...serviceInterfaces(world),
  ];
}

const counts = new WeakMap<Ec2World, Map<string, number>>();

/** How many interfaces, and so addresses, each subnet holds; counted once a request. */
export function interfacesBySubnet(world: Ec2World): ReadonlyMap<string, number> {
  const counted = counts.get(world);
  if (counted) return counted;
  const count = new Map<string, number>();
  const add = (subnetId: string) => count.set(subnetId, (count.get(subnetId) ?? 0) + 1);
  for (const instance of world.instances) if (stateName(instance, world.now) !== "terminated") add(instance.subnetId);
  for (const natGateway of world.document.natGateways) if (natGatewayHolds(natGateway, world.now)) add(natGateway.subnetId);
  for (const { subnetId } of serviceInterfaces(world)) add(subnetId);
  counts.set(world, count);
  return count;
}
