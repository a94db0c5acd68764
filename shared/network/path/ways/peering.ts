import { inBlock, textOf } from "../addresses.ts";
import type { Leg, Walk } from "../walk-state.ts";
import { arriveIn, ref, type Arrival, type Place } from "./arrival.ts";

/** To the VPC on the other side, and nothing further. */
export function byPeering(walk: Walk, leg: Leg, subnet: Place, peeringId: string): Arrival | undefined {
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
