import { expect, test } from "vitest";
import { assembleNetwork } from "../../shared/network/assemble.ts";
import { useCore } from "../testing/use-core.ts";

const running = useCore();

/** What each profile and region holds, told apart by VPC ids: no id is in two of them. */
const places = ["sandbox", "sandbox-prod"].flatMap((profile) => ["us-west-2", "us-east-1"].map((region) => ({ profile, region })));

test("calls of many contexts at once, some of them cancelled, answer each its own and nothing of another", async () => {
  const owner = new Map<string, string>();
  for (const { profile, region } of places) {
    const { vpcs } = assembleNetwork(await running.call("network.describeNetwork", {}, running.context(profile, region)));
    expect(vpcs.length).toBeGreaterThan(0);
    for (const { vpcId } of vpcs) {
      expect(owner.has(vpcId)).toBe(false);
      owner.set(vpcId, `${profile} ${region}`);
    }
  }

  const { dispatcher } = running.core;
  let seed = 42;
  // Park and Miller's generator: its products stay exact in a double.
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const outcomes = { answered: 0, cancelled: 0, strange: [] as unknown[] };
  const one = async (epoch: number) => {
    const { profile, region } = places[random(places.length)]!;
    const callId = `switch-${epoch}`;
    const reply = dispatcher.dispatch({ callId, name: "ec2.listInstances", context: { profile, region, epoch }, input: {} });
    if (random(4) === 0) setTimeout(() => dispatcher.cancel(callId), random(3));
    const answer = await reply;
    if (!answer.ok) return void (answer.error.code === "cancelled" ? outcomes.cancelled++ : outcomes.strange.push(answer.error));
    outcomes.answered++;
    for (const { vpcId } of (answer.value as { rows: { vpcId?: string }[] }).rows) {
      // A terminated instance is in no VPC any more.
      if (vpcId && owner.get(vpcId) !== `${profile} ${region}`) outcomes.strange.push(vpcId);
    }
  };
  for (let round = 0; round < 15; round++) await Promise.all(Array.from({ length: 20 }, (_, at) => one(round * 20 + at)));
  expect(outcomes.strange).toEqual([]);
  expect(outcomes.answered).toBeGreaterThan(150);
  expect(outcomes.cancelled).toBeGreaterThan(0);
  expect(dispatcher.active).toBe(0);
});
