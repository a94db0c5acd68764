import type { Network, NetworkInterface, Subnet } from "../../../contract/network-model.ts";
import { formatAddress, parseCidr } from "../../cidr.ts";
import type { PathEnd, PathQuestion, RuleRef, Verdict } from "../types.ts";
import { isUnread, type Packet } from "./packet.ts";
import { isIn, isPublicAddress, plain } from "./plain-addresses.ts";
import { sendPacket } from "./send-packet.ts";

type From = { from: Packet["from"]; source: string };
type To = { to: Packet["to"]; destination: string };
type Ends<End> = End[] | "block" | "unknown";

/** The question answered by sending every packet that could make a difference, one at a time. */
export function answerByPackets(network: Network, question: PathQuestion): Verdict {
  const protocol = typeof question.protocol === "number" ? question.protocol : { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 }[question.protocol];
  const sources = sourcesOf(network, question.source);
  const destinations = destinationsOf(network, question.destination, sources === "block" || sources === "unknown" ? [] : sources);
  if (sources === "block" || destinations === "block") return "blocked";
  if (sources === "unknown" || destinations === "unknown") return "undecided";
  const ports = protocol === 6 || protocol === 17 ? telling(network) : [40000];
  const natPorts = network.natGateways.length > 0 ? ports : [40000];
  let isUnknown = false;
  const isItself = (from: Packet["from"], to: Packet["to"]) => "eni" in from && "eni" in to && from.eni.networkInterfaceId === to.eni.networkInterfaceId;
  const hasOthers = sources.some(({ from, source }) => destinations.some(({ to, destination }) => source.includes(":") === destination.includes(":") && !isItself(from, to)));
  for (const { from, source } of sources) {
    for (const { to, destination } of destinations) {
      if (hasOthers && isItself(from, to)) continue;
      if (source.includes(":") !== destination.includes(":")) continue;
      if ((protocol === 1 && source.includes(":")) || (protocol === 58 && !source.includes(":"))) continue;
      const wholeInternet = isWhole(question.source) || isWhole(question.destination);
      for (const clientPort of ports) {
        for (const natPort of natPorts) {
          const { outcome, isByNat } = sendPacket(network, { from, source, to, destination, protocol, port: question.port ?? 0, clientPort, natPort, wholeInternet });
          if (outcome === "pass") return "reachable";
          if (outcome === "unknown") isUnknown = true;
          if (!isByNat) break;
        }
      }
    }
  }
  return isUnknown ? "undecided" : "blocked";
}

const isWhole = (end: PathEnd): boolean => end.kind === "internet" || (end.kind === "gateway" && end.id.startsWith("igw-"));

/** Client ports at which some ACL changes its mind. */
function telling(network: Network): number[] {
  const edges = network.networkAcls.flatMap(({ entries }) => entries.flatMap(({ fromPort, toPort }) => (fromPort === undefined ? [] : [fromPort - 1, fromPort, toPort ?? fromPort, (toPort ?? fromPort) + 1])));
  return [...new Set([1024, 65535, ...edges])].filter((port) => port >= 1024 && port <= 65535);
}

const held = (network: Network): Set<string> =>
  new Set(network.networkInterfaces.flatMap((eni) => [...eni.privateIpAddresses.flatMap(({ privateIpAddress, publicIp }) => [privateIpAddress, publicIp]), ...eni.ipv6Addresses]).filter((address) => address !== undefined).map(plain));

/** Every first and last address of every block in sight, and the ones beside them; beside held ones, their neighbours too. */
function addresses(network: Network): string[] {
  const blocks = [
    ...network.vpcs.flatMap((vpc) => [...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks]), ...network.subnets.flatMap((subnet) => [subnet.cidrBlock, ...subnet.ipv6CidrBlocks]),
    ...network.routeTables.flatMap(({ routes }) => routes.map(({ destination }) => destination)), ...network.networkAcls.flatMap(({ entries }) => entries.map(({ cidrBlock }) => cidrBlock)),
    ...network.securityGroups.flatMap(({ rules }) => rules.flatMap(({ cidrIpv4, cidrIpv6 }) => cidrIpv4 ?? cidrIpv6 ?? [])), ...network.prefixLists.flatMap(({ cidrs }) => cidrs ?? []),
    "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3", "0.0.0.0/8", "2000::/3",
  ];
  return [...new Set(blocks.flatMap(edgesOf))];
}

const knownEdges = new Map<string, readonly string[]>();

function edgesOf(text: string): readonly string[] {
  const known = knownEdges.get(text);
  if (known) return known;
  const block = parseCidr(text.includes("/") ? text : `${text}/32`);
  const most = block?.family === "ipv4" ? (1n << 32n) - 1n : (1n << 128n) - 1n;
  const values = block ? [block.first - 1n, block.first, block.first + 1n, block.first + 9n, block.last - 1n, block.last, block.last + 1n] : [];
  const edges = values.filter((value) => value >= 0n && value <= most).map((value) => formatAddress(block!.family, value));
  knownEdges.set(text, edges);
  return edges;
}

const inCidr = (address: string, cidr: string): boolean => cidr.includes("/") && isIn(address, cidr);

const hostsOfInternet = (network: Network, within?: string): string[] => {
  const taken = held(network);
  const all = within === undefined ? addresses(network) : [...addresses(network), within.split("/")[0]!].filter((address) => inCidr(address, within));
  return all.filter((address) => isPublicAddress(address) && !taken.has(plain(address)));
};

const sending = (eni: NetworkInterface): From[] => [...eni.privateIpAddresses.map(({ privateIpAddress }) => privateIpAddress), ...eni.ipv6Addresses].map((source) => ({ from: { eni }, source }));
const receiving = (eni: NetworkInterface): To[] => [
  ...[...eni.privateIpAddresses.map(({ privateIpAddress }) => privateIpAddress), ...eni.ipv6Addresses].map((destination) => ({ to: { eni, byPublicIp: false }, destination })),
  ...eni.privateIpAddresses.flatMap(({ publicIp }) => (publicIp ? [{ to: { eni, byPublicIp: true }, destination: publicIp }] : [])),
];

const blocksOf = (subnet: Subnet): string[] => [subnet.cidrBlock, ...subnet.ipv6CidrBlocks].filter(Boolean);
const emptyIn = (network: Network, subnet: Subnet, within?: string): string[] => {
  const taken = new Set(network.networkInterfaces.filter(({ vpcId }) => vpcId === subnet.vpcId).flatMap((eni) => [...eni.privateIpAddresses.map(({ privateIpAddress }) => privateIpAddress), ...eni.ipv6Addresses]).map(plain));
  return [...addresses(network), ...(within ? [within.split("/")[0]!] : [])].filter((address) => blocksOf(subnet).some((cidr) => inCidr(address, cidr)) && (!within || inCidr(address, within)) && !taken.has(plain(address)));
};

function sourcesOf(network: Network, end: PathEnd): Ends<From> {
  const internet = (gateway?: string): From[] => hostsOfInternet(network).map((source) => ({ from: { internet: true, ...(gateway ? { gateway } : {}) }, source }));
  switch (end.kind) {
    case "internet": return internet();
    case "interface": { const eni = network.networkInterfaces.find((each) => each.networkInterfaceId === end.id); return eni ? orBlock(sending(eni)) : "unknown"; }
    case "instance": return ofInstance(network, end.id, sending);
    case "subnet": return ofSubnet(network, end.id, sending, (subnet) => emptyIn(network, subnet).map((source): From => ({ from: { emptyIn: subnet }, source })));
    case "gateway": {
      if (end.id.startsWith("igw-")) return network.internetGateways.some((each) => each.internetGatewayId === end.id) ? internet(end.id) : "unknown";
      return end.id.startsWith("nat-") ? "block" : "unknown";
    }
    case "cidr": {
      if (!parseCidr(end.cidr)) return "unknown";
      const owned = network.networkInterfaces.flatMap((eni) => sending(eni).filter(({ source }) => inCidr(source, end.cidr) || eni.privateIpAddresses.some((each) => each.privateIpAddress === source && each.publicIp !== undefined && inCidr(each.publicIp, end.cidr))));
      const found: From[] = [...owned, ...hostsOfInternet(network, end.cidr).map((source): From => ({ from: { internet: true }, source }))];
      if (owned.length > 0 && !isUnread(network, "networkInterfaces")) return found;
      found.push(...network.subnets.flatMap((subnet) => emptyIn(network, subnet, end.cidr).map((source): From => ({ from: { emptyIn: subnet }, source }))));
      return found.length > 0 ? found : "unknown";
    }
  }
}

function destinationsOf(network: Network, end: PathEnd, sources: readonly From[]): Ends<To> {
  const internet = (gateway?: string): To[] => hostsOfInternet(network).map((destination) => ({ to: { internet: true, ...(gateway ? { gateway } : {}) }, destination }));
  switch (end.kind) {
    case "internet": return internet();
    case "interface": { const eni = network.networkInterfaces.find((each) => each.networkInterfaceId === end.id); return eni ? orBlock(receiving(eni)) : "unknown"; }
    case "instance": return ofInstance(network, end.id, receiving);
    case "subnet": return ofSubnet(network, end.id, receiving, (subnet) => emptyIn(network, subnet).map((destination): To => ({ to: { nobody: true, subnet }, destination })));
    case "cidr": {
      if (!parseCidr(end.cidr)) return "unknown";
      const owned = network.networkInterfaces.flatMap((eni) => receiving(eni).filter(({ destination }) => inCidr(destination, end.cidr)));
      const found: To[] = [...owned, ...hostsOfInternet(network, end.cidr).map((destination): To => ({ to: { internet: true }, destination }))];
      if (owned.length > 0 && !isUnread(network, "networkInterfaces")) return found;
      const others = [...addresses(network), end.cidr.split("/")[0]!].filter((address) => inCidr(address, end.cidr) && !isPublicAddress(address));
      return [...found, ...others.map((destination): To => ({ to: { nobody: true }, destination }))];
    }
    case "gateway": return gatewayAsDestination(network, end.id, sources, internet);
  }
}

function gatewayAsDestination(network: Network, id: string, sources: readonly From[], internet: (gateway: string) => To[]): Ends<To> {
  if (id.startsWith("igw-")) return network.internetGateways.some((each) => each.internetGatewayId === id) ? internet(id) : "unknown";
  if (id.startsWith("nat-")) {
    const nat = network.natGateways.find((each) => each.natGatewayId === id);
    const eni = network.networkInterfaces.find((each) => each.networkInterfaceId === nat?.networkInterfaceId);
    return eni ? receiving(eni) : "unknown";
  }
  const vpcIds = sources.flatMap(({ from }) => ("eni" in from ? [from.eni.vpcId] : "emptyIn" in from ? [from.emptyIn.vpcId] : []));
  const routes = network.routeTables.filter(({ vpcId }) => vpcIds.includes(vpcId)).flatMap((table) => table.routes.filter(({ target }) => target === id));
  const cidrs = routes.flatMap(({ destination }) => (destination.startsWith("pl-") ? (network.prefixLists.find(({ prefixListId }) => prefixListId === destination)?.cidrs ?? []) : [destination])).filter((cidr) => parseCidr(cidr));
  if (cidrs.length > 0) return cidrs.flatMap((cidr) => [...addresses(network), cidr.split("/")[0]!].filter((address) => inCidr(address, cidr)).map((destination): To => ({ to: { beyond: id }, destination })));
  if (isUnread(network, "routeTables")) return "unknown";
  return routes.length > 0 ? "unknown" : "block";
}

const orBlock = <End>(ends: End[]): Ends<End> => (ends.length > 0 ? ends : "block");

function ofInstance<End>(network: Network, id: string, ends: (eni: NetworkInterface) => End[]): Ends<End> {
  const found = network.networkInterfaces.filter(({ instanceId }) => instanceId === id);
  if (found.length > 0) return orBlock(found.flatMap(ends));
  if (!network.instances.some(({ instanceId }) => instanceId === id)) return "unknown";
  return isUnread(network, "networkInterfaces") ? "unknown" : "block";
}

function ofSubnet<End>(network: Network, id: string, ends: (eni: NetworkInterface) => End[], empty: (subnet: Subnet) => End[]): Ends<End> {
  const subnet = network.subnets.find(({ subnetId }) => subnetId === id);
  const found = network.networkInterfaces.filter(({ subnetId, interfaceType }) => subnetId === id && interfaceType !== "nat_gateway").flatMap(ends);
  if (!subnet) return found.length > 0 ? found : "unknown";
  return found.length > 0 && !isUnread(network, "networkInterfaces") ? found : [...found, ...empty(subnet)];
}

/** The network as if these rules were not in it. */
export function withoutRules(network: Network, refs: readonly RuleRef[]): Network {
  const next = structuredClone(network);
  for (const group of next.securityGroups) {
    const gone = refs.flatMap((ref) => (ref.kind === "security-group-rule" && ref.groupId === group.groupId ? [ref.index] : []));
    group.rules = group.rules.filter((_, at) => !gone.includes(at));
  }
  for (const ref of refs) {
    if (ref.kind === "network-acl-entry") {
      const acl = next.networkAcls.find(({ networkAclId }) => networkAclId === ref.networkAclId)!;
      acl.entries = acl.entries.filter(({ ruleNumber, egress }) => ruleNumber !== ref.ruleNumber || egress !== ref.egress);
    } else if (ref.kind === "route") {
      const table = next.routeTables.find(({ routeTableId }) => routeTableId === ref.routeTableId)!;
      table.routes = table.routes.filter(({ destination, target }) => destination !== ref.destination || target !== ref.target);
    }
  }
  return next;
}
