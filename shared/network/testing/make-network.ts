import {
  emptyNetwork, type Network, type NetworkAclEntry, type NetworkInstance, type NetworkInterface, type NetworkItem, type Route, type RouteTable,
  type SecurityGroupRule, type Subnet, type Vpc,
} from "../../contract/network-model.ts";

/** Resources as tests name them, whole by default. */

const named = { name: "", tags: {} };

export const makeVpc = (vpcId: string, cidrBlock: string, more: Partial<Vpc> = {}): Vpc =>
  ({ vpcId, ...named, isDefault: false, state: "available", cidrBlocks: [cidrBlock], ipv6CidrBlocks: [], ...more });

export const makeSubnet = (subnetId: string, cidrBlock: string, more: Partial<Subnet> = {}): Subnet =>
  ({ subnetId, ...named, vpcId: "vpc-1", availabilityZone: "us-west-2a", cidrBlock, ipv6CidrBlocks: [], availableIpAddressCount: 251, mapPublicIpOnLaunch: false, ...more });

export const makeRoute = (destination: string, target: string, more: Partial<Route> = {}): Route => ({ destination, target, state: "active", ...more });

export const makeTable = (routeTableId: string, subnetIds: string[], routes: Route[], more: Partial<RouteTable> = {}): RouteTable =>
  ({ routeTableId, ...named, vpcId: "vpc-1", main: false, subnetIds, associations: [], routes, ...more });

/** `allow 100 in 0.0.0.0/0 tcp 443`: without protocol all, without port all. */
export function makeEntry(text: string): NetworkAclEntry {
  const [action, number, direction, cidrBlock, protocol = "-1", ports] = text.split(" ") as ["allow" | "deny", string, string, string, string?, string?];
  const [fromPort, toPort = fromPort] = ports === undefined ? [] : ports.split("-").map(Number);
  return { ruleNumber: number === "*" ? 32767 : Number(number), egress: direction === "out", protocol: { tcp: "6", udp: "17", icmp: "1" }[protocol] ?? protocol, action, cidrBlock, fromPort, toPort };
}

const openEntries = ["allow 100 in 0.0.0.0/0", "deny * in 0.0.0.0/0", "allow 100 out 0.0.0.0/0", "deny * out 0.0.0.0/0", "allow 101 in ::/0", "allow 101 out ::/0"];

export const makeAcl = (networkAclId: string, subnetIds: string[], entries: string[] = openEntries, more: Partial<NetworkItem<"networkAcls">> = {}): NetworkItem<"networkAcls"> =>
  ({ networkAclId, ...named, vpcId: "vpc-1", isDefault: subnetIds.length === 0, associations: subnetIds.map((subnetId) => ({ networkAclAssociationId: `aclassoc-${subnetId}`, subnetId })), entries: entries.map(makeEntry), ...more });

/** `in tcp 443 0.0.0.0/0`, `out -1 * sg-db`, `in tcp 80-90 pl-1`. */
export function makeRule(text: string): SecurityGroupRule {
  const [direction, ipProtocol = "-1", ports = "*", peer = "0.0.0.0/0"] = text.split(" ");
  const [fromPort, toPort = fromPort] = ports === "*" ? [] : ports.split("-").map(Number);
  const to = peer.startsWith("sg-") ? { referencedGroupId: peer } : peer.startsWith("pl-") ? { prefixListId: peer } : peer.includes(":") ? { cidrIpv6: peer } : { cidrIpv4: peer };
  return { isEgress: direction === "out", ipProtocol, fromPort, toPort, ...to };
}

export const makeGroup = (groupId: string, rules: string[], more: Partial<NetworkItem<"securityGroups">> = {}): NetworkItem<"securityGroups"> =>
  ({ groupId, groupName: groupId.replace(/^sg-/, ""), ...named, vpcId: "vpc-1", description: "", rules: rules.map(makeRule), ...more });

export const makeInterface = (id: string, subnetId: string, address: string, groups: string[], more: Partial<NetworkInterface> & { publicIp?: string } = {}): NetworkInterface => {
  const { publicIp, ...rest } = more;
  return {
    networkInterfaceId: `eni-${id}`, ...named, description: "", interfaceType: "interface", status: "in-use", vpcId: "vpc-1", subnetId, availabilityZone: "us-west-2a",
    privateIpAddresses: [{ privateIpAddress: address, publicIp }], ipv6Addresses: [], securityGroupIds: groups, sourceDestCheck: true, instanceId: `i-${id}`, requesterManaged: false, ...rest,
  };
};

export const makeInstance = (id: string, more: Partial<NetworkInstance> = {}): NetworkInstance =>
  ({ instanceId: `i-${id}`, ...named, name: id, state: "running", instanceType: "t3.small", availabilityZone: "us-west-2a", securityGroups: [], ...more });

export const makeNat = (natGatewayId: string, subnetId: string, privateIp: string, publicIp: string | undefined, more: Partial<NetworkItem<"natGateways">> = {}): NetworkItem<"natGateways"> =>
  ({ natGatewayId, ...named, vpcId: "vpc-1", subnetId, state: "available", connectivityType: publicIp ? "public" : "private", privateIp, publicIp, ...more });

export const makePeering = (id: string, requester: string, accepter: string, more: Partial<NetworkItem<"peeringConnections">> = {}): NetworkItem<"peeringConnections"> =>
  ({
    vpcPeeringConnectionId: id, ...named, status: "active", requester: { vpcId: requester, region: "us-west-2", cidrBlocks: [], ipv6CidrBlocks: [] },
    accepter: { vpcId: accepter, region: "us-west-2", cidrBlocks: [], ipv6CidrBlocks: [] }, ...more,
  });

export const makeNetwork = (kinds: Partial<Network>): Network => ({ ...emptyNetwork("2026-11-21T10:00:00.000Z"), ...kinds });

/** The course's network: two public and two private subnets, an internet gateway, a NAT gateway, web, app and db. */
export function courseNetwork(more: Partial<Network> = {}): Network {
  const out = "out -1 * 0.0.0.0/0";
  return makeNetwork({
    vpcs: [makeVpc("vpc-1", "10.1.0.0/16", { name: "edx-build-aws-vpc" })],
    subnets: [
      makeSubnet("subnet-publica", "10.1.1.0/24"), makeSubnet("subnet-publicb", "10.1.2.0/24", { availabilityZone: "us-west-2b" }),
      makeSubnet("subnet-privatea", "10.1.3.0/24"), makeSubnet("subnet-privateb", "10.1.4.0/24", { availabilityZone: "us-west-2b" }),
    ],
    routeTables: [
      makeTable("rtb-main", [], [makeRoute("10.1.0.0/16", "local"), makeRoute("0.0.0.0/0", "nat-1")], { main: true }),
      makeTable("rtb-public", ["subnet-publica", "subnet-publicb"], [makeRoute("10.1.0.0/16", "local"), makeRoute("0.0.0.0/0", "igw-1")]),
    ],
    internetGateways: [{ internetGatewayId: "igw-1", ...named, vpcIds: ["vpc-1"] }],
    natGateways: [makeNat("nat-1", "subnet-publica", "10.1.1.200", "198.18.0.200", { networkInterfaceId: "eni-nat1" })],
    networkAcls: [makeAcl("acl-default", [])],
    securityGroups: [
      makeGroup("sg-web", ["in tcp 80 0.0.0.0/0", "in tcp 443 0.0.0.0/0", out]), makeGroup("sg-app", ["in tcp 5000 sg-web", out]),
      makeGroup("sg-db", ["in tcp 3306 sg-app", out]),
    ],
    networkInterfaces: [
      makeInterface("web1", "subnet-publica", "10.1.1.14", ["sg-web"], { publicIp: "198.18.0.14" }), makeInterface("app1", "subnet-publica", "10.1.1.20", ["sg-app"], { publicIp: "198.18.0.20" }),
      makeInterface("app2", "subnet-privatea", "10.1.3.20", ["sg-app"]), makeInterface("db1", "subnet-privateb", "10.1.4.40", ["sg-db"]),
      makeInterface("nat1", "subnet-publica", "10.1.1.200", [], { publicIp: "198.18.0.200", interfaceType: "nat_gateway", instanceId: undefined, requesterManaged: true }),
    ],
    instances: [makeInstance("web1"), makeInstance("app1"), makeInstance("app2"), makeInstance("db1")],
    ...more,
  });
}
