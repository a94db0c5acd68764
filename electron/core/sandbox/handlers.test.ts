import { afterEach, expect, test } from "vitest";
import { useCore } from "../../testing/use-core.ts";
import { useHome } from "../../testing/use-home.ts";

const running = useCore({ AWS_MAX_ATTEMPTS: "2" });
const home = useHome();
afterEach(() => running.call("sandbox.setFaults", {}));

test("says its address, accounts and faults, and no secret", async () => {
  await running.call("sandbox.setFaults", { latencyMs: [1, 2], service: "s3" });
  const found = await running.call("sandbox.describeSandbox", {});
  expect(found).toMatchObject({ running: true, url: running.sandbox.url, faults: { latencyMs: [1, 2], service: "s3" } });
  expect(found.accounts.map(({ profile, accountId }) => [profile, accountId])).toEqual([["sandbox", "000000000001"], ["sandbox-prod", "000000000002"]]);
  for (const { secretAccessKey } of running.sandbox.accounts) expect(JSON.stringify(found)).not.toContain(secretAccessKey);
});

test.each([
  [{ expiredCredentials: true }, "credentials-expired"],
  [{ throttleRate: 1 }, "throttled"],
  [{ cutConnectionRate: 1 }, "network"],
  [{ truncateRate: 1 }, "network"],
])("%j is felt by the calls as %s, until it is switched off", async (faults, code) => {
  await running.call("sandbox.setFaults", { ...faults, service: "sts", operation: "GetCallerIdentity" });
  expect((await running.callFailing("sessions.describeIdentity", {}, running.context())).code).toBe(code);
  expect((await running.call("ec2.listInstances", {}, running.context())).rows.length).toBeGreaterThan(0);
  await running.call("sandbox.setFaults", {});
  expect((await running.call("sessions.describeIdentity", {}, running.context())).accountId).toBe("000000000001");
});

test("CloudWatch is known by its signing name too; an unknown service is refused and changes nothing", async () => {
  await running.call("sandbox.setFaults", { service: "monitoring", expiredCredentials: true });
  expect((await running.callFailing("cloudwatch.listAlarms", {}, running.context())).code).toBe("credentials-expired");
  expect(await running.callFailing("sandbox.setFaults", { service: "braket", throttleRate: 1 })).toMatchObject({ code: "invalid-input" });
  expect((await running.call("sandbox.describeSandbox", {})).faults).toMatchObject({ service: "monitoring" });
});

test("a reset brings the seed back", async () => {
  const names = async () => (await running.call("ec2.listInstances", {}, running.context())).rows.map(({ name, state }) => `${name} ${state}`).sort();
  const before = await names();
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  await running.call("ec2.stopInstances", { instanceIds: [rows.find(({ name }) => name === "web-1")!.instanceId] }, running.context());
  expect(await names()).not.toEqual(before);
  await running.call("sandbox.resetSandbox", {});
  expect(await names()).toEqual(before);
});

test("a host without a sandbox says so", async () => {
  const { dispatcher } = home.start();
  expect(await dispatcher.dispatch({ callId: "1", name: "sandbox.describeSandbox" })).toEqual({ ok: true, value: { running: false, url: "", accounts: [], faults: {} } });
  expect(await dispatcher.dispatch({ callId: "2", name: "sandbox.resetSandbox" })).toMatchObject({ ok: false, error: { code: "unsupported" } });
});
