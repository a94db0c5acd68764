import type { Network, Route, RouteTable } from "../../../contract/network-model.ts";
import { makeRoute, makeTable } from "../../testing/make-network.ts";
import type { Chance } from "./chance.ts";

/** The VPC's main table, one that its first subnet may have of its own, and one of its internet gateway. */
export function generateRouteTables(chance: Chance, vpc: number, network: Network, isCalm: boolean): RouteTable[] {
  const local = [`10.${vpc}.0.0/16`, ...(network.vpcs.find(({ vpcId }) => vpcId === `vpc-${vpc}`)?.ipv6CidrBlocks ?? [])].map((block) => makeRoute(block, "local"));
  const make = (id: string, routes: readonly Route[], subnetIds: string[], more: Partial<RouteTable> = {}) =>
    makeTable(id, subnetIds, oneEach(chance.shuffle([...local, ...routes])), { vpcId: `vpc-${vpc}`, ...more });
  const routes = (isPublic: boolean) => (isCalm ? calm(chance, vpc, network, isPublic) : wild(chance, vpc, network));
  const hasOwn = chance.is(isCalm ? 0.85 : 0.6);
  return [
    ...(chance.is(isCalm ? 0.99 : 0.95) ? [make(`rtb-${vpc}`, routes(!hasOwn), [], { main: true })] : []),
    ...(hasOwn ? [make(`rtb-${vpc}x`, routes(true), [`subnet-${vpc}1`])] : []),
    ...(chance.is(0.2) ? [edgeTable(chance, vpc, network, make)] : []),
  ];
}

/** What comes in by the internet gateway goes on as it would, or by way of an appliance. */
function edgeTable(chance: Chance, vpc: number, network: Network, make: (id: string, routes: readonly Route[], subnetIds: string[], more: Partial<RouteTable>) => RouteTable): RouteTable {
  const appliances = [...network.networkInterfaces.filter(({ vpcId }) => vpcId === `vpc-${vpc}`).map(({ networkInterfaceId }) => networkInterfaceId), `vpce-${vpc}`];
  const handed = [1, 2, 3].filter(() => chance.is(0.4)).map((at) => makeRoute(chance.is(0.8) ? `10.${vpc}.${at}.0/24` : `2600:1f14:${vpc}:${at}::/64`, chance.of(appliances)));
  return make(`rtb-${vpc}edge`, handed, [], { associations: [{ associationId: "rtbassoc-edge", main: false, gatewayId: `igw-${vpc}` }] });
}

/** One route a destination, as EC2 has it; a propagated one may stand beside. */
function oneEach(routes: readonly Route[]): Route[] {
  return routes.filter((route, at) => routes.findIndex((other) => other.destination === route.destination && (other.origin ?? "") === (route.origin ?? "")) === at);
}

const toPeers = (chance: Chance, vpc: number, share: number): Route[] => [
  ...(vpc === 1 && chance.is(0.3) ? [makeRoute("10.9.0.0/16", "pcx-far")] : []), ...(vpc === 1 && chance.is(share) ? [makeRoute("10.2.0.0/16", "pcx-12")] : []),
  // What many try: through the second VPC to the third.
  ...(vpc === 1 && chance.is(0.3) ? [makeRoute("10.3.0.0/16", "pcx-12")] : []),
  ...(vpc === 2 && chance.is(share) ? [makeRoute("10.1.0.0/16", "pcx-12"), makeRoute("10.3.0.0/16", "pcx-23")] : []), ...(vpc === 3 && chance.is(share) ? [makeRoute("10.0.0.0/8", "pcx-23")] : []),
];

/** A public subnet's routes or a private one's; one of them may be odd. */
function calm(chance: Chance, vpc: number, network: Network, isPublic: boolean): Route[] {
  const hasEgressOnly = network.egressOnlyInternetGateways.some(({ vpcIds }) => vpcIds.includes(`vpc-${vpc}`));
  const hasNat = network.natGateways.some(({ natGatewayId }) => natGatewayId === `nat-${vpc}`);
  const usual = isPublic
    ? [makeRoute("0.0.0.0/0", `igw-${vpc}`), makeRoute("::/0", `igw-${vpc}`)]
    : [...(hasNat ? [makeRoute("0.0.0.0/0", `nat-${vpc}`)] : []), ...(hasEgressOnly ? [makeRoute("::/0", `eigw-${vpc}`)] : [])];
  return [...(chance.is(0.1) ? [extra(chance, vpc, network)] : []), ...(network.vpcEndpoints.some(({ vpcId }) => vpcId === `vpc-${vpc}`) && chance.is(0.3) ? [makeRoute("pl-read", `vpce-${vpc}`)] : []), ...usual, ...toPeers(chance, vpc, 0.9)];
}

const targetsOf = (vpc: number, { networkInterfaces }: Network) => [
  `igw-${vpc}`, `igw-${vpc}`, `igw-${vpc}`, `nat-${vpc}`, `nat-${vpc}`, `eigw-${vpc}`, `vgw-${vpc}`, "tgw-1", `vpce-${vpc}`, "pcx-12", "pcx-12", "pcx-23", "pcx-far", "igw-gone", "nat-gone",
  ...networkInterfaces.slice(0, 2).map(({ networkInterfaceId }) => networkInterfaceId), "cagw-1",
];
const destinations = ["0.0.0.0/0", "::/0", "10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "10.2.1.0/24", "203.0.113.0/24", "pl-read", "pl-unread", "198.18.0.0/16", "10.9.0.0/16", "10.1.1.4/32"];

function extra(chance: Chance, vpc: number, network: Network): Route {
  return makeRoute(chance.of(destinations), chance.of(targetsOf(vpc, network)), { ...(chance.is(0.05) ? { state: "blackhole" } : {}), ...(chance.is(0.1) ? { origin: "EnableVgwRoutePropagation" } : {}) });
}

function wild(chance: Chance, vpc: number, network: Network): Route[] {
  const targets = targetsOf(vpc, network);
  const usual = [...(chance.is(0.7) ? [makeRoute("0.0.0.0/0", chance.of([`igw-${vpc}`, `igw-${vpc}`, `nat-${vpc}`]))] : []), ...(chance.is(0.5) ? [makeRoute("::/0", chance.of([`igw-${vpc}`, `eigw-${vpc}`]))] : []), ...toPeers(chance, vpc, 0.6)];
  // A route to one address beside lists, read and not: who goes first decides.
  const single = chance.is(0.12) ? [makeRoute(`10.${chance.of([1, 2])}.1.4/32`, chance.of(targets), chance.is(0.4) ? { origin: "EnableVgwRoutePropagation" } : {}), makeRoute(chance.of(["pl-read", "pl-unread"]), chance.of(targets))] : [];
  // And what is propagated stands beside a static one to the same block.
  const beside = chance.is(0.15) ? [makeRoute(chance.of(["0.0.0.0/0", "10.2.0.0/16"]), chance.of(targets), { origin: "EnableVgwRoutePropagation" })] : [];
  return [...usual, ...chance.some(2).map(() => extra(chance, vpc, network)), ...single, ...beside];
}
