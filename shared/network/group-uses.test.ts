import { expect, test } from "vitest";
import { emptyNetwork, type NetworkInstance, type NetworkInterface, type SecurityGroup } from "../contract/network-model.ts";
import { isUsed, usesOfGroups, wordsOfUses } from "./group-uses.ts";

const group = (groupId: string, names: string[] = []): SecurityGroup => ({
  groupId, groupName: groupId, name: "", tags: {}, description: "", vpcId: "vpc-1", rules: names.map((referencedGroupId) => ({ isEgress: false, ipProtocol: "-1", referencedGroupId })),
});
const networkInterface = (networkInterfaceId: string, securityGroupIds: string[], instanceId?: string): NetworkInterface => ({
  networkInterfaceId, name: "", tags: {}, description: `about ${networkInterfaceId}`, interfaceType: "interface", status: "in-use", vpcId: "vpc-1", subnetId: "subnet-1", availabilityZone: "a",
  privateIpAddresses: [], ipv6Addresses: [], securityGroupIds, sourceDestCheck: true, instanceId, requesterManaged: false,
});
const instance = (instanceId: string, groupIds: string[]): NetworkInstance => ({
  instanceId, name: `name of ${instanceId}`, tags: {}, state: "running", instanceType: "t3.small", availabilityZone: "a", securityGroups: groupIds.map((groupId) => ({ groupId, groupName: groupId })),
});

test("an instance counts once, whatever it has the group on; itself is no other", () => {
  const uses = usesOfGroups({
    ...emptyNetwork(), securityGroups: [group("web", ["web"]), group("app", ["web", "web"]), group("idle")], instances: [instance("i-1", ["web"])],
    networkInterfaces: [networkInterface("eni-1", ["web"], "i-1"), networkInterface("eni-2", ["web", "app"], "i-1"), networkInterface("eni-3", ["web"])],
  });
  expect(uses.get("web")).toEqual({
    instances: [{ instanceId: "i-1", name: "name of i-1" }], interfaces: [{ networkInterfaceId: "eni-3", words: "about eni-3" }], groups: [{ groupId: "app", groupName: "app" }],
  });
  expect(wordsOfUses(uses.get("web")!)).toBe("1 instance, 1 interface, 1 group");
  // On the second interface alone.
  expect(uses.get("app")).toMatchObject({ instances: [{ instanceId: "i-1" }], groups: [] });
  expect(uses.get("idle")).toBeUndefined();
  expect(isUsed(uses.get("app")!)).toBe(true);
});

test("nothing is said where nothing uses it", () => {
  const none = { instances: [], interfaces: [], groups: [] };
  expect([wordsOfUses(none), isUsed(none)]).toEqual(["nothing", false]);
});
