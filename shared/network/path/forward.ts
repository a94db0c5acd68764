import type { Route } from "../../contract/network-model.ts";
import { textOf } from "./addresses.ts";
import { checkAcl } from "./checks/acl.ts";
import { checkGroups } from "./checks/groups.ts";
import { checkRoute } from "./checks/routes.ts";
import { checkState, groupOf, namedGroups, portsOf, type Leg, type Walk } from "./walk-state.ts";
import { byInterface } from "./ways/appliance.ts";
import { arriveIn, holdsAddress, ref, type Arrival, type Place } from "./ways/arrival.ts";
import { byEndpoint } from "./ways/endpoint.ts";
import { byEgressOnly, byInternetGateway, fromInternet } from "./ways/internet.ts";
import { byNat } from "./ways/nat.ts";
import { byPeering } from "./ways/peering.ts";

/** From the source to the subnet of the destination; undefined where the walk ends before. */
export function forward(walk: Walk): Arrival | undefined {
  const { source } = walk;
  return source.kind === "outside" ? fromInternet(walk, source) : fromInside(walk);
}

function fromInside(walk: Walk): Arrival | undefined {
  const { index, trace, traffic, without, source, destination, legs } = walk;
  const leg = legs[0]!;
  if (source.kind === "interface") checkState(walk, source.interface, true);
  else trace.add({ outcome: "unknown", words: `No interface has ${textOf(source.address)} yet: which groups one would have is not known.` }, { check: "host", title: textOf(source.address) });
  if (!leg.subnet) return undefined;
  const near = withinSubnet(walk, leg.subnet);
  if (source.kind === "interface") {
    const found = checkGroups(index, source.interface, true, traffic, { address: destination.address, groupIds: namedGroups(index, destination, source) }, without);
    if (found) trace.add(found, { check: "group-egress", title: "Security groups, out", at: groupOf(source.interface), peer: textOf(destination.address) });
  }
  return near ?? onward(walk, leg, leg.subnet);
}

/** Within one subnet neither ACLs nor routes are asked. */
function withinSubnet({ index, destination, legs }: Walk, subnet: Place): Arrival | undefined {
  const arrived = { subnet, by: "local", seen: legs[0]!.address, crosses: false };
  if (destination.kind === "interface") {
    if (destination.isPublicIp || destination.interface.record.subnetId !== subnet.subnetId) return undefined;
    return { kind: "interface", interface: destination.interface, ...arrived };
  }
  if (destination.kind !== "address" || (destination.subnetId ?? subnet.subnetId) !== subnet.subnetId) return undefined;
  const record = index.subnets.get(subnet.subnetId);
  return record && holdsAddress(index, record, destination.address) ? { kind: "host", ...arrived } : undefined;
}

/** Out of a leg's subnet: its ACL, its routes, and what the route leads to. */
function onward(walk: Walk, leg: Leg, subnet: Place): Arrival | undefined {
  const { index, trace, traffic, without, destination } = walk;
  const acl = checkAcl(index, subnet, { egress: true, address: destination.address, traffic, ports: portsOf(traffic), isReply: false }, without);
  trace.add(acl, { check: "acl-egress", title: `Network ACL ${acl.networkAclId ?? ""}, out`, at: ref("subnets", subnet.subnetId), peer: textOf(destination.address) });
  const isInternet = destination.kind === "outside" && destination.isInternet;
  const found = checkRoute(index, subnet, destination.address, isInternet, without);
  const at = ref("subnets", subnet.subnetId);
  if (!trace.add(found, { check: "route", title: `Route table ${found.table?.routeTableId ?? ""}`, at, peer: textOf(destination.address) })) return undefined;
  return follow(walk, leg, subnet, found.route!);
}

function follow(walk: Walk, leg: Leg, subnet: Place, route: Route): Arrival | undefined {
  const { trace, destination } = walk;
  const { target } = route;
  const kind = /^(local|[a-z]+-)/.exec(target)?.[0] ?? "";
  if (destination.kind === "through") {
    const reached = target === destination.gatewayId;
    const words = reached ? `The way to ${target} is open; what lies beyond is not known here.` : `${route.destination} leads to ${target} and not to ${destination.gatewayId}.`;
    trace.add({ outcome: reached ? "unknown" : "block", words }, { check: "gateway", title: destination.gatewayId });
    return undefined;
  }
  if (kind === "local") return arriveIn(walk, leg, subnet, subnet.vpcId, "local");
  if (kind === "igw-") return byInternetGateway(walk, leg, target);
  if (kind === "nat-") return byNat(walk, leg, subnet, target, onward);
  if (kind === "eigw-") return byEgressOnly(walk, leg, target);
  if (kind === "pcx-") return byPeering(walk, leg, subnet, target);
  if (kind === "vpce-") return byEndpoint(walk, target);
  if (kind === "eni-" || kind === "i-") return byInterface(walk, leg, subnet, route);
  trace.add({ outcome: "unknown", words: `What lies beyond ${target || "the target, which EC2 did not name,"} is not known here.` }, { check: "gateway", title: target });
  return undefined;
}
