import { expect, test } from "vitest";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();

test("one instance comes with protection, volumes, interfaces and checks", async () => {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  const instanceId = rows.find(({ name }) => name === "db-1")!.instanceId;
  const found = await running.call("ec2.describeInstance", { instanceId }, running.context());
  expect(found).toMatchObject({ instanceId, name: "db-1", terminationProtection: true, partial: [], systemStatus: "ok", instanceStatus: "ok" });
  expect(found.volumes.length).toBeGreaterThan(0);
  expect(found.networkInterfaces[0]?.privateIpAddress).toBe(found.privateIpAddress);
});

test("a missing one is not found", async () => {
  const failure = await running.callFailing("ec2.describeInstance", { instanceId: "i-0123456789abcdef0" }, running.context());
  expect(failure).toMatchObject({ code: "not-found", awsCode: "InvalidInstanceID.NotFound" });
});

test("what may not be read is said, and the rest comes", async () => {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  running.sandbox.faults.set({ rules: [{ service: "ec2", operation: "DescribeInstanceStatus", expiredCredentials: true }] });
  try {
    const found = await running.call("ec2.describeInstance", { instanceId: rows[0]!.instanceId }, running.context());
    expect(found.partial).toMatchObject([{ operation: "ec2:DescribeInstanceStatus", code: "credentials-expired" }]);
    expect(found.systemStatus).toBeUndefined();
    expect(found.instanceId).toBe(rows[0]!.instanceId);
  } finally {
    running.sandbox.faults.clear();
  }
});
