/**
 * What the sandbox remembers of EC2 in one account and region: plain JSON, times in milliseconds
 * since the epoch. What AWS derives (states over time, network interfaces of instances, free
 * addresses) is not stored but computed by the views, so that it cannot contradict itself.
 */

import type { InstanceAttributesRecord } from "./attributes/records.ts";
import type { ImageRecord, SnapshotRecord, VolumeRecord } from "./storage/records.ts";

export type Tags = Record<string, string>;

/** A block that a VPC or subnet has beside its first one; what is being taken away is gone at once. */
export interface BlockRecord {
  associationId: string;
  cidrBlock: string;
}

export interface VpcRecord {
  vpcId: string;
  /** The first block, which cannot be taken away. */
  cidrBlock: string;
  cidrAssociationId: string;
  secondaryBlocks: BlockRecord[];
  ipv6Blocks: BlockRecord[];
  isDefault: boolean;
  enableDnsHostnames: boolean;
  enableDnsSupport: boolean;
}

export interface SubnetRecord {
  subnetId: string;
  vpcId: string;
  cidrBlock: string;
  ipv6Blocks: BlockRecord[];
  availabilityZone: string;
  mapPublicIpOnLaunch: boolean;
  assignIpv6AddressOnCreation: boolean;
}

export interface RouteRecord {
  /** An IPv4 or IPv6 block, or the id of a prefix list. */
  destination: string;
  /** `local`, or the id of a gateway, attachment's gateway, peering, endpoint, interface or instance; its prefix says which. */
  target: string;
  /** Learnt from a virtual private gateway, not made by CreateRoute. */
  propagated?: true;
}

export interface RouteTableRecord {
  routeTableId: string;
  vpcId: string;
  /** Present exactly on the main table of a VPC. */
  mainAssociationId?: string;
  associations: { associationId: string; subnetId: string }[];
  routes: RouteRecord[];
  /** Virtual private gateways that may add routes. */
  propagatingVgws: string[];
}

export interface InternetGatewayRecord {
  internetGatewayId: string;
  vpcId?: string;
}

export interface EgressOnlyInternetGatewayRecord {
  egressOnlyInternetGatewayId: string;
  vpcId: string;
}

export interface NatGatewayRecord {
  natGatewayId: string;
  vpcId: string;
  subnetId: string;
  networkInterfaceId: string;
  privateIp: string;
  connectivityType: "public" | "private";
  /** The Elastic IP address's allocation; a private one has none. */
  allocationId?: string;
  createdAt: number;
  /** When it was asked to go: it is deleting first, then shown as deleted for a while. */
  deletedAt?: number;
  /** Why it is failed, not available, once it is no more pending. */
  failure?: { code: string; message: string };
}

export interface VpnGatewayRecord {
  vpnGatewayId: string;
  /** The VPC that it is attached to. */
  vpcId?: string;
  amazonSideAsn: number;
}

export interface TransitGatewayRecord {
  transitGatewayId: string;
  /** Another account's, where it is shared with this one. */
  ownerId?: string;
  description: string;
  amazonSideAsn: number;
  createdAt: number;
}

export interface TransitGatewayAttachmentRecord {
  transitGatewayAttachmentId: string;
  transitGatewayId: string;
  resourceType: "vpc" | "vpn" | "peering";
  resourceId: string;
  /** Where it is not this account. */
  resourceOwnerId?: string;
  /** Of a VPC: where the gateway's interfaces are, one in each zone. */
  interfaces: PlacedInterfaceRecord[];
  state: "available" | "pendingAcceptance" | "rejected";
  createdAt: number;
}

/** An interface that a service keeps in a subnet. */
export interface PlacedInterfaceRecord {
  networkInterfaceId: string;
  subnetId: string;
  privateIp: string;
  publicIp?: string;
}

export interface PeeringSideRecord {
  vpcId: string;
  ownerId: string;
  region: string;
  /** Of a VPC of another account or region: what EC2 tells of it. Those of one's own are read from the VPC. */
  cidrBlocks?: string[];
  ipv6CidrBlocks?: string[];
}

export interface PeeringRecord {
  vpcPeeringConnectionId: string;
  requester: PeeringSideRecord;
  accepter: PeeringSideRecord;
  status: "pending-acceptance" | "active" | "rejected" | "deleted" | "failed";
  /** Where EC2 has another word than the usual one of the status. */
  statusMessage?: string;
  createdAt: number;
  /** When `status` came to be. */
  statusSince: number;
}

export interface VpcEndpointRecord {
  vpcEndpointId: string;
  vpcId: string;
  type: "Gateway" | "Interface";
  serviceName: string;
  /** JSON. */
  policyDocument: string;
  /** Of a gateway endpoint. */
  routeTableIds: string[];
  /** Of an interface endpoint, one in each of its subnets. */
  interfaces: PlacedInterfaceRecord[];
  securityGroupIds: string[];
  privateDnsEnabled: boolean;
  createdAt: number;
}

/** A customer's managed prefix list; AWS's own are the same for every account and not stored. */
export interface PrefixListRecord {
  prefixListId: string;
  prefixListName: string;
  addressFamily: "IPv4" | "IPv6";
  maxEntries: number;
  version: number;
  entries: { cidr: string; description?: string }[];
}

/** Elastic Load Balancing keeps these with the network that they stand in; its tags are not EC2's. */
export interface LoadBalancerRecord {
  loadBalancerArn: string;
  loadBalancerName: string;
  type: "application" | "network";
  scheme: "internet-facing" | "internal";
  vpcId: string;
  dnsName: string;
  interfaces: PlacedInterfaceRecord[];
  securityGroupIds: string[];
  listeners: { listenerArn: string; protocol: string; port: number; targetGroupArn: string; certificateArn?: string }[];
  createdAt: number;
  tags: Tags;
}

export interface TargetGroupRecord {
  targetGroupArn: string;
  targetGroupName: string;
  protocol: string;
  port: number;
  vpcId: string;
  targetType: "instance" | "ip";
  healthCheckPath?: string;
  /** Instance ids or addresses. */
  targets: { id: string; port: number }[];
  tags: Tags;
}

export interface AddressRecord {
  allocationId: string;
  publicIp: string;
  associationId?: string;
  networkInterfaceId?: string;
  /** Which of the interface's private addresses it leads to; the primary one where absent. */
  privateIp?: string;
  /** Of an instance's first interface, which has no record of its own. */
  instanceId?: string;
}

/** An interface that was created by itself: an instance's second one and further, and those attached to nothing. */
export interface NetworkInterfaceRecord {
  networkInterfaceId: string;
  vpcId: string;
  subnetId: string;
  /** The primary one first. */
  privateIps: string[];
  ipv6Addresses: string[];
  securityGroupIds: string[];
  description: string;
  sourceDestCheck: boolean;
  createdAt: number;
  attachment?: { attachmentId: string; instanceId: string; deviceIndex: number; attachedAt: number; deleteOnTermination: boolean };
}

export interface SecurityGroupRuleRecord {
  securityGroupRuleId: string;
  isEgress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `-1` (all) or a protocol number. */
  ipProtocol: string;
  /** -1 where the protocol has no ports, as EC2 answers it. */
  fromPort: number;
  toPort: number;
  cidrIpv4?: string;
  cidrIpv6?: string;
  prefixListId?: string;
  referencedGroupId?: string;
  /** The account and the peering of a group that is not of this VPC. */
  referencedUserId?: string;
  referencedPeeringId?: string;
  description?: string;
}

export interface SecurityGroupRecord {
  groupId: string;
  groupName: string;
  description: string;
  vpcId: string;
  rules: SecurityGroupRuleRecord[];
}

export interface NetworkAclEntryRecord {
  ruleNumber: number;
  egress: boolean;
  protocol: string;
  action: "allow" | "deny";
  /** IPv4 or IPv6. */
  cidrBlock: string;
  fromPort?: number;
  toPort?: number;
  /** Of ICMP; -1 is all. */
  icmpType?: number;
  icmpCode?: number;
}

export interface NetworkAclRecord {
  networkAclId: string;
  vpcId: string;
  isDefault: boolean;
  associations: { associationId: string; subnetId: string }[];
  entries: NetworkAclEntryRecord[];
}

export interface InstanceRecord extends InstanceAttributesRecord {
  instanceId: string;
  reservationId: string;
  launchIndex: number;
  /** Of the launch, and what that one asked for, so that its repetition is known. */
  clientToken?: string;
  launchDigest?: string;
  imageId: string;
  instanceType: string;
  keyName?: string;
  vpcId: string;
  subnetId: string;
  privateIp: string;
  ipv6Addresses?: string[];
  /** Of its first interface, beside `privateIp`. */
  secondaryPrivateIps?: string[];
  interfaceDescription?: string;
  /** Its first interface outlives it. */
  keepsInterface?: true;
  /** Held while not stopped; a new one comes with each start. */
  publicIp?: string;
  /** Whether a public address is assigned at each start. */
  wantsPublicIp: boolean;
  securityGroupIds: string[];
  /** What was asked for last and when; the state on the way there is derived from the clock. */
  goal: "running" | "stopped" | "terminated";
  goalSince: number;
  launchedAt: number;
  /** When it was launched for the first time, with its interface and root volume. */
  createdAt: number;
  /** Ended times of running before the current one, oldest first: pairs of start and end. */
  formerRuns: [number, number][];
  detailedMonitoring: boolean;
  /**
   * The size of a root volume that is as it came with a seeded instance, and so is not in `volumes` but
   * derived. Absent where it was changed, or the instance was launched: all its volumes are records then.
   */
  rootVolumeGib?: number;
  /** Of an instance that was launched; a seeded one has that of its public image. */
  rootDeviceName?: string;
  instanceProfileName?: string;
  /** Mean CPU load in percent that its metrics show. */
  baseLoad: number;
  /** A failing status check. */
  impaired?: "instance" | "system";
}

export interface KeyPairRecord {
  keyPairId: string;
  keyName: string;
  keyType: "rsa" | "ed25519";
  keyFingerprint: string;
  /** `ssh-rsa AAAA…`, without a comment; documents of earlier versions have none. */
  publicKey?: string;
  createdAt: number;
}

export interface Ec2Document {
  vpcs: VpcRecord[];
  subnets: SubnetRecord[];
  routeTables: RouteTableRecord[];
  internetGateways: InternetGatewayRecord[];
  egressOnlyInternetGateways: EgressOnlyInternetGatewayRecord[];
  natGateways: NatGatewayRecord[];
  vpnGateways: VpnGatewayRecord[];
  transitGateways: TransitGatewayRecord[];
  transitGatewayAttachments: TransitGatewayAttachmentRecord[];
  peeringConnections: PeeringRecord[];
  vpcEndpoints: VpcEndpointRecord[];
  prefixLists: PrefixListRecord[];
  loadBalancers: LoadBalancerRecord[];
  targetGroups: TargetGroupRecord[];
  addresses: AddressRecord[];
  networkInterfaces: NetworkInterfaceRecord[];
  securityGroups: SecurityGroupRecord[];
  networkAcls: NetworkAclRecord[];
  instances: InstanceRecord[];
  /** All but the root volumes that instances with a `rootVolumeGib` have. */
  volumes: VolumeRecord[];
  snapshots: SnapshotRecord[];
  /** The account's own. */
  images: ImageRecord[];
  keyPairs: KeyPairRecord[];
  /** Tags of every kind of resource, by resource id. */
  tags: Record<string, Tags>;
  /** Grows with each id and each public address given out. */
  nextId: number;
  nextPublicIp: number;
}
