import { afterEach, describe, expect, test } from "vitest";
import { seededRandom } from "../../sandbox/faults.ts";
import { useCore } from "../../testing/use-core.ts";

const running = useCore({ AWS_MAX_ATTEMPTS: "3" });
afterEach(() => running.sandbox.faults.clear());

async function attemptsOf<Value>(work: () => Promise<Value>): Promise<{ value: Value; attempts: number[] }> {
  await running.call("journal.clearCalls", {});
  const value = await work();
  return { value, attempts: (await running.call("journal.listCalls", {})).calls.map(({ attempts }) => attempts) };
}

/** Faults that break the first attempt and not the next ones. */
const healingSeed = Array.from({ length: 1000 }, (_, seed) => seed).find((seed) => {
  const random = seededRandom(seed);
  return random() < 0.4 && [random(), random(), random()].every((draw) => draw >= 0.4);
})!;

describe.each(["truncateRate", "cutRate"])("an answer broken by %s", (fault) => {
  test.each([
    ["XML", "sessions.describeIdentity", "sts"],
    ["XML of EC2", "ec2.listInstances", "ec2"],
    ["JSON", "cloudwatch.listAlarms", "cloudwatch"],
  ] as const)("in %s is the network's failure, in words, after all attempts", async (_format, name, service) => {
    running.sandbox.faults.set({ rules: [{ service, [fault]: 1 }] });
    const { value, attempts } = await attemptsOf(() => running.callFailing(name, {}, running.context()));
    expect(value).toMatchObject({ code: "network", retryable: true });
    expect(value.message).not.toMatch(/\$response|JSON|XML/);
    expect(attempts).toEqual([3]);
  });

  test("of a read that another attempt heals is never seen", async () => {
    running.sandbox.faults.set({ rules: [{ service: "ec2", [fault]: 0.4 }], seed: healingSeed });
    const { attempts } = await attemptsOf(() => running.call("ec2.listInstances", {}, running.context()));
    expect(attempts[0]).toBeGreaterThan(1);
  });
});

test("what changes something is not sent again after a garbled answer, and the doubt is said", async () => {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  const { instanceId } = rows.find(({ name }) => name === "app-1")!;
  running.sandbox.faults.set({ rules: [{ service: "ec2", operation: "StopInstances", truncateRate: 1 }] });
  const { value, attempts } = await attemptsOf(() => running.call("ec2.stopInstances", { instanceIds: [instanceId] }, running.context()));
  expect(attempts).toEqual([1]);
  expect(value.outcomes[0]).toMatchObject({ ok: false, error: { code: "network", message: expect.stringMatching(/Whether it was done is not known/) } });
  const after = await running.call("ec2.listInstances", {}, running.context());
  expect(after.rows.find((row) => row.instanceId === instanceId)!.state).toBe("stopping");
});
