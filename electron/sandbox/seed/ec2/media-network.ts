import type { InstanceRecord } from "../../ec2/records/instances.ts";
import type { VpcRecord } from "../../ec2/records/vpcs.ts";
import { addGatewayEndpoint, addInterfaceEndpoint, addPrefixList } from "./add-endpoints.ts";
import { addEgressOnlyGateway, addPeering, addVpnGateway, sideOf } from "./add-gateways.ts";
import { addInstance, day } from "./add-instance.ts";
import { addLoadBalancer } from "./add-load-balancer.ts";
import type { NetworkBuilder } from "./network-builder.ts";

/**
 * `sandbox` in us-east-1, third VPC: dual-stack behind a load balancer, with a block of its own for
 * batch work. Peered with the analytics VPC; a second peering waits for another account, and of its
 * other side nothing is known. Its IPv6 block is of the range for documentation (RFC 3849).
 */
export function buildMediaNetwork(builder: NetworkBuilder, analytics: VpcRecord): void {
  const vpc = builder.vpc("media-vpc", "10.30.0.0/16", { Project: "media" });
  builder.secondaryBlock(vpc, "100.64.0.0/20");
  builder.ipv6Block(vpc, "2001:db8:30:1200::/56");
  const publicA = builder.subnet(vpc, "media-public-a", "10.30.0.0/24", "a", {}, "2001:db8:30:1200::/64");
  const publicB = builder.subnet(vpc, "media-public-b", "10.30.1.0/24", "b", {}, "2001:db8:30:1201::/64");
  const appA = builder.subnet(vpc, "media-app-a", "10.30.10.0/24", "a", {}, "2001:db8:30:120a::/64");
  const appB = builder.subnet(vpc, "media-app-b", "10.30.11.0/24", "b", {}, "2001:db8:30:120b::/64");
  const batchA = builder.subnet(vpc, "media-batch-a", "100.64.0.0/24", "a");
  for (const subnet of [publicA, publicB]) subnet.mapPublicIpOnLaunch = true;

  const gatewayId = builder.internetGateway(vpc, "media-igw");
  const egressOnlyId = addEgressOnlyGateway(builder, vpc, "media-eigw");
  const vpnGatewayId = addVpnGateway(builder, vpc, "media-vgw");
  const offices = addPrefixList(builder, "offices", 10, [
    { cidr: "172.20.0.0/16", description: "Berlin" }, { cidr: "172.21.0.0/16", description: "Oslo" },
  ]);
  const peeringId = addPeering(builder, "analytics-media", analytics, sideOf(builder, vpc), "active", builder.now - 60 * day);
  const prod = { vpcId: "vpc-0f1e2d3c4b5a69788", ownerId: "000000000002", region: "us-east-1" };
  addPeering(builder, "media-prod", vpc, prod, "pending-acceptance", builder.now - day);

  builder.routeTable(vpc, "media-public", [publicA, publicB]).routes.push({ destination: "0.0.0.0/0", target: gatewayId }, { destination: "::/0", target: gatewayId });
  const appTable = builder.routeTable(vpc, "media-app", [appA, appB]);
  appTable.routes.push(
    { destination: "::/0", target: egressOnlyId }, { destination: analytics.cidrBlock, target: peeringId }, { destination: offices, target: vpnGatewayId },
  );
  // The batch subnet keeps to the main table: out of the VPC it reaches S3 alone.
  const main = builder.mainRouteTable(vpc);
  builder.tag(main.routeTableId, { Name: "media-main" });
  for (const table of builder.document.routeTables) {
    if (builder.nameOf(table.routeTableId) === "analytics-private") table.routes.push({ destination: vpc.cidrBlock, target: peeringId });
  }
  addGatewayEndpoint(builder, vpc, "media-s3", "s3", [appTable, main], builder.now - 60 * day);

  const workers = builder.document.securityGroups.find(({ vpcId, groupName }) => vpcId === analytics.vpcId && groupName === "workers");
  if (!workers) throw new Error("the analytics VPC is built first");
  const balancing = builder.securityGroup(vpc, "media-web", "HTTP from anywhere", [{ port: 80, from: "0.0.0.0/0" }, { port: 80, from: "::/0" }]);
  const players = builder.securityGroup(vpc, "media-players", "Media players", [
    { port: 8080, from: balancing.groupId, description: "From the load balancer" },
    { port: 22, from: offices, description: "Offices" },
    { port: 9100, from: workers.groupId, peering: { peeringId, ownerId: builder.accountId }, description: "Analytics, over the peering" },
  ]);
  const endpoints = builder.securityGroup(vpc, "media-endpoints", "HTTPS to AWS", [{ port: 443, from: vpc.cidrBlock }]);
  addInterfaceEndpoint(builder, vpc, "media-rekognition", "rekognition", [appA, appB], endpoints, builder.now - 50 * day);

  const common = { keyName: "analytics", image: "ubuntu-24.04", groups: [players], instanceType: "t3.medium", tags: { Project: "media" } } as const;
  const instances: InstanceRecord[] = [
    addInstance(builder, { ...common, name: "player-1", subnet: appA, age: 30 * day, load: 33, ipv6Addresses: ["2001:db8:30:120a::10"] }),
    addInstance(builder, { ...common, name: "player-2", subnet: appB, age: 29 * day, load: 37, ipv6Addresses: ["2001:db8:30:120b::10"] }),
  ];
  addInstance(builder, { ...common, name: "transcoder-1", subnet: batchA, age: 11 * day, load: 88 });
  addLoadBalancer(builder, {
    name: "media-web", vpc, type: "application", scheme: "internet-facing", subnets: [publicA, publicB], groups: [balancing],
    listener: { protocol: "HTTP", port: 80 },
    targets: { targetGroupName: "media-players", protocol: "HTTP", port: 8080, healthCheckPath: "/health", instances },
    createdAt: builder.now - 30 * day, tags: { Project: "media" },
  });
}
