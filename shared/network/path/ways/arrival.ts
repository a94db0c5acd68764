import type { Subnet } from "../../../contract/network-model.ts";
import { inBlock, textOf, type Address } from "../addresses.ts";
import { addressKey, type IndexedInterface } from "../index-network.ts";
import type { Hop, ResourceRef } from "../types.ts";
import type { Leg, Walk } from "../walk-state.ts";

export type Place = { subnetId: string; vpcId: string };

/** Where the packet comes in. `by`: `local`, the peering's id or `internet`; `seen`: the source's address as it is seen there. */
interface Inside {
  subnet: Place;
  by: string;
  seen: Address;
  /** Whether it comes from another subnet, so that ACLs and routes are asked. */
  crosses: boolean;
}
export type Arrival = ({ kind: "interface"; interface: IndexedInterface } & Inside) | ({ kind: "host" } & Inside) | { kind: "outside" };

/** Whether one of the subnet's blocks holds the address. */
export function holdsAddress(index: Walk["index"], { cidrBlock, ipv6CidrBlocks }: Subnet, address: Address): boolean {
  return [cidrBlock, ...ipv6CidrBlocks].some((text) => inBlock(index.block(text), address));
}

/** To whatever has the destination's address in that VPC. */
export function arriveIn({ index, trace, destination }: Walk, leg: Leg, from: Place, vpcId: string, by: string): Arrival | undefined {
  const seen = leg.address;
  if (destination.kind === "interface" && !destination.isPublicIp && destination.interface.record.vpcId === vpcId) {
    const { subnetId } = destination.interface.record;
    return { kind: "interface", interface: destination.interface, subnet: { subnetId, vpcId }, by, seen, crosses: subnetId !== from.subnetId };
  }
  if (destination.kind === "address") {
    const held = index.byAddress.get(addressKey(vpcId, destination.address));
    if (held) return { kind: "interface", interface: held, subnet: held.record, by, seen, crosses: held.record.subnetId !== from.subnetId };
    const subnet = index.network.subnets.find((each) => each.vpcId === vpcId && holdsAddress(index, each, destination.address));
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

export function ref(kind: ResourceRef["kind"], id: string): NonNullable<Hop["at"]> {
  return { kind, id };
}
