import { companionId } from "../../ec2/ids.ts";
import type { PeeringRecord, PeeringSideRecord } from "../../ec2/records/gateways.ts";
import type { PlacedInterfaceRecord } from "../../ec2/records/network-interfaces.ts";
import type { SubnetRecord, VpcRecord } from "../../ec2/records/vpcs.ts";
import type { NetworkBuilder } from "./network-builder.ts";

/** A service's interfaces, one in each subnet. */
export function placeInterfaces(builder: NetworkBuilder, ownerId: string, subnets: readonly SubnetRecord[], isPublic = false): PlacedInterfaceRecord[] {
  return subnets.map((subnet) => ({
    networkInterfaceId: companionId("eni", `${ownerId}/${subnet.subnetId}`),
    subnetId: subnet.subnetId,
    privateIp: builder.privateIp(subnet),
    ...(isPublic ? { publicIp: builder.publicIp() } : {}),
  }));
}

export function addEgressOnlyGateway(builder: NetworkBuilder, vpc: VpcRecord, name: string): string {
  const egressOnlyInternetGatewayId = builder.id("eigw", name);
  builder.document.egressOnlyInternetGateways.push({ egressOnlyInternetGatewayId, vpcId: vpc.vpcId });
  builder.tag(egressOnlyInternetGatewayId, { Name: name });
  return egressOnlyInternetGatewayId;
}

export function addVpnGateway(builder: NetworkBuilder, vpc: VpcRecord, name: string): string {
  const vpnGatewayId = builder.id("vgw", name);
  builder.document.vpnGateways.push({ vpnGatewayId, vpcId: vpc.vpcId, amazonSideAsn: 64512 });
  builder.tag(vpnGatewayId, { Name: name });
  return vpnGatewayId;
}

export function addTransitGateway(builder: NetworkBuilder, name: string, description: string, createdAt: number): string {
  const transitGatewayId = builder.id("tgw", name);
  builder.document.transitGateways.push({ transitGatewayId, description, amazonSideAsn: 64600, createdAt });
  builder.tag(transitGatewayId, { Name: name });
  return transitGatewayId;
}

export function attachVpc(builder: NetworkBuilder, transitGatewayId: string, vpc: VpcRecord, subnets: readonly SubnetRecord[], name: string, createdAt: number): void {
  const transitGatewayAttachmentId = builder.id("tgw-attach", name);
  builder.document.transitGatewayAttachments.push({
    transitGatewayAttachmentId, transitGatewayId, resourceType: "vpc", resourceId: vpc.vpcId,
    interfaces: placeInterfaces(builder, transitGatewayAttachmentId, subnets), state: "available", createdAt,
  });
  builder.tag(transitGatewayAttachmentId, { Name: name });
}

export function attachVpn(builder: NetworkBuilder, transitGatewayId: string, name: string, createdAt: number): void {
  const transitGatewayAttachmentId = builder.id("tgw-attach", name);
  builder.document.transitGatewayAttachments.push({
    transitGatewayAttachmentId, transitGatewayId, resourceType: "vpn", resourceId: builder.id("vpn", name), interfaces: [], state: "available", createdAt,
  });
  builder.tag(transitGatewayAttachmentId, { Name: name });
}

/** From a VPC of this account and region. */
export function addPeering(
  builder: NetworkBuilder, name: string, requester: VpcRecord, accepter: PeeringSideRecord, status: PeeringRecord["status"], createdAt: number,
): string {
  const vpcPeeringConnectionId = builder.id("pcx", name);
  builder.document.peeringConnections.push({
    vpcPeeringConnectionId, requester: sideOf(builder, requester), accepter, status, createdAt, statusSince: createdAt,
  });
  builder.tag(vpcPeeringConnectionId, { Name: name });
  return vpcPeeringConnectionId;
}

export function sideOf({ accountId, region }: NetworkBuilder, { vpcId }: VpcRecord): PeeringSideRecord {
  return { vpcId, ownerId: accountId, region };
}
