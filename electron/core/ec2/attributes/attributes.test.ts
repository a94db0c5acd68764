import { expect, test } from "vitest";
import { metadataLeaves } from "../../../../shared/ec2/instance-metadata/metadata-leaves.ts";
import { readPath } from "../../../../shared/ec2/instance-metadata/read-path.ts";
import { useCore } from "../../../testing/use-core.ts";

const running = useCore();
const context = () => running.context();

async function idOf(name: string): Promise<string> {
  const { rows } = await running.call("ec2.listInstances", {}, context());
  return rows.find((row) => row.name === name)!.instanceId;
}
const detail = async (name: string) => running.call("ec2.describeInstance", { instanceId: await idOf(name) }, context());

test("the details tell protection, shutdown behaviour, checks, metadata options and the interface's addresses", async () => {
  expect(await detail("db-1")).toMatchObject({
    terminationProtection: true, stopProtection: false, shutdownBehavior: "stop", sourceDestCheck: true, hibernationConfigured: false, virtualizationType: "hvm",
    systemStatus: "ok", instanceStatus: "ok", attachedEbsStatus: "ok", partial: [],
    metadataOptions: { state: "applied", httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 2, instanceMetadataTags: "disabled" },
  });
  expect((await detail("web-1")).networkInterfaces).toMatchObject([{ deviceIndex: 0, deleteOnTermination: true, isElasticIp: false, secondaryPrivateIpAddresses: [] }]);
});

test("each attribute is asked about, then changed, and read again", async () => {
  const instanceId = await idOf("web-1");
  const change = (input: Parameters<typeof running.call<"ec2.modifyInstanceAttribute">>[1]["change"], dryRun = false) =>
    running.call("ec2.modifyInstanceAttribute", { instanceId, change: input, dryRun }, context());
  await change({ attribute: "disableApiStop", value: true }, true);
  expect((await detail("web-1")).stopProtection).toBe(false);
  await change({ attribute: "disableApiStop", value: true });
  await change({ attribute: "disableApiTermination", value: true });
  await change({ attribute: "sourceDestCheck", value: false });
  await change({ attribute: "instanceInitiatedShutdownBehavior", value: "terminate" });
  const { securityGroups } = await detail("app-1");
  await change({ attribute: "groupSet", groupIds: securityGroups.map(({ groupId }) => groupId) });
  expect(await detail("web-1")).toMatchObject({ stopProtection: true, terminationProtection: true, sourceDestCheck: false, shutdownBehavior: "terminate", securityGroups });
  const { outcomes } = await running.call("ec2.stopInstances", { instanceIds: [instanceId] }, context());
  expect(outcomes[0]?.error).toMatchObject({ code: "conflict", awsCode: "OperationNotPermitted" });
});

test("type and user data change while it is stopped alone, user data as text or not at all", async () => {
  const worker = await idOf("worker-1");
  const change = (instanceId: string, input: Parameters<typeof running.call<"ec2.modifyInstanceAttribute">>[1]["change"]) =>
    running.call("ec2.modifyInstanceAttribute", { instanceId, change: input }, context());
  await change(worker, { attribute: "instanceType", value: "t3.large" });
  expect((await detail("worker-1")).instanceType).toBe("t3.large");
  const text = "#!/bin/sh\necho grüezi\n";
  await change(worker, { attribute: "userData", value: text });
  expect(await running.call("ec2.describeUserData", { instanceId: worker }, context())).toEqual({ sizeBytes: 23, text });
  await change(worker, { attribute: "userData", value: "" });
  expect(await running.call("ec2.describeUserData", { instanceId: worker }, context())).toEqual({ sizeBytes: 0 });
  expect(await running.callFailing("ec2.modifyInstanceAttribute", { instanceId: await idOf("app-1"), change: { attribute: "instanceType", value: "t3.large" } }, context()))
    .toMatchObject({ code: "conflict", awsCode: "IncorrectInstanceState" });
});

test("user data is counted in bytes, before anything is sent", async () => {
  const instanceId = await idOf("worker-1");
  await running.call("journal.clearCalls", {});
  const failure = await running.callFailing("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "userData", value: "ü".repeat(8193) } }, context());
  expect(failure).toMatchObject({ code: "invalid-input" });
  expect(failure.message + (failure.detail ?? "")).toContain("16,386");
  expect((await running.call("journal.listCalls", {})).total).toBe(0);
  await running.call("ec2.modifyInstanceAttribute", { instanceId, change: { attribute: "userData", value: "ü".repeat(8192) } }, context());
});

test("monitoring and metadata options change", async () => {
  const instanceId = await idOf("app-1");
  await running.call("ec2.setMonitoring", { instanceId, detailed: true, dryRun: true }, context());
  expect((await detail("app-1")).monitoring).toBe("basic");
  await running.call("ec2.setMonitoring", { instanceId, detailed: true }, context());
  expect((await detail("app-1")).monitoring).toBe("detailed");
  await running.call("ec2.setMonitoring", { instanceId, detailed: false }, context());
  expect((await detail("app-1")).monitoring).toBe("basic");
  await running.call("ec2.modifyInstanceMetadataOptions", { instanceId, options: { httpTokens: "optional", instanceMetadataTags: "enabled", httpPutResponseHopLimit: 3 } }, context());
  expect((await detail("app-1")).metadataOptions).toMatchObject({ httpTokens: "optional", instanceMetadataTags: "enabled", httpPutResponseHopLimit: 3, httpEndpoint: "enabled" });
  expect(await running.callFailing("ec2.modifyInstanceMetadataOptions", { instanceId, options: {} }, context())).toMatchObject({ code: "invalid-input" });
  expect(await running.callFailing("ec2.modifyInstanceMetadataOptions", { instanceId, options: { httpPutResponseHopLimit: 65 } }, context())).toMatchObject({ code: "invalid-input" });
});

test("tags are set and removed on several resources; EC2's rules are known before the call", async () => {
  const { instanceId, volumes } = await detail("app-2");
  const resourceIds = [instanceId, volumes[0]!.volumeId];
  await running.call("ec2.setTags", { resourceIds, set: { Owner: "ada", "cost centre": "42" }, remove: ["Tier"], dryRun: true }, context());
  expect((await detail("app-2")).tags).toMatchObject({ Tier: "app" });
  await running.call("ec2.setTags", { resourceIds, set: { Owner: "ada", "cost centre": "42" }, remove: ["Tier"] }, context());
  expect((await detail("app-2")).tags).toEqual({ Name: "app-2", Project: "photo-app", Owner: "ada", "cost centre": "42" });
  await running.call("journal.clearCalls", {});
  const bad = [{ "aws:x": "1" }, { "": "1" }, { ["k".repeat(129)]: "1" }, { k: "v".repeat(257) }, Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, ""]))];
  for (const set of bad) expect(await running.callFailing("ec2.setTags", { resourceIds, set }, context())).toMatchObject({ code: "invalid-input" });
  expect((await running.call("journal.listCalls", {})).total).toBe(0);
  const many = Object.fromEntries(Array.from({ length: 47 }, (_, at) => [`k${at}`, ""]));
  expect(await running.callFailing("ec2.setTags", { resourceIds: [instanceId], set: many }, context())).toMatchObject({ awsCode: "TagLimitExceeded" });
});

test("status checks and what EC2 has scheduled", async () => {
  const status = await running.call("ec2.describeInstanceStatus", { instanceId: await idOf("db-1") }, context());
  expect(status).toMatchObject({
    system: { status: "ok", details: [{ name: "reachability", status: "passed" }] }, instance: { status: "ok" }, attachedEbs: { status: "ok" }, events: [{ code: "system-reboot" }],
  });
  expect(await running.callFailing("ec2.describeInstanceStatus", { instanceId: "i-0123456789abcdef0" }, context())).toMatchObject({ code: "not-found" });
});

test("console output comes as text, the newest where the type tells it; a screenshot as a JPEG", async () => {
  const nitro = await running.call("ec2.getConsoleOutput", { instanceId: await idOf("app-2") }, context());
  expect(nitro.isLatest).toBe(true);
  expect(nitro.output).toContain("cloud-init");
  const { isLatest, output, timestamp } = await running.call("ec2.getConsoleOutput", { instanceId: await idOf("web-2") }, context());
  expect(isLatest).toBe(false);
  expect(output).toContain("login:");
  expect(Date.parse(timestamp ?? "")).toBeLessThan(Date.now());
  const { jpegBase64 } = await running.call("ec2.getConsoleScreenshot", { instanceId: await idOf("web-2") }, context());
  expect(Buffer.from(jpegBase64, "base64").subarray(0, 3).toString("hex")).toBe("ffd8ff");
  expect(await running.callFailing("ec2.getConsoleScreenshot", { instanceId: await idOf("worker-1") }, context())).toMatchObject({ code: "conflict" });
});

test("what metadata is made of is gathered, and the instance's paths read of it", async () => {
  const { source, partial } = await running.call("ec2.describeMetadata", { instanceId: await idOf("web-2") }, context());
  expect(partial).toEqual([]);
  const leaves = metadataLeaves(source);
  const { vpcId, subnetId, publicIpAddress } = await detail("web-2");
  const at = (path: string) => readPath(leaves, path);
  const mac = source.interfaces[0]!.mac;
  expect(at("meta-data/public-ipv4")).toMatchObject({ text: publicIpAddress });
  expect(at(`meta-data/network/interfaces/macs/${mac}/vpc-id`)).toMatchObject({ text: vpcId });
  expect(at(`meta-data/network/interfaces/macs/${mac}/subnet-id`)).toMatchObject({ text: subnetId });
  expect(at(`meta-data/network/interfaces/macs/${mac}/subnet-ipv4-cidr-block`)).toMatchObject({ text: "10.1.2.0/24" });
  expect(at(`meta-data/network/interfaces/macs/${mac}/vpc-ipv4-cidr-blocks`)).toMatchObject({ text: "10.1.0.0/16" });
  expect(at("meta-data/tags/instance/Tier")).toMatchObject({ text: "web" });
  expect(at("user-data")).toMatchObject({ text: expect.stringContaining("#!/bin/bash") });
  expect(at("meta-data/public-keys/0/openssh-key")).toMatchObject({ text: expect.stringMatching(/^ssh-rsa \S+ edx-key$/) });
});

test("an instance profile is taken away, given and replaced, by name and by ARN", async () => {
  const instanceId = await idOf("web-2");
  const read = () => running.call("ec2.describeInstanceProfile", { instanceId }, context());
  const set = (input: { associationId?: string; profile?: string; dryRun?: boolean }) => running.call("ec2.setInstanceProfile", { instanceId, ...input }, context());
  const before = await read();
  expect(before).toMatchObject({ associationId: expect.stringMatching(/^iip-assoc-/), arn: expect.stringMatching(/instance-profile\/ec2-photos-role$/) });
  expect(await running.callFailing("ec2.setInstanceProfile", { instanceId, profile: "web" }, context())).toMatchObject({ awsCode: "IncorrectState" });
  expect(await running.callFailing("ec2.setInstanceProfile", { instanceId, profile: "web", dryRun: true }, context())).toMatchObject({ code: "unsupported" });
  expect(await running.callFailing("ec2.setInstanceProfile", { instanceId }, context())).toMatchObject({ code: "invalid-input" });
  await set({ associationId: before.associationId!, profile: "arn:aws:iam::000000000001:instance-profile/app/web" });
  const replaced = await read();
  expect(replaced.arn).toMatch(/instance-profile\/web$/);
  expect(replaced.associationId).not.toBe(before.associationId);
  expect(await running.callFailing("ec2.setInstanceProfile", { instanceId, associationId: before.associationId!, profile: "web" }, context())).toMatchObject({ code: "not-found" });
  await set({ associationId: replaced.associationId! });
  expect(await read()).toEqual({});
  expect((await detail("web-2")).iamInstanceProfileArn).toBeUndefined();
  await set({ profile: "ec2-photos-role" });
  expect((await read()).arn).toBe(before.arn);
});
