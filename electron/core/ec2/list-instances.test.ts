import { expect, test } from "vitest";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();

test("the course's instances come with name, state, place and groups", async () => {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  const web = rows.find(({ name }) => name === "web-1");
  expect(web).toMatchObject({
    state: "running", instanceType: "t2.small", availabilityZone: "us-west-2a", monitoring: "detailed",
    platform: "Linux/UNIX", tags: { Project: "photo-app", Tier: "web" },
  });
  expect(web?.instanceId).toMatch(/^i-[0-9a-f]{17}$/);
  expect(web?.securityGroups.map(({ groupName }) => groupName).sort()).toEqual(["ssh", "web"]);
  expect(rows.find(({ name }) => name === "worker-1")?.state).toBe("stopped");
});

test("5,000 instances come in batches of a page, each instance once", async () => {
  const batches: number[] = [];
  const ids = new Set<string>();
  const message = { callId: "large", name: "ec2.listInstances", context: running.context("sandbox", "eu-central-1"), input: {}, stream: true };
  const reply = await running.core.dispatcher.dispatch(message, (_callId, rows) => {
    batches.push(rows.length);
    for (const row of rows as { instanceId: string }[]) ids.add(row.instanceId);
  });
  expect(reply).toEqual({ ok: true, value: { rows: [] } });
  expect(ids.size).toBeGreaterThanOrEqual(5000);
  expect(batches.length).toBe(Math.ceil(ids.size / 1000));
});

test("another profile answers its own instances", async () => {
  const mine = await running.call("ec2.listInstances", {}, running.context("sandbox"));
  const theirs = await running.call("ec2.listInstances", {}, running.context("sandbox-prod"));
  const ids = new Set(mine.rows.map(({ instanceId }) => instanceId));
  expect(theirs.rows.length).toBeGreaterThan(0);
  expect(theirs.rows.filter(({ instanceId }) => ids.has(instanceId))).toEqual([]);
});

test("of named instances come those that are there", async () => {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  const { instanceId } = rows.find(({ name }) => name === "web-1")!;
  const named = await running.call("ec2.listInstances", { instanceIds: ["i-0123456789abcdef0", instanceId] }, running.context());
  expect(named.rows.map(({ name }) => name)).toEqual(["web-1"]);
});
