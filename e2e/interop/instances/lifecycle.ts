import { expect } from "vitest";
import type { Account } from "./account.ts";
import type { Check } from "./check.ts";

const missing = "i-0123456789abcdef0";

/** Reading instances, and taking one through its states. */
export function checkLifecycle(check: Check, account: () => Account): void {
  check("listInstances: a launched instance is in the list, with its place and its tags", async () => {
    const { launch, call, subnetId, vpcId, imageId } = account();
    const { instanceId } = await launch({ tags: { Name: "listed", team: "interop" } });
    const { rows } = await call("ec2.listInstances", {});
    expect(rows.find((row) => row.instanceId === instanceId)).toMatchObject({
      name: "listed", state: "running", instanceType: "t3.micro", imageId, subnetId, vpcId, monitoring: "basic", tags: { team: "interop" },
    });
  });

  check("describeInstance: the subnet's zone is the instance's", async () => {
    const { launch, availabilityZone } = account();
    expect(await launch()).toMatchObject({ availabilityZone });
  });

  check("describeInstance: an instance has its address in its subnet, on an interface", async () => {
    const { launch, subnetId } = account();
    const found = await launch();
    expect(found.privateIpAddress).toMatch(/^10\.61\.1\.\d+$/);
    expect(found.networkInterfaces).toMatchObject([{ subnetId, privateIpAddress: found.privateIpAddress }]);
  });

  check("describeInstance: an instance has a root volume, which goes with it", async () => {
    const { launch } = account();
    const { volumes, rootDeviceName } = await launch();
    expect(volumes).toEqual([{ deviceName: rootDeviceName, volumeId: expect.stringMatching(/^vol-/), deleteOnTermination: true }]);
  });

  check("describeInstance: protection and status checks are read", async () => {
    const { launch } = account();
    const found = await launch();
    expect(found).toMatchObject({ partial: [], terminationProtection: false });
    expect(["ok", "initializing"]).toContain(found.systemStatus);
  });

  check("describeInstance: an unknown id is not found", async () => {
    expect(await account().fails("ec2.describeInstance", { instanceId: missing })).toMatchObject({ code: "not-found", awsCode: "InvalidInstanceID.NotFound" });
  });

  check("describeInstance: an id that is none is refused as malformed", async () => {
    expect(await account().fails("ec2.describeInstance", { instanceId: "i-none" })).toMatchObject({ code: "invalid-input", awsCode: "InvalidInstanceID.Malformed" });
  });

  check("stopInstances, startInstances: it stops, and starts with the same private address", async () => {
    const { launch, call, reach } = account();
    const { instanceId, privateIpAddress } = await launch();
    expect((await call("ec2.stopInstances", { instanceIds: [instanceId] })).outcomes).toMatchObject([{ instanceId, ok: true, previousState: "running" }]);
    expect((await reach(instanceId, "stopped")).privateIpAddress).toBe(privateIpAddress);
    expect((await call("ec2.startInstances", { instanceIds: [instanceId] })).outcomes).toMatchObject([{ instanceId, ok: true, previousState: "stopped" }]);
    expect((await reach(instanceId, "running")).privateIpAddress).toBe(privateIpAddress);
  });

  check("stopInstances: the public address goes, and the start brings another", async () => {
    const { launch, call, reach } = account();
    const { instanceId, publicIpAddress } = await launch();
    expect(publicIpAddress).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    await call("ec2.stopInstances", { instanceIds: [instanceId] });
    expect((await reach(instanceId, "stopped")).publicIpAddress).toBeUndefined();
    await call("ec2.startInstances", { instanceIds: [instanceId] });
    expect((await reach(instanceId, "running")).publicIpAddress).not.toBe(publicIpAddress);
  });

  check("rebootInstances: it stays in its state", async () => {
    const { launch, call } = account();
    const { instanceId } = await launch();
    expect((await call("ec2.rebootInstances", { instanceIds: [instanceId] })).outcomes).toEqual([{ instanceId, ok: true }]);
    expect(await call("ec2.describeInstance", { instanceId })).toMatchObject({ state: "running" });
  });

  check("stopInstances: each of several has its own outcome, a missing one too", async () => {
    const { launch, call, reach } = account();
    const [first, second] = [await launch(), await launch()];
    const { outcomes } = await call("ec2.stopInstances", { instanceIds: [first.instanceId, missing, second.instanceId] });
    expect(outcomes).toMatchObject([{ ok: true }, { instanceId: missing, ok: false, error: { code: "not-found", awsCode: "InvalidInstanceID.NotFound" } }, { ok: true }]);
    await reach(second.instanceId, "stopped");
  });

  check("startInstances: one that is being terminated is refused", async () => {
    const { launch, call } = account();
    const { instanceId } = await launch();
    await call("ec2.terminateInstances", { instanceIds: [instanceId] });
    expect((await call("ec2.startInstances", { instanceIds: [instanceId] })).outcomes).toMatchObject([{ ok: false, error: { code: "conflict", awsCode: "IncorrectInstanceState" } }]);
  });

  check("terminateInstances: it goes, and is still told for a while", async () => {
    const { launch, call, reach } = account();
    const { instanceId } = await launch();
    expect((await call("ec2.terminateInstances", { instanceIds: [instanceId] })).outcomes).toMatchObject([{ instanceId, ok: true, previousState: "running" }]);
    await reach(instanceId, "terminated");
    expect((await call("ec2.listInstances", {})).rows).toContainEqual(expect.objectContaining({ instanceId, state: "terminated" }));
  });

  check("terminateInstances: its addresses and its root volume go with it", async () => {
    const { launch, call, reach } = account();
    const { instanceId, volumes } = await launch();
    expect(volumes).toHaveLength(1);
    await call("ec2.terminateInstances", { instanceIds: [instanceId] });
    const { privateIpAddress, publicIpAddress, volumes: left } = await reach(instanceId, "terminated");
    expect([privateIpAddress, publicIpAddress, left]).toEqual([undefined, undefined, []]);
  });

  check("terminateInstances: a second time is no error", async () => {
    const { launch, call, reach } = account();
    const { instanceId } = await launch();
    await call("ec2.terminateInstances", { instanceIds: [instanceId] });
    await reach(instanceId, "terminated");
    expect((await call("ec2.terminateInstances", { instanceIds: [instanceId] })).outcomes).toMatchObject([{ instanceId, ok: true, currentState: "terminated" }]);
  });

  check("terminateInstances: one launched with protection is refused, and the others go", async () => {
    const { launch, call, reach } = account();
    const [held, other] = [await launch({ terminationProtection: true }), await launch()];
    const { outcomes } = await call("ec2.terminateInstances", { instanceIds: [held.instanceId, other.instanceId] });
    expect(outcomes).toMatchObject([{ ok: false, error: { code: "conflict", awsCode: "OperationNotPermitted" } }, { ok: true }]);
    await reach(other.instanceId, "terminated");
    expect(await call("ec2.describeInstance", { instanceId: held.instanceId })).toMatchObject({ state: "running", terminationProtection: true });
  });

  for (const name of ["startInstances", "stopInstances", "rebootInstances", "terminateInstances"] as const) {
    const asked = async () => {
      const { launch, call, reach } = account();
      const { instanceId } = await launch();
      if (name === "startInstances") {
        await call("ec2.stopInstances", { instanceIds: [instanceId] });
        await reach(instanceId, "stopped");
      }
      return { instanceId, outcomes: (await call(`ec2.${name}`, { instanceIds: [instanceId], dryRun: true })).outcomes };
    };
    check(`${name}: a dry run says yes`, async () => {
      const { instanceId, outcomes } = await asked();
      expect(outcomes).toEqual([{ instanceId, ok: true }]);
    });
    check(`${name}: a dry run changes nothing`, async () => {
      const { instanceId } = await asked();
      expect((await account().call("ec2.describeInstance", { instanceId })).state).toBe(name === "startInstances" ? "stopped" : "running");
    });
  }
}
