import type { Network } from "../../../../shared/contract/network.ts";

const most = 2000;

/** What can be an end, each by what is typed for it and by what it is called; the many instances and interfaces last. */
export function endChoices(network: Network): { value: string; label: string }[] {
  const named = (value: string, name: string, kind: string) => ({ value, label: name ? `${name} · ${kind}` : kind });
  return [
    { value: "internet", label: "every public address" },
    ...network.internetGateways.map(({ internetGatewayId, name }) => named(internetGatewayId, name, "internet gateway")),
    ...network.natGateways.map(({ natGatewayId, name }) => named(natGatewayId, name, "NAT gateway")),
    ...network.vpcEndpoints.map(({ vpcEndpointId, name, serviceName }) => named(vpcEndpointId, name, `endpoint ${serviceName}`)),
    ...network.vpnGateways.map(({ vpnGatewayId, name }) => named(vpnGatewayId, name, "virtual private gateway")),
    ...network.transitGateways.map(({ transitGatewayId, name }) => named(transitGatewayId, name, "transit gateway")),
    ...network.peeringConnections.map(({ vpcPeeringConnectionId, name }) => named(vpcPeeringConnectionId, name, "peering connection")),
    ...network.vpcs.flatMap(({ vpcId, name, cidrBlocks, ipv6CidrBlocks }) => [...cidrBlocks, ...ipv6CidrBlocks].map((cidr) => named(cidr, name || vpcId, "VPC"))),
    ...network.subnets.map(({ subnetId, name, cidrBlock }) => named(subnetId, name, `subnet ${cidrBlock}`)),
    ...network.instances.filter(({ state }) => state !== "terminated").map(({ instanceId, name, state }) => named(instanceId, name, state === "running" ? "instance" : `${state} instance`)),
    ...network.networkInterfaces.filter(({ instanceId }) => !instanceId).map(({ networkInterfaceId, name, description }) => named(networkInterfaceId, name || description, "interface")),
  ].slice(0, most);
}
