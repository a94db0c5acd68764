import {
  DescribeImagesCommand, DescribeInstanceAttributeCommand, DescribeInstancesCommand, DescribeInstanceStatusCommand, ModifyInstanceAttributeCommand, ModifyInstanceMetadataOptionsCommand,
  RunInstancesCommand, StartInstancesCommand, StopInstancesCommand, TerminateInstancesCommand, type Instance, type InstanceAttributeName, type ModifyInstanceAttributeCommandInput,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { useEc2InTime } from "../../../testing/use-ec2-in-time.ts";

const { ec2, later, now } = useEc2InTime();

async function find(name: string): Promise<Instance & { InstanceId: string }> {
  const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({ Filters: [{ Name: "tag:Name", Values: [name] }] }));
  return Reservations[0]!.Instances![0] as Instance & { InstanceId: string };
}
const modify = async (name: string, input: Omit<ModifyInstanceAttributeCommandInput, "InstanceId">) =>
  ec2().send(new ModifyInstanceAttributeCommand({ InstanceId: (await find(name)).InstanceId, ...input }));
const read = async (name: string, Attribute: InstanceAttributeName) =>
  ec2().send(new DescribeInstanceAttributeCommand({ InstanceId: (await find(name)).InstanceId, Attribute }));
const groupsOf = async (name: string) => (await find(name)).SecurityGroups!.map(({ GroupId = "" }) => GroupId);

describe("ModifyInstanceAttribute", () => {
  it("sets what DescribeInstanceAttribute then answers", async () => {
    await modify("web-1", { DisableApiStop: { Value: true } });
    expect((await read("web-1", "disableApiStop")).DisableApiStop).toEqual({ Value: true });
    await modify("web-1", { Attribute: "disableApiStop", Value: "false" });
    expect((await read("web-1", "disableApiStop")).DisableApiStop).toEqual({ Value: false });
    await modify("web-1", { InstanceInitiatedShutdownBehavior: { Value: "terminate" } });
    expect((await read("web-1", "instanceInitiatedShutdownBehavior")).InstanceInitiatedShutdownBehavior).toEqual({ Value: "terminate" });
    await modify("web-1", { SourceDestCheck: { Value: false } });
    expect((await read("web-1", "sourceDestCheck")).SourceDestCheck).toEqual({ Value: false });
    expect((await find("web-1")).SourceDestCheck).toBe(false);
    await modify("worker-1", { EbsOptimized: { Value: true } });
    expect((await find("worker-1")).EbsOptimized).toBe(true);
  });

  it("keeps user data as bytes, text or not, up to 16 KB", async () => {
    const gzip = Uint8Array.from([0x1f, 0x8b, 0x08, 0x00, 0xff, 0xfe]);
    await modify("worker-1", { UserData: { Value: gzip } });
    expect((await read("worker-1", "userData")).UserData?.Value).toBe(Buffer.from(gzip).toString("base64"));
    await modify("worker-1", { UserData: { Value: new Uint8Array(16_384).fill(35) } });
    expect(Buffer.from((await read("worker-1", "userData")).UserData?.Value ?? "", "base64").length).toBe(16_384);
    await expect(modify("worker-1", { UserData: { Value: new Uint8Array(16_385).fill(35) } })).rejects.toMatchObject({ name: "InvalidParameterValue", message: "User data is limited to 16384 bytes" });
    await modify("worker-1", { Attribute: "userData", Value: "" });
    expect((await read("worker-1", "userData")).UserData?.Value).toBeUndefined();
    await expect(modify("web-1", { UserData: { Value: gzip } })).rejects.toMatchObject({ name: "IncorrectInstanceState" });
  });

  it("refuses a type of another architecture, one that is none, and any where it may hibernate", async () => {
    await expect(modify("worker-1", { InstanceType: { Value: "t4g.small" } })).rejects.toMatchObject({ name: "InvalidParameterValue", message: expect.stringContaining("architecture 'arm64'") });
    await expect(modify("worker-1", { InstanceType: { Value: "t9.huge" } })).rejects.toMatchObject({ name: "InvalidInstanceAttributeValue" });
    await ec2().send(new StopInstancesCommand({ InstanceIds: [(await find("app-2")).InstanceId] }));
    later(30);
    await expect(modify("app-2", { InstanceType: { Value: "t3.large" } })).rejects.toMatchObject({ name: "UnsupportedOperation" });
    expect((await find("app-2")).InstanceType).toBe("t3.small");
  });

  it("takes up to five groups of the instance's own VPC", async () => {
    const [web] = await groupsOf("web-1");
    await modify("db-1", { Groups: [web!, web!] });
    expect(await groupsOf("db-1")).toEqual([web]);
    await expect(modify("db-1", { Groups: ["sg-0123456789abcdef0"] })).rejects.toMatchObject({ name: "InvalidGroup.NotFound" });
  });

  it("wants one attribute, a value that it knows, and an instance that is there", async () => {
    await expect(modify("web-1", { DisableApiStop: { Value: true }, SourceDestCheck: { Value: false } })).rejects.toMatchObject({ name: "InvalidParameterCombination" });
    await expect(modify("web-1", { InstanceInitiatedShutdownBehavior: { Value: "sleep" } })).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await expect(modify("web-1", { DisableApiStop: { Value: true }, DryRun: true })).rejects.toMatchObject({ name: "DryRunOperation" });
    expect((await read("web-1", "disableApiStop")).DisableApiStop).toEqual({ Value: false });
    const { InstanceId } = await find("app-1");
    await ec2().send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
    await expect(modify("app-1", { DisableApiStop: { Value: true } })).rejects.toMatchObject({ name: "IncorrectInstanceState" });
  });
});

it("stop protection keeps from stopping and from termination, until it is taken away", async () => {
  const { InstanceId } = await find("web-1");
  await modify("web-1", { DisableApiStop: { Value: true } });
  const message = (may: string) => `The instance '${InstanceId}' may not be ${may}. Modify its 'disableApiStop' instance attribute and try again.`;
  await expect(ec2().send(new StopInstancesCommand({ InstanceIds: [InstanceId] }))).rejects.toMatchObject({ name: "OperationNotPermitted", message: message("stopped") });
  await expect(ec2().send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }))).rejects.toMatchObject({ name: "OperationNotPermitted", message: message("terminated") });
  expect((await find("web-1")).State?.Name).toBe("running");
  await modify("web-1", { DisableApiStop: { Value: false } });
  await ec2().send(new StopInstancesCommand({ InstanceIds: [InstanceId] }));
  expect((await find("web-1")).State?.Name).toBe("stopping");
});

it("hibernates what was launched for it, and says so until it starts", async () => {
  const { InstanceId, HibernationOptions } = await find("app-2");
  expect(HibernationOptions).toEqual({ Configured: true });
  await ec2().send(new StopInstancesCommand({ InstanceIds: [InstanceId], Hibernate: true }));
  later(30);
  expect(await find("app-2")).toMatchObject({ State: { Name: "stopped" }, StateReason: { Code: "Client.UserInitiatedHibernate" } });
  await ec2().send(new StartInstancesCommand({ InstanceIds: [InstanceId] }));
  later(30);
  expect((await find("app-2")).StateReason).toBeUndefined();
});

it("changes metadata options one by one, each checked", async () => {
  const { InstanceId } = await find("web-1");
  const change = (input: object) => ec2().send(new ModifyInstanceMetadataOptionsCommand({ InstanceId, ...input }));
  const options = async () => (await find("web-1")).MetadataOptions;
  expect(await options()).toMatchObject({ HttpTokens: "required", HttpPutResponseHopLimit: 2, HttpEndpoint: "enabled", InstanceMetadataTags: "disabled" });
  expect((await change({ HttpTokens: "optional", HttpPutResponseHopLimit: 1 })).InstanceMetadataOptions).toMatchObject({ State: "pending", HttpTokens: "optional" });
  await change({ InstanceMetadataTags: "enabled" });
  expect(await options()).toMatchObject({ State: "applied", HttpTokens: "optional", HttpPutResponseHopLimit: 1, InstanceMetadataTags: "enabled" });
  await expect(change({ HttpPutResponseHopLimit: 65 })).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(change({ HttpTokens: "maybe" })).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(change({})).rejects.toMatchObject({ name: "MissingParameter" });
  await expect(change({ HttpTokens: "required", DryRun: true })).rejects.toMatchObject({ name: "DryRunOperation" });
  expect((await options())?.HttpTokens).toBe("optional");
});

it("tells of what EC2 will do to an instance, and finds it by that", async () => {
  const { InstanceStatuses = [] } = await ec2().send(new DescribeInstanceStatusCommand({ Filters: [{ Name: "event.code", Values: ["system-reboot"] }] }));
  expect(InstanceStatuses.map((one) => one.InstanceId)).toEqual([(await find("db-1")).InstanceId]);
  expect(InstanceStatuses[0]?.Events?.[0]).toMatchObject({ Code: "system-reboot", InstanceEventId: expect.stringMatching(/^instance-event-/) });
  expect(InstanceStatuses[0]?.Events?.[0]?.NotBefore?.getTime()).toBeGreaterThan(now());
});

it("a launch has what it asks for; without a word, the metadata service is as its image wants it", async () => {
  const { SubnetId = "" } = await find("web-1");
  const { Images = [] } = await ec2().send(new DescribeImagesCommand({ Filters: [{ Name: "architecture", Values: ["x86_64"] }] }));
  const launch = async (image: RegExp, more: object) => {
    const { Instances = [] } = await ec2().send(new RunInstancesCommand({ ImageId: Images.find(({ Name = "" }) => image.test(Name))?.ImageId, InstanceType: "t3.small", SubnetId, MinCount: 1, MaxCount: 1, ...more }));
    return Instances[0]!;
  };
  expect((await launch(/^al2023/, {})).MetadataOptions).toMatchObject({ HttpTokens: "required", HttpPutResponseHopLimit: 2 });
  expect((await launch(/ubuntu/, {})).MetadataOptions).toMatchObject({ HttpTokens: "optional", HttpPutResponseHopLimit: 1 });
  const asked = await launch(/ubuntu/, {
    MetadataOptions: { HttpTokens: "required" }, DisableApiStop: true, InstanceInitiatedShutdownBehavior: "terminate", HibernationOptions: { Configured: true }, UserData: Buffer.from([0x1f, 0x8b, 0xff]).toString("base64"),
  });
  expect(asked).toMatchObject({ MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 }, HibernationOptions: { Configured: true } });
  const attribute = async (Attribute: InstanceAttributeName) => ec2().send(new DescribeInstanceAttributeCommand({ InstanceId: asked.InstanceId, Attribute }));
  expect((await attribute("disableApiStop")).DisableApiStop?.Value).toBe(true);
  expect((await attribute("instanceInitiatedShutdownBehavior")).InstanceInitiatedShutdownBehavior?.Value).toBe("terminate");
  expect((await attribute("userData")).UserData?.Value).toBe("H4v/");
  await expect(launch(/ubuntu/, { UserData: "not base64!" })).rejects.toMatchObject({ name: "InvalidParameterValue" });
});
