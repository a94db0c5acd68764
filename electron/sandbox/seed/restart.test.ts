import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchClient, DescribeAlarmHistoryCommand, ListMetricsCommand, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { AdminDisableUserCommand, CognitoIdentityProviderClient, ListUserPoolsCommand, ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DescribeInstancesCommand, EC2Client, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { afterAll, expect, it } from "vitest";
import { startSandbox, type Sandbox } from "../server.ts";

const dataDir = mkdtempSync(join(tmpdir(), "skydeck-sandbox-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function clients({ url, accounts }: Sandbox) {
  const account = accounts.find(({ profile }) => profile === "sandbox");
  if (!account) throw new Error("the sandbox has its seeded accounts");
  const { accessKeyId, secretAccessKey } = account;
  const config = { endpoint: url, region: "us-west-2", credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
  return { ec2: new EC2Client(config), cloudwatch: new CloudWatchClient(config), cognito: new CognitoIdentityProviderClient(config) };
}

/** What the panes would show, without what moves with the clock. */
async function read({ ec2, cloudwatch, cognito }: ReturnType<typeof clients>) {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  const { UserPools: [pool] = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  const { Users } = await cognito.send(new ListUsersCommand({ UserPoolId: pool?.Id }));
  const { Metrics } = await cloudwatch.send(new ListMetricsCommand({ Namespace: "Restart" }));
  const { AlarmHistoryItems } = await cloudwatch.send(new DescribeAlarmHistoryCommand({ AlarmName: "worker-1-cpu-high" }));
  const instances = Reservations.flatMap((reservation) => reservation.Instances ?? []).map(({ InstanceId, PrivateIpAddress, StateTransitionReason, LaunchTime }) => (
    { InstanceId, PrivateIpAddress, StateTransitionReason, LaunchTime }
  ));
  return { instances, poolId: pool?.Id, Users, Metrics, AlarmHistoryItems };
}

it("finds everything as it was after a restart, and as seeded after a reset", async () => {
  const first = await startSandbox({ dataDir });
  const before = clients(first);
  const seeded = await read(before);
  await before.ec2.send(new StopInstancesCommand({ InstanceIds: [seeded.instances[0]?.InstanceId ?? ""] }));
  await before.cloudwatch.send(new PutMetricDataCommand({ Namespace: "Restart", MetricData: [{ MetricName: "m", Value: 1 }] }));
  await before.cognito.send(new AdminDisableUserCommand({ UserPoolId: seeded.poolId, Username: seeded.Users?.[0]?.Username }));
  const changed = await read(before);
  expect(changed).not.toEqual(seeded);
  await first.close();

  const second = await startSandbox({ dataDir });
  expect(await read(clients(second))).toEqual(changed);
  await second.reset();
  const again = await read(clients(second));
  expect(again.instances.map(({ InstanceId, StateTransitionReason }) => [InstanceId, StateTransitionReason === ""])).toEqual(
    seeded.instances.map(({ InstanceId, StateTransitionReason }) => [InstanceId, StateTransitionReason === ""]),
  );
  expect(again.Metrics).toEqual([]);
  expect(again.Users?.[0]?.Enabled).toBe(seeded.Users?.[0]?.Enabled);
  await second.close();
});
