import type { SubnetRecord, VpcRecord } from "../../ec2/records/vpcs.ts";
import { addInstance, day, hour } from "./add-instance.ts";
import type { NetworkBuilder } from "./network-builder.ts";
import { buildProductionEdge } from "./production-edge.ts";

/** What differs between the regions of `sandbox-prod`. */
interface ProductionSite {
  name: string;
  /** Two numbers of the VPC's /16. */
  network: string;
  zones: readonly [string, string];
  webCount: number;
  workerCount: number;
  sharedVpc: boolean;
}

const sites: Readonly<Record<string, ProductionSite>> = {
  "us-west-2": { name: "prod", network: "10.64", zones: ["a", "b"], webCount: 4, workerCount: 3, sharedVpc: true },
  "us-east-1": { name: "prod-east", network: "10.72", zones: ["a", "d"], webCount: 3, workerCount: 2, sharedVpc: false },
  "eu-central-1": { name: "prod-eu", network: "10.80", zones: ["a", "c"], webCount: 2, workerCount: 1, sharedVpc: false },
};

/** `sandbox-prod`: a VPC of three tiers in two zones with a NAT gateway in each, and busy instances. */
export function buildProduction(builder: NetworkBuilder): void {
  const site = sites[builder.region];
  if (!site) return;
  const vpc = buildMainVpc(builder, site);
  if (site.sharedVpc) buildProductionEdge(builder, vpc, buildSharedVpc(builder));
}

function buildMainVpc(builder: NetworkBuilder, site: ProductionSite): VpcRecord {
  const { name, network } = site;
  const vpc = builder.vpc(`${name}-vpc`, `${network}.0.0/16`, { Environment: "production" });
  const tier = (kind: string, third: number) =>
    site.zones.map((zone, index) => builder.subnet(vpc, `${name}-${kind}-${zone}`, `${network}.${third + index * 16}.0/20`, zone, { Tier: kind }));
  const dmz = tier("dmz", 0);
  const apps = tier("app", 64);
  const data = tier("data", 128);
  for (const subnet of dmz) subnet.mapPublicIpOnLaunch = true;
  routeTiers(builder, vpc, name, dmz, apps);
  fillTiers(builder, site, vpc, dmz, apps, data);
  return vpc;
}

// The data tier keeps to the main table, which leads nowhere outside.
function routeTiers(builder: NetworkBuilder, vpc: VpcRecord, name: string, dmz: SubnetRecord[], apps: SubnetRecord[]): void {
  const gatewayId = builder.internetGateway(vpc, `${name}-igw`);
  builder.tag(builder.mainRouteTable(vpc).routeTableId, { Name: `${name}-isolated` });
  builder.routeTable(vpc, `${name}-dmz`, dmz).routes.push({ destination: "0.0.0.0/0", target: gatewayId });
  dmz.forEach((subnet, index) => {
    const natId = builder.natGateway(subnet, `${name}-nat-${index + 1}`, builder.now - 500 * day);
    const app = apps[index];
    if (app) builder.routeTable(vpc, `${name}-app-${index + 1}`, [app]).routes.push({ destination: "0.0.0.0/0", target: natId });
  });
}

function fillTiers(builder: NetworkBuilder, site: ProductionSite, vpc: VpcRecord, dmz: SubnetRecord[], apps: SubnetRecord[], data: SubnetRecord[]): void {
  const edge = builder.securityGroup(vpc, "prod-edge", "Public edge", [{ port: 443, from: "0.0.0.0/0" }, { port: 80, from: "0.0.0.0/0" }]);
  const service = builder.securityGroup(vpc, "prod-service", "Photo service", [{ port: 5000, from: edge.groupId }]);
  const database = builder.securityGroup(vpc, "prod-database", "MySQL", [{ port: 3306, from: service.groupId }]);
  const bastion = builder.securityGroup(vpc, "prod-bastion", "Administration", [{ port: 22, from: "203.0.113.0/24", description: "VPN" }]);
  builder.keyPair("prod", "ed25519", builder.now - 500 * day);
  const common = { keyName: "prod", detailedMonitoring: true, protected: true, profile: "prod-photos", tags: { Environment: "production" } };
  const at = (subnets: SubnetRecord[], index: number) => subnets[index % subnets.length] as SubnetRecord;
  for (let index = 0; index < site.webCount; index++) {
    addInstance(builder, { ...common, name: `${site.name}-web-${index + 1}`, subnet: at(dmz, index), groups: [edge], instanceType: "m6i.large", age: (60 + index) * day, public: true, load: 48 + index * 12 });
  }
  for (let index = 0; index < site.workerCount; index++) {
    addInstance(builder, { ...common, name: `${site.name}-labeller-${index + 1}`, subnet: at(apps, index), groups: [service], instanceType: "c6i.xlarge", age: (30 + index) * day, load: 70 + index * 11 });
  }
  addInstance(builder, { ...common, name: `${site.name}-db-primary`, subnet: at(data, 0), groups: [database], instanceType: "r6i.xlarge", age: 320 * day, volumeGib: 500, load: 61 });
  addInstance(builder, { ...common, name: `${site.name}-db-replica`, subnet: at(data, 1), groups: [database], instanceType: "r6i.xlarge", age: 320 * day, volumeGib: 500, load: 24, impaired: "system" });
  addInstance(builder, { ...common, name: `${site.name}-bastion`, subnet: at(dmz, 0), groups: [bastion], instanceType: "t3.nano", age: 200 * day, stoppedAgo: 9 * hour, public: true, protected: false, load: 2 });
}

/** Its block lies within that of the main VPC: the two could never be peered. */
function buildSharedVpc(builder: NetworkBuilder): VpcRecord {
  const vpc = builder.vpc("shared-services-vpc", "10.64.128.0/20", { Environment: "production" });
  const subnet = builder.subnet(vpc, "shared-tools-c", "10.64.128.0/24", "c");
  const group = builder.securityGroup(vpc, "tools", "Internal tools", [{ port: 9090, from: "10.64.0.0/16" }]);
  addInstance(builder, {
    name: "metrics-collector", subnet, groups: [group], instanceType: "t3.medium", age: 75 * day, keyName: "prod",
    load: 15, tags: { Environment: "production" },
  });
  return vpc;
}
