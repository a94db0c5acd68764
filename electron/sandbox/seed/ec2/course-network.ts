import type { ScheduledEventRecord } from "../../ec2/attributes/records.ts";
import type { NetworkBuilder } from "./network-builder.ts";
import { addInstance, day, hour } from "./add-instance.ts";
import { addImage, addSnapshot, addVolume } from "./add-storage.ts";

/**
 * `sandbox` in us-west-2: the network that the course builds. Two public and two private subnets in
 * two zones; the private ones have no association of their own and so follow the main table, out by
 * NAT; a photo web application runs in it.
 */
export function buildCourseNetwork(builder: NetworkBuilder): void {
  const vpc = builder.vpc("edx-build-aws-vpc", "10.1.0.0/16", { Course: "build-aws" });
  const publicA = builder.subnet(vpc, "edx-subnet-public-a", "10.1.1.0/24", "a");
  const publicB = builder.subnet(vpc, "edx-subnet-public-b", "10.1.2.0/24", "b");
  const privateA = builder.subnet(vpc, "edx-subnet-private-a", "10.1.3.0/24", "a");
  const privateB = builder.subnet(vpc, "edx-subnet-private-b", "10.1.4.0/24", "b");
  for (const subnet of [publicA, publicB]) subnet.mapPublicIpOnLaunch = true;

  const gatewayId = builder.internetGateway(vpc, "edx-igw");
  const natId = builder.natGateway(publicA, "edx-nat", builder.now - 45 * day);
  const main = builder.mainRouteTable(vpc);
  builder.tag(main.routeTableId, { Name: "edx-routetable-main" });
  main.routes.push({ destination: "0.0.0.0/0", target: natId });
  const publicTable = builder.routeTable(vpc, "edx-routetable-public", [publicA, publicB]);
  publicTable.routes.push({ destination: "0.0.0.0/0", target: gatewayId });

  const world = "0.0.0.0/0";
  const web = builder.securityGroup(vpc, "web", "HTTP and HTTPS from anywhere", [
    { port: 80, from: world, description: "HTTP" },
    { port: 443, from: world, description: "HTTPS" },
  ]);
  const ssh = builder.securityGroup(vpc, "ssh", "SSH for administration", [{ port: 22, from: world, description: "SSH" }]);
  const app = builder.securityGroup(vpc, "app", "Photo application", [{ port: 5000, from: web.groupId, description: "From the web tier" }]);
  const db = builder.securityGroup(vpc, "db", "MySQL", [{ port: 3306, from: app.groupId, description: "From the application" }]);

  builder.keyPair("edx-key", "rsa", builder.now - 45 * day);
  const common = { keyName: "edx-key", profile: "ec2-photos-role" };
  const tier = (name: string) => ({ Project: "photo-app", Tier: name });
  const web1 = addInstance(builder, {
    ...common, name: "web-1", subnet: publicA, groups: [web, ssh], instanceType: "t2.small", age: 21 * day, public: true,
    detailedMonitoring: true, load: 18, userData: webUserData, tags: tier("web"),
  });
  addInstance(builder, {
    ...common, name: "web-2", subnet: publicB, groups: [web, ssh], instanceType: "t2.small", age: 20 * day + 5 * hour, public: true,
    load: 22, userData: webUserData,
    attributes: { metadataOptions: { httpTokens: "optional", instanceMetadataTags: "enabled" } }, tags: tier("web"),
  });
  addInstance(builder, {
    // Has a public address, as the course gives it, and yet the group alone keeps the internet out: a lesson to find.
    ...common, name: "app-1", subnet: publicA, groups: [app], instanceType: "t3.small", age: 14 * day, public: true, load: 35, userData: appUserData,
    tags: tier("app"),
  });
  addInstance(builder, {
    ...common, name: "app-2", subnet: privateB, groups: [app], instanceType: "t3.small", age: 14 * day, load: 86, userData: appUserData,
    attributes: { hibernationConfigured: true }, tags: tier("app"),
  });
  const db1 = addInstance(builder, {
    ...common, name: "db-1", subnet: privateA, groups: [db], instanceType: "t3.small", age: 44 * day, protected: true,
    detailedMonitoring: true, load: 27, volumeGib: 40,
    attributes: { scheduledEvents: [rebootOfHost(builder.now + 6 * day)] }, tags: { ...tier("db"), Backup: "daily" },
  });
  const worker1 = addInstance(builder, {
    ...common, name: "worker-1", subnet: privateB, groups: [app], instanceType: "t3.small", age: 9 * day, stoppedAgo: 2 * day,
    load: 55, tags: tier("worker"),
  });
  addImage(builder, web1, { name: "photo-web-base", description: "nginx, as web-1 had it", age: 19 * day, tags: { Project: "photo-app" } });
  for (const ago of [3, 2, 1]) addSnapshot(builder, db1, { name: `db-1-daily-${ago}`, description: "Daily backup of db-1", age: ago * day, tags: { Project: "photo-app", Backup: "daily" } });
  addVolume(builder, { name: "worker-scratch", zoneLetter: "b", sizeGib: 50, age: 8 * day, attachedTo: { instance: worker1, device: "/dev/sdf" }, tags: { Project: "photo-app" } });
  // Forgotten, of an old type and open to read: what a look at the volumes should find.
  addVolume(builder, { name: "photo-import", zoneLetter: "a", sizeGib: 100, volumeType: "gp2", encrypted: false, age: 40 * day, tags: { Project: "photo-app" } });
}

const rebootOfHost = (notBefore: number): ScheduledEventRecord => ({
  instanceEventId: "instance-event-0a1b2c3d4e5f60718", code: "system-reboot", description: "The instance's host is rebooted for maintenance", notBefore, notAfter: notBefore + 2 * hour,
});

const webUserData = `#!/bin/bash -ex
dnf -y install nginx
systemctl enable --now nginx
`;

const appUserData = `#!/bin/bash -ex
dnf -y install python3-pip
pip3 install flask boto3
systemctl enable --now photo-app
`;
