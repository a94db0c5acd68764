import type { Route, Subnet } from "../../contract/network-model.ts";
import { parseAddress } from "../cidr.ts";
import { inBlock, isPublic, sameAddress, textOf, type Address } from "./addresses.ts";
import { checkAcl } from "./checks/acl.ts";
import { checkGroups } from "./checks/groups.ts";
import { checkRoute, findRoute } from "./checks/routes.ts";
import { addressKey, type IndexedInterface } from "./index-network.ts";
import { clientPortRange } from "./port-set.ts";
import type { Hop, ResourceRef } from "./types.ts";
import { checkState, groupOf, namedGroups, placeOf, portsOf, type Leg, type Walk } from "./walk-state.ts";

type Place = { subnetId: string; vpcId: string };

/** Where the packet comes in. `by`: `local`, the peering's id or `internet`; `seen`: the source's address as it is seen there. */
interface Inside {
  subnet: Place;
  by: string;
  seen: Address;
  /** Whether it comes from another subnet, so that ACLs and routes are asked. */
  crosses: boolean;
}
export type Arrival = ({ kind: "interface"; interface: IndexedInterface } & Inside) | ({ kind: "host" } & Inside) | { kind: "outside" };

/** NAT gateways in a row: more are a loop. */
const mostLegs = 5;

/** From the source to the subnet of the destination; undefined where the walk ends before. */
export function forward(walk: Walk): Arrival | undefined {
  const { source } = walk;
  return source.kind === "outside" ? fromInternet(walk, source) : fromInside(walk);
}

function fromInternet({ index, trace, destination }: Walk, source: Walk["source"] & { kind: "outside" }): Arrival | undefined {
  if (destination.kind === "outside" || destination.kind === "through") {
    trace.add({ outcome: "unknown", words: "No part of the way from the internet to the internet is in what was read." }, { check: "host", title: "Internet" });
    return undefined;
  }
  const inside = destination.kind === "interface" ? destination.interface.record : index.subnets.get(destination.subnetId ?? "");
  const isAddressable = destination.kind === "interface" ? destination.isPublicIp || destination.address.family === "ipv6" : inside !== undefined;
  if (!isAddressable) {
    const words = `${textOf(destination.address)} is a private address${destination.kind === "interface" ? " without a public one" : ""}: the internet cannot send to it.`;
    const at = destination.kind === "interface" ? placeOf(destination.interface) : undefined;
    trace.add({ outcome: "block", words }, { check: "address", title: "Public address", ...(at ? { at } : {}) });
  }
  if (!inside || !throughGatewayInto(trace, index, inside.vpcId, source.gatewayId)) return undefined;
  const arrived = { subnet: inside, by: "internet", seen: source.address, crosses: true };
  if (destination.kind === "address") return { kind: "host", ...arrived };
  return passesEdge(trace, index, destination) ? { kind: "interface", interface: destination.interface, ...arrived } : undefined;
}

/** Whether the VPC can be entered from the internet (by that gateway, where one is asked for). */
function throughGatewayInto(trace: Walk["trace"], index: Walk["index"], vpcId: string, gatewayId: string | undefined): boolean {
  const gateway = index.internetGatewayOfVpc.get(vpcId);
  const about = { check: "gateway", title: "Internet gateway", at: gateway ? ref("internetGateways", gateway.internetGatewayId) : ref("vpcs", vpcId) } as const;
  if (gateway && (gatewayId === undefined || gatewayId === gateway.internetGatewayId)) {
    return trace.add({ outcome: "pass", words: `Internet gateway ${gateway.internetGatewayId} is attached to ${vpcId}.` }, about);
  }
  if (!gateway && index.unread.has("internetGateways")) {
    return trace.add({ outcome: "unknown", words: `Whether an internet gateway is attached to ${vpcId} was not read.`, missing: "internetGateways" }, about);
  }
  return trace.add({ outcome: "block", words: gatewayId && gateway ? `${gatewayId} is not attached to ${vpcId}.` : `No internet gateway is attached to ${vpcId}.` }, about);
}

/** A gateway's own route table may hand what comes in to an appliance. */
function passesEdge(trace: Walk["trace"], index: Walk["index"], { interface: its, address }: Walk["destination"] & { kind: "interface" }): boolean {
  const gateway = index.internetGatewayOfVpc.get(its.record.vpcId);
  const table = gateway && index.edgeTables.get(gateway.internetGatewayId);
  if (!table) return true;
  const inner = its.private4.find(({ publicIp }) => publicIp && sameAddress(publicIp, address))?.address ?? address;
  const { best } = findRoute(index, table, inner, false, new Set());
  if (!best || best.target === "local") return true;
  const words = `${best.destination} of the gateway's route table ${table.routeTableId} goes to ${best.target}; what that does with it is not known here.`;
  return trace.add({ outcome: "unknown", words }, { check: "gateway", title: "Edge route table", at: ref("routeTables", table.routeTableId) });
}

function fromInside(walk: Walk): Arrival | undefined {
  const { index, trace, traffic, without, source, destination, legs } = walk;
  const leg = legs[0]!;
  if (source.kind === "interface") checkState(walk, source.interface);
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
  return record && holdsAddress(walkBlocks(index, record), destination.address) ? { kind: "host", ...arrived } : undefined;
}

const walkBlocks = (index: Walk["index"], { cidrBlock, ipv6CidrBlocks }: Subnet) => [cidrBlock, ...ipv6CidrBlocks].map((text) => index.block(text));
const holdsAddress = (blocks: readonly ReturnType<Walk["index"]["block"]>[], address: Address) => blocks.some((block) => inBlock(block, address));

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
  if (kind === "nat-") return byNat(walk, leg, subnet, target);
  if (kind === "eigw-") return byEgressOnly(walk, leg, target);
  if (kind === "pcx-") return byPeering(walk, leg, subnet, target);
  if (kind === "vpce-") return byEndpoint(walk, target);
  if (kind === "eni-" || kind === "i-") return byInterface(walk, leg, subnet, route);
  trace.add({ outcome: "unknown", words: `What lies beyond ${target || "the target, which EC2 did not name,"} is not known here.` }, { check: "gateway", title: target });
  return undefined;
}

/** To whatever has the destination's address in that VPC. */
function arriveIn({ index, trace, destination }: Walk, leg: Leg, from: Place, vpcId: string, by: string): Arrival | undefined {
  const seen = leg.address;
  if (destination.kind === "interface" && !destination.isPublicIp && destination.interface.record.vpcId === vpcId) {
    const { subnetId } = destination.interface.record;
    return { kind: "interface", interface: destination.interface, subnet: { subnetId, vpcId }, by, seen, crosses: subnetId !== from.subnetId };
  }
  if (destination.kind === "address") {
    const held = index.byAddress.get(addressKey(vpcId, destination.address));
    if (held) return { kind: "interface", interface: held, subnet: held.record, by, seen, crosses: held.record.subnetId !== from.subnetId };
    const subnet = index.network.subnets.find((each) => each.vpcId === vpcId && holdsAddress(walkBlocks(index, each), destination.address));
    if (subnet && (destination.subnetId === undefined || destination.subnetId === subnet.subnetId)) {
      return { kind: "host", subnet, by, seen, crosses: subnet.subnetId !== from.subnetId };
    }
    if (!subnet && index.unread.has("subnets")) {
      trace.add({ outcome: "unknown", words: `The subnets of ${vpcId} were not read.`, missing: "subnets" }, { check: "address", title: textOf(destination.address), at: ref("vpcs", vpcId) });
      return undefined;
    }
  }
  const words = `In ${vpcId}, where this leads, ${destination.kind === "interface" ? "that interface is not" : `no interface has ${textOf(destination.address)}`}.`;
  trace.add({ outcome: "block", words }, { check: "address", title: textOf(destination.address), at: ref("vpcs", vpcId) });
  return undefined;
}

function byInternetGateway(walk: Walk, leg: Leg, gatewayId: string): Arrival | undefined {
  const { trace, destination } = walk;
  const at = ref("internetGateways", gatewayId);
  if (!isPublic(destination.address)) {
    trace.add({ outcome: "block", words: `${textOf(destination.address)} is a private address: an internet gateway carries none.` }, { check: "address", title: gatewayId, at });
    return undefined;
  }
  if (destination.kind === "outside" && destination.gatewayId !== undefined && destination.gatewayId !== gatewayId) {
    trace.add({ outcome: "block", words: `The route leads to ${gatewayId} and not to ${destination.gatewayId}.` }, { check: "gateway", title: gatewayId, at });
    return undefined;
  }
  const seen = leg.address.family === "ipv6" ? leg.address : publicOf(walk, leg);
  if (seen === "unknown" && destination.kind === "outside") return { kind: "outside" };
  if (!seen || seen === "unknown") {
    const words = seen ? "Which public address it would have is not known." : `${textOf(leg.address)} has no public address: what leaves by an internet gateway needs one.`;
    trace.add({ outcome: seen ? "unknown" : "block", words }, { check: "address", title: "Public address", at });
    return undefined;
  }
  trace.add({ outcome: "pass", words: `It leaves by ${gatewayId} and is seen as ${textOf(seen)}.` }, { check: "gateway", title: gatewayId, at });
  return outOfInternet(walk, seen);
}

/** The public address of the leg's sender; of a host that is not there yet it is not known. */
function publicOf({ index, source, legs }: Walk, leg: Leg): Address | "unknown" | undefined {
  if (leg === legs[0]) {
    if (source.kind !== "interface") return "unknown";
    return source.interface.private4.find(({ address }) => sameAddress(address, leg.address))?.publicIp;
  }
  const nat = index.network.natGateways.find(({ privateIp, vpcId }) => vpcId === leg.subnet?.vpcId && privateIp === textOf(leg.address));
  return nat?.connectivityType === "private" || nat?.publicIp === undefined ? undefined : parseAddress(nat.publicIp);
}

/** From the internet to the destination: a host there, or an interface by its public or IPv6 address. */
function outOfInternet({ index, trace, destination }: Walk, seen: Address): Arrival | undefined {
  if (destination.kind === "outside") return { kind: "outside" };
  const inside = destination.kind === "interface" ? destination.interface.record : destination.kind === "address" ? index.subnets.get(destination.subnetId ?? "") : undefined;
  if (!inside) {
    trace.add({ outcome: "block", words: `No interface that was read has ${textOf(destination.address)}.` }, { check: "address", title: textOf(destination.address) });
    return undefined;
  }
  if (!throughGatewayInto(trace, index, inside.vpcId, undefined)) return undefined;
  const arrived = { subnet: inside, by: "internet", seen, crosses: true };
  if (destination.kind !== "interface") return { kind: "host", ...arrived };
  return passesEdge(trace, index, destination) ? { kind: "interface", interface: destination.interface, ...arrived } : undefined;
}

function byNat(walk: Walk, leg: Leg, subnet: Place, natGatewayId: string): Arrival | undefined {
  const { index, trace, traffic, without, legs, destination } = walk;
  const nat = index.natGateways.get(natGatewayId)!;
  const at = ref("natGateways", natGatewayId);
  const end = (words: string) => {
    trace.add({ outcome: "unknown", words }, { check: "gateway", title: nat.name || natGatewayId, at });
    return undefined;
  };
  if (leg.address.family === "ipv6") return end("NAT64 is not evaluated here.");
  if (legs.length >= mostLegs) return end("More NAT gateways stand in a row than are followed here.");
  const address = nat.privateIp === undefined ? undefined : parseAddress(nat.privateIp);
  if (!address) return end(`The private address of ${natGatewayId} was not read.`);
  const its = index.subnets.get(nat.subnetId) ?? { subnetId: nat.subnetId, vpcId: nat.vpcId };
  if (its.subnetId !== subnet.subnetId) {
    const found = checkAcl(index, its, { egress: false, address: leg.address, traffic, ports: portsOf(traffic), isReply: false }, without);
    // What goes through the NAT gateway comes into its subnet as what is for the destination.
    trace.add(found, { check: "acl-ingress", title: `Network ACL ${found.networkAclId ?? ""}, in`, at: ref("subnets", its.subnetId), peer: textOf(leg.address) });
  }
  const next: Leg = { subnet: its, address, ports: clientPortRange };
  legs.push(next);
  trace.add({ outcome: "pass", words: `NAT gateway ${natGatewayId} sends it on as ${nat.privateIp}.` }, { check: "gateway", title: nat.name || natGatewayId, at });
  const near = destination.kind === "interface" && !destination.isPublicIp && destination.interface.record.subnetId === its.subnetId;
  if (nat.connectivityType === "private") {
    return near ? arriveIn(walk, next, its, its.vpcId, "local") : onward(walk, next, its);
  }
  return outOfPublicNat(walk, next, its, natGatewayId);
}

/** A public NAT gateway reaches the internet by its own subnet's route to an internet gateway, and nothing else. */
function outOfPublicNat(walk: Walk, leg: Leg, subnet: Place, natGatewayId: string): Arrival | undefined {
  const { index, trace, traffic, without, destination } = walk;
  const acl = checkAcl(index, subnet, { egress: true, address: destination.address, traffic, ports: portsOf(traffic), isReply: false }, without);
  const at = ref("subnets", subnet.subnetId);
  trace.add(acl, { check: "acl-egress", title: `Network ACL ${acl.networkAclId ?? ""}, out`, at, peer: textOf(destination.address) });
  const isInternet = destination.kind === "outside" && destination.isInternet;
  const found = checkRoute(index, subnet, destination.address, isInternet, without);
  if (!trace.add(found, { check: "route", title: `Route table ${found.table?.routeTableId ?? ""}`, at, peer: textOf(destination.address) })) return undefined;
  const { target } = found.route!;
  if (target.startsWith("igw-")) return byInternetGateway(walk, leg, target);
  const words = `The subnet of ${natGatewayId} leads to ${target} and not to an internet gateway.`;
  trace.add({ outcome: "block", words, rule: found.rule }, { check: "gateway", title: natGatewayId, at: ref("natGateways", natGatewayId) });
  return undefined;
}

function byEgressOnly(walk: Walk, leg: Leg, gatewayId: string): Arrival | undefined {
  const { trace, destination } = walk;
  const at = ref("egressOnlyInternetGateways", gatewayId);
  const wrong = leg.address.family === "ipv4" ? "An egress-only internet gateway carries IPv6 alone." : !isPublic(destination.address) ? `${textOf(destination.address)} is no address of the internet.` : undefined;
  const other = destination.kind === "outside" && destination.gatewayId !== undefined ? `The route leads to ${gatewayId} and not to ${destination.gatewayId}.` : undefined;
  const words = wrong ?? other;
  if (words) {
    trace.add({ outcome: "block", words }, { check: "gateway", title: gatewayId, at });
    return undefined;
  }
  trace.add({ outcome: "pass", words: `It leaves by ${gatewayId}, which lets only replies in.` }, { check: "gateway", title: gatewayId, at });
  return outOfInternet(walk, leg.address);
}

function byPeering(walk: Walk, leg: Leg, subnet: Place, peeringId: string): Arrival | undefined {
  const { index, trace, destination } = walk;
  const peering = index.network.peeringConnections.find(({ vpcPeeringConnectionId }) => vpcPeeringConnectionId === peeringId)!;
  const side = peering.requester.vpcId === subnet.vpcId ? peering.accepter : peering.requester;
  const vpc = side.vpcId === undefined ? undefined : index.vpcs.get(side.vpcId);
  const { cidrBlocks, ipv6CidrBlocks } = vpc ?? side;
  const blocks = [...cidrBlocks, ...ipv6CidrBlocks];
  const about = { check: "peering", title: peering.name || peeringId, at: ref("peeringConnections", peeringId) } as const;
  const isThere = blocks.some((text) => inBlock(index.block(text), destination.address));
  if (!isThere && (vpc || blocks.length > 0)) {
    const words = `${textOf(destination.address)} is not in ${blocks.join(", ") || "the other VPC"}, the other side of ${peeringId}: a peering carries nothing further.`;
    trace.add({ outcome: "block", words }, about);
    return undefined;
  }
  if (!vpc) {
    trace.add({ outcome: "unknown", words: `The VPC on the other side of ${peeringId} (${side.vpcId ?? "not told"}${side.ownerId ? `, account ${side.ownerId}` : ""}) is not in what was read.` }, about);
    return undefined;
  }
  trace.add({ outcome: "pass", words: `Peering ${peeringId} leads to ${vpc.name || vpc.vpcId}.` }, about);
  return arriveIn(walk, leg, subnet, vpc.vpcId, peeringId);
}

function byEndpoint({ index, trace, destination }: Walk, endpointId: string): Arrival | undefined {
  const endpoint = index.network.vpcEndpoints.find(({ vpcEndpointId }) => vpcEndpointId === endpointId)!;
  const about = { check: "gateway", title: endpoint.name || endpointId, at: ref("vpcEndpoints", endpointId) } as const;
  if (endpoint.type !== "Gateway" || destination.kind !== "outside") {
    trace.add({ outcome: "unknown", words: `What ${endpointId} does with it is not known here.` }, about);
    return undefined;
  }
  if (destination.gatewayId !== undefined) {
    trace.add({ outcome: "block", words: `The route leads to ${endpointId} and not to ${destination.gatewayId}.` }, about);
    return undefined;
  }
  trace.add({ outcome: "pass", words: `Endpoint ${endpointId} leads to ${endpoint.serviceName}.` }, about);
  return { kind: "outside" };
}

/** An instance or interface as a next hop: an appliance. */
function byInterface(walk: Walk, leg: Leg, subnet: Place, { target, networkInterfaceId }: Route): Arrival | undefined {
  const { index, trace, destination } = walk;
  const hop = index.interfaces.get(networkInterfaceId ?? target) ?? index.interfacesOfInstance.get(target)?.[0];
  const title = hop?.record.name || target;
  if (!hop) {
    trace.add({ outcome: "unknown", words: `The interface of ${target} is not in what was read.`, missing: "networkInterfaces" }, { check: "gateway", title });
    return undefined;
  }
  if (destination.kind === "interface" && destination.interface === hop && !destination.isPublicIp) {
    return { kind: "interface", interface: hop, subnet: hop.record, by: "local", seen: leg.address, crosses: hop.record.subnetId !== subnet.subnetId };
  }
  const hops = trace.hops.length;
  checkState(walk, hop);
  if (trace.hops.length > hops) return undefined;
  const words = hop.record.sourceDestCheck
    ? `${target} has its source/destination check on, and drops what is not for itself.`
    : `${target} is an appliance: what it does with the packet is not known here.`;
  trace.add({ outcome: hop.record.sourceDestCheck ? "block" : "unknown", words }, { check: "gateway", title, at: placeOf(hop) });
  return undefined;
}

function ref(kind: ResourceRef["kind"], id: string): NonNullable<Hop["at"]> {
  return { kind, id };
}
