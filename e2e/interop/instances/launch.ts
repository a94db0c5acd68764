import { expect } from "vitest";
import type { LaunchRequest } from "../../../shared/contract/ec2-launch.ts";
import type { Account } from "./account.ts";
import type { Check } from "./check.ts";

/** Launching: what is asked for, what comes of it, and what is refused. */
export function checkLaunch(check: Check, account: () => Account): void {
  const run = (more: Partial<LaunchRequest>) => account().call("ec2.launchInstances", { launch: account().launchOf(more) });
  /** The AWS code of the launch that fails. */
  const refusal = async (more: Partial<LaunchRequest>) => {
    const { complete, rows, instanceIds } = await run(more);
    expect(complete, `launched ${instanceIds.join()}`).toBe(false);
    return rows.at(-1)?.error?.awsCode;
  };

  check("launchInstances: with a key pair, groups and tags, as asked for", async () => {
    const { call, launch, vpcId } = account();
    await call("ec2.createKeyPair", { keyName: "suite-launch", keyType: "rsa", keyFormat: "pem", folder: "ssh" });
    const { groupId } = await call("network.createSecurityGroup", { vpcId, groupName: "suite-launch", description: "of the suite" });
    const found = await launch({ keyName: "suite-launch", securityGroupIds: [groupId!], tags: { Name: "launched", team: "interop" } });
    expect(found).toMatchObject({ name: "launched", keyName: "suite-launch", securityGroups: [{ groupId, groupName: "suite-launch" }], tags: { team: "interop" } });
  });

  check("launchInstances: several at once are of one reservation", async () => {
    const { call } = account();
    const { instanceIds, reservationId } = await run({ count: 3 });
    expect(new Set(instanceIds).size).toBe(3);
    const found = await Promise.all(instanceIds.map((instanceId) => call("ec2.describeInstance", { instanceId })));
    expect(found.map((each) => each.reservationId)).toEqual([reservationId, reservationId, reservationId]);
  });

  check("launchInstances: IMDSv2 is required where it was asked for", async () => {
    expect(await account().launch()).toMatchObject({ metadataHttpTokens: "required" });
  });

  check("launchInstances: the same launch twice launches once", async () => {
    const { launchOf, call } = account();
    const launch = launchOf();
    const first = await call("ec2.launchInstances", { launch });
    const second = await call("ec2.launchInstances", { launch });
    expect(second.instanceIds).toEqual(first.instanceIds);
  });

  check("launchInstances: a security group is made before, with its rules", async () => {
    const { call, launchOf, vpcId } = account();
    const rule = { isEgress: false, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "198.51.100.7/32" };
    const { groupId, instanceIds } = await call("ec2.launchInstances", { launch: launchOf(), newGroup: { vpcId, groupName: "suite-before", description: "of the suite", rules: [rule] } });
    expect((await call("ec2.describeInstance", { instanceId: instanceIds[0]! })).securityGroups).toMatchObject([{ groupId, groupName: "suite-before" }]);
    expect((await call("network.describeSecurityGroupRules", { groupId: groupId! })).rules).toContainEqual(expect.objectContaining(rule));
  });

  check("launchInstances: a root volume of the size that was asked for", async () => {
    const { launch, call } = account();
    const { rootDeviceName } = await launch();
    const { volumes } = await launch({ volumes: [{ deviceName: rootDeviceName!, sizeGib: 20, volumeType: "gp3", deleteOnTermination: true }] });
    const { rows } = await call("ec2.listVolumes", {});
    expect(rows.find(({ volumeId }) => volumeId === volumes[0]!.volumeId)).toMatchObject({ sizeGib: 20, volumeType: "gp3" });
  });

  check("launchInstances: an unknown image is refused", async () => expect(await refusal({ imageId: "ami-0123456789abcdef9" })).toBe("InvalidAMIID.NotFound"));
  check("launchInstances: an unknown key pair is refused", async () => expect(await refusal({ keyName: "suite-nobody" })).toBe("InvalidKeyPair.NotFound"));
  check("launchInstances: an unknown subnet is refused", async () => expect(await refusal({ subnetId: "subnet-0123456789abcdef9" })).toBe("InvalidSubnetID.NotFound"));
  check("launchInstances: an unknown group is refused", async () => expect(await refusal({ securityGroupIds: ["sg-0123456789abcdef9"] })).toBe("InvalidGroup.NotFound"));
  check("launchInstances: an unknown type is refused", async () => expect(await refusal({ instanceType: "t3.gigantic" })).toMatch(/^InvalidParameterValue$|^InvalidInstanceType$/));
  check("launchInstances: an address of another subnet is refused", async () => expect(await refusal({ privateIpAddress: "10.99.0.10" })).toBe("InvalidParameterValue"));
  check("launchInstances: an address that is taken is refused", async () => {
    const { privateIpAddress } = await account().launch({ privateIpAddress: "10.61.1.77" });
    expect(privateIpAddress).toBe("10.61.1.77");
    expect(await refusal({ privateIpAddress: "10.61.1.77" })).toBe("InvalidIPAddress.InUse");
  });

  check("launchInstances: a dry run says yes, and launches nothing", async () => {
    const { call, launchOf } = account();
    const launch = launchOf({ tags: { Name: "suite-dry" } });
    const { complete, instanceIds } = await call("ec2.launchInstances", { launch, dryRun: true });
    expect([complete, instanceIds]).toEqual([true, []]);
    expect((await call("ec2.listInstances", {})).rows.filter(({ name }) => name === "suite-dry")).toEqual([]);
  });

  check("listInstanceTypes: t3.micro has two vCPUs and one GiB", async () => {
    const { rows } = await account().call("ec2.listInstanceTypes", {});
    expect(rows.find(({ instanceType }) => instanceType === "t3.micro")).toMatchObject({ vcpus: 2, memoryMib: 1024, architectures: ["x86_64"] });
  });

  check("searchImages: by its id", async () => {
    const { call, imageId } = account();
    expect((await call("ec2.searchImages", { owner: "any", imageIds: [imageId] })).rows).toMatchObject([{ imageId, architecture: "x86_64" }]);
  });
}
