import type { Route, RouteTable, Subnet } from "../../../contract/network-model.ts";
import { inBlock, isPublic, textOf, type Address } from "../addresses.ts";
import type { NetworkIndex } from "../index-network.ts";
import type { RuleRef } from "../types.ts";
import { ruleKey, type Finding, type Without } from "./check.ts";

/** The table that names the subnet, else the VPC's main one; undefined where neither was read. */
export function governingTable(index: NetworkIndex, subnet: Pick<Subnet, "subnetId" | "vpcId">): RouteTable | undefined {
  return index.tableOfSubnet.get(subnet.subnetId) ?? (index.unread.has("routeTables") ? undefined : index.mainTables.get(subnet.vpcId));
}

export interface RouteAnswer extends Finding {
  table?: RouteTable;
  /** Where the packet goes next; absent where it goes nowhere or that is unknown. */
  route?: Route;
}

/**
 * `isInternet`: the address stands for the internet as a whole, and no service's list is all of that.
 */
export function checkRoute(index: NetworkIndex, subnet: Pick<Subnet, "subnetId" | "vpcId">, address: Address, isInternet: boolean, without: Without): RouteAnswer {
  const table = governingTable(index, subnet);
  if (!table) return { outcome: "unknown", words: `The route table that governs subnet ${subnet.subnetId} was not read.`, missing: "routeTables" };
  const { best, others, doubt } = findRoute(index, table, address, isInternet, without);
  if (doubt) return { outcome: "unknown", table, words: `The entries of prefix list ${doubt.destination} in route table ${table.routeTableId} were not read.`, missing: "prefixLists" };
  const by = `route table ${nameOf(table)}`;
  if (!best) return { outcome: "block", table, words: `No route of ${by} leads to ${textOf(address)}.` };
  const refOf = (route: Route): RuleRef => ({ kind: "route", routeTableId: table.routeTableId, destination: route.destination, target: route.target });
  const alsoBy = others.map(refOf);
  const found = { table, route: best, rule: refOf(best), ...(alsoBy.length > 0 ? { alsoBy } : {}) };
  const dead = whyDead(index, best, subnet.vpcId);
  if (dead) return { ...found, outcome: dead.outcome, missing: dead.missing, words: `${best.destination} of ${by} goes to ${best.target}, ${dead.words}.` };
  return { ...found, outcome: "pass", words: `${best.destination} of ${by} leads to ${best.target}.` };
}

export const nameOf = ({ name, routeTableId }: Pick<RouteTable, "name" | "routeTableId">): string => (name ? `${name} (${routeTableId})` : routeTableId);

interface Found {
  best: Route | undefined;
  /** Routes to the same address that would follow were the best not there. */
  others: Route[];
  /** A route whose prefix list was not read, and which might lead. */
  doubt: Route | undefined;
}

/** Longest prefix; of equal ones local, static, prefix list, propagated (VPC User Guide, "Route priority"). */
export function findRoute(index: NetworkIndex, table: RouteTable, address: Address, isInternet: boolean, without: Without): Found {
  let best: Ranked | undefined;
  let doubt: Route | undefined;
  const all: Ranked[] = [];
  for (const route of table.routes) {
    if (without.size > 0 && without.has(ruleKey({ kind: "route", routeTableId: table.routeTableId, destination: route.destination, target: route.target }))) continue;
    const length = prefixLength(index, route, address);
    if (length === undefined) continue;
    if (length === "unread") {
      // AWS's own lists hold public addresses of one service.
      const isHarmless = route.target.startsWith("vpce-") && (isInternet || !isPublic(address));
      if (!isHarmless) doubt ??= route;
      continue;
    }
    const ranked = { route, length, rank: rankOf(route) };
    all.push(ranked);
    if (!best || length > best.length || (length === best.length && ranked.rank < best.rank)) best = ranked;
  }
  const full = address.family === "ipv4" ? 32 : 128;
  return {
    best: best?.route,
    others: all.filter((each) => each !== best).map(({ route }) => route),
    // A list's block is at most a single address, and gives way to a route of one.
    doubt: best?.length === full && best.rank < 2 ? undefined : doubt,
  };
}

interface Ranked {
  route: Route;
  length: number;
  rank: number;
}

function prefixLength(index: NetworkIndex, { destination }: Route, address: Address): number | "unread" | undefined {
  if (!destination.startsWith("pl-")) {
    const block = index.block(destination);
    return block && inBlock(block, address) ? block.prefixLength : undefined;
  }
  const cidrs = index.prefixLists.get(destination)?.cidrs;
  if (!cidrs) return "unread";
  let longest: number | undefined;
  for (const cidr of cidrs) {
    const block = index.block(cidr);
    if (block && inBlock(block, address) && block.prefixLength > (longest ?? -1)) longest = block.prefixLength;
  }
  return longest;
}

function rankOf({ target, destination, origin }: Route): number {
  if (target === "local") return 0;
  if (origin === "EnableVgwRoutePropagation") return 3;
  return destination.startsWith("pl-") ? 2 : 1;
}

/**
 * Why a route leads nowhere (a black hole), or that it cannot be told because its target was not
 * read; undefined for one that leads on.
 */
export function whyDead(index: NetworkIndex, { target, state }: Route, vpcId: string): Pick<Finding, "outcome" | "words" | "missing"> | undefined {
  if (state === "blackhole") return { outcome: "block", words: "which is gone (a black hole)" };
  const { network } = index;
  const dead = (words: string) => ({ outcome: "block", words }) as const;
  const dangling = (missing: Finding["missing"]) => ({ outcome: "unknown", words: "of which nothing was read", missing }) as const;
  if (target.startsWith("igw-")) {
    const gateway = index.internetGateways.get(target);
    return gateway ? (gateway.vpcIds.includes(vpcId) ? undefined : dead("which is not attached to this VPC")) : dangling("internetGateways");
  }
  if (target.startsWith("nat-")) {
    const nat = index.natGateways.get(target);
    return nat ? (nat.state === "available" ? undefined : dead(`which is ${nat.state || "not available"}`)) : dangling("natGateways");
  }
  if (target.startsWith("eigw-")) {
    const gateway = network.egressOnlyInternetGateways.find((each) => each.egressOnlyInternetGatewayId === target);
    return gateway ? (gateway.vpcIds.includes(vpcId) ? undefined : dead("which is not attached to this VPC")) : dangling("egressOnlyInternetGateways");
  }
  if (target.startsWith("vgw-")) {
    const gateway = network.vpnGateways.find((each) => each.vpnGatewayId === target);
    return gateway ? (gateway.vpcIds.includes(vpcId) ? undefined : dead("which is not attached to this VPC")) : dangling("vpnGateways");
  }
  if (target.startsWith("pcx-")) {
    const peering = network.peeringConnections.find((each) => each.vpcPeeringConnectionId === target);
    if (!peering) return dangling("peeringConnections");
    if (peering.status !== "active") return dead(`whose status is ${peering.status || "not known"}`);
    return [peering.requester.vpcId, peering.accepter.vpcId].includes(vpcId) ? undefined : dead("which does not join this VPC");
  }
  if (target.startsWith("tgw-")) {
    const attached = network.transitGatewayAttachments.filter((each) => each.transitGatewayId === target && each.resourceType === "vpc" && each.resourceId === vpcId);
    if (attached.some((each) => each.state === "available")) return undefined;
    if (attached.length === 0 && index.unread.has("transitGatewayAttachments")) return dangling("transitGatewayAttachments");
    return dead("to which this VPC has no available attachment");
  }
  if (target.startsWith("vpce-")) {
    const endpoint = network.vpcEndpoints.find((each) => each.vpcEndpointId === target);
    return endpoint ? (endpoint.state.toLowerCase() === "available" ? undefined : dead(`which is ${endpoint.state || "not available"}`)) : dangling("vpcEndpoints");
  }
  return undefined;
}
