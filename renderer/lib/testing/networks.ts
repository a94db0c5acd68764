import { emptyNetwork, networkKindNames, type Network, type NetworkPart } from "../../../shared/contract/network-model.ts";

type Subnet = Network["subnets"][number];

export function makeSubnet(id: string, more: Partial<Subnet> = {}): Subnet {
  return { subnetId: `subnet-${id}`, name: id, vpcId: "vpc-1", availabilityZone: "us-west-2a", cidrBlock: "10.1.1.0/24", ipv6CidrBlocks: [], availableIpAddressCount: 249, mapPublicIpOnLaunch: false, tags: {}, ...more };
}

export function makeNetworkInstance(name: string, subnetId: string, more: Partial<Network["instances"][number]> = {}): Network["instances"][number] {
  return { instanceId: `i-${name}`, name, state: "running", instanceType: "t3.small", availabilityZone: "us-west-2a", tags: {}, vpcId: "vpc-1", subnetId, privateIpAddress: "10.1.1.5", securityGroups: [{ groupId: "sg-1", groupName: "web" }], ...more };
}

/** A VPC with a public subnet (by an explicit table) and two private ones (by the main table), in two zones. */
export function courseNetwork(more: Partial<Network> = {}): Network {
  return {
    ...emptyNetwork("2026-11-20T10:00:00.000Z"),
    vpcs: [{ vpcId: "vpc-1", name: "edx-build-aws-vpc", isDefault: false, state: "available", cidrBlocks: ["10.1.0.0/16"], ipv6CidrBlocks: [], tags: {} }],
    subnets: [
      makeSubnet("private-a", { cidrBlock: "10.1.3.0/24" }),
      makeSubnet("public-a", { cidrBlock: "10.1.1.0/24" }),
      makeSubnet("private-b", { cidrBlock: "10.1.4.0/24", availabilityZone: "us-west-2b" }),
    ],
    routeTables: [
      { routeTableId: "rtb-main", name: "main", vpcId: "vpc-1", main: true, subnetIds: [], associations: [{ associationId: "rtbassoc-main", main: true }], routes: [{ destination: "10.1.0.0/16", target: "local", state: "active" }, { destination: "0.0.0.0/0", target: "nat-1", state: "active" }], tags: {} },
      { routeTableId: "rtb-public", name: "public", vpcId: "vpc-1", main: false, subnetIds: ["subnet-public-a"], associations: [{ associationId: "rtbassoc-public", main: false, subnetId: "subnet-public-a" }], routes: [{ destination: "0.0.0.0/0", target: "igw-1", state: "active" }], tags: {} },
    ],
    internetGateways: [{ internetGatewayId: "igw-1", name: "edx-igw", vpcIds: ["vpc-1"], tags: {} }],
    natGateways: [{ natGatewayId: "nat-1", name: "edx-nat", vpcId: "vpc-1", subnetId: "subnet-public-a", state: "available", connectivityType: "public", publicIp: "198.51.100.9", tags: {} }],
    securityGroups: [{ groupId: "sg-1", groupName: "web", vpcId: "vpc-1", name: "", description: "80 and 443", rules: [], tags: {} }],
    instances: [makeNetworkInstance("web-1", "subnet-public-a", { publicIpAddress: "198.51.100.7" }), makeNetworkInstance("app-2", "subnet-private-a"), makeNetworkInstance("app-10", "subnet-private-a", { state: "stopped" })],
    ...more,
  };
}

/** The network as `network.describeNetwork` streams it. */
export function partsOf(network: Network): NetworkPart[] {
  return networkKindNames.map((kind) => ({ kind, items: network[kind] }) as NetworkPart);
}
