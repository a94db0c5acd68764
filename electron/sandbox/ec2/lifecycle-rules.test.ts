import {
  DescribeInstancesCommand, DescribeTagsCommand, ModifyInstanceAttributeCommand, RebootInstancesCommand, RunInstancesCommand, StartInstancesCommand, StopInstancesCommand,
  TerminateInstancesCommand, type Instance,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { useEc2InTime } from "../../testing/use-ec2-in-time.ts";

const { ec2, later } = useEc2InTime();

async function find(name: string): Promise<Instance> {
  const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }));
  return Reservations[0]!.Instances![0]!;
}

const deeds = {
  start: (InstanceIds: string[]) => ec2().send(new StartInstancesCommand({ InstanceIds })),
  stop: (InstanceIds: string[]) => ec2().send(new StopInstancesCommand({ InstanceIds })),
  reboot: (InstanceIds: string[]) => ec2().send(new RebootInstancesCommand({ InstanceIds })),
  terminate: (InstanceIds: string[]) => ec2().send(new TerminateInstancesCommand({ InstanceIds })),
};
type Deed = keyof typeof deeds;

/** What was done to a running instance, and after how many seconds, to be in the state. */
const ways: Readonly<Record<string, [Deed, number][]>> = {
  running: [], pending: [["stop", 30], ["start", 1]], stopping: [["stop", 1]], stopped: [["stop", 30]], "shutting-down": [["terminate", 1]], terminated: [["terminate", 30]],
};

/** The state after; "" where EC2 refuses it. Source: EC2 guide, "Instance lifecycle", and the four operations of the API reference. */
const rules: Readonly<Record<string, Record<Deed, string>>> = {
  pending: { start: "pending", stop: "", reboot: "", terminate: "shutting-down" },
  running: { start: "running", stop: "stopping", reboot: "running", terminate: "shutting-down" },
  stopping: { start: "", stop: "stopping", reboot: "", terminate: "shutting-down" },
  stopped: { start: "pending", stop: "stopped", reboot: "", terminate: "shutting-down" },
  "shutting-down": { start: "", stop: "", reboot: "", terminate: "shutting-down" },
  terminated: { start: "", stop: "", reboot: "", terminate: "terminated" },
};

describe.each(Object.entries(rules))("an instance that is %s", (state, after) => {
  it.each((Object.entries(after) as [Deed, string][]).map(([deed, expected]) => [deed, expected || "refused", expected] as const))("%s: %s", async (deed, _words, expected) => {
    const { InstanceId = "" } = await find("web-1");
    for (const [before, seconds] of ways[state]!) {
      await deeds[before]([InstanceId]);
      later(seconds);
    }
    expect((await find("web-1")).State?.Name).toBe(state);
    const done = await deeds[deed]([InstanceId]).then(() => "", (error: Error) => error.name);
    expect(done).toBe(expected ? "" : "IncorrectInstanceState");
    expect((await find("web-1")).State?.Name).toBe(expected || state);
  });
});

it("stopping twice ends no later", async () => {
  const { InstanceId = "" } = await find("web-1");
  await deeds.stop([InstanceId]);
  later(8);
  await deeds.stop([InstanceId]);
  later(8);
  expect((await find("web-1")).State?.Name).toBe("stopped");
});

it("an instance of a private subnet has no public address after a stop and a start either", async () => {
  const { InstanceId = "", PublicIpAddress } = await find("db-1");
  expect(PublicIpAddress).toBeUndefined();
  await deeds.stop([InstanceId]);
  later(30);
  await deeds.start([InstanceId]);
  later(30);
  expect(await find("db-1")).toMatchObject({ State: { Name: "running" } });
  expect((await find("db-1")).PublicIpAddress).toBeUndefined();
});

it("a stop after a start is told as what it is, not as the hibernation before", async () => {
  const { ImageId, SubnetId } = await find("web-1");
  const { Instances = [] } = await ec2().send(new RunInstancesCommand({
    ImageId, SubnetId, InstanceType: "t3.micro", MinCount: 1, MaxCount: 1, HibernationOptions: { Configured: true },
    BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeSize: 16, Encrypted: true } }], TagSpecifications: [{ ResourceType: "instance", Tags: [{ Key: "Name", Value: "sleeper" }] }],
  }));
  const InstanceIds = [Instances[0]!.InstanceId!];
  const reason = async () => (await find("sleeper")).StateReason?.Code;
  later(30);
  await ec2().send(new StopInstancesCommand({ InstanceIds, Hibernate: true }));
  later(30);
  expect(await reason()).toBe("Client.UserInitiatedHibernate");
  await deeds.start(InstanceIds);
  later(30);
  await deeds.stop(InstanceIds);
  later(30);
  expect(await reason()).toBe("Client.UserInitiatedShutdown");
});

it("stop protection refuses no stop of what is stopped", async () => {
  const { InstanceId = "" } = await find("worker-1");
  await ec2().send(new ModifyInstanceAttributeCommand({ InstanceId, DisableApiStop: { Value: true } }));
  const { StoppingInstances } = await deeds.stop([InstanceId]);
  expect(StoppingInstances).toMatchObject([{ PreviousState: { Name: "stopped" }, CurrentState: { Name: "stopped" } }]);
});

it("the tags of what is out of sight are gone too, once another changes", async () => {
  const { InstanceId = "" } = await find("app-1");
  const tags = async () => (await ec2().send(new DescribeTagsCommand({ Filters: [{ Name: "resource-id", Values: [InstanceId] }] }))).Tags?.length;
  const before = await tags();
  expect(before).toBeGreaterThan(0);
  await deeds.terminate([InstanceId]);
  later(60);
  expect(await tags()).toBe(before);
  later(3_700);
  await deeds.stop([(await find("web-2")).InstanceId ?? ""]);
  expect(await tags()).toBe(0);
});
