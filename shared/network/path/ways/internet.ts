import { parseAddress } from "../../cidr.ts";
import { isPublic, sameAddress, textOf, type Address } from "../addresses.ts";
import { findRoute } from "../checks/routes.ts";
import { placeOf, type Leg, type Walk } from "../walk-state.ts";
import { ref, type Arrival } from "./arrival.ts";

/** In from the internet to what the destination is, where it can be sent to from there. */
export function fromInternet({ index, trace, destination }: Walk, source: Walk["source"] & { kind: "outside" }): Arrival | undefined {
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

/** Out by an internet gateway: to the internet, or to what is seen there. */
export function byInternetGateway(walk: Walk, leg: Leg, gatewayId: string): Arrival | undefined {
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

/** IPv6 to the internet, for what begins inside. */
export function byEgressOnly(walk: Walk, leg: Leg, gatewayId: string): Arrival | undefined {
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
