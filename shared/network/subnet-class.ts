import type { Network, Route, RouteTable, Subnet } from "../contract/network.ts";

export interface SubnetClass {
  /** `unknown` where the route table that governs the subnet could not be read. */
  class: "public" | "private" | "isolated" | "unknown";
  routeTableId: string | undefined;
  /** `explicit`: the table names the subnet. `main`: it governs every subnet of the VPC that no table names. */
  association: "explicit" | "main" | undefined;
  /** The route that decides; absent where there is none. */
  decidingRoute?: Route;
  /** One sentence for a person. */
  reason: string;
}

type Gateways = Network["internetGateways"];
type NatGateways = Network["natGateways"];

interface Way {
  class: "public" | "private";
  route: Route;
  words: string;
}

/**
 * How a subnet reaches the internet. Public: a route to an internet gateway (VPC User Guide,
 * "Subnet types"). Private: its traffic leaves by a NAT gateway, a NAT instance or, for IPv6, an
 * egress-only gateway. Isolated: neither. A route whose target is gone leads nowhere and is said.
 */
export function classifySubnet(
  subnet: Pick<Subnet, "subnetId" | "vpcId">, routeTables: readonly RouteTable[], internetGateways: Gateways, natGateways: NatGateways,
): SubnetClass {
  const ofVpc = routeTables.filter(({ vpcId }) => vpcId === subnet.vpcId);
  const explicit = ofVpc.find(({ subnetIds }) => subnetIds.includes(subnet.subnetId));
  const table = explicit ?? ofVpc.find(({ main }) => main);
  if (!table) {
    return { class: "unknown", routeTableId: undefined, association: undefined, reason: "The route table that governs this subnet could not be read." };
  }
  const association = explicit ? "explicit" : "main";
  const found = { routeTableId: table.routeTableId, association } as const;
  const by = `${explicit ? "its route table" : "the VPC's main route table"} ${table.routeTableId}`;
  const routes = table.routes.filter(({ target }) => target !== "local").toSorted(byWidth);
  const live = routes.filter((route) => !isDeadRoute(route, subnet.vpcId, internetGateways, natGateways));
  const ways = live.flatMap((route) => wayOf(route, natGateways) ?? []);
  const way = ways.find((each) => each.class === "public") ?? ways[0];
  if (way) {
    return { ...found, class: way.class, decidingRoute: way.route, reason: `${capital(way.class)}: ${way.route.destination} goes to ${way.words}, by ${by}.` };
  }
  return { ...found, class: "isolated", ...whyIsolated(routes, live, by, natGateways) };
}

function whyIsolated(routes: readonly Route[], live: readonly Route[], by: string, natGateways: NatGateways): Pick<SubnetClass, "reason" | "decidingRoute"> {
  const dead = routes.find((route) => isDefault(route) && !live.includes(route));
  if (dead) return { decidingRoute: dead, reason: `Isolated: ${dead.destination} goes to ${dead.target}, which is gone (a black hole), by ${by}.` };
  const elsewhere = live.find(isDefault);
  if (!elsewhere) return { reason: `Isolated: no route leaves the VPC for the internet, by ${by}.` };
  const isPrivateNat = natGateways.some(({ natGatewayId }) => natGatewayId === elsewhere.target);
  const words = isPrivateNat
    ? `the private NAT gateway ${elsewhere.target}, which reaches other networks and not the internet`
    : `${kindOfTarget(elsewhere.target)} ${elsewhere.target}; whether the internet can be reached from there is not decided here`;
  return { decidingRoute: elsewhere, reason: `Isolated: ${elsewhere.destination} goes to ${words}, by ${by}.` };
}

function wayOf(route: Route, natGateways: NatGateways): Way | undefined {
  const { target } = route;
  if (target.startsWith("igw-")) return { class: "public", route, words: `the internet gateway ${target}` };
  if (target.startsWith("nat-")) {
    const isPrivate = natGateways.find(({ natGatewayId }) => natGatewayId === target)?.connectivityType === "private";
    return isPrivate ? undefined : { class: "private", route, words: `the NAT gateway ${target}` };
  }
  if (target.startsWith("eigw-")) return { class: "private", route, words: `the egress-only internet gateway ${target}` };
  if (isDefault(route) && (target.startsWith("i-") || target.startsWith("eni-"))) {
    return { class: "private", route, words: `${target}, an instance that translates addresses or filters` };
  }
  return undefined;
}

/** Whether a route leads nowhere: EC2 says so (`blackhole`), or its gateway was read and carries nothing of this VPC any more. */
export function isDeadRoute({ state, target }: Pick<Route, "state" | "target">, vpcId: string, internetGateways: Gateways, natGateways: NatGateways): boolean {
  if (state === "blackhole") return true;
  const gateway = internetGateways.find(({ internetGatewayId }) => internetGatewayId === target);
  if (gateway) return !gateway.vpcIds.includes(vpcId);
  const nat = natGateways.find(({ natGatewayId }) => natGatewayId === target);
  return nat !== undefined && ["deleted", "deleting", "failed"].includes(nat.state);
}

function isDefault({ destination }: Route): boolean {
  return destination === "0.0.0.0/0" || destination === "::/0";
}

/** IPv4's default first, then IPv6's, then the narrower ones in their order. */
function byWidth(a: Route, b: Route): number {
  const rank = ({ destination }: Route) => (destination === "0.0.0.0/0" ? 0 : destination === "::/0" ? 1 : 2);
  return rank(a) - rank(b);
}

const targets: Readonly<Record<string, string>> = {
  tgw: "the transit gateway", vgw: "the virtual private gateway", pcx: "the peering connection", vpce: "the endpoint",
  lgw: "the local gateway", cagw: "the carrier gateway",
};

function kindOfTarget(target: string): string {
  return targets[target.split("-")[0] ?? ""] ?? "";
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
