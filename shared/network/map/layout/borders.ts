import type { Network, PeeringConnection } from "../../../contract/network-model.ts";
import type { SceneBox } from "../scene.ts";
import { shortService, toneFor, type Leaf } from "./leaves.ts";

/** A gateway on a VPC's border. `to`: the box outside that a line leads to, an id of another pill or of a box there. */
export interface Pill extends Leaf {
  side: "top" | "bottom";
  to?: string;
}

export const internetId = "internet";

export interface Borders {
  /** By VPC id, in a fixed order. */
  pills: Map<string, Pill[]>;
  /** What would stand on a border, had it a VPC that was read. */
  unattached: Leaf[];
}

/** What stands on the borders of the VPCs that are drawn, and what is attached to none of them. */
export function pillsOf(network: Network, vpcIds: ReadonlySet<string>): Borders {
  const pills = new Map<string, Pill[]>();
  const unattached: Leaf[] = [];
  const add: Add = (on, each) => {
    const its = [...new Set(on)].filter((vpcId) => vpcIds.has(vpcId)).sort();
    its.forEach((vpcId, at) => pills.set(vpcId, [...(pills.get(vpcId) ?? []), at === 0 ? each : { ...each, id: `${each.id}@${vpcId}` }]));
    if (its.length > 0) return;
    const { side: _side, to: _to, ...leaf } = each;
    unattached.push(leaf);
  };
  for (const { internetGatewayId: id, name, vpcIds: on } of network.internetGateways) add(on, { ...pill("internetGateways", id, "Internet gateway", name, "internet gateway", "top"), to: internetId });
  for (const { egressOnlyInternetGatewayId: id, name, vpcIds: on } of network.egressOnlyInternetGateways) {
    add(on, { ...pill("egressOnlyInternetGateways", id, "Egress-only internet gateway", name, "egress-only · IPv6", "top"), to: internetId });
  }
  for (const { vpnGatewayId: id, name, vpcIds: on, state } of network.vpnGateways) {
    if (state !== "deleted") add(on, { ...pill("vpnGateways", id, "Virtual private gateway", name, "virtual private gateway", "bottom"), ...toneFor(state) });
  }
  for (const each of network.transitGatewayAttachments) {
    if (each.state === "deleted") continue;
    const isVpc = each.resourceType === "vpc";
    const its = pill("transitGatewayAttachments", each.transitGatewayAttachmentId, "Transit gateway attachment", each.name, isVpc ? "transit gateway attachment" : `${each.resourceType} · ${each.transitGatewayId}`, "bottom");
    add(isVpc ? [each.resourceId] : [], { ...its, to: each.transitGatewayId, ...toneFor(each.state) });
  }
  for (const peering of network.peeringConnections) addPeering(peering, vpcIds, add);
  for (const { vpcEndpointId: id, name, type, serviceName, vpcId, state } of network.vpcEndpoints) {
    if (type !== "Gateway") continue;
    add([vpcId], { ...pill("vpcEndpoints", id, "Gateway endpoint", name, `endpoint · ${shortService(serviceName)}`, "bottom"), look: "endpoint", ...toneFor(state.toLowerCase()) });
  }
  for (const list of [unattached, ...pills.values()]) list.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  return { pills, unattached };
}

/** Puts the pill on the borders of those VPCs; the first one has the resource's own id. */
type Add = (on: readonly string[], pill: Pill) => void;

const gone = ["deleted", "rejected", "expired", "failed"];

/** A pill on each side that is here, each leading to the other, or to what stands for the side that is not. */
function addPeering(peering: PeeringConnection, vpcIds: ReadonlySet<string>, add: Add): void {
  if (gone.includes(peering.status)) return;
  const { vpcPeeringConnectionId: id } = peering;
  const [requester, accepter] = [peering.requester.vpcId ?? "", peering.accepter.vpcId ?? ""];
  const words = peering.status === "active" ? "peering" : `peering · ${peering.status}`;
  const its = { ...pill("peeringConnections", id, "Peering connection", peering.name, words, "bottom"), tone: peering.status === "active" ? ("good" as const) : ("busy" as const) };
  if (vpcIds.has(requester) && vpcIds.has(accepter) && requester !== accepter) {
    add([requester], { ...its, to: `${id}@${accepter}` });
    add([accepter], { ...its, id: `${id}@${accepter}` });
  } else add([vpcIds.has(requester) ? requester : accepter], { ...its, to: externalPeerId(id) });
}

export const externalPeerId = (peeringId: string): string => `${peeringId}/other-side`;

function pill(kind: NonNullable<SceneBox["resource"]>["kind"], id: string, kindWords: string, name: string, line: string, side: Pill["side"]): Pill {
  return { id, resource: { kind, id }, look: "gateway", kindWords, title: name || id, lines: [line], side };
}

function rank({ kindWords }: Leaf): number {
  return ["Internet gateway", "Egress-only internet gateway", "Virtual private gateway", "Transit gateway attachment", "Peering connection"].indexOf(kindWords) + 1 || 9;
}

/** What stands outside of every VPC and has a line to one: transit gateways, and the other sides of peerings that are not here. */
export function externalsOf(network: Network, pills: ReadonlyMap<string, readonly Pill[]>, vpcIds: ReadonlySet<string>): Leaf[] {
  const wanted = new Set([...pills.values()].flat().flatMap(({ to, side }) => (to && side === "bottom" ? [to] : [])));
  const attached = new Map(network.transitGateways.map((each) => [each.transitGatewayId, each]));
  const transit = [...new Set([...attached.keys(), ...network.transitGatewayAttachments.filter(({ state }) => state !== "deleted").map(({ transitGatewayId }) => transitGatewayId)])].sort();
  return [
    ...transit.map((id): Leaf => {
      const record = attached.get(id);
      const lines = [`transit gateway${record ? "" : " · not in what was read"}`];
      return { id, resource: { kind: "transitGateways", id }, look: "external", kindWords: "Transit gateway", title: record?.name || id, lines, ...(record ? toneFor(record.state) : {}) };
    }),
    ...network.peeringConnections.filter(({ vpcPeeringConnectionId }) => wanted.has(externalPeerId(vpcPeeringConnectionId))).map((each) => otherSide(each, vpcIds)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  ];
}

function otherSide({ vpcPeeringConnectionId, requester, accepter, status }: PeeringConnection, vpcIds: ReadonlySet<string>): Leaf {
  const side = vpcIds.has(requester.vpcId ?? "") ? accepter : requester;
  const facts = [side.ownerId && `account ${side.ownerId}`, side.region, side.cidrBlocks[0], status === "active" ? undefined : status].filter(Boolean);
  return {
    id: externalPeerId(vpcPeeringConnectionId), resource: { kind: "peeringConnections", id: vpcPeeringConnectionId }, look: "external", kindWords: "Peer VPC elsewhere",
    title: side.vpcId ?? "VPC elsewhere", lines: [facts.join(" · ") || "not in what was read"],
  };
}
