import type { Cidr } from "../cidr.ts";
import { holds, isPublic, parseBlock, publicBoundaries, type Address } from "./addresses.ts";
import { addressKey, heldKey, type IndexedInterface, type NetworkIndex } from "./index-network.ts";
import type { PathEnd } from "./types.ts";

/**
 * One concrete place that an end stands for.
 * - `interface`: an interface by one of its addresses; `isPublicIp` where that is the public one of a private one.
 * - `outside`: a host of the internet. `gatewayId`: only by way of that gateway.
 * - `address`: an address that no interface has: a host that is not there yet, or a place beyond.
 * - `through`: an address that is to be reached by way of a gateway beyond which nothing is known.
 */
export type Candidate =
  | { kind: "interface"; interface: IndexedInterface; address: Address; isPublicIp: boolean }
  | { kind: "outside"; address: Address; gatewayId?: string; isInternet: boolean }
  | { kind: "address"; address: Address; subnetId?: string }
  | { kind: "through"; address: Address; gatewayId: string };

/** `none`: why the end stands for nothing. */
export interface Candidates {
  candidates: Candidate[];
  none?: { outcome: "block" | "unknown"; words: string };
}

const block = (words: string): Candidates => ({ candidates: [], none: { outcome: "block", words } });
const unknown = (words: string): Candidates => ({ candidates: [], none: { outcome: "unknown", words } });

/** What the end stands for. `other` is the opposite one: what leads to a gateway depends on where the packet comes from. */
export function candidatesOf(index: NetworkIndex, end: PathEnd, isSource: boolean, sources: readonly Candidate[] = []): Candidates {
  if (end.kind === "internet") return { candidates: outside(index, everything, undefined, true) };
  if (end.kind === "cidr") return ofCidr(index, end.cidr, isSource);
  if (end.kind === "subnet") return ofSubnet(index, end.id, isSource);
  if (end.kind === "interface") {
    const found = index.interfaces.get(end.id);
    return found ? ofInterfaces([found], isSource) : unknown(`Network interface ${end.id} is not in what was read.`);
  }
  if (end.kind === "gateway") return ofGateway(index, end.id, isSource, sources);
  const found = index.interfacesOfInstance.get(end.id) ?? [];
  if (found.length > 0) return ofInterfaces(found, isSource);
  if (!index.instances.has(end.id)) return unknown(`Instance ${end.id} is not in what was read.`);
  return index.unread.has("networkInterfaces") ? unknown(`The network interfaces of ${end.id} were not read.`) : block(`Instance ${end.id} has no network interface.`);
}

function ofInterfaces(interfaces: readonly IndexedInterface[], isSource: boolean, within?: Cidr): Candidates {
  const has = (address: Address) => !within || (within.family === address.family && holds(within, address.value));
  const candidates = interfaces.flatMap((each): Candidate[] => {
    const at = (address: Address, isPublicIp: boolean): Candidate => ({ kind: "interface", interface: each, address, isPublicIp });
    return [
      // A source sends from its private address, by whichever of its addresses it was asked for.
      ...each.private4.filter(({ address, publicIp }) => has(address) || (isSource && publicIp && has(publicIp))).map(({ address }) => at(address, false)),
      ...each.ipv6.filter(has).map((address) => at(address, false)),
      ...(isSource ? [] : each.private4.flatMap(({ publicIp }) => (publicIp && has(publicIp) ? [at(publicIp, true)] : []))),
    ];
  });
  return candidates.length > 0 || within ? { candidates } : block("It has no address.");
}

function ofSubnet(index: NetworkIndex, subnetId: string, isSource: boolean): Candidates {
  const subnet = index.subnets.get(subnetId);
  // Nothing starts or ends at a NAT gateway: it is none of the subnet's hosts.
  const hosts = (index.interfacesOfSubnet.get(subnetId) ?? []).filter(({ record }) => record.interfaceType !== "nat_gateway");
  const found = ofInterfaces(hosts, isSource, undefined);
  if (!subnet) return found.candidates.length > 0 ? found : unknown(`Subnet ${subnetId} is not in what was read.`);
  if (found.candidates.length > 0 && !index.unread.has("networkInterfaces")) return found;
  const blocks = [subnet.cidrBlock, ...subnet.ipv6CidrBlocks].flatMap((text) => parseBlock(text) ?? []);
  const empty = blocks.flatMap((cidr) => unheld(index, cidr, subnet.vpcId).map((address): Candidate => ({ kind: "address", address, subnetId })));
  return { candidates: [...found.candidates, ...empty] };
}

function ofCidr(index: NetworkIndex, text: string, isSource: boolean): Candidates {
  const cidr = parseBlock(text);
  if (!cidr) return unknown(`${text} is neither an address nor a block of addresses.`);
  const held = ofInterfaces([...index.interfaces.values()], isSource, cidr).candidates;
  const candidates = [...held, ...outside(index, cidr, undefined, false)];
  const wantsHosts = held.length === 0 || index.unread.has("networkInterfaces");
  if (!wantsHosts) return { candidates };
  if (!isSource) return { candidates: [...candidates, ...atoms(index, cidr).filter((address) => !isPublic(address)).map((address): Candidate => ({ kind: "address", address }))] };
  for (const subnet of index.subnets.values()) {
    for (const its of [subnet.cidrBlock, ...subnet.ipv6CidrBlocks].flatMap((each) => index.block(each) ?? [])) {
      const shared = overlapOf(its, cidr);
      if (shared) candidates.push(...unheld(index, shared, subnet.vpcId).map((address): Candidate => ({ kind: "address", address, subnetId: subnet.subnetId })));
    }
  }
  return candidates.length > 0 ? { candidates } : unknown(`${text} lies in no subnet that was read: what it sends comes from beyond a gateway.`);
}

function ofGateway(index: NetworkIndex, id: string, isSource: boolean, sources: readonly Candidate[]): Candidates {
  if (id.startsWith("igw-")) {
    if (!index.internetGateways.has(id)) return unknown(`Internet gateway ${id} is not in what was read.`);
    return { candidates: outside(index, everything, id, true) };
  }
  if (id.startsWith("nat-")) {
    const nat = index.natGateways.get(id);
    if (isSource) return block(`NAT gateway ${id} opens no connection to the inside: it answers for those that others began.`);
    if (!nat) return unknown(`NAT gateway ${id} is not in what was read.`);
    const found = (nat.networkInterfaceId && index.interfaces.get(nat.networkInterfaceId)) || undefined;
    return found ? ofInterfaces([found], false) : unknown(`The network interface of NAT gateway ${id} was not read.`);
  }
  const endpoint = index.network.vpcEndpoints.find(({ vpcEndpointId }) => vpcEndpointId === id);
  const ofEndpoint = (endpoint?.networkInterfaceIds ?? []).flatMap((each) => index.interfaces.get(each) ?? []);
  if (ofEndpoint.length > 0) return ofInterfaces(ofEndpoint, isSource);
  if (isSource) return unknown(`What comes through ${id} is not known here.`);
  return throughGateway(index, id, sources);
}

/** Addresses that the routes of the sources' VPCs hand to the gateway. */
function throughGateway(index: NetworkIndex, gatewayId: string, sources: readonly Candidate[]): Candidates {
  const vpcIds = new Set(sources.flatMap((source) => (source.kind === "interface" ? source.interface.record.vpcId : source.kind === "address" && source.subnetId ? (index.subnets.get(source.subnetId)?.vpcId ?? []) : [])));
  const routes = index.network.routeTables.filter(({ vpcId }) => vpcIds.has(vpcId)).flatMap(({ routes: its }) => its.filter(({ target }) => target === gatewayId));
  const blocks = routes.flatMap(({ destination }) => (destination.startsWith("pl-") ? (index.prefixLists.get(destination)?.cidrs ?? []) : [destination])).flatMap((text) => index.block(text) ?? []);
  const candidates = blocks.flatMap((cidr) => atoms(index, cidr).map((address): Candidate => ({ kind: "through", address, gatewayId })));
  if (candidates.length > 0) return { candidates };
  if (index.unread.has("routeTables")) return unknown("The route tables were not read.");
  if (routes.length > 0) return unknown(`The entries of the prefix lists whose routes lead to ${gatewayId} were not read.`);
  return block(`No route of the source's VPC leads to ${gatewayId}.`);
}

const everything = undefined;

/** One address of each stretch that the network treats alike and that lies in the block; none that `isHeld`, where another is there. */
function atoms(index: NetworkIndex, { family, first, last }: Cidr, isHeld: (address: Address) => boolean = () => false): Address[] {
  const starts = [first, ...index.boundaries(family).filter((edge) => edge > first && edge <= last)];
  return starts.flatMap((start, at) => {
    const end = (starts[at + 1] ?? last + 1n) - 1n;
    for (let value = start; value <= end; value += 1n) {
      const address = { family, value };
      if (!isHeld(address)) return [address];
    }
    return [];
  });
}

function outside(index: NetworkIndex, cidr: Cidr | undefined, gatewayId: string | undefined, isInternet: boolean): Candidate[] {
  return (cidr ? [cidr] : publicSpaces)
    .flatMap((space) => atoms(index, space, (address) => index.held.has(heldKey(address))))
    .filter(isPublic)
    .map((address) => ({ kind: "outside", address, isInternet, ...(gatewayId ? { gatewayId } : {}) }));
}

const publicSpaces: readonly Cidr[] = [{ family: "ipv4", first: 0n, last: (1n << 32n) - 1n, prefixLength: 0 }, publicBoundaries.at(-1)!];

function unheld(index: NetworkIndex, cidr: Cidr, vpcId: string): Address[] {
  return atoms(index, cidr, (address) => index.byAddress.has(addressKey(vpcId, address)));
}

function overlapOf(one: Cidr, other: Cidr): Cidr | undefined {
  if (one.family !== other.family || one.first > other.last || other.first > one.last) return undefined;
  return one.prefixLength >= other.prefixLength ? one : other;
}
