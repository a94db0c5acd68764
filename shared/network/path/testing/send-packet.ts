import ipaddr from "ipaddr.js";
import type { Network, NetworkAcl, NetworkInterface, Route, RouteTable, Subnet } from "../../../contract/network-model.ts";

/**
 * One packet and its reply through a network, written from docs/adr/005-path-explainer.md alone and
 * without a line of the explainer: slow, plain, and what the explainer is held against. Addresses are
 * text and compared by ipaddr.js.
 */

export type Outcome = "pass" | "block" | "unknown";

export interface Packet {
  /** Where it starts: an interface, a subnet in which nobody is yet, or the internet. */
  from: { eni: NetworkInterface } | { emptyIn: Subnet } | { internet: true; gateway?: string };
  source: string;
  to: { eni: NetworkInterface; byPublicIp: boolean } | { internet: true; gateway?: string } | { nobody: true; subnet?: Subnet } | { beyond: string };
  destination: string;
  protocol: number;
  /** Of tcp and udp. */
  port: number;
  clientPort: number;
  natPort: number;
  /** Whether the far end is the internet as a whole: no service's list is all of that. */
  wholeInternet: boolean;
}

const known = new Map<string, boolean>();

/** Remembered, for the same few addresses meet the same few blocks a million times. */
export function isIn(address: string, cidr: string): boolean {
  const key = `${address} ${cidr}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = lookIn(address, cidr)));
  return found;
}

const lookIn = (address: string, cidr: string): boolean => {
  try {
    const [its, block] = [ipaddr.parse(address), ipaddr.parseCIDR(cidr.includes("/") ? cidr : `${cidr}/${cidr.includes(":") ? 128 : 32}`)];
    return its.kind() === block[0].kind() && its.match(block);
  } catch {
    return false;
  }
};
const lengthOf = (cidr: string): number => Number(cidr.split("/")[1] ?? (cidr.includes(":") ? 128 : 32));
const isV6 = (address: string): boolean => address.includes(":");
const same = (a: string, b: string): boolean => a === b || (isV6(a) && isV6(b) && ipaddr.parse(a).toNormalizedString() === ipaddr.parse(b).toNormalizedString());
const notPublic = ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"];
export const isPublicAddress = (address: string): boolean => (isV6(address) ? isIn(address, "2000::/3") : !notPublic.some((cidr) => isIn(address, cidr)));

/** All checks of one packet, worst last word: a block anywhere blocks, else an unknown makes it unknown. */
export function sendPacket(network: Network, packet: Packet): Outcome {
  const sent = new Sent(network, packet);
  if ("eni" in packet.from && "eni" in packet.to && packet.from.eni.networkInterfaceId === packet.to.eni.networkInterfaceId) return "pass";
  sent.go();
  return sent.results.includes("block") ? "block" : sent.results.includes("unknown") ? "unknown" : "pass";
}

interface Hand {
  subnetId: string;
  vpcId: string;
  address: string;
  port: number;
}

class Sent {
  readonly results: Outcome[] = [];
  private readonly network: Network;
  private readonly packet: Packet;
  /** Who has sent it so far: the source, then each NAT gateway. */
  private readonly hands: Hand[] = [];

  constructor(network: Network, packet: Packet) {
    this.network = network;
    this.packet = packet;
  }

  private say(outcome: Outcome): boolean {
    this.results.push(outcome);
    return outcome === "pass";
  }

  private unread(kind: string): boolean {
    return this.network.partial.some((part) => part.kind === kind);
  }

  go(): void {
    const { from, to } = this.packet;
    if ("internet" in from) return this.fromInternet(from.gateway);
    const subnet = "eni" in from ? { subnetId: from.eni.subnetId, vpcId: from.eni.vpcId } : { subnetId: from.emptyIn.subnetId, vpcId: from.emptyIn.vpcId };
    this.hands.push({ ...subnet, address: this.packet.source, port: this.packet.clientPort });
    if ("eni" in from) this.running(from.eni);
    else this.say("unknown");
    if ("eni" in from) this.groups(from.eni, true, this.packet.destination, this.toGroups());
    const isNear = "eni" in to ? !to.byPublicIp && to.eni.subnetId === subnet.subnetId
      : "nobody" in to && (to.subnet ? to.subnet.subnetId === subnet.subnetId : this.blocksOf(subnet.subnetId).some((cidr) => isIn(this.packet.destination, cidr)));
    if (isNear) {
      if ("eni" in to) this.arrive(to.eni, subnet, "local", this.packet.source, subnet);
      else this.arriveNobody(subnet, "local", this.packet.source, subnet);
      return;
    }
    this.leave(subnet);
  }

  private blocksOf(subnetId: string): string[] {
    const subnet = this.network.subnets.find((each) => each.subnetId === subnetId);
    return subnet ? [subnet.cidrBlock, ...subnet.ipv6CidrBlocks].filter(Boolean) : [];
  }

  private get hand(): Hand {
    return this.hands[this.hands.length - 1]!;
  }

  private leave(subnet: { subnetId: string; vpcId: string }): void {
    this.acl(subnet, true, this.packet.destination, this.packet.port, false);
    const route = this.route(subnet, this.packet.destination, this.packet.wholeInternet);
    if (!route) return;
    const { to } = this.packet;
    if ("beyond" in to) return void this.say(route.target === to.beyond ? "unknown" : "block");
    if (route.target === "local") return this.deliver(subnet.vpcId, "local", subnet);
    const kind = route.target.split("-")[0];
    if (kind === "igw") return this.outByInternetGateway(route.target);
    if (kind === "nat") return this.byNat(route.target, subnet);
    if (kind === "eigw") {
      if (!isV6(this.hand.address) || !isPublicAddress(this.packet.destination) || ("internet" in to && to.gateway !== undefined)) return void this.say("block");
      return this.throughInternet(this.hand.address);
    }
    if (kind === "pcx") return this.byPeering(route.target, subnet);
    if (kind === "vpce") {
      const endpoint = this.network.vpcEndpoints.find((each) => each.vpcEndpointId === route.target)!;
      if (endpoint.type !== "Gateway" || !("internet" in to)) return void this.say("unknown");
      if (to.gateway !== undefined) return void this.say("block");
      return this.reply(undefined, undefined, undefined);
    }
    if (kind === "eni" || kind === "i") return this.byAppliance(route, subnet);
    this.say("unknown");
  }

  private deliver(vpcId: string, by: string, from: { subnetId: string }): void {
    const { to, destination } = this.packet;
    if ("eni" in to && !to.byPublicIp && to.eni.vpcId === vpcId) return this.arrive(to.eni, to.eni, by, this.hand.address, from);
    if ("nobody" in to) {
      const eni = this.network.networkInterfaces.find((each) => each.vpcId === vpcId && this.ownAddresses(each).some((its) => same(its, destination)));
      if (eni) return this.arrive(eni, eni, by, this.hand.address, from);
      const subnet = this.network.subnets.find((each) => each.vpcId === vpcId && this.blocksOf(each.subnetId).some((cidr) => isIn(destination, cidr)));
      if (subnet && (!to.subnet || to.subnet.subnetId === subnet.subnetId)) return this.arriveNobody(subnet, by, this.hand.address, from);
      if (!subnet && this.unread("subnets")) return void this.say("unknown");
    }
    this.say("block");
  }

  private ownAddresses(eni: NetworkInterface): string[] {
    return [...eni.privateIpAddresses.map((each) => each.privateIpAddress), ...eni.ipv6Addresses];
  }

  private outByInternetGateway(gatewayId: string): void {
    const { to, destination, from } = this.packet;
    if (!isPublicAddress(destination)) return void this.say("block");
    if ("internet" in to && to.gateway !== undefined && to.gateway !== gatewayId) return void this.say("block");
    if (isV6(this.hand.address)) return this.throughInternet(this.hand.address);
    let seen: string | undefined;
    if (this.hands.length > 1) {
      const nat = this.network.natGateways.find((each) => each.vpcId === this.hand.vpcId && each.privateIp === this.hand.address);
      seen = nat?.connectivityType === "private" ? undefined : nat?.publicIp;
    } else if ("eni" in from) {
      seen = from.eni.privateIpAddresses.find((each) => each.privateIpAddress === this.hand.address)?.publicIp;
    } else {
      // A host that is not there yet: its public address is not known, and matters only to one who sees it.
      if (!("internet" in to)) return void this.say("unknown");
      return this.reply(undefined, undefined, undefined);
    }
    if (seen === undefined) return void this.say("block");
    this.throughInternet(seen);
  }

  private throughInternet(seen: string): void {
    const { to } = this.packet;
    if ("internet" in to) return this.reply(undefined, undefined, undefined);
    const place = "eni" in to ? to.eni : "nobody" in to ? to.subnet : undefined;
    if (!place) return void this.say("block");
    this.inByInternetGateway(place, seen, undefined);
  }

  private inByInternetGateway(place: { subnetId: string; vpcId: string }, seen: string, wanted: string | undefined): void {
    const gateway = this.network.internetGateways.filter((each) => each.vpcIds.includes(place.vpcId)).at(-1);
    if (!gateway) return void this.say(this.unread("internetGateways") ? "unknown" : "block");
    if (wanted !== undefined && gateway.internetGatewayId !== wanted) return void this.say("block");
    const { to, destination } = this.packet;
    if (!("eni" in to)) return this.arriveNobody(place, "internet", seen, undefined);
    const edge = this.network.routeTables.filter((table) => table.associations.some((each) => each.gatewayId === gateway.internetGatewayId)).at(-1);
    if (edge) {
      const inner = to.eni.privateIpAddresses.find((each) => each.publicIp !== undefined && same(each.publicIp, destination))?.privateIpAddress ?? destination;
      const found = this.bestRoute(edge, inner, false);
      if (found.route && found.route.target !== "local") return void this.say("unknown");
    }
    this.arrive(to.eni, to.eni, "internet", seen, undefined);
  }

  private fromInternet(gateway: string | undefined): void {
    const { to, source, destination } = this.packet;
    if ("internet" in to || "beyond" in to) return void this.say("unknown");
    const place = "eni" in to ? to.eni : to.subnet;
    const canBeSentTo = "eni" in to ? to.byPublicIp || isV6(destination) : place !== undefined;
    if (!canBeSentTo) this.say("block");
    if (!place) return;
    this.inByInternetGateway(place, source, gateway);
  }

  private byNat(natId: string, from: { subnetId: string; vpcId: string }): void {
    const nat = this.network.natGateways.find((each) => each.natGatewayId === natId)!;
    if (isV6(this.hand.address) || this.hands.length >= 5 || nat.privateIp === undefined) return void this.say("unknown");
    const place = { subnetId: nat.subnetId, vpcId: this.network.subnets.find((each) => each.subnetId === nat.subnetId)?.vpcId ?? nat.vpcId };
    if (place.subnetId !== from.subnetId) this.acl(place, false, this.hand.address, this.packet.port, false);
    this.hands.push({ ...place, address: nat.privateIp, port: this.packet.natPort });
    const { to } = this.packet;
    if (nat.connectivityType === "private") {
      if ("eni" in to && !to.byPublicIp && to.eni.subnetId === place.subnetId) return this.deliver(place.vpcId, "local", place);
      return this.leave(place);
    }
    this.acl(place, true, this.packet.destination, this.packet.port, false);
    const route = this.route(place, this.packet.destination, this.packet.wholeInternet);
    if (!route) return;
    if (!route.target.startsWith("igw-")) return void this.say("block");
    this.outByInternetGateway(route.target);
  }

  private byPeering(peeringId: string, from: { subnetId: string; vpcId: string }): void {
    const peering = this.network.peeringConnections.find((each) => each.vpcPeeringConnectionId === peeringId)!;
    const side = peering.requester.vpcId === from.vpcId ? peering.accepter : peering.requester;
    const vpc = this.network.vpcs.find((each) => each.vpcId === side.vpcId);
    const blocks = vpc ? [...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks] : [...side.cidrBlocks, ...side.ipv6CidrBlocks];
    const isThere = blocks.some((cidr) => isIn(this.packet.destination, cidr));
    if (vpc) {
      if (!isThere) return void this.say("block");
      return this.deliver(vpc.vpcId, peeringId, from);
    }
    this.say(!isThere && blocks.length > 0 ? "block" : "unknown");
  }

  private byAppliance(route: Route, from: { subnetId: string }): void {
    const eni = this.network.networkInterfaces.find((each) => each.networkInterfaceId === (route.networkInterfaceId ?? route.target)) ?? this.network.networkInterfaces.find((each) => each.instanceId === route.target);
    if (!eni) return void this.say("unknown");
    const { to } = this.packet;
    if ("eni" in to && !to.byPublicIp && to.eni.networkInterfaceId === eni.networkInterfaceId) return this.arrive(eni, eni, "local", this.hand.address, from);
    if (!this.running(eni)) return;
    this.say(eni.sourceDestCheck ? "block" : "unknown");
  }

  private arrive(eni: NetworkInterface, place: { subnetId: string; vpcId: string }, by: string, seen: string, from: { subnetId: string } | undefined): void {
    const crosses = from === undefined || from.subnetId !== place.subnetId;
    if (crosses) this.acl(place, false, seen, this.packet.port, false);
    const isItself = this.hands.length === 1 && seen === this.packet.source;
    this.groups(eni, false, seen, isItself ? this.fromGroups(eni) : []);
    this.running(eni);
    this.reply({ place, crosses }, by, seen);
  }

  private arriveNobody(place: { subnetId: string; vpcId: string }, by: string, seen: string, from: { subnetId: string } | undefined): void {
    const crosses = from === undefined || from.subnetId !== place.subnetId;
    if (crosses) this.acl(place, false, seen, this.packet.port, false);
    this.say("unknown");
    this.reply({ place, crosses }, by, seen);
  }

  /** Without a place it comes from the internet or a service. */
  private reply(at: { place: { subnetId: string; vpcId: string }; crosses: boolean } | undefined, by: string | undefined, seen: string | undefined): void {
    const { from, destination } = this.packet;
    if (at?.crosses) {
      const clientPort = this.hands.length === 0 ? this.packet.clientPort : this.hand.port;
      this.acl(at.place, true, seen!, clientPort, true);
      const isWhole = "internet" in from && this.packet.wholeInternet;
      const before = this.results.length;
      const route = this.route(at.place, seen!, isWhole);
      if (!route && this.results.slice(before).includes("unknown")) return;
      if (route && !(by === "internet" ? route.target.startsWith("igw-") : route.target === by)) this.say("block");
    }
    let remoteCrosses = at === undefined || at.crosses;
    for (let i = this.hands.length - 1; i >= 0; i -= 1) {
      const hand = this.hands[i]!;
      if (remoteCrosses) this.acl(hand, false, destination, hand.port, true);
      const previous = this.hands[i - 1];
      if (previous && previous.subnetId !== hand.subnetId) this.acl(hand, true, previous.address, previous.port, true);
      remoteCrosses = previous !== undefined && previous.subnetId !== hand.subnetId;
    }
  }

  private running(eni: NetworkInterface): boolean {
    const instance = this.network.instances.find((each) => each.instanceId === eni.instanceId);
    return !instance || instance.state === "running" ? true : this.say("block");
  }

  private joined(a: string, b: string): boolean {
    return a === b || this.network.peeringConnections.some(({ status, requester, accepter }) =>
      status === "active" && requester.region === accepter.region && ((requester.vpcId === a && accepter.vpcId === b) || (requester.vpcId === b && accepter.vpcId === a)));
  }

  /** Groups of the destination that the source's outbound rules can name. */
  private toGroups(): string[] {
    const { from, to } = this.packet;
    return "eni" in from && "eni" in to && !to.byPublicIp && this.joined(from.eni.vpcId, to.eni.vpcId) ? to.eni.securityGroupIds : [];
  }

  private fromGroups(to: NetworkInterface): string[] {
    const { from } = this.packet;
    return "eni" in from && this.joined(from.eni.vpcId, to.vpcId) ? from.eni.securityGroupIds : [];
  }

  private groups(eni: NetworkInterface, egress: boolean, peer: string, peerGroups: readonly string[]): void {
    if (eni.securityGroupIds.length === 0) return;
    let isUnknown = false;
    for (const groupId of eni.securityGroupIds) {
      const group = this.network.securityGroups.find((each) => each.groupId === groupId);
      if (!group) {
        isUnknown = true;
        continue;
      }
      for (const rule of group.rules) {
        if (rule.isEgress !== egress || !this.ruleFits(rule.ipProtocol, rule.fromPort, rule.toPort)) continue;
        const cidr = rule.cidrIpv4 ?? rule.cidrIpv6;
        if (cidr !== undefined) {
          if (isIn(peer, cidr)) return;
        } else if (rule.referencedGroupId !== undefined) {
          if (peerGroups.includes(rule.referencedGroupId)) return;
        } else if (rule.prefixListId !== undefined) {
          const list = this.network.prefixLists.find((each) => each.prefixListId === rule.prefixListId);
          if (!list?.cidrs) isUnknown = true;
          else if (list.cidrs.some((each) => isIn(peer, each))) return;
        }
      }
    }
    this.say(isUnknown ? "unknown" : "block");
  }

  private ruleFits(protocol: string, from = -1, to = -1): boolean {
    if (protocol === "-1") return true;
    const number = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 }[protocol] ?? Number(protocol);
    if (number !== this.packet.protocol) return false;
    if (number === 6 || number === 17) return from === -1 || (from <= this.packet.port && this.packet.port <= to);
    if (number === 1 || number === 58) return from === -1 || (from === (number === 1 ? 8 : 128) && (to === -1 || to === 0));
    return true;
  }

  private acl(place: { subnetId: string; vpcId: string }, egress: boolean, peer: string, port: number, isReply: boolean): void {
    const named = this.network.networkAcls.find((each) => each.associations.some((association) => association.subnetId === place.subnetId));
    const acl = named ?? (this.unread("networkAcls") ? undefined : this.network.networkAcls.find((each) => each.isDefault && each.vpcId === place.vpcId));
    this.say(acl ? this.aclSays(acl, egress, peer, port, isReply) : "unknown");
  }

  private aclSays(acl: NetworkAcl, egress: boolean, peer: string, port: number, isReply: boolean): Outcome {
    for (const entry of acl.entries.filter((each) => each.egress === egress).sort((a, b) => a.ruleNumber - b.ruleNumber)) {
      if (!isIn(peer, entry.cidrBlock)) continue;
      const protocol = Number(entry.protocol);
      if (protocol !== -1 && protocol !== this.packet.protocol) continue;
      if ((protocol === 6 || protocol === 17) && !((entry.fromPort ?? 0) <= port && port <= (entry.toPort ?? 65535))) continue;
      if (protocol === 1 || protocol === 58) {
        const type = isReply ? (protocol === 1 ? 0 : 129) : protocol === 1 ? 8 : 128;
        if (![undefined, -1, type].includes(entry.icmpType) || ![undefined, -1, 0].includes(entry.icmpCode)) continue;
      }
      return entry.action === "allow" ? "pass" : "block";
    }
    return "block";
  }

  /** The route taken, or nothing after having said why it ends. */
  private route(place: { subnetId: string; vpcId: string }, address: string, isWhole: boolean): Route | undefined {
    const named = this.network.routeTables.find((each) => each.subnetIds.includes(place.subnetId));
    const table = named ?? (this.unread("routeTables") ? undefined : this.network.routeTables.find((each) => each.main && each.vpcId === place.vpcId));
    if (!table) return void this.say("unknown");
    const { route, isUnknown } = this.bestRoute(table, address, isWhole);
    if (isUnknown) return void this.say("unknown");
    if (!route) return void this.say("block");
    const alive = this.isAlive(route, place.vpcId);
    if (alive !== "pass") return void this.say(alive);
    return route;
  }

  private bestRoute(table: RouteTable, address: string, isWhole: boolean): { route?: Route; isUnknown: boolean } {
    const found: { route: Route; length: number; rank: number }[] = [];
    let isUnknown = false;
    for (const route of table.routes) {
      const isList = route.destination.startsWith("pl-");
      const rank = route.target === "local" ? 0 : route.origin === "EnableVgwRoutePropagation" ? 3 : isList ? 2 : 1;
      if (!isList) {
        if (isIn(address, route.destination)) found.push({ route, length: lengthOf(route.destination), rank });
        continue;
      }
      const cidrs = this.network.prefixLists.find((each) => each.prefixListId === route.destination)?.cidrs;
      if (!cidrs) {
        if (!(route.target.startsWith("vpce-") && (isWhole || !isPublicAddress(address)))) isUnknown = true;
      } else {
        for (const cidr of cidrs) if (isIn(address, cidr)) found.push({ route, length: lengthOf(cidr), rank });
      }
    }
    const sorted = found.map((each, at) => ({ ...each, at })).sort((a, b) => b.length - a.length || a.rank - b.rank || a.at - b.at);
    const best = sorted[0];
    // No list's block is longer than one address, and a plain route to one goes before it.
    if (best && best.length === (isV6(address) ? 128 : 32) && best.rank < 2) isUnknown = false;
    return best ? { route: best.route, isUnknown } : { isUnknown };
  }

  private isAlive({ state, target }: Route, vpcId: string): Outcome {
    if (state === "blackhole") return "block";
    const n = this.network;
    const judge = (known: boolean | undefined): Outcome => (known === undefined ? "unknown" : known ? "pass" : "block");
    switch (target.split("-")[0]) {
      case "igw": return judge(n.internetGateways.find((each) => each.internetGatewayId === target)?.vpcIds.includes(vpcId));
      case "eigw": return judge(n.egressOnlyInternetGateways.find((each) => each.egressOnlyInternetGatewayId === target)?.vpcIds.includes(vpcId));
      case "vgw": return judge(n.vpnGateways.find((each) => each.vpnGatewayId === target)?.vpcIds.includes(vpcId));
      case "nat": { const nat = n.natGateways.find((each) => each.natGatewayId === target); return judge(nat && nat.state === "available"); }
      case "vpce": { const endpoint = n.vpcEndpoints.find((each) => each.vpcEndpointId === target); return judge(endpoint && endpoint.state.toLowerCase() === "available"); }
      case "pcx": { const peering = n.peeringConnections.find((each) => each.vpcPeeringConnectionId === target); return judge(peering && peering.status === "active" && [peering.requester.vpcId, peering.accepter.vpcId].includes(vpcId)); }
      case "tgw": {
        const attached = n.transitGatewayAttachments.filter((each) => each.transitGatewayId === target && each.resourceType === "vpc" && each.resourceId === vpcId);
        if (attached.some((each) => each.state === "available")) return "pass";
        return attached.length === 0 && this.unread("transitGatewayAttachments") ? "unknown" : "block";
      }
      default: return "pass";
    }
  }
}
