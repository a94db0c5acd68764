import { expect, test } from "vitest";
import { useCore } from "../../testing/use-core.ts";

const running = useCore();

test("the policy of a run names its account, its bucket and its instances", async () => {
  const { rows } = await running.call("ec2.listInstances", {}, running.context());
  const instanceId = rows.find(({ name }) => name === "app-1")!.instanceId;
  await running.call("journal.clearCalls", {});
  await running.call("ec2.stopInstances", { instanceIds: [instanceId], dryRun: true }, running.context());
  await running.callFailing("s3.describeObject", { bucket: "edx-photo-bucket", key: "no such photo.jpg" }, running.context());
  await running.call("sessions.describeIdentity", {}, running.context());
  const { calls } = await running.call("journal.listCalls", {});
  const ids = calls.map(({ id }) => id);
  const { policy, actions, free, withoutInput, missing } = await running.call("journal.generatePolicy", { ids: [...ids, ...ids, 1_000_000] });
  expect(actions).toEqual(expect.arrayContaining(["ec2:StopInstances", "s3:GetObject"]));
  const { Statement } = JSON.parse(policy) as { Statement: { Action: string | string[]; Resource: string }[] };
  expect(Statement.find(({ Action }) => Action === "ec2:StopInstances")!.Resource).toBe(`arn:aws:ec2:us-west-2:000000000001:instance/${instanceId}`);
  expect(JSON.stringify(Statement)).toContain('"arn:aws:s3:::edx-photo-bucket/no such photo.jpg"');
  expect(free).toEqual(["sts:GetCallerIdentity"]);
  expect({ withoutInput, missing }).toEqual({ withoutInput: 0, missing: 1 });
});
