import type { DescribeVpnGatewaysCommandInput, DescribeVpnGatewaysCommandOutput, VpnGateway } from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import { nothingFor } from "./filter.ts";
import type { VpnGatewayRecord } from "./records/gateways.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const vpnGatewayResource: Resource<VpnGatewayRecord> = {
  items: (world) => world.document.vpnGateways,
  id: (gateway) => gateway.vpnGatewayId,
  tagged: true,
  ids: idRules({ parameter: "VpnGatewayIds", prefix: "vgw", code: "InvalidVpnGatewayID", noun: "vpnGateway ID" }),
  filters: {
    "amazon-side-asn": (gateway) => gateway.amazonSideAsn,
    "attachment.state": (gateway) => (gateway.vpcId ? "attached" : undefined),
    "attachment.vpc-id": (gateway) => gateway.vpcId,
    ...nothingFor("availability-zone"),
    state: () => "available",
    type: () => "ipsec.1",
    "vpn-gateway-id": (gateway) => gateway.vpnGatewayId,
  },
};

/** This operation knows no pages. */
export const describeVpnGateways: Ec2Operation<DescribeVpnGatewaysCommandInput, DescribeVpnGatewaysCommandOutput> = ({ VpnGatewayIds, Filters, DryRun }, world) => ({
  VpnGateways: select(vpnGatewayResource, VpnGatewayIds, { Filters, DryRun }, world).items.map((gateway) => vpnGatewayView(gateway, world)),
});

function vpnGatewayView(gateway: VpnGatewayRecord, world: Ec2World): VpnGateway {
  return {
    VpnGatewayId: gateway.vpnGatewayId,
    State: "available",
    Type: "ipsec.1",
    AmazonSideAsn: gateway.amazonSideAsn,
    VpcAttachments: gateway.vpcId ? [{ VpcId: gateway.vpcId, State: "attached" }] : [],
    Tags: tagList(world.tagsOf(gateway.vpnGatewayId)),
  };
}
