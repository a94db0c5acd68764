import type { Network, NetworkInterface, NetworkItem } from "../../../contract/network-model.ts";
import { byName } from "./by-name.ts";

/** What has a box in a subnet, each list in a fixed order. */
export interface SubnetContents {
  instances: NetworkItem<"instances">[];
  natGateways: NetworkItem<"natGateways">[];
  loadBalancers: NetworkItem<"loadBalancers">[];
  endpoints: NetworkItem<"vpcEndpoints">[];
  /** Those that stand for nothing else that is drawn. */
  interfaces: NetworkInterface[];
}

/** The contents of a subnet by its id, and what lies in no subnet that was read. */
export interface Contents {
  of: (subnetId: string) => SubnetContents;
  strays: SubnetContents;
}

export function contentsOf(network: Network): Contents {
  const known = new Set(network.subnets.map(({ subnetId }) => subnetId));
  const nats = network.natGateways.filter(({ state }) => state !== "deleted");
  const standsFor = new Set([...network.vpcEndpoints.flatMap(({ networkInterfaceIds }) => networkInterfaceIds), ...nats.flatMap(({ networkInterfaceId }) => networkInterfaceId ?? [])]);
  const free = network.networkInterfaces.filter((each) => !each.instanceId && !standsFor.has(each.networkInterfaceId) && !isServiceOwned(each));
  const instances = single(network.instances.filter(({ state }) => state !== "terminated"), known, byName((each) => each.name, (each) => each.instanceId));
  const natGateways = single(nats, known, byName((each) => each.name, (each) => each.natGatewayId));
  const loadBalancers = spread(network.loadBalancers, ({ subnets }) => subnets.map(({ subnetId }) => subnetId), known, byName((each) => each.name, (each) => each.loadBalancerArn));
  const endpoints = spread(network.vpcEndpoints.filter(({ type }) => type !== "Gateway"), ({ subnetIds }) => subnetIds, known, byName((each) => each.name, (each) => each.vpcEndpointId));
  const interfaces = single(free, known, byName((each) => each.name, (each) => each.networkInterfaceId));
  const of = (id: string): SubnetContents => ({
    instances: instances.get(id) ?? [], natGateways: natGateways.get(id) ?? [], loadBalancers: loadBalancers.get(id) ?? [], endpoints: endpoints.get(id) ?? [], interfaces: interfaces.get(id) ?? [],
  });
  return { of, strays: of(nowhere) };
}

/** Made by AWS for a thing that has a box of its own (a load balancer, a NAT gateway), or on the border. */
function isServiceOwned({ requesterManaged, interfaceType, description }: NetworkInterface): boolean {
  return description.startsWith("ELB ") || (requesterManaged && ["nat_gateway", "vpc_endpoint", "transit_gateway", "network_load_balancer", "gateway_load_balancer"].includes(interfaceType)) || interfaceType === "nat_gateway";
}

/** No subnet's id. */
const nowhere = "";

/** Each item under every subnet that it names and that was read, under `nowhere` where there is none. */
function spread<Item>(items: readonly Item[], subnetsOf: (item: Item) => readonly string[], known: ReadonlySet<string>, order: (a: Item, b: Item) => number): Map<string, Item[]> {
  const map = new Map<string, Item[]>();
  for (const item of items) {
    const its = new Set(subnetsOf(item).filter((subnetId) => known.has(subnetId)));
    if (its.size === 0) put(map, nowhere, item);
    for (const subnetId of its) put(map, subnetId, item);
  }
  return sorted(map, order);
}

/** The same of what is in one subnet at most. */
function single<Item extends { subnetId?: string | undefined }>(items: readonly Item[], known: ReadonlySet<string>, order: (a: Item, b: Item) => number): Map<string, Item[]> {
  const map = new Map<string, Item[]>();
  for (const item of items) put(map, item.subnetId !== undefined && known.has(item.subnetId) ? item.subnetId : nowhere, item);
  return sorted(map, order);
}

function put<Item>(map: Map<string, Item[]>, subnetId: string, item: Item): void {
  const its = map.get(subnetId);
  if (its) its.push(item);
  else map.set(subnetId, [item]);
}

function sorted<Item>(map: Map<string, Item[]>, order: (a: Item, b: Item) => number): Map<string, Item[]> {
  for (const its of map.values()) its.sort(order);
  return map;
}
