import {
  DescribeInstancesCommand,
  DescribeInstanceStatusCommand,
  DescribeSubnetsCommand,
  ModifyInstanceAttributeCommand,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type Instance,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { useEc2InTime } from "../../testing/use-ec2-in-time.ts";

const { ec2, later } = useEc2InTime();

async function find(name: string): Promise<Instance> {
  const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }));
  const [instance] = Reservations.flatMap((reservation) => reservation.Instances ?? []);
  if (!instance) throw new Error(`no instance is called ${name}`);
  return instance;
}
const idsOf = async (...names: string[]) => Promise.all(names.map(async (name) => (await find(name)).InstanceId ?? ""));
const stateOf = async (name: string) => (await find(name)).State?.Name;

describe("stopping and starting", () => {
  it("goes through stopping, stopped, pending and running, with another public address and launch time", async () => {
    const before = await find("web-1");
    const InstanceIds = await idsOf("web-1");
    const stopped = await ec2().send(new StopInstancesCommand({ InstanceIds }));
    expect(stopped.StoppingInstances).toEqual([{ InstanceId: InstanceIds[0], PreviousState: { Code: 16, Name: "running" }, CurrentState: { Code: 64, Name: "stopping" } }]);
    expect((await find("web-1")).StateTransitionReason).toMatch(/^User initiated \(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d GMT\)$/);
    later(30);
    const off = await find("web-1");
    expect(off.State?.Name).toBe("stopped");
    expect(off.PublicIpAddress).toBeUndefined();
    expect(off.PrivateIpAddress).toBe(before.PrivateIpAddress);
    await ec2().send(new StartInstancesCommand({ InstanceIds }));
    expect(await stateOf("web-1")).toBe("pending");
    later(30);
    const after = await find("web-1");
    expect(after.State?.Name).toBe("running");
    expect(after.PublicIpAddress).toMatch(/^198\.1[89]\./);
    expect(after.PublicIpAddress).not.toBe(before.PublicIpAddress);
    expect(after.LaunchTime?.getTime()).toBeGreaterThan(before.LaunchTime?.getTime() ?? Infinity);
    const status = async () => (await ec2().send(new DescribeInstanceStatusCommand({ InstanceIds }))).InstanceStatuses?.[0]?.InstanceStatus?.Status;
    expect(await status()).toBe("initializing");
    later(60);
    expect(await status()).toBe("ok");
  });

  it("changes nothing for an instance that is already so", async () => {
    const InstanceIds = await idsOf("web-2");
    const { StartingInstances } = await ec2().send(new StartInstancesCommand({ InstanceIds }));
    expect(StartingInstances?.[0]).toMatchObject({ PreviousState: { Name: "running" }, CurrentState: { Name: "running" } });
  });

  it("refuses what the state does not allow, and then changes none", async () => {
    const InstanceIds = await idsOf("web-1");
    await ec2().send(new StopInstancesCommand({ InstanceIds }));
    await expect(ec2().send(new StartInstancesCommand({ InstanceIds: [...(await idsOf("worker-1")), ...InstanceIds] }))).rejects.toMatchObject({
      name: "IncorrectInstanceState", message: `The instance '${InstanceIds[0]}' is not in a state from which it can be started.`,
    });
    expect(await stateOf("worker-1")).toBe("stopped");
    await expect(ec2().send(new RebootInstancesCommand({ InstanceIds }))).rejects.toMatchObject({ name: "IncorrectInstanceState" });
    await expect(ec2().send(new StopInstancesCommand({ InstanceIds: await idsOf("app-1"), Hibernate: true }))).rejects.toMatchObject({ name: "UnsupportedHibernationConfiguration" });
  });

  it("asks first with DryRun and changes nothing", async () => {
    const InstanceIds = await idsOf("web-1");
    const input = { InstanceIds, DryRun: true };
    const calls = [
      ec2().send(new StopInstancesCommand(input)), ec2().send(new StartInstancesCommand(input)),
      ec2().send(new RebootInstancesCommand(input)), ec2().send(new TerminateInstancesCommand(input)),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: "DryRunOperation", $metadata: { httpStatusCode: 412 } });
    expect(await stateOf("web-1")).toBe("running");
  });
});

describe("terminating", () => {
  it("goes through shutting-down to terminated, and out of sight after an hour", async () => {
    const [InstanceId = ""] = await idsOf("app-1");
    const free = async () => (await ec2().send(new DescribeSubnetsCommand({ Filters: [{ Name: "tag:Name", Values: ["edx-subnet-public-a"] }] }))).Subnets?.[0]?.AvailableIpAddressCount ?? 0;
    const before = await free();
    await ec2().send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
    expect(await stateOf("app-1")).toBe("shutting-down");
    later(30);
    const gone = await find("app-1");
    expect(gone.State).toEqual({ Code: 48, Name: "terminated" });
    expect([gone.PrivateIpAddress, gone.SubnetId, gone.BlockDeviceMappings]).toEqual([undefined, undefined, []]);
    expect(await free()).toBe(before + 1);
    later(3_700);
    await expect(ec2().send(new DescribeInstancesCommand({ InstanceIds: [InstanceId] }))).rejects.toMatchObject({ name: "InvalidInstanceID.NotFound" });
    await expect(ec2().send(new StartInstancesCommand({ InstanceIds: [InstanceId] }))).rejects.toMatchObject({ name: "InvalidInstanceID.NotFound" });
  });

  it("spares a protected instance and those of its zone until the protection goes", async () => {
    // db-1 is protected and in zone a like app-1; app-2 is in zone b.
    const [db = "", app1 = "", app2 = ""] = await idsOf("db-1", "app-1", "app-2");
    await expect(ec2().send(new TerminateInstancesCommand({ InstanceIds: [db, app1, app2] }))).rejects.toMatchObject({
      name: "OperationNotPermitted",
      message: `The instance '${db}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
    });
    expect([await stateOf("db-1"), await stateOf("app-1"), await stateOf("app-2")]).toEqual(["running", "running", "shutting-down"]);
    await ec2().send(new ModifyInstanceAttributeCommand({ InstanceId: db, DisableApiTermination: { Value: false } }));
    await ec2().send(new TerminateInstancesCommand({ InstanceIds: [db] }));
    expect(await stateOf("db-1")).toBe("shutting-down");
  });
});

describe("ModifyInstanceAttribute", () => {
  it("changes type and user data of a stopped instance alone", async () => {
    const [worker = "", web = ""] = await idsOf("worker-1", "web-1");
    await ec2().send(new ModifyInstanceAttributeCommand({ InstanceId: worker, InstanceType: { Value: "t3.large" } }));
    expect((await find("worker-1")).InstanceType).toBe("t3.large");
    await expect(ec2().send(new ModifyInstanceAttributeCommand({ InstanceId: web, InstanceType: { Value: "t3.large" } }))).rejects.toMatchObject({
      name: "IncorrectInstanceState", message: `The instance '${web}' is not in the 'stopped' state.`,
    });
    await expect(ec2().send(new ModifyInstanceAttributeCommand({ InstanceId: worker }))).rejects.toMatchObject({ name: "InvalidParameterCombination" });
  });
});
