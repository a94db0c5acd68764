import { z } from "zod";
import { networkKinds, type NetworkInterface, type NetworkKind, type PrefixList } from "../../contract/network-model.ts";
import * as gateways from "./gateways.ts";
import * as hosts from "./hosts.ts";
import { toPrefixList, toSecurityGroup } from "./security-groups.ts";
import * as shapes from "./shapes.ts";
import * as vpcs from "./vpcs.ts";

/** A list that the AWS CLI prints, and what becomes of it. */
export interface DescribedList {
  kind: NetworkKind;
  /** What would have given it: said where it is missing. */
  command: string;
  schema: z.ZodType;
  /** Whether these are not all of the kind, by the nature of the command. */
  isPart?(items: readonly unknown[]): boolean;
  /** Throws where the item cannot be used, with why. */
  take(item: never, into: Parts): void;
}

/** What is read, before the parts that need each other are joined. */
export interface Parts {
  /** By kind and id: two files may tell of the same one, and the later stands. */
  found: Map<NetworkKind, Map<string, object>>;
  embedded: NetworkInterface[];
  groupRules: shapes.AwsSecurityGroupRule[];
  /** Undefined where an answer with entries of that list was cut off. */
  cidrsOfList: Map<string, string[] | undefined>;
}

/** The member that names one of its kind is the first of each schema. */
const idMembers = Object.fromEntries(Object.entries(networkKinds).map(([kind, { shape }]) => [kind, Object.keys(shape)[0]!]));

function put(kind: NetworkKind, item: object, { found }: Parts): void {
  const id = (item as Record<string, unknown>)[idMembers[kind]!];
  if (typeof id !== "string" || id === "") throw new Error("it has no id");
  const all = found.get(kind) ?? new Map<string, object>();
  found.set(kind, all.set(id, item));
}

const push = (kind: NetworkKind, narrow: (item: never) => object) => (item: never, parts: Parts) => put(kind, narrow(item), parts);

/** One of DescribeTransitGatewayVpcAttachments, which tells of no VPNs, peerings and so on. */
const vpcAttachment = shapes.awsTransitGatewayAttachment.extend({ VpcId: z.string().optional(), VpcOwnerId: z.string().optional() });

/** DescribePrefixLists prints under the same member as DescribeManagedPrefixLists, has no owners, and holds AWS's lists alone. */
function isOfServicesAlone(items: readonly unknown[]): boolean {
  return items.length > 0 && !items.some((item) => typeof item === "object" && item !== null && "OwnerId" in item);
}

/** By the member that the AWS CLI prints its list under. Source: `aws ec2 describe-… help`, "Output". */
export const describedLists: Readonly<Record<string, DescribedList>> = {
  Vpcs: { kind: "vpcs", command: "ec2 describe-vpcs", schema: shapes.awsVpc, take: push("vpcs", vpcs.toVpc) },
  Subnets: { kind: "subnets", command: "ec2 describe-subnets", schema: shapes.awsSubnet, take: push("subnets", vpcs.toSubnet) },
  RouteTables: { kind: "routeTables", command: "ec2 describe-route-tables", schema: shapes.awsRouteTable, take: push("routeTables", vpcs.toRouteTable) },
  InternetGateways: { kind: "internetGateways", command: "ec2 describe-internet-gateways", schema: shapes.awsInternetGateway, take: push("internetGateways", gateways.toInternetGateway) },
  EgressOnlyInternetGateways: { kind: "egressOnlyInternetGateways", command: "ec2 describe-egress-only-internet-gateways", schema: shapes.awsEgressOnlyInternetGateway, take: push("egressOnlyInternetGateways", gateways.toEgressOnlyInternetGateway) },
  NatGateways: { kind: "natGateways", command: "ec2 describe-nat-gateways", schema: shapes.awsNatGateway, take: push("natGateways", gateways.toNatGateway) },
  VpnGateways: { kind: "vpnGateways", command: "ec2 describe-vpn-gateways", schema: shapes.awsVpnGateway, take: push("vpnGateways", gateways.toVpnGateway) },
  TransitGateways: { kind: "transitGateways", command: "ec2 describe-transit-gateways", schema: shapes.awsTransitGateway, take: push("transitGateways", gateways.toTransitGateway) },
  TransitGatewayAttachments: { kind: "transitGatewayAttachments", command: "ec2 describe-transit-gateway-attachments", schema: shapes.awsTransitGatewayAttachment, take: push("transitGatewayAttachments", gateways.toTransitGatewayAttachment) },
  TransitGatewayVpcAttachments: {
    kind: "transitGatewayAttachments", command: "ec2 describe-transit-gateway-vpc-attachments", schema: vpcAttachment, isPart: () => true,
    take: push("transitGatewayAttachments", ({ VpcId, VpcOwnerId, ...rest }: z.infer<typeof vpcAttachment>) => gateways.toTransitGatewayAttachment({ ...rest, ResourceType: "vpc", ResourceId: VpcId, ResourceOwnerId: VpcOwnerId })),
  },
  VpcPeeringConnections: { kind: "peeringConnections", command: "ec2 describe-vpc-peering-connections", schema: shapes.awsPeeringConnection, take: push("peeringConnections", gateways.toPeeringConnection) },
  VpcEndpoints: { kind: "vpcEndpoints", command: "ec2 describe-vpc-endpoints", schema: shapes.awsVpcEndpoint, take: push("vpcEndpoints", gateways.toVpcEndpoint) },
  NetworkAcls: { kind: "networkAcls", command: "ec2 describe-network-acls", schema: shapes.awsNetworkAcl, take: push("networkAcls", vpcs.toNetworkAcl) },
  SecurityGroups: { kind: "securityGroups", command: "ec2 describe-security-groups", schema: shapes.awsSecurityGroup, take: push("securityGroups", toSecurityGroup) },
  SecurityGroupRules: { kind: "securityGroups", command: "ec2 describe-security-group-rules", schema: shapes.awsSecurityGroupRule, take: (rule, { groupRules }) => void groupRules.push(rule) },
  PrefixLists: {
    kind: "prefixLists", command: "ec2 describe-managed-prefix-lists", schema: shapes.awsPrefixList, isPart: isOfServicesAlone,
    take: (list: shapes.AwsPrefixList, parts) => {
      const known = parts.found.get("prefixLists")?.get(list.PrefixListId ?? "") as PrefixList | undefined;
      const next = toPrefixList(list);
      // Each of the two commands says what the other does not: the owner and tags, or the blocks.
      put("prefixLists", list.OwnerId === undefined ? { ...next, ...known, ...(next.cidrs ? { cidrs: next.cidrs } : {}) } : { ...(known?.cidrs ? { cidrs: known.cidrs } : {}), ...next }, parts);
    },
  },
  NetworkInterfaces: { kind: "networkInterfaces", command: "ec2 describe-network-interfaces", schema: shapes.awsNetworkInterface, take: push("networkInterfaces", hosts.toNetworkInterface) },
  Reservations: {
    kind: "instances", command: "ec2 describe-instances", schema: z.object({ Instances: z.array(shapes.awsInstance).optional() }),
    take: ({ Instances = [] }: { Instances?: shapes.AwsInstance[] }, parts) => {
      for (const instance of Instances) {
        put("instances", hosts.toNetworkInstance(instance), parts);
        parts.embedded.push(...hosts.interfacesOfInstance(instance));
      }
    },
  },
  LoadBalancers: { kind: "loadBalancers", command: "elbv2 describe-load-balancers", schema: shapes.awsLoadBalancer, take: push("loadBalancers", hosts.toLoadBalancer) },
};
