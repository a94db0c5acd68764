import type { Address } from "./addresses.ts";
import { textOf } from "./addresses.ts";
import { checkAcl } from "./checks/acl.ts";
import type { Without } from "./checks/check.ts";
import { checkGroups } from "./checks/groups.ts";
import { checkRoute } from "./checks/routes.ts";
import type { Traffic } from "./checks/traffic.ts";
import type { Candidate } from "./ends.ts";
import { forward } from "./forward.ts";
import type { NetworkIndex } from "./index-network.ts";
import { clientPortRange, type PortSet } from "./port-set.ts";
import { openTrace } from "./trace.ts";
import type { Hop } from "./types.ts";
import { checkState, namedGroups, groupOf, portsOf, type Leg, type Walk } from "./walk-state.ts";
import type { Arrival } from "./ways/arrival.ts";

export interface Walked {
  hops: Hop[];
  clientPorts: PortSet;
  source: Candidate;
  destination: Candidate;
}

/** Sends one packet and its reply along the checks of docs/adr/005-path-explainer.md. Both candidates are of one family. */
export function walkPath(index: NetworkIndex, source: Candidate, destination: Candidate, traffic: Traffic, without: Without): Walked {
  const walk: Walk = { index, traffic, without, trace: openTrace(), source, destination, legs: [firstLeg(index, source)] };
  if (!isSameInterface(source, destination)) {
    const arrival = forward(walk);
    if (arrival && arrival.kind !== "outside") inward(walk, arrival);
    if (arrival) back(walk, arrival);
  }
  return { hops: walk.trace.hops, clientPorts: walk.legs[0]!.ports, source, destination };
}

function isSameInterface(source: Candidate, destination: Candidate): boolean {
  return source.kind === "interface" && destination.kind === "interface" && source.interface === destination.interface;
}

function firstLeg(index: NetworkIndex, source: Candidate): Leg {
  const leg = { address: source.address, ports: clientPortRange };
  if (source.kind === "interface") return { ...leg, subnet: source.interface.record };
  return { ...leg, subnet: source.kind === "address" && source.subnetId !== undefined ? index.subnets.get(source.subnetId) : undefined };
}

function inward(walk: Walk, arrival: Exclude<Arrival, { kind: "outside" }>): void {
  const { index, traffic, trace, without, source, destination, legs } = walk;
  if (arrival.crosses) {
    const found = checkAcl(index, arrival.subnet, { egress: false, address: arrival.seen, traffic, ports: portsOf(traffic), isReply: false }, without);
    trace.add(found, { check: "acl-ingress", title: `Network ACL ${found.networkAclId ?? ""}, in`, at: { kind: "subnets", id: arrival.subnet.subnetId }, peer: textOf(arrival.seen) });
  }
  if (arrival.kind === "host") {
    const words = `No interface has ${textOf(destination.address)} yet: which groups one would have is not known.`;
    trace.add({ outcome: "unknown", words }, { check: "host", title: textOf(destination.address), at: { kind: "subnets", id: arrival.subnet.subnetId } });
    return;
  }
  const { interface: its } = arrival;
  // Behind a NAT gateway, or seen by a public address, nobody is a member of a group.
  const isItself = legs.length === 1 && source.kind === "interface" && source.address.value === arrival.seen.value;
  const groupIds = isItself ? namedGroups(index, source, { kind: "interface", interface: its, address: destination.address, isPublicIp: false }) : [];
  const found = checkGroups(index, its, false, traffic, { address: arrival.seen, groupIds }, without);
  if (found) trace.add(found, { check: "group-ingress", title: "Security groups, in", at: groupOf(its), peer: textOf(arrival.seen) });
  checkState(walk, its);
}

/** The reply: only what is stateless, for groups let it pass. */
function back(walk: Walk, arrival: Arrival): void {
  const { index, trace, without, source, legs, destination } = walk;
  const last = legs.at(-1)!;
  if (arrival.kind !== "outside" && arrival.crosses) {
    narrow(walk, last, arrival.subnet, true, arrival.seen);
    const isInternet = source.kind === "outside" && source.isInternet;
    const found = checkRoute(index, arrival.subnet, arrival.seen, isInternet, without);
    const leads = found.route?.target ?? "";
    const isBack = arrival.by === "internet" ? leads.startsWith("igw-") : leads === arrival.by;
    const words = `The reply to ${textOf(arrival.seen)} goes to ${leads}, which is not the way it came.`;
    const turned = found.outcome === "pass" && !isBack ? { ...found, outcome: "block" as const, words, alsoBy: undefined } : found;
    const passed = trace.add(turned, { check: "route", direction: "back", title: "Route back", at: { kind: "subnets", id: arrival.subnet.subnetId }, peer: textOf(arrival.seen) });
    if (!passed && found.outcome === "unknown") return;
  }
  for (let at = legs.length - 1; at >= 0; at -= 1) {
    const leg = legs[at]!;
    if (!leg.subnet) return;
    const next = legs[at + 1];
    const crosses = next ? next.subnet?.subnetId !== leg.subnet.subnetId : arrival.kind === "outside" || arrival.crosses;
    if (crosses) narrow(walk, leg, leg.subnet, false, destination.address);
    const previous = legs[at - 1];
    if (previous?.subnet && previous.subnet.subnetId !== leg.subnet.subnetId) narrow(walk, previous, leg.subnet, true, previous.address);
  }
}

/** Asks a subnet's ACL about the reply to the leg's sender, and keeps the sender's ports to which it passes. */
function narrow({ index, traffic, trace, without }: Walk, leg: Leg, subnet: NonNullable<Leg["subnet"]>, egress: boolean, address: Address): void {
  const ports = traffic.port === undefined ? portsOf(traffic) : leg.ports;
  const found = checkAcl(index, subnet, { egress, address, traffic, ports, isReply: true }, without);
  if (found.outcome === "pass" && traffic.port !== undefined) leg.ports = found.ports;
  trace.add(found, {
    check: egress ? "acl-egress" : "acl-ingress", direction: "back", title: `Network ACL ${found.networkAclId ?? ""}, ${egress ? "out" : "in"}`, at: { kind: "subnets", id: subnet.subnetId }, peer: textOf(address),
  });
}
