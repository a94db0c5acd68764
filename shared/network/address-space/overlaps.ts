import type { Network, PeeringConnection } from "../../contract/network-model.ts";
import { overlaps } from "../cidr.ts";

/** Two VPCs that share addresses. `other` may be beyond this region or account: known by its peering alone. */
export interface VpcOverlap {
  one: { vpcId: string; cidr: string };
  other: { vpcId: string; cidr: string };
  /** The peering between the two that is neither gone nor refused. */
  vpcPeeringConnectionId?: string;
}

interface Place {
  vpcId: string;
  cidr: string;
}

const ended = new Set(["rejected", "expired", "failed", "deleted", "deleting"]);

/** Whether a peering carries traffic or may yet. */
export const isOpenPeering = ({ status }: PeeringConnection): boolean => !ended.has(status);

/**
 * Blocks of different VPCs that overlap. AWS refuses to peer VPCs with overlapping blocks (VPC
 * Peering Guide, "Unsupported VPC peering configurations"), and no route tells the two apart.
 */
export function findOverlaps({ vpcs, peeringConnections }: Pick<Network, "vpcs" | "peeringConnections">): VpcOverlap[] {
  const open = peeringConnections.filter(isOpenPeering);
  const here = vpcs.flatMap(({ vpcId, cidrBlocks, ipv6CidrBlocks }) => [...cidrBlocks, ...ipv6CidrBlocks].map((cidr): Place => ({ vpcId, cidr })));
  const known = new Set(vpcs.map(({ vpcId }) => vpcId));
  const within = here.flatMap((one, at) => here.slice(at + 1).flatMap((other) => (clash(one, other) ? [{ one, other, ...peeringOf(open, one, other) }] : [])));
  const beyond = open.flatMap((peering) => {
    const { requester, accepter } = peering;
    return [[requester, accepter], [accepter, requester]].flatMap(([mine, theirs]) => {
      if (!mine?.vpcId || !theirs?.vpcId || !known.has(mine.vpcId) || known.has(theirs.vpcId)) return [];
      const others = [...theirs.cidrBlocks, ...theirs.ipv6CidrBlocks].map((cidr): Place => ({ vpcId: theirs.vpcId!, cidr }));
      return here.filter(({ vpcId }) => vpcId === mine.vpcId).flatMap((one) =>
        others.filter((other) => clash(one, other)).map((other): VpcOverlap => ({ one, other, vpcPeeringConnectionId: peering.vpcPeeringConnectionId })));
    });
  });
  return [...within, ...beyond];
}

function clash(one: Place, other: Place): boolean {
  return one.vpcId !== other.vpcId && overlaps(one.cidr, other.cidr);
}

function peeringOf(open: readonly PeeringConnection[], one: Place, other: Place): Pick<VpcOverlap, "vpcPeeringConnectionId"> {
  const found = open.find(({ requester, accepter }) => [requester.vpcId, accepter.vpcId].includes(one.vpcId) && [requester.vpcId, accepter.vpcId].includes(other.vpcId));
  return found ? { vpcPeeringConnectionId: found.vpcPeeringConnectionId } : {};
}
