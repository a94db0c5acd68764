import { expect, test } from "vitest";
import type { Instance } from "../../../shared/contract/ec2.ts";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();

async function byName(): Promise<Record<string, Instance>> {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  return Object.fromEntries(rows.map((row) => [row.name, row]));
}

async function requestsSince<Value>(work: () => Promise<Value>): Promise<{ value: Value; requests: number }> {
  await running.call("journal.clearCalls", {});
  const value = await work();
  return { value, requests: (await running.call("journal.listCalls", {})).total };
}

const missing = "i-0123456789abcdef0";

test("a missing instance fails alone, and the others go on", async () => {
  const { "web-1": web, "app-1": app } = await byName();
  const { value, requests } = await requestsSince(() =>
    running.call("ec2.stopInstances", { instanceIds: [web!.instanceId, missing, app!.instanceId] }, running.context()));
  expect(value.outcomes).toMatchObject([
    { instanceId: web!.instanceId, ok: true, previousState: "running", currentState: "stopping" },
    { instanceId: missing, ok: false, error: { code: "not-found", awsCode: "InvalidInstanceID.NotFound", operation: "ec2:StopInstances" } },
    { instanceId: app!.instanceId, ok: true, currentState: "stopping" },
  ]);
  // Together, then the others: EC2 names the missing one, so there is nothing to search by halves.
  expect(requests).toBe(2);
});

test("a protected instance refuses its termination, and another goes", async () => {
  const { "db-1": db, "web-2": web } = await byName();
  const { outcomes } = await running.call("ec2.terminateInstances", { instanceIds: [db!.instanceId, web!.instanceId] }, running.context());
  expect(outcomes).toMatchObject([
    { instanceId: db!.instanceId, ok: false, error: { awsCode: "OperationNotPermitted", code: "conflict" } },
    { instanceId: web!.instanceId, ok: true, currentState: "shutting-down" },
  ]);
});

test("many missing ones take two requests, as EC2 names them all", async () => {
  const { "app-2": app } = await byName();
  const many = Array.from({ length: 50 }, (_, at) => `i-0123456789abcde${at.toString(16).padStart(2, "0")}`);
  const { value, requests } = await requestsSince(() =>
    running.call("ec2.rebootInstances", { instanceIds: [...many.slice(0, 25), app!.instanceId, ...many.slice(25)] }, running.context()));
  expect(value.outcomes.map(({ instanceId, ok }) => [instanceId, ok])).toEqual(
    [...many.slice(0, 25).map((id) => [id, false]), [app!.instanceId, true], ...many.slice(25).map((id) => [id, false])]);
  expect(requests).toBe(2);
});

test("a dry run says yes and changes nothing", async () => {
  const { "app-2": app } = await byName();
  const { outcomes } = await running.call("ec2.terminateInstances", { instanceIds: [app!.instanceId], dryRun: true }, running.context());
  expect(outcomes).toEqual([{ instanceId: app!.instanceId, ok: true }]);
  expect((await byName())["app-2"]!.state).toBe("running");
});

test("the same instance named twice is asked for once", async () => {
  const { "app-2": app } = await byName();
  const { outcomes } = await running.call("ec2.rebootInstances", { instanceIds: [app!.instanceId, app!.instanceId] }, running.context());
  expect(outcomes).toEqual([{ instanceId: app!.instanceId, ok: true }]);
});

test("what concerns all alike is given to each without further requests", async () => {
  const { "app-2": app } = await byName();
  running.sandbox.faults.set({ rules: [{ service: "ec2", expiredCredentials: true }] });
  try {
    const { value, requests } = await requestsSince(() =>
      running.call("ec2.startInstances", { instanceIds: [app!.instanceId, missing] }, running.context()));
    expect(value.outcomes.map(({ error }) => error?.code)).toEqual(["credentials-expired", "credentials-expired"]);
    expect(requests).toBe(1);
  } finally {
    running.sandbox.faults.clear();
  }
});

test("a read-only profile sends nothing, and says so", async () => {
  const { "app-2": app } = await byName();
  await running.call("sessions.setGuard", { profile: "sandbox", readOnly: true });
  try {
    const { value, requests } = await requestsSince(() =>
      running.callFailing("ec2.rebootInstances", { instanceIds: [app!.instanceId] }, running.context()));
    expect(value).toMatchObject({ code: "read-only" });
    expect(requests).toBe(0);
    expect((await running.call("ec2.listInstances", {}, running.context())).rows.length).toBeGreaterThan(0);
  } finally {
    await running.call("sessions.setGuard", { profile: "sandbox", readOnly: false });
  }
});

test.each([[[]], [["i-1"]], [["web-1"]], [["i-0123456789abcdef0\n"]]])("ids %j are refused before anything is sent", async (instanceIds) => {
  const { value, requests } = await requestsSince(() => running.callFailing("ec2.stopInstances", { instanceIds }, running.context()));
  expect(value.code).toBe("invalid-input");
  expect(requests).toBe(0);
});
