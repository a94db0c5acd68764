import type { Network, NetworkKind } from "../../../contract/network-model.ts";
import { makeAcl, makeGroup, makeInstance, makeInterface, makeNat, makeNetwork, makePeering, makeRoute, makeSubnet, makeTable, makeVpc } from "../../testing/make-network.ts";
import type { PathEnd, PathQuestion } from "../types.ts";

/** Chances of one seed: the same seed makes the same network. */
export class Chance {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  /** From 0 up to, but not, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  is(share: number): boolean {
    return this.next() < share;
  }
  of<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)]!;
  }
  /** The same in another order. */
  shuffle<Item>(items: readonly Item[]): Item[] {
    return items.map((item) => [this.next(), item] as const).sort(([a], [b]) => a - b).map(([, item]) => item);
  }
  some(most: number): number[] {
    return Array.from({ length: Math.floor(this.next() * (most + 1)) }, (_, at) => at);
  }
}

const named = { name: "", tags: {} };
const peers = ["0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0", "::/0", "10.1.0.0/16", "10.2.1.0/24", "198.18.0.0/16", "203.0.113.0/24", "10.1.1.9/32", "pl-read", "pl-unread", "2600:1f14:1::/48"];
const ports = ["443", "443", "22", "80-443", "0-65535"];

/** A small network in which much is odd: one to three VPCs, with everything that the explainer looks at. */
export function generateNetwork(chance: Chance): Network {
  const count = 1 + chance.some(2).length;
  const ids = Array.from({ length: count }, (_, at) => at + 1);
  const dual = ids.filter(() => chance.is(0.4));
  const groupIds = ids.flatMap((vpc) => [`sg-${vpc}a`, `sg-${vpc}b`]);
  const vpcBlock = (vpc: number) => (vpc === 2 && chance.is(0.08) ? "10.1.0.0/16" : `10.${vpc}.0.0/16`);
  const vpcs = ids.map((vpc) => makeVpc(`vpc-${vpc}`, vpcBlock(vpc), { ipv6CidrBlocks: dual.includes(vpc) ? [`2600:1f14:${vpc}::/56`] : [] }));
  const subnets = ids.flatMap((vpc) => [1, 2, ...(chance.is(0.3) ? [3] : [])].map((at) => makeSubnet(`subnet-${vpc}${at}`, `10.${vpc}.${at}.0/24`, { vpcId: `vpc-${vpc}`, ipv6CidrBlocks: dual.includes(vpc) && chance.is(0.8) ? [`2600:1f14:${vpc}:${at}::/64`] : [] })));
  const networkInterfaces = subnets.flatMap((subnet) => chance.some(2).map((at) => {
    const [vpc, its] = subnet.subnetId.slice(7);
    return makeInterface(`${vpc}${its}${at}`, subnet.subnetId, `10.${vpc}.${its}.${4 + at}`, chance.some(2).map(() => chance.is(0.05) ? "sg-gone" : `sg-${vpc}${chance.of(["a", "b"])}`).filter((id, place, all) => all.indexOf(id) === place), {
      vpcId: subnet.vpcId, sourceDestCheck: !chance.is(0.1), ...(chance.is(0.45) ? { publicIp: `198.18.${vpc}${its}.${4 + at}` } : {}),
      ipv6Addresses: subnet.ipv6CidrBlocks.length > 0 && chance.is(0.8) ? [`2600:1f14:${vpc}:${its}::${4 + at}`] : [], ...(chance.is(0.1) ? { instanceId: undefined } : {}),
    });
  }));
  const natGateways = ids.filter(() => chance.is(0.5)).map((vpc) => {
    const isPublic = chance.is(0.7);
    networkInterfaces.push(makeInterface(`nat${vpc}`, `subnet-${vpc}1`, `10.${vpc}.1.9`, [], { vpcId: `vpc-${vpc}`, interfaceType: "nat_gateway", instanceId: undefined, ...(isPublic ? { publicIp: `198.18.200.${vpc}` } : {}) }));
    return makeNat(`nat-${vpc}`, `subnet-${vpc}1`, `10.${vpc}.1.9`, isPublic ? `198.18.200.${vpc}` : undefined, { vpcId: `vpc-${vpc}`, state: chance.is(0.9) ? "available" : "deleted", networkInterfaceId: `eni-nat${vpc}` });
  });
  const network = makeNetwork({
    vpcs, subnets, networkInterfaces, natGateways,
    instances: networkInterfaces.flatMap(({ instanceId }) => (instanceId ? [makeInstance(instanceId.slice(2), chance.is(0.06) ? { state: "stopped" } : {})] : [])),
    securityGroups: groupIds.map((id) => makeGroup(id, [...chance.some(3).map(() => rule(chance, "in", groupIds)), ...(chance.is(0.75) ? ["out -1 * 0.0.0.0/0", "out -1 * ::/0"] : chance.some(2).map(() => rule(chance, "out", groupIds)))], { vpcId: `vpc-${id[3]}` })),
    networkAcls: ids.flatMap((vpc) => [acl(chance, `acl-${vpc}`, vpc, []), ...(chance.is(0.3) ? [acl(chance, `acl-${vpc}x`, vpc, [`subnet-${vpc}${chance.of([1, 2])}`])] : [])]),
    internetGateways: ids.filter(() => chance.is(0.85)).map((vpc) => ({ internetGatewayId: `igw-${vpc}`, ...named, vpcIds: chance.is(0.92) ? [`vpc-${vpc}`] : [] })),
    egressOnlyInternetGateways: ids.filter(() => chance.is(0.4)).map((vpc) => ({ egressOnlyInternetGatewayId: `eigw-${vpc}`, ...named, vpcIds: [`vpc-${vpc}`] })),
    vpnGateways: ids.filter(() => chance.is(0.3)).map((vpc) => ({ vpnGatewayId: `vgw-${vpc}`, ...named, state: "available", vpcIds: chance.is(0.8) ? [`vpc-${vpc}`] : [] })),
    transitGatewayAttachments: ids.filter(() => chance.is(0.3)).map((vpc) => ({ transitGatewayAttachmentId: `tgw-attach-${vpc}`, ...named, transitGatewayId: "tgw-1", resourceType: "vpc", resourceId: `vpc-${vpc}`, state: chance.of(["available", "available", "pending"]) })),
    peeringConnections: [
      ...(count > 1 ? [makePeering("pcx-12", "vpc-1", "vpc-2", { status: chance.is(0.9) ? "active" : "pending-acceptance" })] : []), ...(count > 2 ? [makePeering("pcx-23", "vpc-2", "vpc-3")] : []),
      ...(chance.is(0.4) ? [makePeering("pcx-far", "vpc-1", "vpc-far", { accepter: { vpcId: "vpc-far", ownerId: "000000000009", region: "us-west-2", cidrBlocks: chance.is(0.5) ? ["10.9.0.0/16"] : [], ipv6CidrBlocks: [] } })] : []),
    ],
    vpcEndpoints: ids.filter(() => chance.is(0.3)).map((vpc) => ({ vpcEndpointId: `vpce-${vpc}`, ...named, type: chance.is(0.85) ? "Gateway" : "GatewayLoadBalancer", serviceName: "com.amazonaws.us-west-2.s3", vpcId: `vpc-${vpc}`, state: chance.is(0.9) ? "available" : "pending", routeTableIds: [], subnetIds: [], networkInterfaceIds: [], securityGroupIds: [], privateDnsEnabled: false })),
    prefixLists: [{ prefixListId: "pl-read", ...named, prefixListName: "read", cidrs: ["203.0.113.0/24", "10.2.1.0/25", "10.2.1.4/32", "52.218.0.0/17"] }, { prefixListId: "pl-unread", ...named, prefixListName: "unread" }],
  });
  network.routeTables = ids.flatMap((vpc) => tablesOf(chance, vpc, network));
  for (const kind of ["securityGroups", "networkAcls", "routeTables", "internetGateways", "networkInterfaces", "transitGatewayAttachments"] as const) if (chance.is(0.02)) forget(network, kind, chance);
  return network;
}

function forget(network: Network, kind: NetworkKind, chance: Chance): void {
  network.partial.push({ kind, error: { code: "access-denied", message: "", operation: "", retryable: false } });
  // What was read before it failed stays.
  (network as unknown as Record<string, unknown[]>)[kind] = (network[kind] as unknown[]).filter(() => chance.is(0.5));
}

function rule(chance: Chance, direction: "in" | "out", groupIds: readonly string[]): string {
  const protocol = chance.of(["tcp", "tcp", "tcp", "udp", "-1", "icmp", "icmpv6"]);
  const range = protocol === "tcp" || protocol === "udp" ? chance.of(ports) : protocol === "icmp" ? chance.of(["*", "8-0", "3-4", "0-0"]) : protocol === "icmpv6" ? chance.of(["*", "128-0", "129-0"]) : "*";
  return `${direction} ${protocol} ${range} ${chance.is(0.3) ? chance.of(groupIds) : chance.of(peers)}`;
}

const blocks = ["0.0.0.0/0", "0.0.0.0/0", "::/0", "10.1.0.0/16", "10.2.1.0/24", "198.18.0.0/16", "203.0.113.0/24"];

function acl(chance: Chance, id: string, vpc: number, subnetIds: string[]) {
  const more = { vpcId: `vpc-${vpc}`, isDefault: subnetIds.length === 0 };
  if (chance.is(0.55)) return makeAcl(id, subnetIds, undefined, more);
  const side = (direction: "in" | "out") => [
    ...chance.some(3).map((at) => `${chance.of(["allow", "deny", "deny"])} ${(at + 1) * 10} ${direction} ${chance.of(blocks)} ${chance.of(["-1", "tcp", "tcp", "udp", "icmp", "58"])}${chance.is(0.6) ? ` ${chance.of(["443-443", "22-22", "1024-65535", "32768-61000", "1024-40000", "0-1023"])}` : ""}`),
    ...(chance.is(0.75) ? [`allow 100 ${direction} 0.0.0.0/0`, `allow 101 ${direction} ::/0`] : []), `deny * ${direction} 0.0.0.0/0`,
  ].map((text) => (/ (-1|icmp|58) \d/.test(text) ? text.split(" ").slice(0, 5).join(" ") : text));
  const made = makeAcl(id, subnetIds, [...side("in"), ...side("out")], more);
  const types = { 1: [undefined, -1, 8, 0, 3], 58: [undefined, -1, 128, 129, 135] };
  for (const entry of made.entries) {
    if (entry.protocol !== "1" && entry.protocol !== "58") continue;
    entry.icmpType = chance.of(types[entry.protocol]);
    entry.icmpCode = entry.icmpType === undefined ? undefined : chance.of([-1, 0, 0, 4]);
  }
  // EC2's order need not be that of evaluation.
  return { ...made, entries: chance.shuffle(made.entries) };
}

function tablesOf(chance: Chance, vpc: number, network: Network) {
  const local = [`10.${vpc}.0.0/16`, ...(network.vpcs.find(({ vpcId }) => vpcId === `vpc-${vpc}`)?.ipv6CidrBlocks ?? [])].map((block) => makeRoute(block, "local"));
  const targets = [`igw-${vpc}`, `igw-${vpc}`, `igw-${vpc}`, `nat-${vpc}`, `nat-${vpc}`, `eigw-${vpc}`, `vgw-${vpc}`, "tgw-1", `vpce-${vpc}`, "pcx-12", "pcx-12", "pcx-23", "pcx-far", "igw-gone", "nat-gone", ...network.networkInterfaces.slice(0, 2).map(({ networkInterfaceId }) => networkInterfaceId), "cagw-1"];
  const extra = () => makeRoute(chance.of(["0.0.0.0/0", "::/0", "10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "10.2.1.0/24", "203.0.113.0/24", "pl-read", "pl-unread", "198.18.0.0/16", "10.9.0.0/16", "10.1.1.4/32"]), chance.of(targets), { ...(chance.is(0.05) ? { state: "blackhole" } : {}), ...(chance.is(0.1) ? { origin: "EnableVgwRoutePropagation" } : {}) });
  const usual = () => [...(chance.is(0.7) ? [makeRoute("0.0.0.0/0", chance.of([`igw-${vpc}`, `igw-${vpc}`, `nat-${vpc}`]))] : []), ...(chance.is(0.5) ? [makeRoute("::/0", chance.of([`igw-${vpc}`, `eigw-${vpc}`]))] : []), ...(vpc === 1 && chance.is(0.3) ? [makeRoute("10.9.0.0/16", "pcx-far")] : []), ...(vpc === 1 && chance.is(0.6) ? [makeRoute("10.2.0.0/16", "pcx-12")] : []), ...(vpc === 2 && chance.is(0.6) ? [makeRoute("10.1.0.0/16", "pcx-12"), makeRoute("10.3.0.0/16", "pcx-23")] : []), ...(vpc === 3 && chance.is(0.6) ? [makeRoute("10.0.0.0/8", "pcx-23")] : [])];
  // One route a destination, as EC2 has it; a propagated one may stand beside.
  const table = (id: string, subnetIds: string[], more = {}) => {
    // A route to one address beside lists, read and not: who goes first decides.
    const single = chance.is(0.12) ? [makeRoute(`10.${chance.of([1, 2])}.1.4/32`, chance.of(targets), chance.is(0.4) ? { origin: "EnableVgwRoutePropagation" } : {}), makeRoute(chance.of(["pl-read", "pl-unread"]), chance.of(targets))] : [];
    // And what is propagated stands beside a static one to the same block.
    const beside = chance.is(0.15) ? [makeRoute(chance.of(["0.0.0.0/0", "10.2.0.0/16"]), chance.of(targets), { origin: "EnableVgwRoutePropagation" })] : [];
    const routes = chance.shuffle([...local, ...usual(), ...chance.some(2).map(extra), ...single, ...beside]);
    return makeTable(id, subnetIds, routes.filter((route, at) => routes.findIndex((other) => other.destination === route.destination && (other.origin ?? "") === (route.origin ?? "")) === at), { vpcId: `vpc-${vpc}`, ...more });
  };
  const edge = chance.is(0.12) ? [{ associationId: "rtbassoc-edge", main: false, gatewayId: `igw-${vpc}` }] : [];
  return [
    ...(chance.is(0.95) ? [table(`rtb-${vpc}`, [], { main: true })] : []), ...(chance.is(0.6) ? [table(`rtb-${vpc}x`, [`subnet-${vpc}1`])] : []), ...(edge.length > 0 ? [table(`rtb-${vpc}edge`, [], { associations: edge })] : []),
  ];
}

export function generateQuestion(chance: Chance, network: Network): PathQuestion {
  const protocol = chance.of(["tcp", "tcp", "tcp", "tcp", "udp", "icmp", "icmp", "icmpv6", 50] as const);
  const [source, destination] = (chance.is(0.08) && farQuestion(chance, network)) || (chance.is(0.15) && gatewayQuestion(chance, network)) || [end(chance, network), end(chance, network)];
  return { source, destination, protocol, ...(protocol === "tcp" || protocol === "udp" ? { port: chance.of([443, 443, 22, 80]) } : {}) };
}

/** From the VPC whose peering leads out of sight: chance alone asks that too seldom to tell. */
function farQuestion(chance: Chance, { networkInterfaces, peeringConnections }: Network): [PathEnd, PathEnd] | undefined {
  const near = networkInterfaces.filter(({ vpcId }) => vpcId === "vpc-1");
  if (near.length === 0 || !peeringConnections.some(({ vpcPeeringConnectionId }) => vpcPeeringConnectionId === "pcx-far")) return undefined;
  return [{ kind: "interface", id: chance.of(near).networkInterfaceId }, { kind: "cidr", cidr: "10.9.1.0/24" }];
}

/** To what a gateway leads to, from where a route to it is: also an end that chance alone seldom finds. */
function gatewayQuestion(chance: Chance, { networkInterfaces, routeTables, subnets }: Network): [PathEnd, PathEnd] | undefined {
  const routes = routeTables.flatMap(({ vpcId, subnetIds, main, routes: its }) => its.filter(({ target }) => /^(tgw|vgw|nat)-/.test(target)).map(({ target }) => ({ vpcId, subnetIds, main, target })));
  if (routes.length === 0) return undefined;
  const { vpcId, subnetIds, main, target } = chance.of(routes);
  const near = networkInterfaces.filter((eni) => (main ? eni.vpcId === vpcId : subnetIds.includes(eni.subnetId)) && subnets.some(({ subnetId }) => subnetId === eni.subnetId));
  if (near.length === 0) return undefined;
  return [{ kind: "interface", id: chance.of(near).networkInterfaceId }, target.startsWith("nat-") ? { kind: "internet" } : { kind: "gateway", id: target }];
}

function end(chance: Chance, { networkInterfaces, subnets }: Network): PathEnd {
  const kind = chance.of(["interface", "interface", "interface", "instance", "instance", "internet", "internet", "subnet", "cidr", "gateway"] as const);
  const eni = networkInterfaces.length > 0 ? chance.of(networkInterfaces) : undefined;
  if (kind === "internet" || !eni) return { kind: "internet" };
  if (kind === "interface") return { kind, id: eni.networkInterfaceId };
  if (kind === "instance") return { kind, id: eni.instanceId ?? "i-gone" };
  if (kind === "subnet") return { kind, id: chance.of(subnets).subnetId };
  if (kind === "cidr") return { kind, cidr: chance.of(["10.1.1.0/24", "10.2.0.0/16", "203.0.113.0/24", "8.8.8.8/32", "198.18.0.0/16", "10.1.1.4/32", "192.168.0.0/24", "2600:1f14:1:1::/64", "10.9.1.0/24", "10.9.1.0/24", "52.218.0.0/24"]) };
  return { kind, id: chance.of(["igw-1", "igw-2", "nat-1", "nat-2", "eigw-1", "vgw-1", "tgw-1", "pcx-12", "pcx-far", "vpce-1", "igw-gone"]) };
}
