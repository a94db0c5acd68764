import {
  DescribeAddressesCommand,
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = (region = "us-west-2", profile: "sandbox" | "sandbox-prod" = "sandbox") => new EC2Client(test.config(profile, region));
const name = (one: { Tags?: { Key?: string; Value?: string }[] | undefined }) => one.Tags?.find((tag) => tag.Key === "Name")?.Value;

async function subnetsByName() {
  const { Subnets = [] } = await ec2().send(new DescribeSubnetsCommand({}));
  return new Map(Subnets.map((subnet) => [name(subnet), subnet]));
}

describe("the course network", () => {
  it("has one VPC with the four subnets of the course", async () => {
    const { Vpcs } = await ec2().send(new DescribeVpcsCommand({}));
    expect(Vpcs).toHaveLength(1);
    expect(Vpcs?.[0]).toMatchObject({ CidrBlock: "10.1.0.0/16", IsDefault: false, State: "available", OwnerId: "000000000001" });
    const subnets = await subnetsByName();
    expect([...subnets].map(([subnet, { CidrBlock, AvailabilityZone }]) => [subnet, CidrBlock, AvailabilityZone])).toEqual([
      ["edx-subnet-public-a", "10.1.1.0/24", "us-west-2a"],
      ["edx-subnet-public-b", "10.1.2.0/24", "us-west-2b"],
      ["edx-subnet-private-a", "10.1.3.0/24", "us-west-2a"],
      ["edx-subnet-private-b", "10.1.4.0/24", "us-west-2b"],
    ]);
  });

  it("counts free addresses as 251 less the interfaces of each subnet", async () => {
    const { NetworkInterfaces = [] } = await ec2().send(new DescribeNetworkInterfacesCommand({}));
    for (const subnet of (await subnetsByName()).values()) {
      const held = NetworkInterfaces.filter((one) => one.SubnetId === subnet.SubnetId).length;
      expect(subnet.AvailableIpAddressCount).toBe(251 - held);
    }
  });

  it("routes the private subnets by the main table through NAT, the public ones explicitly to the gateway", async () => {
    const subnets = await subnetsByName();
    const { RouteTables = [] } = await ec2().send(new DescribeRouteTablesCommand({}));
    const main = RouteTables.find((table) => table.Associations?.some((association) => association.Main));
    const other = RouteTables.find((table) => table !== main);
    const { NatGateways = [] } = await ec2().send(new DescribeNatGatewaysCommand({}));
    const { InternetGateways = [] } = await ec2().send(new DescribeInternetGatewaysCommand({}));
    const defaultRoute = (table: typeof main) => table?.Routes?.find((route) => route.DestinationCidrBlock === "0.0.0.0/0");
    expect(NatGateways).toHaveLength(1);
    expect(NatGateways[0]?.SubnetId).toBe(subnets.get("edx-subnet-public-a")?.SubnetId);
    expect(defaultRoute(main)).toMatchObject({ NatGatewayId: NatGateways[0]?.NatGatewayId, State: "active" });
    expect(defaultRoute(other)).toMatchObject({ GatewayId: InternetGateways[0]?.InternetGatewayId, State: "active" });
    const explicit = RouteTables.flatMap((table) => table.Associations ?? []).flatMap((association) => association.SubnetId ?? []);
    expect(new Set(explicit)).toEqual(new Set(["edx-subnet-public-a", "edx-subnet-public-b"].map((one) => subnets.get(one)?.SubnetId)));
  });

  it("opens 80 and 443 to the world, 5000 to the web tier and 3306 to the application", async () => {
    const { SecurityGroups = [] } = await ec2().send(new DescribeSecurityGroupsCommand({}));
    const group = (groupName: string) => SecurityGroups.find((one) => one.GroupName === groupName);
    expect(SecurityGroups.map((one) => one.GroupName).toSorted()).toEqual(["app", "db", "default", "ssh", "web"]);
    expect(group("web")?.IpPermissions?.map((one) => [one.FromPort, one.IpRanges?.[0]?.CidrIp])).toEqual([[80, "0.0.0.0/0"], [443, "0.0.0.0/0"]]);
    expect(group("app")?.IpPermissions?.[0]).toMatchObject({ FromPort: 5000, UserIdGroupPairs: [{ GroupId: group("web")?.GroupId }] });
    expect(group("db")?.IpPermissions?.[0]).toMatchObject({ FromPort: 3306, UserIdGroupPairs: [{ GroupId: group("app")?.GroupId }] });
    expect(SecurityGroups.every((one) => one.IpPermissionsEgress?.[0]?.IpProtocol === "-1")).toBe(true);
    const { SecurityGroupRules = [] } = await ec2().send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [group("web")?.GroupId ?? ""] }] }));
    expect(SecurityGroupRules.map((rule) => [rule.IsEgress, rule.ToPort]).toSorted()).toEqual([[false, 443], [false, 80], [true, -1]]);
  });

  it("has the default network ACL, which allows all and denies the rest, on every subnet", async () => {
    const { NetworkAcls = [] } = await ec2().send(new DescribeNetworkAclsCommand({ Filters: [{ Name: "default", Values: ["true"] }] }));
    expect(NetworkAcls).toHaveLength(1);
    expect(NetworkAcls[0]?.Associations).toHaveLength(4);
    expect(NetworkAcls[0]?.Entries?.map((entry) => [entry.RuleNumber, entry.Egress, entry.RuleAction])).toEqual([
      [100, true, "allow"], [32767, true, "deny"], [100, false, "allow"], [32767, false, "deny"],
    ]);
  });
});

describe("Describe*", () => {
  it("filters by tags and fields with wildcards", async () => {
    const send = async (Filters: { Name: string; Values: string[] }[]) => (await ec2().send(new DescribeSubnetsCommand({ Filters }))).Subnets?.map(name);
    expect(await send([{ Name: "tag:Name", Values: ["*-public-?"] }])).toEqual(["edx-subnet-public-a", "edx-subnet-public-b"]);
    expect(await send([{ Name: "availability-zone-id", Values: ["usw2-az2"] }, { Name: "tag:Name", Values: ["*private*"] }])).toEqual(["edx-subnet-private-a"]);
    expect(await send([{ Name: "cidr-block", Values: ["10.1.4.0/24"] }])).toEqual(["edx-subnet-private-b"]);
    expect(await send([{ Name: "tag-key", Values: ["name"] }])).toEqual([]);
  });

  it("refuses unknown filters, unknown ids and malformed ones in EC2's words", async () => {
    await expect(ec2().send(new DescribeVpcsCommand({ Filters: [{ Name: "colour", Values: ["red"] }] }))).rejects.toMatchObject({
      name: "InvalidParameterValue", message: "The filter 'colour' is invalid", $metadata: { httpStatusCode: 400 },
    });
    await expect(ec2().send(new DescribeVpcsCommand({ VpcIds: ["vpc-00000000000000000"] }))).rejects.toMatchObject({
      name: "InvalidVpcID.NotFound", message: "The vpc ID 'vpc-00000000000000000' does not exist",
    });
    await expect(ec2().send(new DescribeSubnetsCommand({ SubnetIds: ["subnet-00000000", "subnet-11111111"] }))).rejects.toThrow(
      "The subnet IDs 'subnet-00000000, subnet-11111111' do not exist",
    );
    await expect(ec2().send(new DescribeSecurityGroupsCommand({ GroupIds: ["web"] }))).rejects.toMatchObject({
      name: "InvalidGroupId.Malformed", message: 'Invalid id: "web" (expecting "sg-...")',
    });
    await expect(ec2().send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: ["vpce-00000000"] }))).rejects.toMatchObject({ name: "InvalidVpcEndpointId.NotFound" });
  });

  it("pages route tables by 100 at most, as EC2 does, and other kinds by 1,000", async () => {
    await expect(ec2().send(new DescribeRouteTablesCommand({ MaxResults: 101 }))).rejects.toMatchObject({
      name: "InvalidParameterValue", message: "Value ( 101 ) for parameter MaxResults is invalid. Expecting a value less than 100.",
    });
    expect((await ec2().send(new DescribeRouteTablesCommand({ MaxResults: 100 }))).RouteTables).toHaveLength(2);
    expect((await ec2().send(new DescribeSubnetsCommand({ MaxResults: 1_000 }))).Subnets).toHaveLength(4);
  });

  it("answers a dry run with DryRunOperation and 412", async () => {
    await expect(ec2().send(new DescribeVpcsCommand({ DryRun: true }))).rejects.toMatchObject({ name: "DryRunOperation", $metadata: { httpStatusCode: 412 } });
  });

  it("answers kinds of which there is nothing with empty lists, checking their filters all the same", async () => {
    const filter = (Name: string) => ({ Filters: [{ Name, Values: ["x"] }] });
    expect((await ec2().send(new DescribeVpcPeeringConnectionsCommand(filter("status-code")))).VpcPeeringConnections).toEqual([]);
    await expect(ec2().send(new DescribeVpcPeeringConnectionsCommand(filter("state")))).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  it("lists regions and zones", async () => {
    const { Regions = [] } = await ec2().send(new DescribeRegionsCommand({}));
    expect(Regions).toHaveLength(17);
    expect(Regions).toContainEqual({ RegionName: "us-west-2", Endpoint: "ec2.us-west-2.amazonaws.com", OptInStatus: "opt-in-not-required" });
    expect((await ec2().send(new DescribeRegionsCommand({ AllRegions: true }))).Regions?.length).toBeGreaterThan(17);
    await expect(ec2().send(new DescribeRegionsCommand({ RegionNames: ["mars-1"] }))).rejects.toThrow("Invalid region names: [mars-1]");
    const { AvailabilityZones = [] } = await ec2("eu-central-1").send(new DescribeAvailabilityZonesCommand({}));
    expect(AvailabilityZones.map((zone) => [zone.ZoneName, zone.ZoneId])).toEqual([
      ["eu-central-1a", "euc1-az2"], ["eu-central-1b", "euc1-az3"], ["eu-central-1c", "euc1-az1"],
    ]);
  });

  it("has images with other ids in each region", async () => {
    const ids = async (region: string) => (await ec2(region).send(new DescribeImagesCommand({ Owners: ["amazon"] }))).Images?.map((image) => image.ImageId) ?? [];
    const [west, east] = [await ids("us-west-2"), await ids("us-east-1")];
    expect(west).toHaveLength(2);
    expect(west.some((id) => east.includes(id))).toBe(false);
    expect((await ec2().send(new DescribeImagesCommand({ Owners: ["self"] }))).Images).toMatchObject([{ Name: "photo-web-base", OwnerId: "000000000001", Public: false }]);
  });

  it("answers a VPC's DNS attributes", async () => {
    const { Vpcs } = await ec2().send(new DescribeVpcsCommand({}));
    const VpcId = Vpcs?.[0]?.VpcId;
    const answer = await ec2().send(new DescribeVpcAttributeCommand({ VpcId, Attribute: "enableDnsHostnames" }));
    expect(answer).toMatchObject({ VpcId, EnableDnsHostnames: { Value: true } });
  });

  it("shows what was left behind: a black hole, a spare volume and address, an ACL that denies", async () => {
    const client = ec2("us-east-1");
    const { RouteTables = [] } = await client.send(new DescribeRouteTablesCommand({ Filters: [{ Name: "route.state", Values: ["blackhole"] }] }));
    expect(RouteTables.map(name)).toEqual(["lab-leftover"]);
    const { Volumes = [] } = await client.send(new DescribeVolumesCommand({ Filters: [{ Name: "status", Values: ["available"] }] }));
    expect(Volumes.map((volume) => [name(volume), volume.Attachments])).toEqual([["lab-scratch", []]]);
    const { Addresses = [] } = await client.send(new DescribeAddressesCommand({}));
    expect(Addresses.filter((address) => !address.AssociationId).map(name)).toEqual(["lab-spare-address"]);
    const { NetworkAcls = [] } = await client.send(new DescribeNetworkAclsCommand({ Filters: [{ Name: "entry.port-range.from", Values: ["3389"] }] }));
    expect(NetworkAcls[0]?.Entries?.[0]).toMatchObject({ RuleAction: "deny", Protocol: "6", PortRange: { From: 3389, To: 3389 } });
    expect(NetworkAcls[0]?.Associations).toHaveLength(1);
  });

  it("shows other networks to the other account and region", async () => {
    const names = async (region: string, profile: "sandbox" | "sandbox-prod") => (await ec2(region, profile).send(new DescribeVpcsCommand({}))).Vpcs?.map(name);
    expect(await names("us-east-1", "sandbox")).toEqual(["analytics-vpc", "lab-vpc", "media-vpc"]);
    expect(await names("us-west-2", "sandbox-prod")).toEqual(["prod-vpc", "shared-services-vpc"]);
    expect(await names("ap-south-1", "sandbox")).toEqual([]);
  });
});
