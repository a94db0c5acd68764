import type { Network, PeeringConnection } from "../../../contract/network-model.ts";
import type { SceneBox } from "../scene.ts";
import { shortService, toneFor, type Leaf } from "./leaves.ts";

/** A gateway on a VPC's border. `to`: the box outside that a line leads to, an id of another pill or of a box there. */
export interface Pill extends Leaf {
  side: "top" | "bottom";
  to?: string;
}

export const internetId = "internet";

/** What stands on the borders of VPCs, by VPC id, in a fixed order. */
export function pillsByVpc(network: Network): Map<string, Pill[]> {
  const pills = new Map<string, Pill[]>();
  const add = (vpcId: string, pill: Pill) => pills.set(vpcId, [...(pills.get(vpcId) ?? []), pill]);
  for (const { internetGatewayId: id, name, vpcIds } of network.internetGateways) {
    for (const vpcId of vpcIds) add(vpcId, { ...pill("internetGateways", id, "Internet gateway", name, "internet gateway", "top"), to: internetId });
  }
  for (const { egressOnlyInternetGatewayId: id, name, vpcIds } of network.egressOnlyInternetGateways) {
    for (const vpcId of vpcIds) add(vpcId, { ...pill("egressOnlyInternetGateways", id, "Egress-only internet gateway", name, "egress-only · IPv6", "top"), to: internetId });
  }
  for (const { vpnGatewayId: id, name, vpcIds, state } of network.vpnGateways) {
    for (const vpcId of vpcIds) add(vpcId, { ...pill("vpnGateways", id, "Virtual private gateway", name, "virtual private gateway", "bottom"), ...toneFor(state) });
  }
  for (const each of network.transitGatewayAttachments) {
    if (each.resourceType !== "vpc" || each.state === "deleted") continue;
    const its = pill("transitGatewayAttachments", each.transitGatewayAttachmentId, "Transit gateway attachment", each.name, "transit gateway attachment", "bottom");
    add(each.resourceId, { ...its, to: each.transitGatewayId, ...toneFor(each.state) });
  }
  for (const peering of network.peeringConnections) addPeering(network, peering, add);
  for (const { vpcEndpointId: id, name, type, serviceName, vpcId, state } of network.vpcEndpoints) {
    if (type !== "Gateway") continue;
    add(vpcId, { ...pill("vpcEndpoints", id, "Gateway endpoint", name, `endpoint · ${shortService(serviceName)}`, "bottom"), look: "endpoint", ...toneFor(state.toLowerCase()) });
  }
  for (const list of pills.values()) list.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  return pills;
}

const gone = ["deleted", "rejected", "expired", "failed"];

/** A pill on each side that is here, each leading to the other, or to what stands for the side that is not. */
function addPeering({ vpcs, subnets }: Network, peering: PeeringConnection, add: (vpcId: string, pill: Pill) => void): void {
  if (gone.includes(peering.status)) return;
  const { vpcPeeringConnectionId: id, requester, accepter } = peering;
  const isHere = (vpcId: string | undefined) => vpcId !== undefined && (vpcs.some((vpc) => vpc.vpcId === vpcId) || subnets.some((subnet) => subnet.vpcId === vpcId));
  const words = peering.status === "active" ? "peering" : `peering · ${peering.status}`;
  const its = { ...pill("peeringConnections", id, "Peering connection", peering.name, words, "bottom"), tone: peering.status === "active" ? ("good" as const) : ("busy" as const) };
  const both = isHere(requester.vpcId) && isHere(accepter.vpcId) && requester.vpcId !== accepter.vpcId;
  if (isHere(requester.vpcId)) add(requester.vpcId!, { ...its, to: both ? `${id}@${accepter.vpcId}` : externalPeerId(id) });
  if (both) add(accepter.vpcId!, { ...its, id: `${id}@${accepter.vpcId}` });
  else if (isHere(accepter.vpcId) && accepter.vpcId !== requester.vpcId) add(accepter.vpcId!, { ...its, to: externalPeerId(id) });
}

export const externalPeerId = (peeringId: string): string => `${peeringId}/other-side`;

function pill(kind: NonNullable<SceneBox["resource"]>["kind"], id: string, kindWords: string, name: string, line: string, side: Pill["side"]): Pill {
  return { id, resource: { kind, id }, look: "gateway", kindWords, title: name || id, lines: [line], side };
}

function rank({ kindWords }: Pill): number {
  return ["Internet gateway", "Egress-only internet gateway", "Virtual private gateway", "Transit gateway attachment", "Peering connection"].indexOf(kindWords) + 1 || 9;
}

/** What stands outside of every VPC and has a line to one: transit gateways, and the other sides of peerings that are not here. */
export function externalsOf(network: Network, pills: ReadonlyMap<string, readonly Pill[]>): Leaf[] {
  const wanted = new Set([...pills.values()].flat().flatMap(({ to, side }) => (to && side === "bottom" ? [to] : [])));
  const attached = new Map(network.transitGateways.map((each) => [each.transitGatewayId, each]));
  const transit = [...new Set([...attached.keys(), ...network.transitGatewayAttachments.filter(({ state }) => state !== "deleted").map(({ transitGatewayId }) => transitGatewayId)])].sort();
  return [
    ...transit.map((id): Leaf => {
      const record = attached.get(id);
      const lines = [`transit gateway${record ? "" : " · not in what was read"}`];
      return { id, resource: { kind: "transitGateways", id }, look: "external", kindWords: "Transit gateway", title: record?.name || id, lines, ...(record ? toneFor(record.state) : {}) };
    }),
    ...network.peeringConnections.filter(({ vpcPeeringConnectionId }) => wanted.has(externalPeerId(vpcPeeringConnectionId))).map(otherSide).sort((a, b) => (a.id < b.id ? -1 : 1)),
  ];
}

function otherSide({ vpcPeeringConnectionId, requester, accepter, status }: PeeringConnection): Leaf {
  // The side that is not here is the accepter's, unless that one is the only one here.
  const side = accepter.vpcId === undefined || requester.vpcId !== undefined ? accepter : requester;
  const facts = [side.ownerId && `account ${side.ownerId}`, side.region, side.cidrBlocks[0], status === "active" ? undefined : status].filter(Boolean);
  return {
    id: externalPeerId(vpcPeeringConnectionId), resource: { kind: "peeringConnections", id: vpcPeeringConnectionId }, look: "external", kindWords: "Peer VPC elsewhere",
    title: side.vpcId ?? "VPC elsewhere", lines: [facts.join(" · ") || "not in what was read"],
  };
}
