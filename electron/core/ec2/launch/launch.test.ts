import { afterEach, expect, test } from "vitest";
import type { LaunchRequest } from "../../../../shared/contract/ec2-launch.ts";
import { assembleNetwork } from "../../../../shared/network/assemble.ts";
import { useCore } from "../../../testing/use-core.ts";

const running = useCore();
const context = () => running.context();

afterEach(() => running.sandbox.faults.clear());

const network = async () => assembleNetwork(await running.call("network.describeNetwork", {}, context()));
const instance = (instanceId: string) => running.call("ec2.describeInstance", { instanceId }, context());

async function request(more: Partial<LaunchRequest> = {}): Promise<LaunchRequest> {
  const { images } = await running.call("ec2.listLatestImages", {}, context());
  const subnet = (await network()).subnets.find(({ name }) => name === "edx-subnet-public-a")!;
  return {
    clientToken: crypto.randomUUID(), count: 1, imageId: images[0]!.imageId, instanceType: "t3.micro", subnetId: subnet.subnetId, securityGroupIds: [], volumes: [], tags: { Name: "fresh" },
    httpTokens: "required", hopLimit: 2, tagsInMetadata: false, terminationProtection: false, stopProtection: false, shutdownBehavior: "stop", detailedMonitoring: false, ...more,
  };
}

test("knows the latest images by public parameter, and by date where parameters may not be read", async () => {
  const { images, partial } = await running.call("ec2.listLatestImages", {}, context());
  expect(images.map(({ title, architecture, foundBy }) => [title, architecture, foundBy])).toEqual([
    ["Amazon Linux 2023", "x86_64", "parameter"], ["Amazon Linux 2023", "arm64", "parameter"], ["Ubuntu Server 24.04 LTS", "x86_64", "parameter"], ["Ubuntu Server 24.04 LTS", "arm64", "parameter"],
  ]);
  expect(partial).toEqual([]);
  running.sandbox.faults.set({ rules: [{ service: "ssm", expiredCredentials: true }] });
  const without = await running.call("ec2.listLatestImages", {}, context());
  expect(without.images.map(({ imageId, foundBy }) => [imageId, foundBy])).toEqual(images.map(({ imageId }) => [imageId, "date"]));
  expect(without.partial).toMatchObject([{ operation: "ssm:GetParameters", code: "credentials-expired" }]);
});

test("searches images by words of their names, owner, architecture and id", async () => {
  const search = async (input: Parameters<typeof running.call<"ec2.searchImages">>[1]) => (await running.call("ec2.searchImages", input, context())).rows.map(({ name }) => name);
  expect(await search({ owner: "any", text: "noble amd64" })).toEqual([expect.stringContaining("noble-24.04-amd64")]);
  expect(await search({ owner: "amazon", text: "noble" })).toEqual([]);
  expect(await search({ owner: "canonical", architecture: "arm64" })).toEqual([expect.stringContaining("arm64")]);
  expect(await search({ owner: "self" })).toEqual(["photo-web-base"]);
  expect(await search({ owner: "any", text: "*noble*" })).toEqual([]);
  const { images: [first] } = await running.call("ec2.listLatestImages", {}, context());
  expect(await search({ owner: "any", imageIds: [first!.imageId] })).toEqual([first!.name]);
});

test("lists types with the zones that have them, and without where those cannot be read", async () => {
  const { rows, partial } = await running.call("ec2.listInstanceTypes", {}, context());
  expect(partial).toEqual([]);
  expect(rows.find(({ instanceType }) => instanceType === "t2.micro")).toEqual({
    instanceType: "t2.micro", vcpus: 1, memoryMib: 1024, architectures: ["x86_64"], currentGeneration: false, freeTierEligible: false, burstable: true, zones: ["us-west-2a", "us-west-2b", "us-west-2c"],
  });
  running.sandbox.faults.set({ rules: [{ operation: "DescribeInstanceTypeOfferings", expiredCredentials: true }] });
  const without = await running.call("ec2.listInstanceTypes", {}, context());
  expect(without.rows).toHaveLength(rows.length);
  expect(without.rows[0]).not.toHaveProperty("zones");
  expect(without.partial).toMatchObject([{ operation: "ec2:DescribeInstanceTypeOfferings" }]);
});

test("makes the group with its rules, then launches into it what was asked for", async () => {
  const launch = await request({
    userData: btoa("#!/bin/sh\necho hello"), keyName: "edx-key", associatePublicIp: false, privateIpAddress: "10.1.1.99", hopLimit: 3, terminationProtection: true, detailedMonitoring: true, instanceProfile: "app",
    volumes: [{ deviceName: "/dev/xvda", sizeGib: 20, volumeType: "gp3", deleteOnTermination: true }, { deviceName: "/dev/sdf", sizeGib: 5, volumeType: "gp2", deleteOnTermination: false }],
  });
  const { vpcs } = await network();
  const newGroup = { vpcId: vpcs[0]!.vpcId, groupName: "launched-web", description: "web", rules: [{ isEgress: false, ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "0.0.0.0/0" }] };
  const dry = await running.call("ec2.launchInstances", { launch, newGroup, dryRun: true }, context());
  expect(dry).toMatchObject({ complete: true, instanceIds: [], rows: [{ operation: "CreateSecurityGroup", ok: true }, { operation: "RunInstances", ok: true }] });
  expect((await network()).securityGroups.map(({ groupName }) => groupName)).not.toContain("launched-web");
  const made = await running.call("ec2.launchInstances", { launch, newGroup }, context());
  expect(made).toMatchObject({ complete: true, groupId: expect.stringMatching(/^sg-/), instanceIds: [expect.stringMatching(/^i-/)] });
  expect(made.rows.map(({ operation, ok }) => [operation, ok])).toEqual([["CreateSecurityGroup", true], ["AuthorizeSecurityGroupIngress", true], ["RunInstances", true]]);
  const detail = await instance(made.instanceIds[0]!);
  expect(detail).toMatchObject({
    name: "fresh", keyName: "edx-key", privateIpAddress: "10.1.1.99", monitoring: "detailed", terminationProtection: true, metadataHttpTokens: "required",
    securityGroups: [{ groupId: made.groupId, groupName: "launched-web" }], volumes: [{ deviceName: "/dev/xvda" }, { deviceName: "/dev/sdf", deleteOnTermination: false }],
  });
  expect(detail.publicIpAddress).toBeUndefined();
});

test("a repetition with the same token launches nothing more", async () => {
  const launch = await request({ count: 2 });
  const first = await running.call("ec2.launchInstances", { launch }, context());
  expect((await running.call("ec2.launchInstances", { launch }, context())).instanceIds).toEqual(first.instanceIds);
  expect(first.instanceIds).toHaveLength(2);
});

test("an answer that is lost on its way leads to one launch, not to two", async () => {
  const launch = await request({ tags: { Name: "only-once" } });
  running.sandbox.faults.set({ rules: [{ operation: "RunInstances", cutRate: 0.6 }], seed: 5 });
  await running.call("ec2.launchInstances", { launch }, context());
  running.sandbox.faults.clear();
  await running.call("ec2.launchInstances", { launch }, context());
  const { rows } = await running.call("ec2.listInstances", {}, context());
  expect(rows.filter(({ name }) => name === "only-once")).toHaveLength(1);
});

test("a launch that is refused tells the group that was made before it", async () => {
  const { vpcs } = await network();
  const newGroup = { vpcId: vpcs[0]!.vpcId, groupName: "left-behind", description: "left", rules: [] };
  running.sandbox.faults.set({ rules: [{ operation: "RunInstances", insufficientCapacityRate: 1 }] });
  const launched = await running.call("ec2.launchInstances", { launch: await request(), newGroup }, context());
  expect(launched).toMatchObject({ complete: false, instanceIds: [], groupId: expect.stringMatching(/^sg-/) });
  expect(launched.rows.at(-1)).toMatchObject({ operation: "RunInstances", ok: false, error: { awsCode: "InsufficientInstanceCapacity" } });
  await running.call("network.deleteResource", { kind: "securityGroup", id: launched.groupId! }, context());
});

test("user data is in no journal", async () => {
  await running.call("journal.clearCalls", {});
  const secret = "password=correct-horse";
  await running.call("ec2.launchInstances", { launch: await request({ userData: btoa(secret) }) }, context());
  const { calls } = await running.call("journal.listCalls", {});
  const kept = JSON.stringify(await Promise.all(calls.map(({ id }) => running.call("journal.describeCall", { id }))));
  expect(kept).toContain("RunInstances");
  expect(kept).not.toContain(btoa(secret));
  expect(kept).not.toContain(secret);
});

test("a read-only profile launches nothing", async () => {
  const launch = await request();
  await running.call("sessions.setGuard", { profile: "sandbox", readOnly: true });
  try {
    expect(await running.callFailing("ec2.launchInstances", { launch }, context())).toMatchObject({ code: "read-only" });
  } finally {
    await running.call("sessions.setGuard", { profile: "sandbox", readOnly: false });
  }
});
