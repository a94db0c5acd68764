import type { Route } from "../../../contract/network-model.ts";
import { checkState, placeOf, type Leg, type Walk } from "../walk-state.ts";
import type { Arrival, Place } from "./arrival.ts";

/** An instance or interface as a next hop: an appliance. */
export function byInterface(walk: Walk, leg: Leg, subnet: Place, { target, networkInterfaceId }: Route): Arrival | undefined {
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
