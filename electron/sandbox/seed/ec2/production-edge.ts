import type { InstanceRecord } from "../../ec2/records/instances.ts";
import type { VpcRecord } from "../../ec2/records/vpcs.ts";
import { addPrefixList } from "./add-endpoints.ts";
import { addTransitGateway, addVpnGateway, attachVpc, attachVpn } from "./add-gateways.ts";
import { day } from "./add-instance.ts";
import { addLoadBalancer } from "./add-load-balancer.ts";
import type { NetworkBuilder } from "./network-builder.ts";

/**
 * What leads in and out of `sandbox-prod` in us-west-2: a transit gateway to the company's network,
 * a VPN to the tools' VPC that tells its routes by itself, and load balancers.
 */
export function buildProductionEdge(builder: NetworkBuilder, vpc: VpcRecord, tools: VpcRecord): void {
  const named = (prefix: string) => builder.document.subnets.filter(({ vpcId, subnetId }) => vpcId === vpc.vpcId && builder.nameOf(subnetId)?.startsWith(prefix));
  const [dmz, apps, data] = [named("prod-dmz"), named("prod-app"), named("prod-data")];
  const groups = (...names: string[]) => builder.document.securityGroups.filter(({ vpcId, groupName }) => vpcId === vpc.vpcId && names.includes(groupName));
  const instances = (prefix: string): InstanceRecord[] => builder.document.instances.filter(({ instanceId }) => builder.nameOf(instanceId)?.startsWith(prefix));

  const transitGatewayId = addTransitGateway(builder, "company-transit", "Production to the company's network", builder.now - 480 * day);
  attachVpc(builder, transitGatewayId, vpc, apps, "prod-vpc", builder.now - 480 * day);
  attachVpn(builder, transitGatewayId, "headquarters", builder.now - 470 * day);
  const corporate = addPrefixList(builder, "corporate", 20, [{ cidr: "10.200.0.0/16", description: "Headquarters" }, { cidr: "172.16.0.0/14", description: "Plants" }]);
  for (const table of builder.document.routeTables) {
    if (builder.nameOf(table.routeTableId)?.startsWith("prod-app-")) table.routes.push({ destination: corporate, target: transitGatewayId });
  }
  for (const group of groups("prod-service")) builder.addRule(group, { port: 9100, from: corporate, description: "Monitoring" });

  const vpnGatewayId = addVpnGateway(builder, tools, "tools-vgw");
  const main = builder.mainRouteTable(tools);
  main.propagatingVgws.push(vpnGatewayId);
  main.routes.push({ destination: "192.168.0.0/16", target: vpnGatewayId, propagated: true });

  addLoadBalancer(builder, {
    name: "prod-labels", vpc, type: "application", scheme: "internet-facing", subnets: dmz, groups: groups("prod-edge"),
    listener: { protocol: "HTTP", port: 80 },
    targets: { targetGroupName: "prod-labellers", protocol: "HTTP", port: 5000, healthCheckPath: "/health", instances: instances("prod-labeller") },
    createdAt: builder.now - 300 * day, tags: { Environment: "production" },
  });
  addLoadBalancer(builder, {
    name: "prod-mysql", vpc, type: "network", scheme: "internal", subnets: data, groups: [],
    listener: { protocol: "TCP", port: 3306 },
    targets: { targetGroupName: "prod-mysql", protocol: "TCP", port: 3306, instances: instances("prod-db") },
    createdAt: builder.now - 310 * day, tags: { Environment: "production" },
  });
}
