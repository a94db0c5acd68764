import type {
  Network, NetworkAcl, NetworkInstance, NetworkInterface, NetworkItem, NetworkKind, PrefixList, RouteTable, SecurityGroup, Subnet, Vpc,
} from "../../contract/network-model.ts";
import { parseAddress, type Cidr } from "../cidr.ts";
import { parseBlock, publicBoundaries, type Address, type Family } from "./addresses.ts";

/** An interface with its addresses as numbers. `publicIp` is of the same place in the list of private ones. */
export interface IndexedInterface {
  record: NetworkInterface;
  private4: readonly { address: Address; publicIp: Address | undefined }[];
  ipv6: readonly Address[];
}

/** A network ready for questions: everything by its id and by its address. Built once per network. */
export interface NetworkIndex {
  network: Network;
  /** Kinds that were not read, or not whole. */
  unread: ReadonlySet<NetworkKind>;
  vpcs: ReadonlyMap<string, Vpc>;
  subnets: ReadonlyMap<string, Subnet>;
  groups: ReadonlyMap<string, SecurityGroup>;
  prefixLists: ReadonlyMap<string, PrefixList>;
  instances: ReadonlyMap<string, NetworkInstance>;
  interfaces: ReadonlyMap<string, IndexedInterface>;
  interfacesOfInstance: ReadonlyMap<string, readonly IndexedInterface[]>;
  interfacesOfSubnet: ReadonlyMap<string, readonly IndexedInterface[]>;
  /** By VPC and private or IPv6 address. */
  byAddress: ReadonlyMap<string, IndexedInterface>;
  /** Every address that an interface has, private, public or IPv6. */
  held: ReadonlySet<string>;
  tableOfSubnet: ReadonlyMap<string, RouteTable>;
  mainTables: ReadonlyMap<string, RouteTable>;
  /** Tables that an internet gateway's own traffic goes by. */
  edgeTables: ReadonlyMap<string, RouteTable>;
  aclOfSubnet: ReadonlyMap<string, NetworkAcl>;
  defaultAcls: ReadonlyMap<string, NetworkAcl>;
  internetGateways: ReadonlyMap<string, NetworkItem<"internetGateways">>;
  internetGatewayOfVpc: ReadonlyMap<string, NetworkItem<"internetGateways">>;
  natGateways: ReadonlyMap<string, NetworkItem<"natGateways">>;
  /** A block's text parsed, once each; undefined for what is none. */
  block(text: string): Cidr | undefined;
  /** Where a block of this network begins or ends in a family, ascending: between two neighbours all addresses that no interface has are alike to it. */
  boundaries(family: Family): readonly bigint[];
}

export function indexNetwork(network: Network): NetworkIndex {
  const blocks = new Map<string, Cidr | undefined>();
  const block = (text: string) => {
    if (!blocks.has(text)) blocks.set(text, parseBlock(text));
    return blocks.get(text);
  };
  const interfaces = network.networkInterfaces.map(toIndexedInterface);
  const boundaries = new Map<Family, readonly bigint[]>();
  return {
    network,
    unread: new Set(network.partial.map(({ kind }) => kind)),
    vpcs: by(network.vpcs, ({ vpcId }) => vpcId),
    subnets: by(network.subnets, ({ subnetId }) => subnetId),
    groups: by(network.securityGroups, ({ groupId }) => groupId),
    prefixLists: by(network.prefixLists, ({ prefixListId }) => prefixListId),
    instances: by(network.instances, ({ instanceId }) => instanceId),
    interfaces: by(interfaces, ({ record }) => record.networkInterfaceId),
    interfacesOfInstance: Map.groupBy(interfaces.filter(({ record }) => record.instanceId), ({ record }) => record.instanceId!),
    interfacesOfSubnet: Map.groupBy(interfaces, ({ record }) => record.subnetId),
    ...addressMaps(interfaces),
    ...tableMaps(network),
    ...aclMaps(network),
    internetGateways: by(network.internetGateways, ({ internetGatewayId }) => internetGatewayId),
    internetGatewayOfVpc: new Map(network.internetGateways.flatMap((gateway) => gateway.vpcIds.map((vpcId) => [vpcId, gateway] as const))),
    natGateways: by(network.natGateways, ({ natGatewayId }) => natGatewayId),
    block,
    boundaries(family) {
      const known = boundaries.get(family) ?? findBoundaries(network, block, family);
      boundaries.set(family, known);
      return known;
    },
  };
}

export const addressKey = (vpcId: string, { family, value }: Address): string => `${vpcId} ${family} ${value}`;
export const heldKey = ({ family, value }: Address): string => `${family} ${value}`;

/** The first of an id counts, should hostile data hold it twice. */
function by<Item>(items: readonly Item[], id: (item: Item) => string): Map<string, Item> {
  const map = new Map<string, Item>();
  for (const item of items) if (!map.has(id(item))) map.set(id(item), item);
  return map;
}

function toIndexedInterface(record: NetworkInterface): IndexedInterface {
  const private4 = record.privateIpAddresses.flatMap(({ privateIpAddress, publicIp }) => {
    const address = parseAddress(privateIpAddress);
    return address ? [{ address, publicIp: publicIp === undefined ? undefined : parseAddress(publicIp) }] : [];
  });
  return { record, private4, ipv6: record.ipv6Addresses.flatMap((text) => parseAddress(text) ?? []) };
}

function addressMaps(interfaces: readonly IndexedInterface[]) {
  const byAddress = new Map<string, IndexedInterface>();
  const held = new Set<string>();
  const add = (map: Map<string, IndexedInterface>, key: string, each: IndexedInterface) => map.has(key) || map.set(key, each);
  for (const each of interfaces) {
    for (const { address, publicIp } of each.private4) {
      add(byAddress, addressKey(each.record.vpcId, address), each);
      held.add(heldKey(address));
      if (publicIp) held.add(heldKey(publicIp));
    }
    for (const address of each.ipv6) {
      add(byAddress, addressKey(each.record.vpcId, address), each);
      held.add(heldKey(address));
    }
  }
  return { byAddress, held };
}

function tableMaps({ routeTables }: Network) {
  const tableOfSubnet = new Map<string, RouteTable>();
  const mainTables = new Map<string, RouteTable>();
  const edgeTables = new Map<string, RouteTable>();
  for (const table of routeTables) {
    if (table.main && !mainTables.has(table.vpcId)) mainTables.set(table.vpcId, table);
    for (const subnetId of table.subnetIds) if (!tableOfSubnet.has(subnetId)) tableOfSubnet.set(subnetId, table);
    for (const { gatewayId } of table.associations) if (gatewayId) edgeTables.set(gatewayId, table);
  }
  return { tableOfSubnet, mainTables, edgeTables };
}

function aclMaps({ networkAcls }: Network) {
  const aclOfSubnet = new Map<string, NetworkAcl>();
  const defaultAcls = new Map<string, NetworkAcl>();
  for (const acl of networkAcls) {
    if (acl.isDefault && !defaultAcls.has(acl.vpcId)) defaultAcls.set(acl.vpcId, acl);
    for (const { subnetId } of acl.associations) if (!aclOfSubnet.has(subnetId)) aclOfSubnet.set(subnetId, acl);
  }
  return { aclOfSubnet, defaultAcls };
}

function findBoundaries(network: Network, block: NetworkIndex["block"], family: Family): bigint[] {
  const edges = new Set<bigint>([0n]);
  const add = (cidr: Pick<Cidr, "family" | "first" | "last"> | undefined) => {
    if (cidr?.family === family) edges.add(cidr.first).add(cidr.last + 1n);
  };
  const addAll = (texts: readonly (string | undefined)[]) => texts.forEach((text) => text && add(block(text)));
  publicBoundaries.forEach(add);
  for (const { cidrBlocks, ipv6CidrBlocks } of network.vpcs) addAll([...cidrBlocks, ...ipv6CidrBlocks]);
  for (const { cidrBlock, ipv6CidrBlocks } of network.subnets) addAll([cidrBlock, ...ipv6CidrBlocks]);
  for (const { routes } of network.routeTables) addAll(routes.map(({ destination }) => destination));
  for (const { entries } of network.networkAcls) addAll(entries.map(({ cidrBlock }) => cidrBlock));
  for (const { rules } of network.securityGroups) addAll(rules.flatMap(({ cidrIpv4, cidrIpv6 }) => [cidrIpv4, cidrIpv6]));
  for (const { cidrs } of network.prefixLists) addAll(cidrs ?? []);
  for (const { requester, accepter } of network.peeringConnections) {
    for (const side of [requester, accepter]) addAll([...side.cidrBlocks, ...side.ipv6CidrBlocks]);
  }
  return [...edges].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
