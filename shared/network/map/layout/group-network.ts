import type { Network, NetworkInterface, NetworkItem, Subnet, Vpc } from "../../../contract/network-model.ts";
import { classifySubnet, type SubnetClass } from "../../subnet-class.ts";

/** A network by what stands in what, each list in a fixed order, whatever the order it was read in. */
export interface Grouped {
  vpcs: GroupedVpc[];
  /** What lies in no subnet that was read. */
  strays: NetworkItem<"instances">[];
}

export interface GroupedVpc {
  vpcId: string;
  /** Absent for one that only others name. */
  record: Vpc | undefined;
  zones: { name: string; subnets: GroupedSubnet[] }[];
  subnetCount: number;
}

export interface GroupedSubnet {
  record: Subnet;
  found: SubnetClass;
  instances: NetworkItem<"instances">[];
  natGateways: NetworkItem<"natGateways">[];
  loadBalancers: NetworkItem<"loadBalancers">[];
  endpoints: NetworkItem<"vpcEndpoints">[];
  /** Those that stand for nothing else that is drawn. */
  interfaces: NetworkInterface[];
}

const order = new Intl.Collator("en", { numeric: true }).compare;
const byName = <Item>(name: (item: Item) => string, id: (item: Item) => string) => (a: Item, b: Item): number =>
  // Names without any come last.
  Number(!name(a)) - Number(!name(b)) || order(name(a), name(b)) || order(id(a), id(b));

const classRank = { public: 0, private: 1, isolated: 2, unknown: 3 } as const;

export function groupNetwork(network: Network): Grouped {
  const bySubnet = contentsBySubnet(network);
  const tablesOfVpc = Map.groupBy(network.routeTables, ({ vpcId }) => vpcId);
  const tableOfSubnet = new Map(network.routeTables.flatMap((table) => table.subnetIds.map((subnetId) => [subnetId, table] as const)));
  const mains = new Map([...tablesOfVpc].map(([vpcId, tables]) => [vpcId, tables.filter(({ main }) => main)]));
  const classOf = (subnet: Subnet) => {
    const own = tableOfSubnet.get(subnet.subnetId);
    return classifySubnet(subnet, own?.vpcId === subnet.vpcId ? [own, ...(mains.get(subnet.vpcId) ?? [])] : (mains.get(subnet.vpcId) ?? []), network.internetGateways, network.natGateways);
  };
  const subnetsOfVpc = Map.groupBy(network.subnets, ({ vpcId }) => vpcId);
  const records = new Map(network.vpcs.map((vpc) => [vpc.vpcId, vpc]));
  const vpcIds = [...new Set([...records.keys(), ...subnetsOfVpc.keys()])];
  const vpcs = vpcIds.map((vpcId): GroupedVpc => {
    const subnets = subnetsOfVpc.get(vpcId) ?? [];
    return { vpcId, record: records.get(vpcId), zones: zonesOf(subnets.map((record) => groupSubnet(record, classOf(record), bySubnet))), subnetCount: subnets.length };
  });
  const known = new Set(network.subnets.map(({ subnetId }) => subnetId));
  const strays = network.instances.filter(({ subnetId, state }) => state !== "terminated" && (subnetId === undefined || !known.has(subnetId)));
  return { vpcs: vpcs.sort(vpcOrder), strays: strays.sort(byName((each) => each.name, (each) => each.instanceId)) };
}

/** What a person built comes before the default VPC that AWS made. */
function vpcOrder(a: GroupedVpc, b: GroupedVpc): number {
  const rank = ({ record }: GroupedVpc) => (record ? (record.isDefault ? 1 : 0) : 2);
  return rank(a) - rank(b) || byName<GroupedVpc>(({ record }) => record?.name ?? "", ({ vpcId }) => vpcId)(a, b);
}

function zonesOf(subnets: GroupedSubnet[]): GroupedVpc["zones"] {
  return [...Map.groupBy(subnets, ({ record }) => record.availabilityZone)]
    .sort(([a], [b]) => order(a, b))
    .map(([name, its]) => ({ name, subnets: its.sort(subnetOrder) }));
}

function subnetOrder(a: GroupedSubnet, b: GroupedSubnet): number {
  return classRank[a.found.class] - classRank[b.found.class] || byName<GroupedSubnet>(({ record }) => record.name, ({ record }) => record.subnetId)(a, b);
}

interface Contents {
  instances: Map<string, NetworkItem<"instances">[]>;
  natGateways: Map<string, NetworkItem<"natGateways">[]>;
  loadBalancers: Map<string, NetworkItem<"loadBalancers">[]>;
  endpoints: Map<string, NetworkItem<"vpcEndpoints">[]>;
  interfaces: Map<string, NetworkInterface[]>;
}

function contentsBySubnet(network: Network): Contents {
  const nats = network.natGateways.filter(({ state }) => state !== "deleted");
  const standsFor = new Set([...network.vpcEndpoints.flatMap(({ networkInterfaceIds }) => networkInterfaceIds), ...nats.flatMap(({ networkInterfaceId }) => networkInterfaceId ?? [])]);
  const free = network.networkInterfaces.filter((each) => !each.instanceId && !standsFor.has(each.networkInterfaceId) && !isServiceOwned(each));
  const endpoints = network.vpcEndpoints.filter(({ type }) => type !== "Gateway");
  return {
    instances: Map.groupBy(network.instances.filter(({ state }) => state !== "terminated"), ({ subnetId }) => subnetId ?? ""),
    natGateways: Map.groupBy(nats, ({ subnetId }) => subnetId),
    loadBalancers: spread(network.loadBalancers, ({ subnets }) => subnets.map(({ subnetId }) => subnetId)),
    endpoints: spread(endpoints, ({ subnetIds }) => subnetIds),
    interfaces: Map.groupBy(free, ({ subnetId }) => subnetId),
  };
}

/** Made by AWS for a thing that has a box of its own (a load balancer, a NAT gateway), or on the border. */
function isServiceOwned({ requesterManaged, interfaceType, description }: NetworkInterface): boolean {
  return description.startsWith("ELB ") || (requesterManaged && ["nat_gateway", "vpc_endpoint", "transit_gateway", "network_load_balancer", "gateway_load_balancer"].includes(interfaceType)) || interfaceType === "nat_gateway";
}

function spread<Item>(items: readonly Item[], subnetsOf: (item: Item) => readonly string[]): Map<string, Item[]> {
  const map = new Map<string, Item[]>();
  for (const item of items) for (const subnetId of new Set(subnetsOf(item))) map.set(subnetId, [...(map.get(subnetId) ?? []), item]);
  return map;
}

function groupSubnet(record: Subnet, found: SubnetClass, contents: Contents): GroupedSubnet {
  const id = record.subnetId;
  return {
    record, found,
    instances: (contents.instances.get(id) ?? []).sort(byName((each) => each.name, (each) => each.instanceId)),
    natGateways: (contents.natGateways.get(id) ?? []).sort(byName((each) => each.name, (each) => each.natGatewayId)),
    loadBalancers: (contents.loadBalancers.get(id) ?? []).sort(byName((each) => each.name, (each) => each.loadBalancerArn)),
    endpoints: (contents.endpoints.get(id) ?? []).sort(byName((each) => each.name, (each) => each.vpcEndpointId)),
    interfaces: (contents.interfaces.get(id) ?? []).sort(byName((each) => each.name, (each) => each.networkInterfaceId)),
  };
}
