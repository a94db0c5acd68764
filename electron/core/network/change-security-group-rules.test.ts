import { expect, test } from "vitest";
import { assembleNetwork } from "../../../shared/network/assemble.ts";
import { explainPath } from "../../../shared/network/path/explain.ts";
import { indexNetwork } from "../../../shared/network/path/index-network.ts";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();

const read = async () => assembleNetwork(await running.call("network.describeNetwork", {}, running.context()));
const groupNamed = async (name: string) => (await read()).securityGroups.find(({ groupName }) => groupName === name)!;
const world = { isEgress: false, ipProtocol: "tcp", fromPort: 5000, toPort: 5000, cidrIpv4: "0.0.0.0/0", description: "for all" };

test("app is not reached from the internet until its group says so, and not again when it is taken back", async () => {
  const { groupId } = await groupNamed("app");
  const ask = async () => {
    const network = await read();
    const { instanceId } = network.instances.find(({ name, publicIpAddress }) => name === "app-1" && publicIpAddress)!;
    return explainPath(indexNetwork(network), { source: { kind: "internet" }, destination: { kind: "instance", id: instanceId }, protocol: "tcp", port: 5000 });
  };
  const before = await ask();
  expect(before.verdict).toBe("blocked");
  expect(before.hops[before.deciding!]).toMatchObject({ check: "group-ingress" });

  expect(await running.call("network.changeSecurityGroupRules", { groupId, authorize: [world], dryRun: true }, running.context())).toMatchObject({ outcomes: [{ ok: true }] });
  expect((await ask()).verdict).toBe("blocked");
  expect(await running.call("network.changeSecurityGroupRules", { groupId, authorize: [world] }, running.context())).toMatchObject({ outcomes: [{ ok: true, change: "authorize" }] });
  expect((await ask()).verdict).toBe("reachable");
  expect(await running.call("network.changeSecurityGroupRules", { groupId, revoke: [world] }, running.context())).toMatchObject({ outcomes: [{ ok: true, change: "revoke" }] });
  expect((await ask()).verdict).toBe("blocked");
});

test("a rule that is there already fails with EC2's reason, and nothing goes for it", async () => {
  const { groupId, rules } = await groupNamed("web");
  const there = rules.find(({ isEgress, fromPort }) => !isEgress && fromPort === 80)!;
  const other = rules.find(({ isEgress, fromPort }) => !isEgress && fromPort === 443)!;
  const { outcomes } = await running.call("network.changeSecurityGroupRules", { groupId, authorize: [there], revoke: [other] }, running.context());
  expect(outcomes).toMatchObject([{ change: "authorize", ok: false, error: { operation: "ec2:AuthorizeSecurityGroupIngress" } }, { change: "revoke", ok: false }]);
  expect((await groupNamed("web")).rules).toHaveLength(rules.length);
});

test("what is no group's id is refused before anything is sent", async () => {
  expect(await running.callFailing("network.changeSecurityGroupRules", { groupId: "web" }, running.context())).toMatchObject({ code: "invalid-input" });
});

test("a rule's description changes alone, and not that of a rule which is not there", async () => {
  const { groupId, rules } = await groupNamed("web");
  const rule = rules.find(({ isEgress, fromPort }) => !isEgress && fromPort === 80)!;
  const describe = (more: object, dryRun = false) => running.call("network.changeSecurityGroupRules", { groupId, describe: [{ ...rule, ...more }], dryRun }, running.context());
  expect(await describe({ description: "plain web" })).toMatchObject({ outcomes: [{ change: "describe", ok: true }] });
  expect((await groupNamed("web")).rules.find(({ isEgress, fromPort }) => !isEgress && fromPort === 80)).toMatchObject({ description: "plain web" });
  expect(await describe({ toPort: 81 })).toMatchObject({ outcomes: [{ change: "describe", ok: false, error: { operation: "ec2:UpdateSecurityGroupRuleDescriptionsIngress", awsCode: "InvalidPermission.NotFound" } }] });
  expect(await describe({}, true)).toMatchObject({ outcomes: [{ ok: true }] });
});
