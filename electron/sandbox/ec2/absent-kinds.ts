import type {
  DescribeEgressOnlyInternetGatewaysCommandInput,
  DescribeEgressOnlyInternetGatewaysCommandOutput,
  DescribeManagedPrefixListsCommandInput,
  DescribeManagedPrefixListsCommandOutput,
  DescribeTransitGatewayAttachmentsCommandInput,
  DescribeTransitGatewayAttachmentsCommandOutput,
  DescribeVpcEndpointsCommandInput,
  DescribeVpcEndpointsCommandOutput,
  DescribeVpcPeeringConnectionsCommandInput,
  DescribeVpcPeeringConnectionsCommandOutput,
  DescribeVpnGatewaysCommandInput,
  DescribeVpnGatewaysCommandOutput,
} from "@aws-sdk/client-ec2";
import { idRules } from "./errors.ts";
import { select, type IdRules, type Resource } from "./select.ts";
import type { Ec2Operation } from "./world.ts";

/** A kind of which the sandbox's accounts hold none; filters, ids and pages are checked all the same. */
function absent(ids: IdRules, filterNames: readonly string[]): Resource<never> {
  return { items: () => [], id: () => "", tagged: true, ids, filters: Object.fromEntries(filterNames.map((name) => [name, () => undefined])) };
}

const egressOnly = absent(
  idRules({ parameter: "EgressOnlyInternetGatewayIds", prefix: "eigw", code: "InvalidGatewayID", noun: "eigw ID", withMaxResults: true, pageSizes: [5, 255] }),
  [],
);
export const describeEgressOnlyInternetGateways: Ec2Operation<DescribeEgressOnlyInternetGatewaysCommandInput, DescribeEgressOnlyInternetGatewaysCommandOutput> = (input, world) => ({
  EgressOnlyInternetGateways: select(egressOnly, input.EgressOnlyInternetGatewayIds, input, world).items,
});

const peering = absent(
  idRules({ parameter: "VpcPeeringConnectionIds", prefix: "pcx", code: "InvalidVpcPeeringConnectionID", noun: "vpcPeeringConnection ID", withMaxResults: true }),
  [
    "accepter-vpc-info.cidr-block", "accepter-vpc-info.owner-id", "accepter-vpc-info.vpc-id", "expiration-time",
    "requester-vpc-info.cidr-block", "requester-vpc-info.owner-id", "requester-vpc-info.vpc-id", "status-code", "status-message",
    "vpc-peering-connection-id",
  ],
);
export const describeVpcPeeringConnections: Ec2Operation<DescribeVpcPeeringConnectionsCommandInput, DescribeVpcPeeringConnectionsCommandOutput> = (input, world) => ({
  VpcPeeringConnections: select(peering, input.VpcPeeringConnectionIds, input, world).items,
});

const endpoints = absent(
  idRules({ parameter: "VpcEndpointIds", prefix: "vpce", code: "InvalidVpcEndpointId", noun: "Vpc Endpoint Id", withMaxResults: true }),
  ["ip-address-type", "service-name", "service-region", "vpc-id", "vpc-endpoint-id", "vpc-endpoint-state", "vpc-endpoint-type"],
);
export const describeVpcEndpoints: Ec2Operation<DescribeVpcEndpointsCommandInput, DescribeVpcEndpointsCommandOutput> = (input, world) => ({
  VpcEndpoints: select(endpoints, input.VpcEndpointIds, input, world).items,
});

const attachments = absent(
  idRules({ parameter: "TransitGatewayAttachmentIds", prefix: "tgw-attach", code: "InvalidTransitGatewayAttachmentID", noun: "Transit Gateway Attachment", withMaxResults: true }),
  [
    "association.state", "association.transit-gateway-route-table-id", "resource-id", "resource-owner-id", "resource-type", "state",
    "transit-gateway-attachment-id", "transit-gateway-id", "transit-gateway-owner-id",
  ],
);
export const describeTransitGatewayAttachments: Ec2Operation<DescribeTransitGatewayAttachmentsCommandInput, DescribeTransitGatewayAttachmentsCommandOutput> = (input, world) => ({
  TransitGatewayAttachments: select(attachments, input.TransitGatewayAttachmentIds, input, world).items,
});

const vpnGateways = absent(
  idRules({ parameter: "VpnGatewayIds", prefix: "vgw", code: "InvalidVpnGatewayID", noun: "vpnGateway ID" }),
  ["amazon-side-asn", "attachment.state", "attachment.vpc-id", "availability-zone", "state", "type", "vpn-gateway-id"],
);
export const describeVpnGateways: Ec2Operation<DescribeVpnGatewaysCommandInput, DescribeVpnGatewaysCommandOutput> = (input, world) => ({
  VpnGateways: select(vpnGateways, input.VpnGatewayIds, { Filters: input.Filters, DryRun: input.DryRun }, world).items,
});

const prefixLists = absent(
  idRules({ parameter: "PrefixListIds", prefix: "pl", code: "InvalidPrefixListID", noun: "prefix list ID", withMaxResults: true, pageSizes: [1, 100] }),
  ["owner-id", "prefix-list-id", "prefix-list-name"],
);
export const describeManagedPrefixLists: Ec2Operation<DescribeManagedPrefixListsCommandInput, DescribeManagedPrefixListsCommandOutput> = (input, world) => ({
  PrefixLists: select(prefixLists, input.PrefixListIds, input, world).items,
});
