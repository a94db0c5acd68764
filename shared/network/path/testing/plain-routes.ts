import type { Network, Route, RouteTable } from "../../../contract/network-model.ts";
import { isUnread, type Outcome } from "./packet.ts";
import { isIn, isPublicAddress, isV6, lengthOf } from "./plain-addresses.ts";

/** The route that one address takes from a subnet, or what ends it there. */
export function routeFrom(network: Network, place: { subnetId: string; vpcId: string }, address: string, isWhole: boolean): Route | Exclude<Outcome, "pass"> {
  const named = network.routeTables.find((each) => each.subnetIds.includes(place.subnetId));
  const table = named ?? (isUnread(network, "routeTables") ? undefined : network.routeTables.find((each) => each.main && each.vpcId === place.vpcId));
  if (!table) return "unknown";
  const { route, isUnknown } = bestRoute(network, table, address, isWhole);
  if (isUnknown) return "unknown";
  if (!route) return "block";
  const alive = isAlive(network, route, place.vpcId);
  return alive === "pass" ? route : alive;
}

/** Longest prefix; of equal ones local, static, of a list, propagated. */
export function bestRoute(network: Network, table: RouteTable, address: string, isWhole: boolean): { route?: Route; isUnknown: boolean } {
  const found: { route: Route; length: number; rank: number }[] = [];
  let isUnknown = false;
  for (const route of table.routes) {
    const isList = route.destination.startsWith("pl-");
    const rank = route.target === "local" ? 0 : route.origin === "EnableVgwRoutePropagation" ? 3 : isList ? 2 : 1;
    if (!isList) {
      if (isIn(address, route.destination)) found.push({ route, length: lengthOf(route.destination), rank });
      continue;
    }
    const cidrs = network.prefixLists.find((each) => each.prefixListId === route.destination)?.cidrs;
    if (!cidrs) {
      if (!(route.target.startsWith("vpce-") && (isWhole || !isPublicAddress(address)))) isUnknown = true;
    } else {
      for (const cidr of cidrs) if (isIn(address, cidr)) found.push({ route, length: lengthOf(cidr), rank });
    }
  }
  const sorted = found.map((each, at) => ({ ...each, at })).sort((a, b) => b.length - a.length || a.rank - b.rank || a.at - b.at);
  const best = sorted[0];
  // No list's block is longer than one address, and a plain route to one goes before it.
  if (best && best.length === (isV6(address) ? 128 : 32) && best.rank < 2) isUnknown = false;
  return best ? { route: best.route, isUnknown } : { isUnknown };
}

function isAlive(network: Network, { state, target }: Route, vpcId: string): Outcome {
  if (state === "blackhole") return "block";
  const judge = (known: boolean | undefined): Outcome => (known === undefined ? "unknown" : known ? "pass" : "block");
  switch (target.split("-")[0]) {
    case "igw": return judge(network.internetGateways.find((each) => each.internetGatewayId === target)?.vpcIds.includes(vpcId));
    case "eigw": return judge(network.egressOnlyInternetGateways.find((each) => each.egressOnlyInternetGatewayId === target)?.vpcIds.includes(vpcId));
    case "vgw": return judge(network.vpnGateways.find((each) => each.vpnGatewayId === target)?.vpcIds.includes(vpcId));
    case "nat": { const nat = network.natGateways.find((each) => each.natGatewayId === target); return judge(nat && nat.state === "available"); }
    case "vpce": { const endpoint = network.vpcEndpoints.find((each) => each.vpcEndpointId === target); return judge(endpoint && endpoint.state.toLowerCase() === "available"); }
    case "pcx": { const peering = network.peeringConnections.find((each) => each.vpcPeeringConnectionId === target); return judge(peering && peering.status === "active" && [peering.requester.vpcId, peering.accepter.vpcId].includes(vpcId)); }
    case "tgw": {
      const attached = network.transitGatewayAttachments.filter((each) => each.transitGatewayId === target && each.resourceType === "vpc" && each.resourceId === vpcId);
      if (attached.some((each) => each.state === "available")) return "pass";
      return attached.length === 0 && isUnread(network, "transitGatewayAttachments") ? "unknown" : "block";
    }
    default: return "pass";
  }
}
