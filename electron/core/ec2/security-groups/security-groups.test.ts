import { expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";

const running = useCore();
const context = () => running.context();
const groups = async (input: { vpcId?: string } = {}) => (await running.call("ec2.listSecurityGroups", input, context())).rows;
const vpcOf = async (name: string) => (await groups()).find(({ groupName }) => groupName === name)!.vpcId!;
const https = { isEgress: false, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0", description: "the world" };

test("a group is made with exactly the rules that it shall have, itself among them; a dry run makes none", async () => {
  const vpcId = await vpcOf("web");
  const rules = [https, { isEgress: false, ipProtocol: "-1", referencedGroupId: "self" }, { isEgress: true, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.1.0.0/16" }];
  const input = { vpcId, groupName: "made", description: "For a test", tags: { Name: "made" }, rules };
  expect(await running.call("ec2.createSecurityGroupWithRules", { ...input, dryRun: true }, context())).toEqual({ outcomes: [] });
  expect((await groups()).some(({ groupName }) => groupName === "made")).toBe(false);
  const { groupId, outcomes } = await running.call("ec2.createSecurityGroupWithRules", input, context());
  expect(outcomes.map(({ change, ok }) => [change, ok])).toEqual([["authorize", true], ["authorize", true], ["authorize", true], ["revoke", true]]);
  const made = (await groups({ vpcId })).find((one) => one.groupId === groupId)!;
  expect(made).toMatchObject({ groupName: "made", name: "made" });
  expect(made.rules).toHaveLength(3);
  expect(made.rules).toEqual(expect.arrayContaining([expect.objectContaining(https), expect.objectContaining({ ipProtocol: "-1", referencedGroupId: groupId }), expect.objectContaining({ isEgress: true, cidrIpv4: "10.1.0.0/16" })]));
  expect(await running.callFailing("ec2.createSecurityGroupWithRules", input, context())).toMatchObject({ awsCode: "InvalidGroup.Duplicate" });
});

test("what EC2 lets out at first stays where it is wanted, described if it shall be", async () => {
  const vpcId = await vpcOf("web");
  const all = { isEgress: true, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0", description: "anything" };
  const { groupId, outcomes } = await running.call("ec2.createSecurityGroupWithRules", { vpcId, groupName: "outward", description: "x", rules: [all] }, context());
  expect(outcomes).toMatchObject([{ change: "describe", ok: true }]);
  expect((await groups({ vpcId })).find((one) => one.groupId === groupId)!.rules).toMatchObject([all]);
});

test("a rule that is refused leaves the group, and is told", async () => {
  const vpcId = await vpcOf("web");
  const { groupId, outcomes } = await running.call("ec2.createSecurityGroupWithRules", { vpcId, groupName: "half", description: "x", rules: [{ ...https, referencedGroupId: "sg-0123456789abcdef0", cidrIpv4: undefined }] }, context());
  expect(groupId).toMatch(/^sg-/);
  expect(outcomes).toMatchObject([{ change: "authorize", ok: false, error: { awsCode: "InvalidGroup.NotFound" } }, { change: "revoke", ok: false }]);
});

test("names that EC2 does not take are refused before anything is sent", async () => {
  const vpcId = await vpcOf("web");
  expect(await running.callFailing("ec2.createSecurityGroupWithRules", { vpcId, groupName: "läb", description: "x", rules: [] }, context())).toMatchObject({ code: "invalid-input" });
});
