import type { Network } from "../../../../shared/contract/network-model.ts";
import { findResource } from "../../../../shared/network/resource-id.ts";

/** A resource as an end of a path, by what is typed for it. */
export interface ResourceEnd {
  value: string;
  label: string;
}

const itselfKinds = ["subnets", "networkInterfaces", "internetGateways", "egressOnlyInternetGateways", "natGateways", "vpnGateways", "transitGateways", "peeringConnections", "vpcEndpoints"] as const;

/** The ends that a resource stands for: itself, a VPC's blocks, a load balancer's interfaces. None for what no packet starts from or comes to. */
export function endsOf(id: string, network: Network): ResourceEnd[] {
  const instance = findResource(network, "instances", id);
  if (instance ? instance.state !== "terminated" : itselfKinds.some((kind) => findResource(network, kind, id))) return [{ value: id, label: id }];
  const vpc = findResource(network, "vpcs", id);
  if (vpc) return [...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks].map((cidr) => ({ value: cidr, label: cidr }));
  if (!findResource(network, "loadBalancers", id)) return [];
  return interfacesOfBalancer(id, network).map(({ networkInterfaceId, availabilityZone, privateIpAddresses }) => ({
    value: networkInterfaceId, label: [privateIpAddresses[0]?.privateIpAddress, availabilityZone].filter(Boolean).join(" · "),
  }));
}

/** Elastic Load Balancing describes its interfaces as `ELB app/name/id`, which ends the balancer's ARN; no other member tells whose they are. */
export function interfacesOfBalancer(loadBalancerArn: string, network: Network): Network["networkInterfaces"] {
  const path = loadBalancerArn.slice(loadBalancerArn.indexOf(":loadbalancer/") + ":loadbalancer/".length);
  return network.networkInterfaces.filter(({ description }) => description === `ELB ${path}`);
}

/** Whether an end is the internet, or that through one gateway. */
export function isOfInternet(end: string): boolean {
  return end === "internet" || /^e?igw-/.test(end);
}
