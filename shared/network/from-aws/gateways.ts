import type { NetworkItem, PeeringConnection, VpcEndpoint } from "../../contract/network-model.ts";
import { named, present } from "./names.ts";
import type {
  AwsEgressOnlyInternetGateway, AwsInternetGateway, AwsNatGateway, AwsPeeringConnection, AwsTransitGateway, AwsTransitGatewayAttachment,
  AwsVpcEndpoint, AwsVpnGateway,
} from "./shapes.ts";

/** An attached internet gateway says `available`, a virtual private gateway `attached`. */
function attachedVpcs(attachments: AwsInternetGateway["Attachments"] = []): string[] {
  return present(attachments.filter(({ State }) => State !== "detached" && State !== "detaching"), ({ VpcId }) => VpcId);
}

export function toInternetGateway(gateway: AwsInternetGateway): NetworkItem<"internetGateways"> {
  return { internetGatewayId: gateway.InternetGatewayId ?? "", ...named(gateway.Tags), vpcIds: attachedVpcs(gateway.Attachments) };
}

export function toEgressOnlyInternetGateway(gateway: AwsEgressOnlyInternetGateway): NetworkItem<"egressOnlyInternetGateways"> {
  return { egressOnlyInternetGatewayId: gateway.EgressOnlyInternetGatewayId ?? "", ...named(gateway.Tags), vpcIds: attachedVpcs(gateway.Attachments) };
}

export function toNatGateway(gateway: AwsNatGateway): NetworkItem<"natGateways"> {
  const address = gateway.NatGatewayAddresses?.find(({ IsPrimary }) => IsPrimary) ?? gateway.NatGatewayAddresses?.[0];
  return {
    natGatewayId: gateway.NatGatewayId ?? "",
    ...named(gateway.Tags),
    vpcId: gateway.VpcId ?? "",
    subnetId: gateway.SubnetId ?? "",
    state: gateway.State ?? "",
    connectivityType: gateway.ConnectivityType ?? "public",
    publicIp: address?.PublicIp,
    privateIp: address?.PrivateIp,
    networkInterfaceId: address?.NetworkInterfaceId,
  };
}

export function toVpnGateway(gateway: AwsVpnGateway): NetworkItem<"vpnGateways"> {
  return { vpnGatewayId: gateway.VpnGatewayId ?? "", ...named(gateway.Tags), state: gateway.State ?? "", vpcIds: attachedVpcs(gateway.VpcAttachments) };
}

export function toTransitGateway(gateway: AwsTransitGateway): NetworkItem<"transitGateways"> {
  return {
    transitGatewayId: gateway.TransitGatewayId ?? "", ...named(gateway.Tags), state: gateway.State ?? "", ownerId: gateway.OwnerId,
    description: gateway.Description ?? "",
  };
}

export function toTransitGatewayAttachment(attachment: AwsTransitGatewayAttachment): NetworkItem<"transitGatewayAttachments"> {
  return {
    transitGatewayAttachmentId: attachment.TransitGatewayAttachmentId ?? "",
    ...named(attachment.Tags),
    transitGatewayId: attachment.TransitGatewayId ?? "",
    resourceType: attachment.ResourceType ?? "",
    resourceId: attachment.ResourceId ?? "",
    resourceOwnerId: attachment.ResourceOwnerId,
    state: attachment.State ?? "",
  };
}

export function toPeeringConnection(peering: AwsPeeringConnection): PeeringConnection {
  return {
    vpcPeeringConnectionId: peering.VpcPeeringConnectionId ?? "",
    ...named(peering.Tags),
    status: peering.Status?.Code ?? "",
    requester: toPeeringSide(peering.RequesterVpcInfo),
    accepter: toPeeringSide(peering.AccepterVpcInfo),
  };
}

function toPeeringSide(side: AwsPeeringConnection["RequesterVpcInfo"]): PeeringConnection["requester"] {
  return {
    vpcId: side?.VpcId,
    ownerId: side?.OwnerId,
    region: side?.Region,
    cidrBlocks: [...new Set([...(side?.CidrBlock ? [side.CidrBlock] : []), ...present(side?.CidrBlockSet, ({ CidrBlock }) => CidrBlock)])],
    ipv6CidrBlocks: present(side?.Ipv6CidrBlockSet, ({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  };
}

export function toVpcEndpoint(endpoint: AwsVpcEndpoint): VpcEndpoint {
  return {
    vpcEndpointId: endpoint.VpcEndpointId ?? "",
    ...named(endpoint.Tags),
    type: endpoint.VpcEndpointType ?? "Gateway",
    serviceName: endpoint.ServiceName ?? "",
    vpcId: endpoint.VpcId ?? "",
    state: endpoint.State ?? "",
    routeTableIds: endpoint.RouteTableIds ?? [],
    subnetIds: endpoint.SubnetIds ?? [],
    networkInterfaceIds: endpoint.NetworkInterfaceIds ?? [],
    securityGroupIds: present(endpoint.Groups, ({ GroupId }) => GroupId),
    privateDnsEnabled: endpoint.PrivateDnsEnabled ?? false,
    policyDocument: endpoint.PolicyDocument,
  };
}
