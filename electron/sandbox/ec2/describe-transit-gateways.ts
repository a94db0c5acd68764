import type { DescribeTransitGatewaysCommandInput, DescribeTransitGatewaysCommandOutput, TransitGateway } from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import { companionId } from "./ids.ts";
import type { TransitGatewayRecord } from "./records/gateways.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

/** One table for all: what is attached is associated with it and propagates into it. */
export const defaultTransitRouteTableId = ({ transitGatewayId }: Pick<TransitGatewayRecord, "transitGatewayId">) => companionId("tgw-rtb", transitGatewayId);

export const transitGatewayResource: Resource<TransitGatewayRecord> = {
  items: (world) => world.document.transitGateways,
  id: (gateway) => gateway.transitGatewayId,
  tagged: true,
  ids: idRules({
    parameter: "TransitGatewayIds", prefix: "tgw", code: "InvalidTransitGatewayID", noun: "Transit Gateway", withMaxResults: true,
  }),
  filters: {
    "options.propagation-default-route-table-id": defaultTransitRouteTableId,
    "options.amazon-side-asn": (gateway) => gateway.amazonSideAsn,
    "options.association-default-route-table-id": defaultTransitRouteTableId,
    "options.auto-accept-shared-attachments": () => "disable",
    "options.default-route-table-association": () => "enable",
    "options.default-route-table-propagation": () => "enable",
    "options.dns-support": () => "enable",
    "options.vpn-ecmp-support": () => "enable",
    "owner-id": (gateway, world) => gateway.ownerId ?? world.accountId,
    state: () => "available",
    "transit-gateway-id": (gateway) => gateway.transitGatewayId,
  },
};

export const describeTransitGateways: Ec2Operation<DescribeTransitGatewaysCommandInput, DescribeTransitGatewaysCommandOutput> = (input, world) => {
  const { items, ...page } = select(transitGatewayResource, input.TransitGatewayIds, input, world);
  return { TransitGateways: items.map((gateway) => transitGatewayView(gateway, world)), ...page };
};

function transitGatewayView(gateway: TransitGatewayRecord, world: Ec2World): TransitGateway {
  const OwnerId = gateway.ownerId ?? world.accountId;
  const routeTableId = defaultTransitRouteTableId(gateway);
  return {
    TransitGatewayId: gateway.transitGatewayId,
    TransitGatewayArn: `arn:aws:ec2:${world.region}:${OwnerId}:transit-gateway/${gateway.transitGatewayId}`,
    State: "available",
    OwnerId,
    Description: gateway.description,
    CreationTime: new Date(gateway.createdAt),
    Options: {
      AmazonSideAsn: gateway.amazonSideAsn,
      AutoAcceptSharedAttachments: "disable",
      DefaultRouteTableAssociation: "enable",
      AssociationDefaultRouteTableId: routeTableId,
      DefaultRouteTablePropagation: "enable",
      PropagationDefaultRouteTableId: routeTableId,
      VpnEcmpSupport: "enable",
      DnsSupport: "enable",
      SecurityGroupReferencingSupport: "disable",
      MulticastSupport: "disable",
    },
    Tags: tagList(world.tagsOf(gateway.transitGatewayId)),
  };
}
