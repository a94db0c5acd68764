import { expect } from "vitest";
import type { Account } from "./account.ts";
import type { Check } from "./check.ts";

/** Elastic IP addresses, and the interfaces to which they lead. */
export function checkAddresses(check: Check, account: () => Account): void {
  const allocate = async () => {
    const { allocationId, publicIp } = await account().call("ec2.allocateAddress", { tags: { Name: "suite" } });
    return { allocationId: allocationId!, publicIp: publicIp! };
  };
  const listed = async (allocationId: string) => (await account().call("ec2.listAddresses", {})).rows.find((row) => row.allocationId === allocationId);
  const give = async () => {
    const { launch, call } = account();
    const { allocationId, publicIp } = await allocate();
    const { instanceId } = await launch();
    const { rows: [nic] } = await call("ec2.listNetworkInterfaces", { instanceId });
    const { associationId } = await call("ec2.associateAddress", { allocationId, networkInterfaceId: nic!.networkInterfaceId });
    return { allocationId, publicIp, instanceId, networkInterfaceId: nic!.networkInterfaceId, associationId: associationId! };
  };
  /** So that no test needs another's: a region has five. */
  const giveBack = async ({ allocationId, associationId }: { allocationId: string; associationId?: string }) => {
    if (associationId) await account().call("ec2.disassociateAddress", { associationId });
    await account().call("ec2.releaseAddress", { allocationId });
  };

  check("allocateAddress: it is in the list, and leads to nothing; released, it is gone", async () => {
    const made = await allocate();
    const found = await listed(made.allocationId);
    await giveBack(made);
    expect(found).toMatchObject({ publicIp: made.publicIp, name: "suite", tags: { Name: "suite" } });
    expect(found?.associationId).toBeUndefined();
    expect(await listed(made.allocationId)).toBeUndefined();
  });

  check("listNetworkInterfaces: an instance has one, with its address and its groups", async () => {
    const { launch, call, subnetId, vpcId } = account();
    const { groupId } = await call("network.createSecurityGroup", { vpcId, groupName: "suite-interface", description: "of the suite" });
    const { instanceId, privateIpAddress } = await launch({ securityGroupIds: [groupId!] });
    const { rows } = await call("ec2.listNetworkInterfaces", { instanceId });
    expect(rows).toMatchObject([{ instanceId, subnetId, privateIpAddresses: [{ privateIpAddress }], securityGroupIds: [groupId] }]);
  });

  check("associateAddress: it is the instance's public address from then on", async () => {
    const given = await give();
    const [found, row] = [await account().call("ec2.describeInstance", { instanceId: given.instanceId }), await listed(given.allocationId)];
    await giveBack(given);
    expect(found.publicIpAddress).toBe(given.publicIp);
    expect(row).toMatchObject({ associationId: given.associationId, networkInterfaceId: given.networkInterfaceId });
  });

  check("listAddresses: an address in use says of which instance", async () => {
    const given = await give();
    const row = await listed(given.allocationId);
    await giveBack(given);
    expect(row).toMatchObject({ instanceId: given.instanceId });
  });

  check("associateAddress: it stays over a stop and a start", async () => {
    const { call, reach } = account();
    const given = await give();
    await call("ec2.stopInstances", { instanceIds: [given.instanceId] });
    await reach(given.instanceId, "stopped");
    await call("ec2.startInstances", { instanceIds: [given.instanceId] });
    const { publicIpAddress } = await reach(given.instanceId, "running");
    await giveBack(given);
    expect(publicIpAddress).toBe(given.publicIp);
  });

  check("releaseAddress: one that is in use is refused", async () => {
    const given = await give();
    const refused = await account().call("ec2.releaseAddress", { allocationId: given.allocationId }).then(() => "it was released", (error: Error) => error.message);
    if (refused !== "it was released") await giveBack(given);
    expect(refused).toContain("InvalidIPAddress.InUse");
  });

  check("releaseAddress: an unknown one is not found", async () => {
    expect(await account().fails("ec2.releaseAddress", { allocationId: "eipalloc-0123456789abcdef9" })).toMatchObject({ code: "not-found", awsCode: "InvalidAllocationID.NotFound" });
  });

  check("createNetworkInterface: attached as a second one, detached, and deleted", async () => {
    const { launch, call, subnetId, until } = account();
    const { instanceId } = await launch();
    const { networkInterfaceId } = await call("ec2.createNetworkInterface", { subnetId, description: "second" });
    const { attachmentId } = await call("ec2.attachNetworkInterface", { networkInterfaceId: networkInterfaceId!, instanceId, deviceIndex: 1 });
    expect((await call("ec2.describeInstance", { instanceId })).networkInterfaces).toHaveLength(2);
    await call("ec2.detachNetworkInterface", { attachmentId: attachmentId! });
    await until("it is deleted", () => call("ec2.deleteNetworkInterface", { networkInterfaceId: networkInterfaceId! }).catch(() => undefined));
    expect((await call("ec2.describeInstance", { instanceId })).networkInterfaces).toHaveLength(1);
  });

  check("deleteNetworkInterface: one that an instance has is refused", async () => {
    const { launch, call, fails } = account();
    const { instanceId } = await launch();
    const { rows: [nic] } = await call("ec2.listNetworkInterfaces", { instanceId });
    expect(await fails("ec2.deleteNetworkInterface", { networkInterfaceId: nic!.networkInterfaceId })).toMatchObject({ awsCode: expect.stringMatching(/^InvalidNetworkInterface\.InUse$|^InvalidParameterValue$|^OperationNotPermitted$/) });
  });
}
