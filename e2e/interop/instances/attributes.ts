import { expect } from "vitest";
import type { InstanceDetail } from "../../../shared/contract/ec2.ts";
import type { Account } from "./account.ts";
import type { Check } from "./check.ts";

const missing = "i-0123456789abcdef0";

/** What can be changed of an instance, and when. */
export function checkAttributes(check: Check, account: () => Account): void {
  const stopped = async (): Promise<InstanceDetail> => {
    const { launch, call, reach } = account();
    const { instanceId } = await launch();
    await call("ec2.stopInstances", { instanceIds: [instanceId] });
    return reach(instanceId, "stopped");
  };
  const describe = (instanceId: string) => account().call("ec2.describeInstance", { instanceId });

  check("modifyInstanceAttribute: a stopped instance changes its type, and starts as that", async () => {
    const { call, reach } = account();
    const { instanceId } = await stopped();
    await call("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "instanceType", value: "t3.small" } });
    await call("ec2.startInstances", { instanceIds: [instanceId] });
    expect((await reach(instanceId, "running")).instanceType).toBe("t3.small");
  });

  check("modifyInstanceAttribute: a running instance does not change its type", async () => {
    const { launch, fails } = account();
    const { instanceId } = await launch();
    expect(await fails("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "instanceType", value: "t3.small" } })).toMatchObject({ code: "conflict", awsCode: "IncorrectInstanceState" });
  });

  check("modifyInstanceAttribute: an unknown type is refused", async () => {
    const { instanceId } = await stopped();
    expect(await account().fails("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "instanceType", value: "t3.gigantic" } })).toMatchObject({ code: "invalid-input", awsCode: expect.stringMatching(/^Invalid/) });
  });

  check("modifyInstanceAttribute: a protected instance refuses its termination until it is not", async () => {
    const { launch, call, reach } = account();
    const { instanceId } = await launch();
    const protect = (value: boolean) => call("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "disableApiTermination", value } });
    await protect(true);
    expect(await describe(instanceId)).toMatchObject({ terminationProtection: true });
    expect((await call("ec2.describeProtection", { instanceIds: [instanceId], attribute: "disableApiTermination" })).instances).toEqual([{ instanceId, isProtected: true }]);
    expect((await call("ec2.terminateInstances", { instanceIds: [instanceId] })).outcomes).toMatchObject([{ ok: false, error: { code: "conflict", awsCode: "OperationNotPermitted" } }]);
    await protect(false);
    expect((await call("ec2.terminateInstances", { instanceIds: [instanceId] })).outcomes).toMatchObject([{ ok: true }]);
    await reach(instanceId, "terminated");
  });

  check("modifyInstanceAttribute: an instance with stop protection refuses its stop", async () => {
    const { launch, call } = account();
    const { instanceId } = await launch();
    await call("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "disableApiStop", value: true } });
    expect((await call("ec2.stopInstances", { instanceIds: [instanceId] })).outcomes).toMatchObject([{ ok: false, error: { code: "conflict", awsCode: "OperationNotPermitted" } }]);
  });

  check("describeUserData: what was given at the launch is read back", async () => {
    const { launch, call } = account();
    const text = "#!/bin/sh\necho grüezi > /tmp/hello\n";
    const { instanceId } = await launch({ userData: Buffer.from(text).toString("base64") });
    expect(await call("ec2.describeUserData", { instanceId })).toEqual({ text, sizeBytes: Buffer.byteLength(text) });
  });

  check("modifyInstanceAttribute: a stopped instance takes other user data", async () => {
    const { call } = account();
    const { instanceId } = await stopped();
    await call("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "userData", value: "#!/bin/sh\necho again\n" } });
    expect(await call("ec2.describeUserData", { instanceId })).toMatchObject({ text: "#!/bin/sh\necho again\n" });
  });

  check("modifyInstanceAttribute: an instance takes other security groups", async () => {
    const { launch, call, vpcId } = account();
    const { instanceId } = await launch();
    const { groupId } = await call("network.createSecurityGroup", { vpcId, groupName: `suite-other-${instanceId}`, description: "of the suite" });
    await call("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "groupSet", groupIds: [groupId!] } });
    expect((await describe(instanceId)).securityGroups).toMatchObject([{ groupId }]);
  });

  check("modifyInstanceAttribute: the source/destination check goes off", async () => {
    const { launch, call } = account();
    const { instanceId } = await launch();
    await call("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "sourceDestCheck", value: false } });
    expect((await describe(instanceId)).sourceDestCheck).toBe(false);
  });

  check("modifyInstanceAttribute: a dry run changes nothing", async () => {
    const { launch, call } = account();
    const { instanceId } = await launch();
    await call("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "disableApiTermination", value: true }, dryRun: true }).catch(() => {});
    expect((await describe(instanceId)).terminationProtection).toBe(false);
  });

  check("modifyInstanceAttribute: an unknown instance is not found", async () => {
    expect(await account().fails("ec2.modifyInstanceAttribute", { instanceId: missing, change: { attribute: "disableApiTermination", value: true } }))
      .toMatchObject({ code: "not-found", awsCode: "InvalidInstanceID.NotFound" });
  });

  check("modifyInstanceMetadataOptions: IMDSv2 can be required", async () => {
    const { launch, call, until } = account();
    const { instanceId } = await launch();
    await call("ec2.modifyInstanceMetadataOptions", { instanceId, options: { httpTokens: "required" } });
    await until("tokens are required", async () => ((await describe(instanceId)).metadataHttpTokens === "required" ? true : undefined));
  });

  check("setMonitoring: detailed monitoring goes on and off", async () => {
    const { launch, call } = account();
    const { instanceId } = await launch();
    await call("ec2.setMonitoring", { instanceId, detailed: true });
    expect((await describe(instanceId)).monitoring).toBe("detailed");
    await call("ec2.setMonitoring", { instanceId, detailed: false });
    expect((await describe(instanceId)).monitoring).toBe("basic");
  });

  check("setTags: tags are set, changed and removed", async () => {
    const { launch, call } = account();
    const { instanceId } = await launch();
    await call("ec2.setTags", { resourceIds: [instanceId], set: { Name: "named", team: "interop" } });
    await call("ec2.setTags", { resourceIds: [instanceId], set: { Name: "renamed" }, remove: ["team"] });
    expect(await describe(instanceId)).toMatchObject({ name: "renamed", tags: { Name: "renamed" } });
    expect((await describe(instanceId)).tags).not.toHaveProperty("team");
  });

  check("setTags: a key that AWS keeps for itself is refused", async () => {
    const { launch, fails } = account();
    const { instanceId } = await launch();
    expect(await fails("ec2.setTags", { resourceIds: [instanceId], set: { "aws:mine": "x" } })).toMatchObject({ code: "invalid-input" });
  });

  check("getConsoleOutput: a running instance's console is read", async () => {
    const { launch, call, until } = account();
    const { instanceId } = await launch();
    expect(await until("there is output", async () => (await call("ec2.getConsoleOutput", { instanceId })).output || undefined)).toMatch(/\w/);
  });

  check("describeInstanceStatus: an unknown instance is not found", async () => {
    expect(await account().fails("ec2.describeInstanceStatus", { instanceId: missing })).toMatchObject({ code: "not-found" });
  });
}
