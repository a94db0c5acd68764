import type { NetworkKind } from "../../../shared/contract/network-model.ts";

/** The kinds of `describeNetwork`, as people call them. */
export const kindNames: Readonly<Record<NetworkKind, string>> = {
  vpcs: "VPCs",
  subnets: "Subnets",
  routeTables: "Route tables",
  internetGateways: "Internet gateways",
  egressOnlyInternetGateways: "Egress-only internet gateways",
  natGateways: "NAT gateways",
  vpnGateways: "Virtual private gateways",
  transitGateways: "Transit gateways",
  transitGatewayAttachments: "Transit gateway attachments",
  peeringConnections: "Peering connections",
  vpcEndpoints: "Endpoints",
  networkAcls: "Network ACLs",
  securityGroups: "Security groups",
  prefixLists: "Prefix lists",
  networkInterfaces: "Network interfaces",
  instances: "Instances",
  loadBalancers: "Load balancers",
};
