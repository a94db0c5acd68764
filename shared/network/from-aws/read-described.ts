import { z } from "zod";
import { emptyNetwork, networkKindNames, type Network, type NetworkInterface, type NetworkKind } from "../../contract/network-model.ts";
import * as gateways from "./gateways.ts";
import * as hosts from "./hosts.ts";
import { toPrefixList, toSecurityGroup, toSecurityGroupRule } from "./security-groups.ts";
import * as shapes from "./shapes.ts";
import * as vpcs from "./vpcs.ts";

export interface DescribedFile {
  name: string;
  text: string;
}

export interface Described {
  network: Network;
  /** What of the files is not in the network, and why. */
  problems: { file: string; reason: string }[];
}

/** Longer than any answer of AWS; a file of more is somebody's mistake. */
const mostCharacters = 50_000_000;

interface Reader {
  kind: NetworkKind;
  /** What would have given it: said where it is missing. */
  command: string;
  schema: z.ZodType;
  take(item: never, into: Parts): void;
}

/** What is read, before the parts that need each other are joined. */
interface Parts {
  network: Network;
  embedded: NetworkInterface[];
  groupRules: shapes.AwsSecurityGroupRule[];
  cidrsOfList: Map<string, string[]>;
}

const push = (kind: NetworkKind, narrow: (item: never) => unknown) => (item: never, { network }: Parts) => void (network[kind] as unknown[]).push(narrow(item));

/** By the member that the AWS CLI prints its list under. Source: `aws ec2 describe-… help`, "Output". */
const readers: Readonly<Record<string, Reader>> = {
  Vpcs: { kind: "vpcs", command: "ec2 describe-vpcs", schema: shapes.awsVpc, take: push("vpcs", vpcs.toVpc) },
  Subnets: { kind: "subnets", command: "ec2 describe-subnets", schema: shapes.awsSubnet, take: push("subnets", vpcs.toSubnet) },
  RouteTables: { kind: "routeTables", command: "ec2 describe-route-tables", schema: shapes.awsRouteTable, take: push("routeTables", vpcs.toRouteTable) },
  InternetGateways: { kind: "internetGateways", command: "ec2 describe-internet-gateways", schema: shapes.awsInternetGateway, take: push("internetGateways", gateways.toInternetGateway) },
  EgressOnlyInternetGateways: { kind: "egressOnlyInternetGateways", command: "ec2 describe-egress-only-internet-gateways", schema: shapes.awsEgressOnlyInternetGateway, take: push("egressOnlyInternetGateways", gateways.toEgressOnlyInternetGateway) },
  NatGateways: { kind: "natGateways", command: "ec2 describe-nat-gateways", schema: shapes.awsNatGateway, take: push("natGateways", gateways.toNatGateway) },
  VpnGateways: { kind: "vpnGateways", command: "ec2 describe-vpn-gateways", schema: shapes.awsVpnGateway, take: push("vpnGateways", gateways.toVpnGateway) },
  TransitGateways: { kind: "transitGateways", command: "ec2 describe-transit-gateways", schema: shapes.awsTransitGateway, take: push("transitGateways", gateways.toTransitGateway) },
  TransitGatewayAttachments: { kind: "transitGatewayAttachments", command: "ec2 describe-transit-gateway-attachments", schema: shapes.awsTransitGatewayAttachment, take: push("transitGatewayAttachments", gateways.toTransitGatewayAttachment) },
  VpcPeeringConnections: { kind: "peeringConnections", command: "ec2 describe-vpc-peering-connections", schema: shapes.awsPeeringConnection, take: push("peeringConnections", gateways.toPeeringConnection) },
  VpcEndpoints: { kind: "vpcEndpoints", command: "ec2 describe-vpc-endpoints", schema: shapes.awsVpcEndpoint, take: push("vpcEndpoints", gateways.toVpcEndpoint) },
  NetworkAcls: { kind: "networkAcls", command: "ec2 describe-network-acls", schema: shapes.awsNetworkAcl, take: push("networkAcls", vpcs.toNetworkAcl) },
  SecurityGroups: { kind: "securityGroups", command: "ec2 describe-security-groups", schema: shapes.awsSecurityGroup, take: push("securityGroups", toSecurityGroup) },
  SecurityGroupRules: { kind: "securityGroups", command: "ec2 describe-security-group-rules", schema: shapes.awsSecurityGroupRule, take: (rule, { groupRules }) => void groupRules.push(rule) },
  PrefixLists: { kind: "prefixLists", command: "ec2 describe-managed-prefix-lists", schema: shapes.awsPrefixList, take: push("prefixLists", (list: never) => toPrefixList(list)) },
  NetworkInterfaces: { kind: "networkInterfaces", command: "ec2 describe-network-interfaces", schema: shapes.awsNetworkInterface, take: push("networkInterfaces", hosts.toNetworkInterface) },
  Reservations: {
    kind: "instances", command: "ec2 describe-instances", schema: z.object({ Instances: z.array(shapes.awsInstance).optional() }),
    take: ({ Instances = [] }: { Instances?: shapes.AwsInstance[] }, { network, embedded }) => {
      for (const instance of Instances) {
        network.instances.push(hosts.toNetworkInstance(instance));
        embedded.push(...hosts.interfacesOfInstance(instance));
      }
    },
  },
  LoadBalancers: { kind: "loadBalancers", command: "elbv2 describe-load-balancers", schema: shapes.awsLoadBalancer, take: push("loadBalancers", hosts.toLoadBalancer) },
};

/**
 * A network of what the AWS CLI printed into files, in JSON. Files are known by what is in them, not by
 * their names (but for a prefix list's entries, which do not say whose they are: the name must hold the
 * list's id). A kind of which there is no file stands in `partial`; a file that is none stands in `problems`.
 */
export function readDescribed(files: readonly DescribedFile[], asOf = new Date().toISOString()): Described {
  const parts: Parts = { network: emptyNetwork(asOf), embedded: [], groupRules: [], cidrsOfList: new Map() };
  const read = new Set<NetworkKind>();
  const problems: Described["problems"] = [];
  for (const file of files) {
    try {
      readFile(file, parts, read, (reason) => problems.push({ file: file.name, reason }));
    } catch (error) {
      problems.push({ file: file.name, reason: (error as Error).message });
    }
  }
  join(parts, read);
  for (const kind of networkKindNames) if (!read.has(kind)) parts.network.partial.push({ kind, error: missing(kind) });
  return { network: parts.network, problems };
}

function missing(kind: NetworkKind) {
  const command = Object.values(readers).find((reader) => reader.kind === kind)?.command ?? "";
  return { code: "not-found" as const, message: `No file has it. \`aws ${command} --output json\` prints it.`, operation: command, retryable: false };
}

function readFile({ name, text }: DescribedFile, parts: Parts, read: Set<NetworkKind>, complain: (reason: string) => void): void {
  if (text.length > mostCharacters) throw new Error("It is longer than any answer of AWS (over 50 million characters).");
  const content = parse(text);
  if (Array.isArray(content["Entries"])) return readEntries(name, content["Entries"], parts);
  const members = Object.keys(content).filter((member) => Object.hasOwn(readers, member));
  if (members.length === 0) throw new Error("It holds no list that a network is read from.");
  for (const member of members) {
    const { kind, schema, take } = readers[member]!;
    const items: unknown = content[member];
    if (!Array.isArray(items)) throw new Error(`${member} is not a list.`);
    let wrong = 0;
    for (const item of items) {
      const parsed = schema.safeParse(item);
      if (parsed.success) take(parsed.data as never, parts);
      else if (wrong++ === 0) complain(`One of ${member} is not as AWS describes it, and left out: ${z.prettifyError(parsed.error).split("\n")[0]?.slice(0, 200)}`);
    }
    // What is cut off was not read: nothing may be said of what is not in it.
    const isCut = typeof content["NextToken"] === "string" || typeof content["NextMarker"] === "string";
    if (isCut) complain(`It goes on: its next page is missing, so ${member} are not all here.`);
    if (member !== "SecurityGroupRules" && !isCut && wrong === 0) read.add(kind);
  }
}

function parse(text: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(`It is not JSON (\`--output json\` prints that): ${(error as Error).message.slice(0, 120)}`, { cause: error });
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) throw new Error("It is JSON, but no answer of AWS.");
  return content as Record<string, unknown>;
}

function readEntries(name: string, entries: readonly unknown[], { cidrsOfList }: Parts): void {
  const id = /pl-[0-9a-z]+/.exec(name)?.[0];
  if (!id) throw new Error("Entries of a prefix list do not say whose they are: name the file after the list, such as entries-pl-0123456789abcdef0.json.");
  const cidrs = z.array(z.object({ Cidr: z.string() })).safeParse(entries);
  if (!cidrs.success) throw new Error("Entries are not those of a prefix list.");
  cidrsOfList.set(id, [...(cidrsOfList.get(id) ?? []), ...cidrs.data.map(({ Cidr }) => Cidr)]);
}

function join({ network, embedded, groupRules, cidrsOfList }: Parts, read: Set<NetworkKind>): void {
  for (const list of network.prefixLists) {
    const cidrs = cidrsOfList.get(list.prefixListId);
    if (cidrs) list.cidrs = cidrs;
  }
  // Instances tell of their own interfaces: of others nothing is known, so the kind stays unread.
  if (!read.has("networkInterfaces")) {
    const known = new Set(network.networkInterfaces.map(({ networkInterfaceId }) => networkInterfaceId));
    network.networkInterfaces.push(...embedded.filter(({ networkInterfaceId }) => !known.has(networkInterfaceId)));
  }
  // Groups say their rules themselves; a list of rules alone makes groups of them.
  if (read.has("securityGroups")) return;
  for (const [groupId, rules] of Map.groupBy(groupRules, ({ GroupId }) => GroupId ?? "")) {
    if (!groupId || network.securityGroups.some((group) => group.groupId === groupId)) continue;
    network.securityGroups.push({ groupId, groupName: "", name: "", tags: {}, description: "", rules: rules.map(toSecurityGroupRule) });
  }
}
