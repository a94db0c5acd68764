import { afterEach, expect, test } from "vitest";
import { useCore } from "../../../testing/use-core.ts";

// One attempt: what fails, fails.
const running = useCore({ AWS_MAX_ATTEMPTS: "1" });
afterEach(() => running.sandbox.faults.clear());
const context = () => running.context();
const list = async () => (await running.call("ec2.listAddresses", {}, context())).rows;
const interfaces = async (input: { instanceId?: string } = {}) => (await running.call("ec2.listNetworkInterfaces", input, context())).rows;
const instance = async (name: string) => (await running.call("ec2.listInstances", {}, context())).rows.find((one) => one.name === name)!;

test("an address is allocated, led to an instance, taken from it and released; dry runs change nothing", async () => {
  const before = (await list()).length;
  expect(await running.call("ec2.allocateAddress", { dryRun: true }, context())).toEqual({});
  expect((await list()).length).toBe(before);
  const { allocationId = "", publicIp } = await running.call("ec2.allocateAddress", { tags: { Name: "front" } }, context());
  const read = async () => (await list()).find((one) => one.allocationId === allocationId)!;
  expect(await read()).toMatchObject({ name: "front", publicIp, requesterManaged: false, networkBorderGroup: "us-west-2" });
  expect((await read()).associationId).toBeUndefined();

  const web = await instance("web-1");
  const [first] = await interfaces({ instanceId: web.instanceId });
  expect(first).toMatchObject({ instanceId: web.instanceId, deviceIndex: 0, associations: [] });
  const { networkInterfaceId } = first!;
  await running.call("ec2.associateAddress", { allocationId, networkInterfaceId, dryRun: true }, context());
  expect((await read()).associationId).toBeUndefined();
  const { associationId = "" } = await running.call("ec2.associateAddress", { allocationId, networkInterfaceId }, context());
  expect(await read()).toMatchObject({ associationId, instanceId: web.instanceId, instanceName: "web-1", instanceState: "running", networkInterfaceId });
  expect((await instance("web-1")).publicIpAddress).toBe(publicIp);
  expect((await interfaces({ instanceId: web.instanceId }))[0]!.associations).toMatchObject([{ publicIp, allocationId, associationId }]);

  const [other] = await interfaces({ instanceId: (await instance("web-2")).instanceId });
  expect(await running.callFailing("ec2.associateAddress", { allocationId, networkInterfaceId: other!.networkInterfaceId }, context())).toMatchObject({ awsCode: "Resource.AlreadyAssociated" });
  expect(await running.callFailing("ec2.releaseAddress", { allocationId }, context())).toMatchObject({ awsCode: "InvalidIPAddress.InUse" });
  await running.call("ec2.disassociateAddress", { associationId }, context());
  await running.call("ec2.releaseAddress", { allocationId }, context());
  expect((await list()).length).toBe(before);
});

test("an address of a NAT gateway says whose it is, and is the service's to change", async () => {
  const nat = (await list()).find((one) => one.requesterManaged)!;
  expect(nat.interfaceDescription).toMatch(/^Interface for NAT Gateway nat-/);
  expect(await running.callFailing("ec2.disassociateAddress", { associationId: nat.associationId! }, context())).toMatchObject({ awsCode: "AuthFailure" });
});

test("an interface is created, attached, changed, detached and deleted", async () => {
  const web = await instance("web-1");
  const subnetId = web.subnetId!;
  const { networkInterfaceId = "" } = await running.call("ec2.createNetworkInterface", { subnetId, description: "second", tags: { Name: "second" } }, context());
  const read = async () => (await interfaces()).find((one) => one.networkInterfaceId === networkInterfaceId)!;
  expect(await read()).toMatchObject({ name: "second", status: "available", description: "second" });
  expect(await running.call("ec2.attachNetworkInterface", { networkInterfaceId, instanceId: web.instanceId, deviceIndex: 1, dryRun: true }, context())).toEqual({});
  const { attachmentId = "" } = await running.call("ec2.attachNetworkInterface", { networkInterfaceId, instanceId: web.instanceId, deviceIndex: 1 }, context());
  const { rows: groups } = await running.call("ec2.listSecurityGroups", { vpcId: web.vpcId! }, context());
  const group = groups.find(({ groupName }) => groupName === "ssh")!;
  expect(group.rules).toContainEqual(expect.objectContaining({ isEgress: false, fromPort: 22 }));
  const change = (input: Parameters<typeof running.call<"ec2.modifyNetworkInterface">>[1]["change"]) => running.call("ec2.modifyNetworkInterface", { networkInterfaceId, change: input }, context());
  await change({ attribute: "groups", groupIds: [group.groupId] });
  await change({ attribute: "description", value: "front" });
  await change({ attribute: "sourceDestCheck", value: false });
  await change({ attribute: "deleteOnTermination", attachmentId, value: true });
  expect(await read()).toMatchObject({ securityGroupIds: [group.groupId], description: "front", sourceDestCheck: false, deleteOnTermination: true, attachmentId, deviceIndex: 1, instanceId: web.instanceId });
  expect(await running.callFailing("ec2.deleteNetworkInterface", { networkInterfaceId }, context())).toMatchObject({ awsCode: "InvalidParameterValue" });
  await running.call("ec2.detachNetworkInterface", { attachmentId }, context());
  await running.call("ec2.deleteNetworkInterface", { networkInterfaceId }, context());
  expect(await read()).toBeUndefined();
});

test("what is no id is refused before anything is sent", async () => {
  expect(await running.callFailing("ec2.releaseAddress", { allocationId: "198.18.0.1" }, context())).toMatchObject({ code: "invalid-input" });
  expect(await running.callFailing("ec2.associateAddress", { allocationId: "eipalloc-0123456789abcdef0", networkInterfaceId: "eni-0123456789abcdef0", privateIpAddress: "10.1.1.300" }, context())).toMatchObject({ code: "invalid-input" });
});

test.each(["DescribeInstances", "DescribeNetworkInterfaces"])("without %s the addresses come all the same, and why their targets are not told", async (operation) => {
  const { allocationId = "" } = await running.call("ec2.allocateAddress", {}, context());
  const [first] = await interfaces({ instanceId: (await instance("web-1")).instanceId });
  await running.call("ec2.associateAddress", { allocationId, networkInterfaceId: first!.networkInterfaceId, allowReassociation: true }, context());
  running.sandbox.faults.set({ rules: [{ service: "ec2", operation, errorRate: 1 }] });
  const { rows, partial } = await running.call("ec2.listAddresses", {}, context());
  expect(partial).toMatchObject([{ operation: `ec2:${operation}`, retryable: true }]);
  expect(rows.find((one) => one.allocationId === allocationId)).toMatchObject({ instanceId: first!.instanceId, ...(operation === "DescribeInstances" ? {} : { instanceName: "web-1" }) });
  running.sandbox.faults.clear();
  const { associationId } = (await list()).find((one) => one.allocationId === allocationId)!;
  await running.call("ec2.disassociateAddress", { associationId: associationId! }, context());
  await running.call("ec2.releaseAddress", { allocationId }, context());
});
