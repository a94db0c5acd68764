import type { Network } from "../../../../shared/contract/network.ts";

/** What a route of the VPC can lead to, by id, with what it is called. */
export function routeTargets(network: Network, vpcId: string): { id: string; label: string }[] {
  const named = (id: string, name: string, kind: string) => ({ id, label: name ? `${name} · ${kind}` : kind });
  const here = (vpcIds: readonly string[]) => vpcIds.includes(vpcId);
  return [
    ...network.internetGateways.filter(({ vpcIds }) => here(vpcIds)).map((each) => named(each.internetGatewayId, each.name, "internet gateway")),
    ...network.natGateways.filter((each) => each.vpcId === vpcId && each.state !== "deleted").map((each) => named(each.natGatewayId, each.name, `NAT gateway, ${each.state}`)),
    ...network.egressOnlyInternetGateways.filter(({ vpcIds }) => here(vpcIds)).map((each) => named(each.egressOnlyInternetGatewayId, each.name, "egress-only, IPv6")),
    ...network.vpnGateways.filter(({ vpcIds }) => here(vpcIds)).map((each) => named(each.vpnGatewayId, each.name, "virtual private gateway")),
    ...network.transitGatewayAttachments.filter(({ resourceId }) => resourceId === vpcId).map((each) => named(each.transitGatewayId, "", "transit gateway")),
    ...network.peeringConnections.filter(({ requester, accepter }) => [requester.vpcId, accepter.vpcId].includes(vpcId)).map((each) => named(each.vpcPeeringConnectionId, each.name, `peering, ${each.status}`)),
    ...network.instances.filter((each) => each.vpcId === vpcId).slice(0, 200).map((each) => named(each.instanceId, each.name, "instance")),
  ];
}
