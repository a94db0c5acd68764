import type { Network, NetworkInterface, RouteTable } from "../../../contract/network-model.ts";
import type { PathEnd, PathQuestion } from "../types.ts";
import type { Chance } from "./chance.ts";

type Ends = [source: PathEnd, destination: PathEnd];

/** A question about the network; most are of kinds that chance alone asks too seldom to tell. */
export function generateQuestion(chance: Chance, network: Network): PathQuestion {
  const hasIpv6 = network.networkInterfaces.some(({ ipv6Addresses }) => ipv6Addresses.length > 0);
  const protocol = chance.of(["tcp", "tcp", "tcp", "tcp", "tcp", "udp", "icmp", "icmp", "icmp", hasIpv6 ? "icmpv6" : "tcp", 50] as const);
  const [share, special] = [chance.next(), chance.is(0.85)];
  const [source, destination] = (special && specialQuestion(share, chance, network)) || twoEnds(chance, network);
  return { source, destination, protocol, ...(protocol === "tcp" || protocol === "udp" ? { port: chance.of([443, 443, 443, 22, 80]) } : {}) };
}

function specialQuestion(share: number, chance: Chance, network: Network): Ends | undefined {
  if (share < 0.08) return farQuestion(chance, network);
  if (share < 0.22) return gatewayQuestion(chance, network);
  if (share < 0.48) return natQuestion(chance, network);
  if (share < 0.62) return publicAddressQuestion(chance, network);
  return share < 0.82 ? neighbourQuestion(chance, network) : inwardQuestion(chance, network);
}

const toInterface = ({ networkInterfaceId }: NetworkInterface): PathEnd => ({ kind: "interface", id: networkInterfaceId });
const hostsOf = ({ networkInterfaces }: Network) => networkInterfaces.filter(({ interfaceType }) => interfaceType === "interface");
const governs = ({ vpcId, subnetIds, main }: RouteTable, network: Network, eni: NetworkInterface) =>
  subnetIds.includes(eni.subnetId) || (main && eni.vpcId === vpcId && !network.routeTables.some((other) => other.subnetIds.includes(eni.subnetId)));

/** From the VPC whose peering leads out of sight. */
function farQuestion(chance: Chance, { networkInterfaces, peeringConnections }: Network): Ends | undefined {
  const near = networkInterfaces.filter(({ vpcId }) => vpcId === "vpc-1");
  if (near.length === 0 || !peeringConnections.some(({ vpcPeeringConnectionId }) => vpcPeeringConnectionId === "pcx-far")) return undefined;
  return [toInterface(chance.of(near)), { kind: "cidr", cidr: "10.9.1.0/24" }];
}

/** To what a gateway leads to, from where a route to it is. */
function gatewayQuestion(chance: Chance, network: Network): Ends | undefined {
  const routes = network.routeTables.flatMap((table) => table.routes.filter(({ target }) => /^(tgw|vgw|nat)-/.test(target)).map(({ target }) => ({ table, target })));
  if (routes.length === 0) return undefined;
  const { table, target } = chance.of(routes);
  const near = network.networkInterfaces.filter((eni) => governs(table, network, eni));
  if (near.length === 0) return undefined;
  return [toInterface(chance.of(near)), target.startsWith("nat-") ? { kind: "internet" } : { kind: "gateway", id: target }];
}

/** Through a NAT gateway, to the internet or to what is seen there. */
function natQuestion(chance: Chance, network: Network): Ends | undefined {
  const tables = network.routeTables.filter(({ routes }) => routes.some(({ target }) => target.startsWith("nat-")));
  const near = hostsOf(network).filter((eni) => tables.some((table) => governs(table, network, eni)));
  if (near.length === 0) return undefined;
  const there: PathEnd = chance.is(0.6) ? { kind: "internet" } : (publicAddress(chance, network) ?? { kind: "cidr", cidr: "8.8.8.8/32" });
  return [toInterface(chance.of(near)), there];
}

/** By a public address: out by one internet gateway and in by another, or the same. */
function publicAddressQuestion(chance: Chance, network: Network): Ends | undefined {
  const there = publicAddress(chance, network);
  const from = hostsOf(network).filter(({ privateIpAddresses }) => privateIpAddresses.some(({ publicIp }) => publicIp));
  if (!there || from.length === 0) return undefined;
  return [toInterface(chance.of(from)), there];
}

function publicAddress(chance: Chance, network: Network): PathEnd | undefined {
  const held = hostsOf(network).flatMap(({ privateIpAddresses }) => privateIpAddresses.flatMap(({ publicIp }) => publicIp ?? []));
  return held.length > 0 ? { kind: "cidr", cidr: `${chance.of(held)}/32` } : undefined;
}

/** Between two hosts of one VPC, of two that are peered, or of the first and the third, which are not. */
function neighbourQuestion(chance: Chance, network: Network): Ends | undefined {
  const hosts = hostsOf(network);
  if (hosts.length < 2) return undefined;
  const one = chance.of(hosts);
  const isFar = one.vpcId === "vpc-1" && chance.is(0.3);
  const near = hosts.filter((other) => other !== one && (isFar ? other.vpcId === "vpc-3" : other.vpcId === one.vpcId || network.peeringConnections.some(({ requester, accepter }) => [requester.vpcId, accepter.vpcId].includes(one.vpcId) && [requester.vpcId, accepter.vpcId].includes(other.vpcId))));
  return near.length > 0 ? [toInterface(one), toInterface(chance.of(near))] : undefined;
}

/** From the internet to what can be sent to from there. */
function inwardQuestion(chance: Chance, network: Network): Ends | undefined {
  const open = hostsOf(network).filter(({ privateIpAddresses, ipv6Addresses }) => ipv6Addresses.length > 0 || privateIpAddresses.some(({ publicIp }) => publicIp));
  return open.length > 0 ? [{ kind: "internet" }, toInterface(chance.of(open))] : undefined;
}

/** From the internet to itself is asked once in a while: nothing of it is known. */
function twoEnds(chance: Chance, network: Network): Ends {
  const [one, other] = [end(chance, network), end(chance, network)];
  const isOfInternet = [one, other].every((each) => each.kind === "internet");
  return isOfInternet && chance.is(0.8) ? [one, { kind: "subnet", id: chance.of(network.subnets).subnetId }] : [one, other];
}

function end(chance: Chance, { networkInterfaces, subnets }: Network): PathEnd {
  const kind = chance.of(["interface", "interface", "interface", "instance", "instance", "instance", "internet", "internet", "subnet", "cidr", "gateway"] as const);
  const eni = networkInterfaces.length > 0 ? chance.of(networkInterfaces) : undefined;
  if (kind === "internet" || !eni) return { kind: "internet" };
  if (kind === "interface") return { kind, id: eni.networkInterfaceId };
  if (kind === "instance") return { kind, id: eni.instanceId ?? "i-gone" };
  if (kind === "subnet") return { kind, id: chance.of(subnets).subnetId };
  if (kind === "cidr") return { kind, cidr: chance.of(["10.1.1.0/24", "10.2.0.0/16", "203.0.113.0/24", "8.8.8.8/32", "198.18.0.0/16", "10.1.1.4/32", "192.168.0.0/24", "2600:1f14:1:1::/64", "10.9.1.0/24", "10.9.1.0/24", "52.218.0.0/24"]) };
  return { kind, id: chance.of(["igw-1", "igw-2", "nat-1", "nat-2", "eigw-1", "vgw-1", "tgw-1", "pcx-12", "pcx-far", "vpce-1", "igw-gone"]) };
}
