import { expect } from "vitest";
import type { SecurityGroupRule } from "../../../shared/contract/network-model.ts";
import type { Account } from "./account.ts";
import type { Check } from "./check.ts";

const http: SecurityGroupRule = { isEgress: false, ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0", description: "web" };

/** Security groups and their rules, and what a group that is used refuses. */
export function checkSecurityGroups(check: Check, account: () => Account): void {
  let made = 0;
  const newGroup = async () => {
    const { call, vpcId } = account();
    const groupName = `suite-${++made}`;
    const { groupId } = await call("network.createSecurityGroup", { vpcId, groupName, description: "of the suite" });
    return { groupId: groupId!, groupName };
  };
  const groups = async () => (await account().call("ec2.listSecurityGroups", { vpcId: account().vpcId })).rows;
  const ingress = async (groupId: string) => (await account().call("network.describeSecurityGroupRules", { groupId })).rules.filter(({ isEgress }) => !isEgress);

  check("createSecurityGroup: a new group lets everything out and nothing in", async () => {
    const { groupId } = await newGroup();
    const { rules } = await account().call("network.describeSecurityGroupRules", { groupId });
    expect(rules).toMatchObject([{ isEgress: true, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }]);
  });

  check("createSecurityGroup: a name that is taken in the VPC is refused", async () => {
    const { fails, vpcId } = account();
    const { groupName } = await newGroup();
    expect(await fails("network.createSecurityGroup", { vpcId, groupName, description: "again" })).toMatchObject({ awsCode: "InvalidGroup.Duplicate" });
  });

  check("createSecurityGroupWithRules: exactly these rules, one of them by itself", async () => {
    const { call, vpcId } = account();
    const rules = [http, { isEgress: false, ipProtocol: "tcp", fromPort: 5432, toPort: 5432, referencedGroupId: "self" }, { isEgress: true, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }];
    const { groupId = "", outcomes } = await call("ec2.createSecurityGroupWithRules", { vpcId, groupName: "suite-exactly", description: "of the suite", tags: { team: "interop" }, rules });
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
    const made = (await groups()).find((group) => group.groupId === groupId);
    expect(made).toMatchObject({ groupName: "suite-exactly", tags: { team: "interop" } });
    const { rules: found } = await call("network.describeSecurityGroupRules", { groupId });
    expect(found.map(({ isEgress, fromPort, referencedGroupId = "" }) => `${isEgress ? "out" : "in"} ${fromPort} ${referencedGroupId}`).sort()).toEqual([`in 5432 ${groupId}`, "in 80 ", "out 443 "]);
  });

  check("changeSecurityGroupRules: a port is opened, and closed again", async () => {
    const { call } = account();
    const { groupId } = await newGroup();
    const opened = await call("network.changeSecurityGroupRules", { groupId, authorize: [http] });
    expect(opened.outcomes).toMatchObject([{ ok: true, change: "authorize" }]);
    const rules = await ingress(groupId);
    expect(rules).toMatchObject([{ ...http, securityGroupRuleId: expect.stringMatching(/^sgr-/) }]);
    expect((await call("network.changeSecurityGroupRules", { groupId, revoke: rules })).outcomes).toMatchObject([{ ok: true, change: "revoke" }]);
    expect(await ingress(groupId)).toEqual([]);
  });

  check("changeSecurityGroupRules: a group may name itself as the source", async () => {
    const { call } = account();
    const { groupId } = await newGroup();
    await call("network.changeSecurityGroupRules", { groupId, authorize: [{ isEgress: false, ipProtocol: "-1", referencedGroupId: groupId }] });
    expect(await ingress(groupId)).toMatchObject([{ ipProtocol: "-1", referencedGroupId: groupId }]);
  });

  check("changeSecurityGroupRules: the same rule twice is refused, and told as a duplicate", async () => {
    const { call } = account();
    const { groupId } = await newGroup();
    await call("network.changeSecurityGroupRules", { groupId, authorize: [http] });
    expect((await call("network.changeSecurityGroupRules", { groupId, authorize: [http] })).outcomes).toMatchObject([{ ok: false, error: { awsCode: "InvalidPermission.Duplicate" } }]);
  });

  check("changeSecurityGroupRules: an unknown group is not found", async () => {
    const { outcomes } = await account().call("network.changeSecurityGroupRules", { groupId: "sg-0123456789abcdef0", authorize: [http] });
    expect(outcomes).toMatchObject([{ ok: false, error: { code: "not-found", awsCode: "InvalidGroup.NotFound" } }]);
  });

  check("changeSecurityGroupRules: a dry run opens nothing", async () => {
    const { groupId } = await newGroup();
    await account().call("network.changeSecurityGroupRules", { groupId, authorize: [http], dryRun: true });
    expect(await ingress(groupId)).toEqual([]);
  });

  check("deleteResource: a group that an instance has is refused, and goes once it has none", async () => {
    const { call, fails, launch, reach, until } = account();
    const { groupId } = await newGroup();
    const { instanceId, securityGroups } = await launch({ securityGroupIds: [groupId] });
    expect(securityGroups).toMatchObject([{ groupId }]);
    expect(await fails("network.deleteResource", { kind: "securityGroup", id: groupId })).toMatchObject({ code: "conflict", awsCode: "DependencyViolation" });
    await call("ec2.terminateInstances", { instanceIds: [instanceId] });
    await reach(instanceId, "terminated");
    await until(`${groupId} is deleted`, () => call("network.deleteResource", { kind: "securityGroup", id: groupId }));
    expect((await groups()).map((group) => group.groupId)).not.toContain(groupId);
  });

  check("deleteResource: a VPC's own group cannot be deleted", async () => {
    const { fails } = account();
    const own = (await groups()).find((group) => group.groupName === "default");
    expect(await fails("network.deleteResource", { kind: "securityGroup", id: own!.groupId })).toMatchObject({ awsCode: "CannotDelete" });
  });
}
