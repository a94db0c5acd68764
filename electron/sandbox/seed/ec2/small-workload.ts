import { addInstance, day, hour, minute } from "./add-instance.ts";
import { defaultEntries } from "./defaults.ts";
import type { VpcRecord } from "../../ec2/records/vpcs.ts";
import { buildMediaNetwork } from "./media-network.ts";
import { addVolume } from "./add-storage.ts";
import type { NetworkBuilder } from "./network-builder.ts";

/** `sandbox` in us-east-1: two small VPCs, one of them with an isolated subnet, instances in several states; beside them the media VPC. */
export function buildSmallWorkload(builder: NetworkBuilder): void {
  const analytics = buildAnalytics(builder);
  buildLab(builder);
  buildMediaNetwork(builder, analytics);
}

function buildAnalytics(builder: NetworkBuilder): VpcRecord {
  const vpc = builder.vpc("analytics-vpc", "10.20.0.0/20", { Project: "analytics" });
  const publicA = builder.subnet(vpc, "analytics-public-a", "10.20.0.0/24", "a");
  const privateA = builder.subnet(vpc, "analytics-private-a", "10.20.4.0/22", "a");
  const isolatedB = builder.subnet(vpc, "analytics-isolated-b", "10.20.8.0/26", "b");
  publicA.mapPublicIpOnLaunch = true;
  const gatewayId = builder.internetGateway(vpc, "analytics-igw");
  const natId = builder.natGateway(publicA, "analytics-nat", builder.now - 120 * day);
  // The main table has the local route alone: what is not associated elsewhere is isolated.
  builder.tag(builder.mainRouteTable(vpc).routeTableId, { Name: "analytics-local-only" });
  builder.routeTable(vpc, "analytics-public", [publicA]).routes.push({ destination: "0.0.0.0/0", target: gatewayId });
  builder.routeTable(vpc, "analytics-private", [privateA]).routes.push({ destination: "0.0.0.0/0", target: natId });

  const notebook = builder.securityGroup(vpc, "notebook", "Jupyter", [
    { port: 8888, from: "198.51.100.0/24", description: "Office" },
    { port: 22, from: "198.51.100.0/24", description: "Office" },
  ]);
  const workers = builder.securityGroup(vpc, "workers", "Batch workers", [{ port: 7077, toPort: 7079, from: notebook.groupId }]);
  const warehouse = builder.securityGroup(vpc, "warehouse", "PostgreSQL", [{ port: 5432, from: workers.groupId }]);

  builder.keyPair("analytics", "ed25519", builder.now - 120 * day);
  const common = { keyName: "analytics", image: "ubuntu-24.04", tags: { Project: "analytics" } } as const;
  addInstance(builder, { ...common, name: "notebook", subnet: publicA, groups: [notebook], instanceType: "t3.medium", age: 3 * day, public: true, load: 9 });
  addInstance(builder, { ...common, name: "batch-1", subnet: privateA, groups: [workers], instanceType: "c5.large", age: 6 * hour, load: 71 });
  addInstance(builder, { ...common, name: "batch-2", subnet: privateA, groups: [workers], instanceType: "c5.large", age: 5 * hour, stoppedAgo: 40 * minute, load: 64 });
  addInstance(builder, { ...common, name: "batch-3", subnet: privateA, groups: [workers], instanceType: "c5.large", age: 4 * hour, terminatedAgo: 20 * minute, load: 66 });
  addInstance(builder, { ...common, name: "warehouse", subnet: isolatedB, groups: [warehouse], instanceType: "r5.large", age: 90 * day, protected: true, detailedMonitoring: true, volumeGib: 200, load: 31 });
  return vpc;
}

function buildLab(builder: NetworkBuilder): void {
  const vpc = builder.vpc("lab-vpc", "172.30.0.0/24", { Project: "lab" });
  const publicC = builder.subnet(vpc, "lab-public-c", "172.30.0.0/26", "c");
  const spareD = builder.subnet(vpc, "lab-spare-d", "172.30.0.64/28", "d");
  publicC.mapPublicIpOnLaunch = true;
  const gatewayId = builder.internetGateway(vpc, "lab-igw");
  builder.mainRouteTable(vpc).routes.push({ destination: "0.0.0.0/0", target: gatewayId });
  // Left behind: the NAT gateway that this route led to is deleted.
  const formerNat = builder.id("nat", "lab-nat-deleted");
  builder.routeTable(vpc, "lab-leftover", [spareD]).routes.push({ destination: "0.0.0.0/0", target: formerNat });
  builder.networkAcl(vpc, "lab-no-rdp", [publicC], [
    { ruleNumber: 90, egress: false, protocol: "6", action: "deny", cidrBlock: "0.0.0.0/0", fromPort: 3389, toPort: 3389 },
    ...defaultEntries(),
  ]);
  addVolume(builder, { name: "lab-scratch", zoneLetter: "c", sizeGib: 20, age: 80 * day });
  builder.spareAddress("lab-spare-address");
  const open = builder.securityGroup(vpc, "lab-open", "Everything, for the lab", [
    { port: 3389, from: "0.0.0.0/0", description: "RDP, to be closed" },
    { port: 22, from: "0.0.0.0/0" },
  ]);
  builder.securityGroup(vpc, "lab-old", "No longer in use", [{ port: 8080, from: "172.30.0.0/24" }]);
  const common = { keyName: "analytics", groups: [open], subnet: publicC, public: true, tags: { Project: "lab" } };
  addInstance(builder, { ...common, name: "lab-desktop", instanceType: "t2.micro", age: 15 * day, stoppedAgo: 12 * day, load: 6 });
  addInstance(builder, { ...common, name: "lab-arm", image: "al2023-arm64", instanceType: "t4g.small", age: 2 * hour, load: 14, impaired: "instance" });
  addInstance(builder, { ...common, name: "lab-new", instanceType: "t3.nano", age: 0, load: 3 });
}
