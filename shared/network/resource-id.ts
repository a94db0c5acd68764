import type { Network, NetworkItem, NetworkKind } from "../contract/network-model.ts";

/** The member by which AWS names one of a kind. */
const idMembers = {
  vpcs: "vpcId",
  subnets: "subnetId",
  routeTables: "routeTableId",
  internetGateways: "internetGatewayId",
  egressOnlyInternetGateways: "egressOnlyInternetGatewayId",
  natGateways: "natGatewayId",
  vpnGateways: "vpnGatewayId",
  transitGateways: "transitGatewayId",
  transitGatewayAttachments: "transitGatewayAttachmentId",
  peeringConnections: "vpcPeeringConnectionId",
  vpcEndpoints: "vpcEndpointId",
  networkAcls: "networkAclId",
  securityGroups: "groupId",
  prefixLists: "prefixListId",
  networkInterfaces: "networkInterfaceId",
  instances: "instanceId",
  loadBalancers: "loadBalancerArn",
} as const satisfies { readonly [Kind in NetworkKind]: keyof NetworkItem<Kind> };

/** The id of one of a kind; a load balancer's is its ARN. */
export function resourceId<Kind extends NetworkKind>(kind: Kind, item: NetworkItem<Kind>): string {
  return (item as Readonly<Record<string, unknown>>)[idMembers[kind]] as string;
}

/** The one of the kind that has the id, if any. */
export function findResource<Kind extends NetworkKind>(network: Network, kind: Kind, id: string): NetworkItem<Kind> | undefined {
  return (network[kind] as NetworkItem<Kind>[]).find((item) => resourceId(kind, item) === id);
}
