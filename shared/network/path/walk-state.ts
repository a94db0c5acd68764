import type { Address } from "./addresses.ts";
import type { Without } from "./checks/check.ts";
import type { Traffic } from "./checks/traffic.ts";
import type { Candidate } from "./ends.ts";
import type { IndexedInterface, NetworkIndex } from "./index-network.ts";
import type { PortSet } from "./port-set.ts";
import type { Trace } from "./trace.ts";
import type { Hop } from "./types.ts";

/** A stretch of the way with one sender's address: the source's, then that of each NAT gateway. */
export interface Leg {
  /** Absent for a host of the internet. */
  subnet: { subnetId: string; vpcId: string } | undefined;
  address: Address;
  /** The sender's ports with which the reply comes through. */
  ports: PortSet;
}

/** What every step of one walk needs. */
export interface Walk {
  index: NetworkIndex;
  traffic: Traffic;
  without: Without;
  trace: Trace;
  source: Candidate;
  destination: Candidate;
  legs: Leg[];
}

/** Groups of an interface that a rule of the other's may name: they are in one VPC, or in two that a peering of one region joins. */
export function namedGroups(index: NetworkIndex, one: Candidate, other: Candidate): readonly string[] {
  if (one.kind !== "interface" || one.isPublicIp || other.kind !== "interface") return [];
  const [a, b] = [one.interface.record.vpcId, other.interface.record.vpcId];
  const joined = a === b || index.network.peeringConnections.some(({ status, requester, accepter }) =>
    status === "active" && requester.region === accepter.region && [requester.vpcId, accepter.vpcId].includes(a) && [requester.vpcId, accepter.vpcId].includes(b));
  return joined ? one.interface.record.securityGroupIds : [];
}

/**
 * What neither begins nor answers a connection: an instance that does not run, and a NAT gateway, which passes on what
 * others began (VPC User Guide, "NAT gateway doesn't respond to a ping command"). An interface endpoint answers and begins none.
 */
export function checkState({ index, trace }: Walk, its: IndexedInterface, isSource = false): void {
  const { record } = its;
  const block = (words: string, title: string, at: NonNullable<Hop["at"]>) => trace.add({ outcome: "block", words }, { check: "state", title, at });
  const instance = record.instanceId === undefined ? undefined : index.instances.get(record.instanceId);
  if (instance && instance.state !== "running") block(`Instance ${instance.instanceId} is ${instance.state}.`, instance.name || instance.instanceId, { kind: "instances", id: instance.instanceId });
  if (record.interfaceType === "nat_gateway") {
    const nat = index.network.natGateways.find(({ networkInterfaceId }) => networkInterfaceId === record.networkInterfaceId);
    const words = isSource ? "A NAT gateway begins no connection: it passes on what others began." : "A NAT gateway takes no connection to its own addresses: it passes on what comes from inside, and drops the rest.";
    block(words, nat?.name || nat?.natGatewayId || record.networkInterfaceId, nat ? { kind: "natGateways", id: nat.natGatewayId } : placeOf(its));
  }
  if (isSource && record.interfaceType === "vpc_endpoint") block("An interface endpoint answers what is asked of its service, and begins no connection.", record.name || record.networkInterfaceId, placeOf(its));
}

export function portsOf({ port }: Traffic): PortSet {
  return port === undefined ? [[0, 65535]] : [[port, port]];
}

/** Where the interface is drawn: its instance, else itself. */
export function placeOf({ record }: IndexedInterface): NonNullable<Hop["at"]> {
  return record.instanceId ? { kind: "instances", id: record.instanceId } : { kind: "networkInterfaces", id: record.networkInterfaceId };
}

/** Where its groups' rules are changed: the first of them. */
export function groupOf({ record }: IndexedInterface): NonNullable<Hop["at"]> {
  return { kind: "securityGroups", id: record.securityGroupIds[0] ?? "" };
}
