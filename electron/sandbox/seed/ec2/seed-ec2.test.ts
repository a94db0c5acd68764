import { describe, expect, it } from "vitest";
import { findImage } from "../../ec2/images.ts";
import { instanceTypes } from "../../ec2/instance-types.ts";
import { contains, parseBlock, toNumber } from "../../ec2/ipv4.ts";
import { awsPrefixLists } from "../../ec2/aws-prefix-lists.ts";
import { routeView } from "../../ec2/route-view.ts";
import type { Ec2World } from "../../ec2/world.ts";
import { seedAccounts } from "../accounts.ts";
import { seedEc2 } from "./seed-ec2.ts";

const now = Date.parse("2026-03-02T12:00:00Z");
const places = seedAccounts.flatMap(({ profile, accountId, regions }) => regions.map((region) => ({ profile, accountId, region })));

describe.each(places)("the seed of $profile in $region", ({ accountId, region }) => {
  const document = seedEc2(accountId, region, now);
  const subnets = new Map(document.subnets.map((subnet) => [subnet.subnetId, subnet]));

  it("is the same each time", () => {
    expect(seedEc2(accountId, region, now)).toEqual(document);
  });

  it("survives being kept as JSON", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it("keeps subnets inside their VPC, /16 to /28, and apart from one another", () => {
    for (const vpc of document.vpcs) {
      const outer = [vpc.cidrBlock, ...vpc.secondaryBlocks.map((one) => one.cidrBlock)].map(parseBlock);
      const blocks = document.subnets.filter((one) => one.vpcId === vpc.vpcId).map((one) => parseBlock(one.cidrBlock)).toSorted((a, b) => a.start - b.start);
      blocks.forEach((block, index) => {
        expect(block.prefixLength).toBeGreaterThanOrEqual(16);
        expect(block.prefixLength).toBeLessThanOrEqual(28);
        expect(outer.some((one) => contains(one, block.start) && contains(one, block.start + block.size - 1))).toBe(true);
        const next = blocks[index + 1];
        if (next) expect(block.start + block.size).toBeLessThanOrEqual(next.start);
      });
    }
  });

  it("gives every interface its own address, none of the five reserved", () => {
    const placed = [...document.vpcEndpoints, ...document.transitGatewayAttachments, ...document.loadBalancers].flatMap((one) => one.interfaces);
    const held = [...document.instances.filter((one) => one.goal !== "terminated"), ...document.natGateways, ...placed];
    expect(new Set(held.map((one) => `${one.subnetId}/${one.privateIp}`)).size).toBe(held.length);
    for (const one of held) {
      const block = parseBlock(subnets.get(one.subnetId)?.cidrBlock ?? "");
      const offset = toNumber(one.privateIp) - block.start;
      expect(offset).toBeGreaterThanOrEqual(4);
      expect(offset).toBeLessThanOrEqual(block.size - 2);
    }
  });

  it("has per VPC one main route table, one default ACL and one default group, per subnet one ACL at most one explicit table", () => {
    for (const { vpcId } of document.vpcs) {
      expect(document.routeTables.filter((one) => one.vpcId === vpcId && one.mainAssociationId)).toHaveLength(1);
      expect(document.networkAcls.filter((one) => one.vpcId === vpcId && one.isDefault)).toHaveLength(1);
      expect(document.securityGroups.filter((one) => one.vpcId === vpcId && one.groupName === "default")).toHaveLength(1);
    }
    const associated = document.routeTables.flatMap((table) => table.associations.map((one) => one.subnetId));
    expect(new Set(associated).size).toBe(associated.length);
    const ofAcls = document.networkAcls.flatMap((acl) => acl.associations.map((one) => one.subnetId));
    expect(ofAcls.toSorted()).toEqual([...subnets.keys()].toSorted());
  });

  it("refers to nothing that is not there, and repeats no id", () => {
    const groups = new Map(document.securityGroups.map((group) => [group.groupId, group]));
    for (const one of document.instances) {
      expect(subnets.get(one.subnetId)?.vpcId).toBe(one.vpcId);
      expect(one.securityGroupIds.every((id) => groups.get(id)?.vpcId === one.vpcId)).toBe(true);
      expect(instanceTypes.get(one.instanceType)?.architecture).toBe(findImage(region, one.imageId)?.architecture);
      expect(one.launchedAt).toBeLessThanOrEqual(now);
      expect(document.keyPairs.some((pair) => pair.keyName === one.keyName)).toBe(true);
    }
    const referenced = document.securityGroups.flatMap((group) => group.rules.flatMap((rule) => rule.referencedGroupId ?? []));
    expect(referenced.every((id) => groups.has(id))).toBe(true);
    const lists = new Set([...awsPrefixLists(region), ...document.prefixLists].map((list) => list.prefixListId));
    const named = [
      ...document.securityGroups.flatMap((group) => group.rules.flatMap((rule) => rule.prefixListId ?? [])),
      ...document.routeTables.flatMap((table) => table.routes.map((route) => route.destination).filter((one) => one.startsWith("pl-"))),
    ];
    expect(named.every((id) => lists.has(id))).toBe(true);
    for (const { vpcId, interfaces, securityGroupIds } of [...document.vpcEndpoints, ...document.loadBalancers]) {
      expect(interfaces.every((one) => subnets.get(one.subnetId)?.vpcId === vpcId)).toBe(true);
      expect(securityGroupIds.every((id) => groups.get(id)?.vpcId === vpcId)).toBe(true);
    }
    for (const group of document.targetGroups) expect(group.targets.every(({ id }) => document.instances.some((one) => one.instanceId === id))).toBe(true);
    const ids = [...subnets.keys(), ...groups.keys(), ...document.instances.map((one) => one.instanceId), ...document.vpcs.map((one) => one.vpcId)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[a-z]+-0[0-9a-f]{16}$/.test(id))).toBe(true);
  });
});

it("has a black hole in the lab alone", () => {
  for (const { accountId, region } of places) {
    const document = seedEc2(accountId, region, now);
    const world = { document, region, accountId, now, instances: document.instances } as unknown as Ec2World;
    const dead = document.routeTables.filter((table) => table.routes.some((route) => routeView(route, world).State === "blackhole"));
    expect(dead.map((table) => document.tags[table.routeTableId]?.["Name"]), region).toEqual(region === "us-east-1" && accountId === "000000000001" ? ["lab-leftover"] : []);
  }
});

it("keeps the internet from app-1 by its group alone", () => {
  const { instances, tags, subnets, securityGroups } = seedEc2("000000000001", "us-west-2", now);
  const app = instances.find(({ instanceId }) => tags[instanceId]?.["Name"] === "app-1");
  expect(app?.publicIp).toMatch(/^198\.1[89]\./);
  expect(subnets.find(({ subnetId }) => subnetId === app?.subnetId)?.cidrBlock).toBe("10.1.1.0/24");
  const groups = securityGroups.filter(({ groupId }) => app?.securityGroupIds.includes(groupId));
  expect(groups.map(({ groupName }) => groupName)).toEqual(["app"]);
  expect(groups.flatMap(({ rules }) => rules).filter(({ isEgress }) => !isEgress)).toMatchObject([{ fromPort: 5000, referencedGroupId: expect.stringMatching(/^sg-/) }]);
});

it("makes eu-central-1 of sandbox the large one", () => {
  const document = seedEc2("000000000001", "eu-central-1", now);
  expect([document.vpcs.length, document.subnets.length, document.instances.length]).toEqual([10, 500, 5_000]);
});

it("gives the two accounts different ids for the same region", () => {
  const [own, prod] = seedAccounts.map(({ accountId }) => seedEc2(accountId, "us-west-2", now));
  expect(own?.vpcs.map((vpc) => vpc.vpcId).some((id) => prod?.vpcs.some((vpc) => vpc.vpcId === id))).toBe(false);
});
