import type { PlacedInterfaceRecord } from "./network-interfaces.ts";

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
