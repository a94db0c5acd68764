import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  DescribeInstanceStatusCommand,
  DescribeNetworkInterfacesCommand,
  DescribeVolumesCommand,
  EC2Client,
  paginateDescribeInstances,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSubnets,
  type Instance,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = (region = "us-west-2") => new EC2Client(test.config("sandbox", region));
const name = (one: Instance) => one.Tags?.find((tag) => tag.Key === "Name")?.Value ?? "";

async function list(Filters: { Name: string; Values: string[] }[] = [], region?: string): Promise<Instance[]> {
  const { Reservations = [] } = await ec2(region).send(new DescribeInstancesCommand({ Filters }));
  return Reservations.flatMap((reservation) => reservation.Instances ?? []);
}

describe("DescribeInstances", () => {
  it("shows the photo web application of the course", async () => {
    const instances = await list();
    expect(instances.map((one) => [name(one), one.State?.Name, one.InstanceType])).toEqual([
      ["web-1", "running", "t2.small"], ["web-2", "running", "t2.small"], ["app-1", "running", "t3.small"],
      ["app-2", "running", "t3.small"], ["db-1", "running", "t3.small"], ["worker-1", "stopped", "t3.small"],
    ]);
    expect(instances.every((one) => /^i-0[0-9a-f]{16}$/.test(one.InstanceId ?? ""))).toBe(true);
    expect(instances.every((one) => one.LaunchTime && one.LaunchTime.getTime() < Date.now())).toBe(true);
    expect(instances.filter((one) => one.PublicIpAddress).map(name)).toEqual(["web-1", "web-2", "app-1"]);
  });

  it("filters by state, group, tag, address and volume", async () => {
    const [web1] = await list([{ Name: "tag:Name", Values: ["web-1"] }]);
    expect((await list([{ Name: "instance-state-name", Values: ["stop*"] }])).map(name)).toEqual(["worker-1"]);
    expect((await list([{ Name: "instance.group-name", Values: ["web"] }])).map(name)).toEqual(["web-1", "web-2"]);
    expect((await list([{ Name: "private-ip-address", Values: [web1?.PrivateIpAddress ?? ""] }])).map(name)).toEqual(["web-1"]);
    expect((await list([{ Name: "block-device-mapping.volume-id", Values: [web1?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId ?? ""] }])).map(name)).toEqual(["web-1"]);
    expect(await list([{ Name: "vpc-id", Values: ["vpc-*"] }])).toHaveLength(6);
  });

  it("filters by its interface, as the interface would be filtered itself", async () => {
    const [web1] = await list([{ Name: "tag:Name", Values: ["web-1"] }]);
    const [embedded] = web1?.NetworkInterfaces ?? [];
    for (const [Name, value] of [
      ["network-interface.mac-address", embedded?.MacAddress],
      ["network-interface.addresses.association.public-ip", web1?.PublicIpAddress],
      ["network-interface.attachment.attachment-id", embedded?.Attachment?.AttachmentId],
      ["iam-instance-profile.id", undefined],
    ] as const) {
      if (value !== undefined) expect((await list([{ Name, Values: [value] }])).map(name), Name).toEqual(["web-1"]);
      else expect(await list([{ Name, Values: ["AIPA*"] }]), Name).toHaveLength(6);
    }
    // Documented, but nothing of the kind is here: an empty answer, not a refusal.
    expect(await list([{ Name: "spot-instance-request-id", Values: ["*"] }])).toEqual([]);
  });

  it("agrees with the interfaces and volumes that are asked for by themselves", async () => {
    const [web1] = await list([{ Name: "tag:Name", Values: ["web-1"] }]);
    const { NetworkInterfaces = [] } = await ec2().send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: "attachment.instance-id", Values: [web1?.InstanceId ?? ""] }] }));
    const [embedded] = web1?.NetworkInterfaces ?? [];
    expect(NetworkInterfaces[0]).toMatchObject({
      NetworkInterfaceId: embedded?.NetworkInterfaceId, MacAddress: embedded?.MacAddress, PrivateIpAddress: web1?.PrivateIpAddress,
      Association: { PublicIp: web1?.PublicIpAddress }, SubnetId: web1?.SubnetId,
    });
    const { Volumes = [] } = await ec2().send(new DescribeVolumesCommand({ VolumeIds: [web1?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId ?? ""] }));
    expect(Volumes[0]).toMatchObject({ State: "in-use", AvailabilityZone: web1?.Placement?.AvailabilityZone, Attachments: [{ InstanceId: web1?.InstanceId }] });
  });

  it("names missing ids and malformed ones, and refuses ids beside MaxResults", async () => {
    const send = (input: DescribeInstancesCommandInput) => ec2().send(new DescribeInstancesCommand(input));
    await expect(send({ InstanceIds: ["i-00000000000000000"] })).rejects.toMatchObject({
      name: "InvalidInstanceID.NotFound", message: "The instance ID 'i-00000000000000000' does not exist",
    });
    await expect(send({ InstanceIds: ["web-1"] })).rejects.toMatchObject({ name: "InvalidInstanceID.Malformed", message: 'Invalid id: "web-1"' });
    await expect(send({ InstanceIds: ["i-00000000"], MaxResults: 5 })).rejects.toMatchObject({
      name: "InvalidParameterCombination", message: "The parameter instancesSet cannot be used with the parameter maxResults",
    });
    await expect(send({ NextToken: "bm9uc2Vuc2U" })).rejects.toMatchObject({ name: "InvalidPaginationToken" });
    await expect(send({ MaxResults: 3 })).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  it("takes an empty list of ids for all", async () => {
    const { Reservations } = await ec2().send(new DescribeInstancesCommand({ InstanceIds: [] }));
    expect(Reservations).toHaveLength(6);
  });

  it("walks 5,000 instances, their interfaces and 500 subnets, each once", { timeout: 60_000 }, async () => {
    const client = ec2("eu-central-1");
    const ids: (string | undefined)[] = [];
    for await (const page of paginateDescribeInstances({ client, pageSize: 1000 }, {})) {
      ids.push(...(page.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []).map((one) => one.InstanceId));
    }
    expect(ids).toHaveLength(5_000);
    expect(new Set(ids).size).toBe(5_000);
    const interfaces = new Set<string | undefined>();
    for await (const page of paginateDescribeNetworkInterfaces({ client, pageSize: 1000 }, {})) {
      for (const one of page.NetworkInterfaces ?? []) interfaces.add(one.NetworkInterfaceId);
    }
    expect(interfaces.size).toBe(5_030);
    let subnets = 0;
    for await (const page of paginateDescribeSubnets({ client, pageSize: 97 }, {})) subnets += page.Subnets?.length ?? 0;
    expect(subnets).toBe(500);
  });
});

describe("DescribeInstanceStatus", () => {
  it("shows running instances alone unless all are asked for", async () => {
    const running = await ec2().send(new DescribeInstanceStatusCommand({}));
    expect(running.InstanceStatuses).toHaveLength(5);
    expect(running.InstanceStatuses?.[0]).toMatchObject({ InstanceStatus: { Status: "ok" }, SystemStatus: { Status: "ok", Details: [{ Status: "passed" }] } });
    const all = await ec2().send(new DescribeInstanceStatusCommand({ IncludeAllInstances: true }));
    expect(all.InstanceStatuses?.map((one) => one.InstanceStatus?.Status)).toContain("not-applicable");
    const impaired = await ec2("us-east-1").send(new DescribeInstanceStatusCommand({ Filters: [{ Name: "instance-status.status", Values: ["impaired"] }] }));
    expect(impaired.InstanceStatuses).toHaveLength(1);
  });
});

describe("DescribeInstanceAttribute", () => {
  it("answers protection, type and user data", async () => {
    const [db] = await list([{ Name: "tag:Name", Values: ["db-1"] }]);
    const [web] = await list([{ Name: "tag:Name", Values: ["web-1"] }]);
    const send = (InstanceId: string | undefined, Attribute: "disableApiTermination" | "instanceType" | "userData") =>
      ec2().send(new DescribeInstanceAttributeCommand({ InstanceId, Attribute }));
    expect((await send(db?.InstanceId, "disableApiTermination")).DisableApiTermination?.Value).toBe(true);
    expect((await send(web?.InstanceId, "disableApiTermination")).DisableApiTermination?.Value).toBe(false);
    expect((await send(web?.InstanceId, "instanceType")).InstanceType?.Value).toBe("t2.small");
    const { UserData } = await send(web?.InstanceId, "userData");
    expect(Buffer.from(UserData?.Value ?? "", "base64").toString()).toMatch(/^#!\/bin\/bash/);
    expect((await send(db?.InstanceId, "userData")).UserData?.Value).toBeUndefined();
  });
});
