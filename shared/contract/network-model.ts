import { z } from "zod";
import { instant, tags } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { instanceStates } from "./instance-states.ts";

/**
 * A region's network, as gathered. Ids are AWS's. Every reference may dangle: what it names may lie
 * in another account, be gone, or be of a kind that could not be read (`partial` names those).
 * `name` is the `Name` tag, empty where there is none. An absent optional member was not answered.
 */

const named = { name: z.string(), tags };

export const vpcSchema = z.object({
  vpcId: z.string(), ...named, isDefault: z.boolean(), state: z.string(), ownerId: z.string().optional(),
  cidrBlocks: z.array(z.string()), ipv6CidrBlocks: z.array(z.string()),
});

export const subnetSchema = z.object({
  subnetId: z.string(), ...named, vpcId: z.string(), availabilityZone: z.string(), ownerId: z.string().optional(),
  /** Empty text in an IPv6-only subnet. */
  cidrBlock: z.string(), ipv6CidrBlocks: z.array(z.string()),
  availableIpAddressCount: z.number(), mapPublicIpOnLaunch: z.boolean(),
});

export const routeSchema = z.object({
  /** CIDR (v4 or v6) or prefix list id. */
  destination: z.string(),
  /** `local`, or the id of what traffic is handed to; its prefix says of which kind. Empty where EC2 named none. */
  target: z.string(),
  /** The interface of a route whose `target` is an instance. */
  networkInterfaceId: z.string().optional(),
  /** As EC2 says it; also where a target that is gone is not (yet) seen by EC2, see `isDeadRoute`. */
  state: z.enum(["active", "blackhole"]),
  /** CreateRouteTable, CreateRoute or EnableVgwRoutePropagation. */
  origin: z.string().optional(),
});

export const routeTableSchema = z.object({
  routeTableId: z.string(), ...named, vpcId: z.string(),
  /** Governs every subnet of the VPC that no table names. */
  main: z.boolean(),
  /** Explicit associations only. */
  subnetIds: z.array(z.string()),
  /** With the ids that changing an association needs; the main one has neither subnet nor gateway. */
  associations: z.array(z.object({
    associationId: z.string(), main: z.boolean(), subnetId: z.string().optional(), gatewayId: z.string().optional(),
  })),
  routes: z.array(routeSchema),
});

export const internetGatewaySchema = z.object({ internetGatewayId: z.string(), ...named, vpcIds: z.array(z.string()) });
export const egressOnlyInternetGatewaySchema = z.object({ egressOnlyInternetGatewayId: z.string(), ...named, vpcIds: z.array(z.string()) });

export const natGatewaySchema = z.object({
  natGatewayId: z.string(), ...named, vpcId: z.string(), subnetId: z.string(),
  /** pending, failed, available, deleting or deleted. */
  state: z.string(),
  /** `public` or `private`. */
  connectivityType: z.string(),
  publicIp: z.string().optional(), privateIp: z.string().optional(), networkInterfaceId: z.string().optional(),
});

export const vpnGatewaySchema = z.object({ vpnGatewayId: z.string(), ...named, state: z.string(), vpcIds: z.array(z.string()) });

export const transitGatewaySchema = z.object({
  transitGatewayId: z.string(), ...named, state: z.string(), ownerId: z.string().optional(), description: z.string(),
});

export const transitGatewayAttachmentSchema = z.object({
  transitGatewayAttachmentId: z.string(), ...named, transitGatewayId: z.string(),
  /** vpc, vpn, direct-connect-gateway, connect, peering, tgw-peering. */
  resourceType: z.string(), resourceId: z.string(), resourceOwnerId: z.string().optional(), state: z.string(),
});

const peeringSideSchema = z.object({
  vpcId: z.string().optional(), ownerId: z.string().optional(), region: z.string().optional(),
  /** Empty until the peering is active, and for a side that EC2 does not tell of. */
  cidrBlocks: z.array(z.string()), ipv6CidrBlocks: z.array(z.string()),
});

export const peeringConnectionSchema = z.object({
  vpcPeeringConnectionId: z.string(), ...named,
  /** `active` carries traffic; pending-acceptance, rejected, expired, failed, deleted … do not. */
  status: z.string(), requester: peeringSideSchema, accepter: peeringSideSchema,
});

export const vpcEndpointSchema = z.object({
  vpcEndpointId: z.string(), ...named,
  /** Gateway, Interface, GatewayLoadBalancer, Resource or ServiceNetwork. */
  type: z.string(), serviceName: z.string(), vpcId: z.string(), state: z.string(),
  routeTableIds: z.array(z.string()), subnetIds: z.array(z.string()), networkInterfaceIds: z.array(z.string()),
  securityGroupIds: z.array(z.string()), privateDnsEnabled: z.boolean(),
  /** JSON; absent where EC2 gave none. */
  policyDocument: z.string().optional(),
});

export const networkAclEntrySchema = z.object({
  /** 32767 is the final entry that cannot be removed, shown by AWS as `*`. */
  ruleNumber: z.number(), egress: z.boolean(),
  /** A protocol number as text; `-1` is all. */
  protocol: z.string(), action: z.enum(["allow", "deny"]),
  /** v4 or v6. */
  cidrBlock: z.string(),
  /** Of tcp and udp; absent means all ports. */
  fromPort: z.number().optional(), toPort: z.number().optional(),
  /** Of ICMP; -1 is all. */
  icmpType: z.number().optional(), icmpCode: z.number().optional(),
});

export const networkAclSchema = z.object({
  networkAclId: z.string(), ...named, vpcId: z.string(), isDefault: z.boolean(),
  associations: z.array(z.object({ networkAclAssociationId: z.string(), subnetId: z.string() })),
  /** In EC2's order, which need not be that of evaluation. */
  entries: z.array(networkAclEntrySchema),
});

/** One rule for one peer; EC2's permission with several peers becomes several. Exactly one of the four peers is there. */
export const securityGroupRuleSchema = z.object({
  /** Where DescribeSecurityGroupRules was asked. */
  securityGroupRuleId: z.string().optional(),
  isEgress: z.boolean(),
  /** tcp, udp, icmp, icmpv6, `-1` (all) or a protocol number as text. */
  ipProtocol: z.string(),
  /** -1 or absent: all. For ICMP the type and the code. */
  fromPort: z.number().optional(), toPort: z.number().optional(),
  cidrIpv4: z.string().optional(), cidrIpv6: z.string().optional(), prefixListId: z.string().optional(),
  referencedGroupId: z.string().optional(),
  /** The account and peering of a group that is not of this VPC. */
  referencedUserId: z.string().optional(), referencedPeeringId: z.string().optional(),
  description: z.string().optional(),
});

export const securityGroupSchema = z.object({
  groupId: z.string(), groupName: z.string(), ...named, vpcId: z.string().optional(), ownerId: z.string().optional(),
  description: z.string(), rules: z.array(securityGroupRuleSchema),
});

export const prefixListSchema = z.object({
  prefixListId: z.string(), ...named, prefixListName: z.string(), ownerId: z.string().optional(),
  /** Absent where the entries could not be read: what depends on them is undecided. */
  cidrs: z.array(z.string()).optional(),
});

export const networkInterfaceSchema = z.object({
  networkInterfaceId: z.string(), ...named, description: z.string(),
  /** interface, nat_gateway, network_load_balancer, gateway_load_balancer, vpc_endpoint, transit_gateway, lambda … */
  interfaceType: z.string(), status: z.string(), vpcId: z.string(), subnetId: z.string(), availabilityZone: z.string(),
  /** The primary one first. */
  privateIpAddresses: z.array(z.object({ privateIpAddress: z.string(), publicIp: z.string().optional() })),
  ipv6Addresses: z.array(z.string()),
  securityGroupIds: z.array(z.string()),
  /** False on what forwards for others (a NAT instance, an appliance). */
  sourceDestCheck: z.boolean(),
  instanceId: z.string().optional(),
  requesterManaged: z.boolean(),
});

export const networkInstanceSchema = z.object({
  instanceId: z.string(), ...named, state: z.enum(instanceStates), instanceType: z.string(),
  availabilityZone: z.string(),
  vpcId: z.string().optional(), subnetId: z.string().optional(),
  privateIpAddress: z.string().optional(), publicIpAddress: z.string().optional(),
  securityGroups: z.array(z.object({ groupId: z.string(), groupName: z.string() })),
});

export const loadBalancerSchema = z.object({
  loadBalancerArn: z.string(), name: z.string(),
  /** application, network or gateway. */
  type: z.string(),
  /** `internet-facing` or `internal`. */
  scheme: z.string(), state: z.string(), vpcId: z.string().optional(), dnsName: z.string(),
  subnets: z.array(z.object({ availabilityZone: z.string(), subnetId: z.string() })),
  securityGroupIds: z.array(z.string()),
});

/** What a network is made of, each kind with the schema of one of it. */
export const networkKinds = {
  vpcs: vpcSchema,
  subnets: subnetSchema,
  routeTables: routeTableSchema,
  internetGateways: internetGatewaySchema,
  egressOnlyInternetGateways: egressOnlyInternetGatewaySchema,
  natGateways: natGatewaySchema,
  vpnGateways: vpnGatewaySchema,
  transitGateways: transitGatewaySchema,
  transitGatewayAttachments: transitGatewayAttachmentSchema,
  peeringConnections: peeringConnectionSchema,
  vpcEndpoints: vpcEndpointSchema,
  networkAcls: networkAclSchema,
  securityGroups: securityGroupSchema,
  prefixLists: prefixListSchema,
  networkInterfaces: networkInterfaceSchema,
  instances: networkInstanceSchema,
  loadBalancers: loadBalancerSchema,
} as const;

export type NetworkKind = keyof typeof networkKinds;
export const networkKindNames = Object.keys(networkKinds) as NetworkKind[];

type ArraysOf<Kinds extends Record<string, z.ZodType>> = { [Kind in keyof Kinds]: z.ZodArray<Kinds[Kind]> };
const arraysOfKinds = Object.fromEntries(Object.entries(networkKinds).map(([kind, schema]) => [kind, z.array(schema)])) as ArraysOf<typeof networkKinds>;

export const networkSchema = z.object({
  ...arraysOfKinds,
  /** Kinds that could not be read (whole or in part), so that a missing resource is never silent. */
  partial: z.array(z.object({ kind: z.enum(networkKindNames), error: failureSchema })),
  /** When the gathering ended. */
  asOf: instant,
});

/** Some of one kind, as one page of AWS's answer brought them: what `network.describeNetwork` streams. */
export const networkPartSchema = z.discriminatedUnion(
  "kind",
  Object.entries(networkKinds).map(([kind, schema]) => z.object({ kind: z.literal(kind), items: z.array(schema) })) as never,
) as unknown as z.ZodType<NetworkPart>;
export type NetworkPart = { [Kind in NetworkKind]: { kind: Kind; items: NetworkItem<Kind>[] } }[NetworkKind];

export type Network = z.infer<typeof networkSchema>;
export type NetworkItem<Kind extends NetworkKind> = Network[Kind][number];
export type Vpc = NetworkItem<"vpcs">;
export type Subnet = NetworkItem<"subnets">;
export type RouteTable = NetworkItem<"routeTables">;
export type Route = RouteTable["routes"][number];
export type NetworkAcl = NetworkItem<"networkAcls">;
export type NetworkAclEntry = NetworkAcl["entries"][number];
export type SecurityGroup = NetworkItem<"securityGroups">;
export type SecurityGroupRule = SecurityGroup["rules"][number];
export type NetworkInterface = NetworkItem<"networkInterfaces">;
export type NetworkInstance = NetworkItem<"instances">;
export type PeeringConnection = NetworkItem<"peeringConnections">;
export type VpcEndpoint = NetworkItem<"vpcEndpoints">;
export type PrefixList = NetworkItem<"prefixLists">;

/** A network of nothing: what a reader or a test fills. */
export function emptyNetwork(asOf = new Date(0).toISOString()): Network {
  const kinds = Object.fromEntries(networkKindNames.map((kind) => [kind, []])) as unknown as Pick<Network, NetworkKind>;
  return { ...kinds, partial: [], asOf };
}
