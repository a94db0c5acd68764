import { expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";

const running = useCore();

test("each instance says whether it is protected, and a missing one only for itself", async () => {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  const idOf = (name: string) => rows.find((row) => row.name === name)!.instanceId;
  const missing = "i-0123456789abcdef0";
  const { instances } = await running.call("ec2.describeProtection", { instanceIds: [idOf("web-1"), missing, idOf("db-1")], attribute: "disableApiTermination" }, running.context());
  expect(instances).toMatchObject([
    { instanceId: idOf("web-1"), isProtected: false },
    { instanceId: missing, error: { code: "not-found", operation: "ec2:DescribeInstanceAttribute" } },
    { instanceId: idOf("db-1"), isProtected: true },
  ]);
  const stop = await running.call("ec2.describeProtection", { instanceIds: [idOf("db-1")], attribute: "disableApiStop" }, running.context());
  expect(stop.instances).toEqual([{ instanceId: idOf("db-1"), isProtected: false }]);
});

test("of many instances as many are asked at once as make no throttling, and all answer", async () => {
  const { rows } = await running.call("ec2.listInstances", {}, running.context("sandbox", "eu-central-1"));
  const instanceIds = rows.slice(0, 60).map(({ instanceId }) => instanceId);
  const { instances } = await running.call("ec2.describeProtection", { instanceIds, attribute: "disableApiTermination" }, running.context("sandbox", "eu-central-1"));
  expect(instances.map(({ instanceId }) => instanceId)).toEqual(instanceIds);
  expect(instances.every(({ isProtected }) => isProtected !== undefined)).toBe(true);
});
