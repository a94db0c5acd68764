import type { Network, NetworkInterface, Route } from "../../../contract/network-model.ts";
import { isUnread, type Outcome, type Packet } from "./packet.ts";
import { isIn, isPublicAddress, isV6, same } from "./plain-addresses.ts";
import { bestRoute, routeFrom } from "./plain-routes.ts";
import { aclSays, groupsSay } from "./plain-rules.ts";

/**
 * One packet and its reply through a network, written from docs/adr/005-path-explainer.md alone and
 * without a line of the explainer: slow, plain, and what the explainer is held against.
 */

type Place = { subnetId: string; vpcId: string };

/** All checks of one packet, worst last word: a block anywhere blocks, else an unknown makes it unknown. */
export function sendPacket(network: Network, packet: Packet): { outcome: Outcome; isByNat: boolean } {
  if ("eni" in packet.from && "eni" in packet.to && packet.from.eni.networkInterfaceId === packet.to.eni.networkInterfaceId) return { outcome: "pass", isByNat: false };
  const sent = new Sent(network, packet);
  sent.go();
  return { outcome: sent.results.includes("block") ? "block" : sent.results.includes("unknown") ? "unknown" : "pass", isByNat: sent.isByNat };
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

  go(): void {
    const { from, to } = this.packet;
    if ("internet" in from) return this.fromInternet(from.gateway);
    const subnet = "eni" in from ? { subnetId: from.eni.subnetId, vpcId: from.eni.vpcId } : { subnetId: from.emptyIn.subnetId, vpcId: from.emptyIn.vpcId };
    this.hands.push({ ...subnet, address: this.packet.source, port: this.packet.clientPort });
    if ("eni" in from) this.running(from.eni, true);
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

  /** Whether another port of a NAT gateway might make a difference. */
  get isByNat(): boolean {
    return this.hands.length > 1;
  }

  private get hand(): Hand {
    return this.hands[this.hands.length - 1]!;
  }

  private leave(subnet: Place): void {
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
      if (!subnet && isUnread(this.network, "subnets")) return void this.say("unknown");
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

  private inByInternetGateway(place: Place, seen: string, wanted: string | undefined): void {
    const gateway = this.network.internetGateways.filter((each) => each.vpcIds.includes(place.vpcId)).at(-1);
    if (!gateway) return void this.say(isUnread(this.network, "internetGateways") ? "unknown" : "block");
    if (wanted !== undefined && gateway.internetGatewayId !== wanted) return void this.say("block");
    const { to, destination } = this.packet;
    if (!("eni" in to)) return this.arriveNobody(place, "internet", seen, undefined);
    const edge = this.network.routeTables.filter((table) => table.associations.some((each) => each.gatewayId === gateway.internetGatewayId)).at(-1);
    if (edge) {
      const inner = to.eni.privateIpAddresses.find((each) => each.publicIp !== undefined && same(each.publicIp, destination))?.privateIpAddress ?? destination;
      const found = bestRoute(this.network, edge, inner, false);
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

  private byNat(natId: string, from: Place): void {
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

  private byPeering(peeringId: string, from: Place): void {
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

  private arrive(eni: NetworkInterface, place: Place, by: string, seen: string, from: { subnetId: string } | undefined): void {
    const crosses = from === undefined || from.subnetId !== place.subnetId;
    if (crosses) this.acl(place, false, seen, this.packet.port, false);
    const isItself = this.hands.length === 1 && seen === this.packet.source;
    this.groups(eni, false, seen, isItself ? this.fromGroups(eni) : []);
    this.running(eni);
    this.reply({ place, crosses }, by, seen);
  }

  private arriveNobody(place: Place, by: string, seen: string, from: { subnetId: string } | undefined): void {
    const crosses = from === undefined || from.subnetId !== place.subnetId;
    if (crosses) this.acl(place, false, seen, this.packet.port, false);
    this.say("unknown");
    this.reply({ place, crosses }, by, seen);
  }

  /** Without a place it comes from the internet or a service. */
  private reply(at: { place: Place; crosses: boolean } | undefined, by: string | undefined, seen: string | undefined): void {
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

  /** Whether it begins or takes connections at all. */
  private running(eni: NetworkInterface, isSource = false): boolean {
    const instance = this.network.instances.find((each) => each.instanceId === eni.instanceId);
    const isIdle = eni.interfaceType === "nat_gateway" || (isSource && eni.interfaceType === "vpc_endpoint");
    return !isIdle && (!instance || instance.state === "running") ? true : this.say("block");
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
    this.say(groupsSay(this.network, this.packet, eni, egress, peer, peerGroups));
  }

  private acl(place: Place, egress: boolean, peer: string, port: number, isReply: boolean): void {
    this.say(aclSays(this.network, this.packet, place, egress, peer, port, isReply));
  }

  /** The route taken, or nothing after having said why it ends. */
  private route(place: Place, address: string, isWhole: boolean): Route | undefined {
    const found = routeFrom(this.network, place, address, isWhole);
    return typeof found === "string" ? void this.say(found) : found;
  }
}
