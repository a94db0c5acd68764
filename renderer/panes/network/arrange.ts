import type { Network, RouteTable, Subnet, Vpc } from "../../../shared/contract/network.ts";
import { parseCidr, sizeOf, usableIn } from "../../../shared/network/cidr.ts";
import { classifySubnet, type SubnetClass } from "../../../shared/network/subnet-class.ts";

export type NetworkInstance = Network["instances"][number];
export type NatGateway = Network["natGateways"][number];
export type InternetGateway = Network["internetGateways"][number];

export interface SubnetView {
  subnet: Subnet;
  class: SubnetClass;
  instances: readonly NetworkInstance[];
  natGateways: readonly NatGateway[];
  usableAddresses: number;
  freeAddresses: number;
}

export interface ZoneView {
  availabilityZone: string;
  subnets: readonly SubnetView[];
}

export interface VpcView {
  vpc: Vpc;
  zones: readonly ZoneView[];
  internetGateways: readonly InternetGateway[];
  routeTables: readonly RouteTable[];
  subnetCount: number;
  instanceCount: number;
  /** Addresses of the VPC's IPv4 blocks, and how many of them are in subnets. */
  addresses: number;
  placedAddresses: number;
}

export interface NetworkView {
  vpcs: readonly VpcView[];
  /** In no subnet that was read: shown beside the map, so that none is missing from it. */
  unplaced: readonly NetworkInstance[];
}

const classOrder = { public: 0, private: 1, isolated: 2, unknown: 3 } as const;

/**
 * A region's network as it is drawn: VPCs (the default one last, else by name) → Availability
 * Zones → subnets (public first, then by address) → what lives in them. Where VPCs could not be
 * read, their ids stand in, so that subnets still have a place.
 */
export function arrange(network: Network): NetworkView {
  const instancesOf = Map.groupBy(network.instances, ({ subnetId }) => subnetId);
  const natsOf = Map.groupBy(network.natGateways, ({ subnetId }) => subnetId);
  const tablesOf = Map.groupBy(network.routeTables, ({ vpcId }) => vpcId);
  const subnetsOf = Map.groupBy(network.subnets, ({ vpcId }) => vpcId);

  const viewOf = (subnet: Subnet): SubnetView => ({
    subnet,
    class: classifySubnet(subnet, tablesOf.get(subnet.vpcId) ?? [], network.internetGateways, network.natGateways),
    instances: (instancesOf.get(subnet.subnetId) ?? []).toSorted(byName),
    natGateways: natsOf.get(subnet.subnetId) ?? [],
    usableAddresses: usableIn(subnet.cidrBlock),
    freeAddresses: subnet.availableIpAddressCount,
  });
  const vpcs = allVpcs(network).map((vpc) => {
    const subnets = (subnetsOf.get(vpc.vpcId) ?? []).map(viewOf).toSorted(bySubnet);
    return {
      vpc,
      zones: [...Map.groupBy(subnets, ({ subnet }) => subnet.availabilityZone)]
        .map(([availabilityZone, ofZone]) => ({ availabilityZone, subnets: ofZone }))
        .toSorted((a, b) => a.availabilityZone.localeCompare(b.availabilityZone)),
      internetGateways: network.internetGateways.filter(({ vpcIds }) => vpcIds.includes(vpc.vpcId)),
      routeTables: tablesOf.get(vpc.vpcId) ?? [],
      subnetCount: subnets.length,
      instanceCount: subnets.reduce((sum, { instances }) => sum + instances.length, 0),
      addresses: vpc.cidrBlocks.reduce((sum, cidr) => sum + sizeOf(cidr), 0),
      placedAddresses: subnets.reduce((sum, { subnet }) => sum + sizeOf(subnet.cidrBlock), 0),
    };
  });
  const placed = new Set(network.subnets.map(({ subnetId }) => subnetId));
  return { vpcs, unplaced: network.instances.filter(({ subnetId, state }) => state !== "terminated" && (!subnetId || !placed.has(subnetId))) };
}

function allVpcs(network: Network): Vpc[] {
  const known = new Set(network.vpcs.map(({ vpcId }) => vpcId));
  const others = [...new Set(network.subnets.map(({ vpcId }) => vpcId))].filter((vpcId) => !known.has(vpcId));
  const standIns = others.map((vpcId) => ({ vpcId, name: "", isDefault: false, state: "unknown", cidrBlocks: [], ipv6CidrBlocks: [], tags: {} }));
  return [...network.vpcs.toSorted((a, b) => Number(a.isDefault) - Number(b.isDefault) || (a.name || a.vpcId).localeCompare(b.name || b.vpcId)), ...standIns];
}

function bySubnet(a: SubnetView, b: SubnetView): number {
  return classOrder[a.class.class] - classOrder[b.class.class] || compareCidr(a.subnet.cidrBlock, b.subnet.cidrBlock);
}

function compareCidr(a: string, b: string): number {
  const [first, second] = [parseCidr(a)?.first ?? 0n, parseCidr(b)?.first ?? 0n];
  return first < second ? -1 : first > second ? 1 : 0;
}

const names = new Intl.Collator("en", { numeric: true });

function byName(a: NetworkInstance, b: NetworkInstance): number {
  return names.compare(a.name || a.instanceId, b.name || b.instanceId);
}
