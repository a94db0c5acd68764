import { expect, test } from "vitest";
import { assembleNetwork } from "../../../shared/network/assemble.ts";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();
const context = () => running.context();
const read = async () => assembleNetwork(await running.call("network.describeNetwork", {}, context()));
const course = async () => {
  const network = await read();
  const { vpcId } = network.vpcs.find(({ name }) => name === "edx-build-aws-vpc")!;
  const table = (name: string) => network.routeTables.find((one) => one.name === name)!;
  return {
    network, vpcId, main: table("edx-routetable-main"), open: table("edx-routetable-public"),
    privateA: network.subnets.find(({ name }) => name === "edx-subnet-private-a")!,
    igw: network.internetGateways.find(({ name }) => name === "edx-igw")!,
    acl: network.networkAcls.find((one) => one.vpcId === vpcId && one.isDefault)!,
  };
};

test("a route is made, replaced and deleted; a dry run leaves it", async () => {
  const { open, igw, network } = await course();
  const nat = network.natGateways.find(({ name }) => name === "edx-nat")!.natGatewayId;
  const route = { routeTableId: open.routeTableId, destination: "198.51.100.0/24", target: igw.internetGatewayId };
  const target = async () => (await course()).open.routes.find(({ destination }) => destination === route.destination)?.target;
  await running.call("network.setRoute", { ...route, dryRun: true }, context());
  expect(await target()).toBeUndefined();
  await running.call("network.setRoute", route, context());
  expect(await target()).toBe(igw.internetGatewayId);
  expect(await running.callFailing("network.setRoute", { ...route, target: nat }, context())).toMatchObject({ awsCode: "RouteAlreadyExists" });
  await running.call("network.setRoute", { ...route, target: nat, replace: true }, context());
  expect(await target()).toBe(nat);
  await running.call("network.deleteRoute", { routeTableId: route.routeTableId, destination: route.destination }, context());
  expect(await target()).toBeUndefined();
});

test("a subnet takes a route table, and goes back to the main one", async () => {
  const { open, privateA } = await course();
  const { associationId } = await running.call("network.associateRouteTable", { routeTableId: open.routeTableId, subnetId: privateA.subnetId }, context());
  expect((await course()).open.associations.map(({ subnetId }) => subnetId)).toContain(privateA.subnetId);
  await running.call("network.disassociateRouteTable", { associationId: associationId! }, context());
  expect((await course()).open.associations.map(({ subnetId }) => subnetId)).not.toContain(privateA.subnetId);
});

test("another table becomes the main one by the association of the main one", async () => {
  const { main, open } = await course();
  const { associationId: mainAssociationId } = main.associations.find((one) => one.main)!;
  const { associationId } = await running.call("network.associateRouteTable", { routeTableId: open.routeTableId, associationId: mainAssociationId }, context());
  expect((await course()).open.associations.some((one) => one.main)).toBe(true);
  await running.call("network.associateRouteTable", { routeTableId: main.routeTableId, associationId: associationId! }, context());
  expect((await course()).main.associations.some((one) => one.main)).toBe(true);
});

test("ACL entries are made, replaced and removed, each with its outcome", async () => {
  const { acl } = await course();
  const entry = { ruleNumber: 90, egress: false, protocol: "6", action: "deny" as const, cidrBlock: "203.0.113.0/24", fromPort: 22, toPort: 22 };
  const found = async () => (await course()).acl.entries.find(({ ruleNumber, egress }) => ruleNumber === 90 && !egress);
  const change = (input: object) => running.call("network.changeNetworkAclEntries", { networkAclId: acl.networkAclId, ...input }, context());
  expect(await change({ put: [entry], dryRun: true })).toMatchObject({ outcomes: [{ operation: "CreateNetworkAclEntry", ok: true }] });
  expect(await found()).toBeUndefined();
  expect(await change({ put: [entry] })).toMatchObject({ outcomes: [{ operation: "CreateNetworkAclEntry", ok: true }] });
  expect(await change({ put: [{ ...entry, action: "allow" }] })).toMatchObject({ outcomes: [{ operation: "ReplaceNetworkAclEntry", ok: true }] });
  expect(await found()).toMatchObject({ action: "allow", fromPort: 22 });
  const both = await change({ put: [{ ...entry, ruleNumber: 91, cidrBlock: "bad" }], remove: [{ ruleNumber: 90, egress: false }] });
  expect(both.outcomes.map(({ ok }) => ok)).toEqual([false, false]);
  expect(await found()).toBeDefined();
  expect(await change({ remove: [{ ruleNumber: 90, egress: false }] })).toMatchObject({ outcomes: [{ operation: "DeleteNetworkAclEntry", ok: true }] });
  expect(await found()).toBeUndefined();
});

test("a group is made and deleted; what others need is refused with EC2's reason", async () => {
  const { vpcId, igw } = await course();
  const { groupId } = await running.call("network.createSecurityGroup", { vpcId, groupName: "cache", description: "Cache nodes", tags: { Name: "cache" } }, context());
  expect((await read()).securityGroups.find((one) => one.groupId === groupId)).toMatchObject({ name: "cache", vpcId });
  await running.call("network.deleteResource", { kind: "securityGroup", id: groupId!, dryRun: true }, context());
  await running.call("network.deleteResource", { kind: "securityGroup", id: groupId! }, context());
  expect((await read()).securityGroups.some((one) => one.groupId === groupId)).toBe(false);
  expect(await running.callFailing("network.deleteResource", { kind: "vpc", id: vpcId }, context())).toMatchObject({ awsCode: "DependencyViolation", code: "conflict" });
  expect(await running.callFailing("network.deleteResource", { kind: "internetGateway", id: igw.internetGatewayId }, context())).toMatchObject({ awsCode: "DependencyViolation" });
});

test("zones have names, ids and states", async () => {
  const { zones } = await running.call("network.listAvailabilityZones", {}, context());
  expect(zones[0]).toEqual({ zoneName: "us-west-2a", zoneId: "usw2-az2", state: "available" });
});

test("what is no id or destination is refused before anything is sent", async () => {
  const { open } = await course();
  expect(await running.callFailing("network.setRoute", { routeTableId: open.routeTableId, destination: "10.0.0.0/33", target: "igw-0123456789abcdef0" }, context())).toMatchObject({ code: "invalid-input" });
  expect(await running.callFailing("network.deleteResource", { kind: "vpc", id: "all" }, context())).toMatchObject({ code: "invalid-input" });
});
