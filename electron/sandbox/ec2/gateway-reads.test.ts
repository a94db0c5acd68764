import {
  CreateTagsCommand, DescribeEgressOnlyInternetGatewaysCommand, DescribeInstancesCommand, DescribeManagedPrefixListsCommand, DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand, DescribePrefixListsCommand, DescribeRouteTablesCommand, DescribeSecurityGroupRulesCommand, DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand, DescribeTagsCommand, DescribeTransitGatewayAttachmentsCommand, DescribeTransitGatewaysCommand, DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeVpcEndpointsCommand, DescribeVpcPeeringConnectionsCommand, DescribeVpcsCommand, DescribeVpnGatewaysCommand, EC2Client, GetManagedPrefixListEntriesCommand,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const east = () => new EC2Client(test.config("sandbox", "us-east-1"));
const prod = () => new EC2Client(test.config("sandbox-prod", "us-west-2"));
const filter = (Name: string, ...Values: string[]) => ({ Filters: [{ Name, Values }] });
const name = (one: { Tags?: { Key?: string; Value?: string }[] | undefined }) => one.Tags?.find((tag) => tag.Key === "Name")?.Value;
const media = async () => (await east().send(new DescribeVpcsCommand(filter("tag:Name", "media-vpc")))).Vpcs![0]!;

describe("a dual-stack VPC with a second block", () => {
  it("tells all its blocks, and is found by each", async () => {
    const vpc = await media();
    expect(vpc.CidrBlockAssociationSet?.map((one) => [one.CidrBlock, one.CidrBlockState?.State])).toEqual([["10.30.0.0/16", "associated"], ["100.64.0.0/20", "associated"]]);
    expect(vpc.Ipv6CidrBlockAssociationSet).toMatchObject([{ Ipv6CidrBlock: "2001:db8:30:1200::/56", Ipv6CidrBlockState: { State: "associated" }, Ipv6Pool: "Amazon" }]);
    const found = async (Name: string, value: string) => (await east().send(new DescribeVpcsCommand(filter(Name, value)))).Vpcs?.map(name);
    expect(await found("cidr-block-association.cidr-block", "100.64.*")).toEqual(["media-vpc"]);
    expect(await found("ipv6-cidr-block-association.ipv6-cidr-block", "2001:db8:30:1200::/56")).toEqual(["media-vpc"]);
    expect(await found("cidr", "100.64.0.0/20")).toEqual([]);
    expect(await found("ipv6-cidr-block-association.state", "associated")).toEqual(["media-vpc"]);
  });

  it("has IPv6 in its subnets, instances, interfaces, default ACL and groups", async () => {
    const { Subnets = [] } = await east().send(new DescribeSubnetsCommand(filter("ipv6-cidr-block-association.ipv6-cidr-block", "*:120a::/64")));
    expect(Subnets).toMatchObject([{ AssignIpv6AddressOnCreation: true, Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: "2001:db8:30:120a::/64" }] }]);
    const { Reservations = [] } = await east().send(new DescribeInstancesCommand(filter("ipv6-address", "2001:db8:30:120a::10")));
    const [instance] = Reservations.flatMap(({ Instances = [] }) => Instances);
    expect(instance).toMatchObject({ Ipv6Address: "2001:db8:30:120a::10", NetworkInterfaces: [{ Ipv6Addresses: [{ Ipv6Address: "2001:db8:30:120a::10" }] }] });
    const { NetworkInterfaces = [] } = await east().send(new DescribeNetworkInterfacesCommand(filter("ipv6-addresses.ipv6-address", "2001:db8:30:120a::10")));
    expect(NetworkInterfaces.map((one) => one.Attachment?.InstanceId)).toEqual([instance?.InstanceId]);
    const { NetworkAcls = [] } = await east().send(new DescribeNetworkAclsCommand(filter("entry.ipv6-cidr", "::/0")));
    expect(NetworkAcls).toHaveLength(1);
    expect(NetworkAcls[0]?.Entries?.filter(({ Egress }) => !Egress).map((one) => [one.RuleNumber, one.CidrBlock ?? one.Ipv6CidrBlock, one.RuleAction])).toEqual([
      [100, "0.0.0.0/0", "allow"], [32767, "0.0.0.0/0", "deny"], [101, "::/0", "allow"], [32768, "::/0", "deny"],
    ]);
    const { SecurityGroups = [] } = await east().send(new DescribeSecurityGroupsCommand(filter("ip-permission.ipv6-cidr", "::/0")));
    expect(SecurityGroups).toMatchObject([{ GroupName: "media-web", IpPermissions: [{ FromPort: 80, IpRanges: [{ CidrIp: "0.0.0.0/0" }], Ipv6Ranges: [{ CidrIpv6: "::/0" }] }] }]);
  });

  it("routes to each kind of target by its own member, and is found by it", async () => {
    const found = async (Name: string, value: string) => (await east().send(new DescribeRouteTablesCommand(filter(Name, value)))).RouteTables ?? [];
    const [app] = await found("tag:Name", "media-app");
    const vpcId = (await media()).VpcId;
    expect(app?.Routes).toEqual([
      { DestinationCidrBlock: "10.30.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
      { DestinationCidrBlock: "100.64.0.0/20", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
      { DestinationIpv6CidrBlock: "2001:db8:30:1200::/56", GatewayId: "local", Origin: "CreateRouteTable", State: "active" },
      { DestinationIpv6CidrBlock: "::/0", EgressOnlyInternetGatewayId: expect.stringMatching(/^eigw-/), Origin: "CreateRoute", State: "active" },
      { DestinationCidrBlock: "10.20.0.0/20", VpcPeeringConnectionId: expect.stringMatching(/^pcx-/), Origin: "CreateRoute", State: "active" },
      { DestinationPrefixListId: expect.stringMatching(/^pl-/), GatewayId: expect.stringMatching(/^vgw-/), Origin: "CreateRoute", State: "active" },
      { DestinationPrefixListId: expect.stringMatching(/^pl-/), GatewayId: expect.stringMatching(/^vpce-/), Origin: "CreateRoute", State: "active" },
    ]);
    expect((await found("route.vpc-peering-connection-id", "pcx-*")).map(name).toSorted()).toEqual(["analytics-private", "media-app"]);
    expect((await found("route.destination-ipv6-cidr-block", "::/0")).every((table) => table.VpcId === vpcId)).toBe(true);
    expect((await found("route.destination-prefix-list-id", "*")).map(name).toSorted()).toEqual(["media-app", "media-main"]);
    const { RouteTables = [] } = await prod().send(new DescribeRouteTablesCommand(filter("route.origin", "EnableVgwRoutePropagation")));
    expect(RouteTables).toMatchObject([{ PropagatingVgws: [{ GatewayId: expect.stringMatching(/^vgw-/) }] }]);
    expect((await prod().send(new DescribeRouteTablesCommand(filter("route.transit-gateway-id", "tgw-*")))).RouteTables?.map(name)).toEqual(["prod-app-1", "prod-app-2"]);
  });
});

describe("VPC peering connections", () => {
  const peerings = async (Name: string, value: string) => (await east().send(new DescribeVpcPeeringConnectionsCommand(filter(Name, value)))).VpcPeeringConnections ?? [];

  it("tell both sides once accepted, and of a pending one only the requester's blocks", async () => {
    const [active] = await peerings("status-code", "active");
    expect(active).toMatchObject({
      Status: { Code: "active", Message: "Active" }, RequesterVpcInfo: { CidrBlock: "10.20.0.0/20", OwnerId: "000000000001", Region: "us-east-1" },
      AccepterVpcInfo: { CidrBlock: "10.30.0.0/16", CidrBlockSet: [{ CidrBlock: "10.30.0.0/16" }, { CidrBlock: "100.64.0.0/20" }], Ipv6CidrBlockSet: [{ Ipv6CidrBlock: "2001:db8:30:1200::/56" }] },
    });
    const [pending] = await peerings("accepter-vpc-info.owner-id", "000000000002");
    expect(pending).toMatchObject({ Status: { Code: "pending-acceptance", Message: "Pending Acceptance by 000000000002" }, RequesterVpcInfo: { CidrBlock: "10.30.0.0/16" } });
    expect(pending?.AccepterVpcInfo).toEqual({ VpcId: expect.stringMatching(/^vpc-/), OwnerId: "000000000002", Region: "us-east-1" });
    expect(pending?.ExpirationTime?.getTime()).toBeGreaterThan(Date.now());
    expect(await peerings("requester-vpc-info.cidr-block", "10.20.0.0/20")).toHaveLength(1);
    await expect(peerings("state", "active")).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  it("carry references to groups beyond them", async () => {
    const { SecurityGroups = [] } = await east().send(new DescribeSecurityGroupsCommand(filter("group-name", "media-players")));
    const pair = SecurityGroups[0]?.IpPermissions?.find(({ FromPort }) => FromPort === 9100)?.UserIdGroupPairs?.[0];
    expect(pair).toMatchObject({ UserId: "000000000001", VpcPeeringConnectionId: expect.stringMatching(/^pcx-/), PeeringStatus: "active" });
    const { SecurityGroupRules = [] } = await east().send(new DescribeSecurityGroupRulesCommand(filter("group-id", SecurityGroups[0]?.GroupId ?? "")));
    expect(SecurityGroupRules.find(({ FromPort }) => FromPort === 9100)?.ReferencedGroupInfo).toEqual({
      GroupId: pair?.GroupId, UserId: "000000000001", VpcPeeringConnectionId: pair?.VpcPeeringConnectionId,
    });
    expect(SecurityGroupRules.find(({ FromPort }) => FromPort === 22)?.PrefixListId).toMatch(/^pl-/);
  });
});

describe("VPC endpoints", () => {
  it("are gateways in route tables, or interfaces in subnets", async () => {
    const { VpcEndpoints = [] } = await east().send(new DescribeVpcEndpointsCommand({}));
    const gateway = VpcEndpoints.find((one) => one.VpcEndpointType === "Gateway");
    expect(gateway).toMatchObject({ ServiceName: "com.amazonaws.us-east-1.s3", State: "available", SubnetIds: [], NetworkInterfaceIds: [] });
    expect(gateway?.RouteTableIds).toHaveLength(2);
    expect(JSON.parse(gateway?.PolicyDocument ?? "")).toMatchObject({ Statement: [{ Effect: "Allow" }] });
    const { VpcEndpoints: [endpoint] = [] } = await east().send(new DescribeVpcEndpointsCommand(filter("vpc-endpoint-type", "Interface")));
    expect(endpoint).toMatchObject({ ServiceName: "com.amazonaws.us-east-1.rekognition", PrivateDnsEnabled: true, Groups: [{ GroupName: "media-endpoints" }] });
    expect(endpoint?.DnsEntries?.at(-1)?.DnsName).toBe("rekognition.us-east-1.amazonaws.com");
    const { NetworkInterfaces = [] } = await east().send(new DescribeNetworkInterfacesCommand(filter("interface-type", "vpc_endpoint")));
    expect(NetworkInterfaces.map((one) => one.NetworkInterfaceId).toSorted()).toEqual(endpoint?.NetworkInterfaceIds?.toSorted());
    expect(NetworkInterfaces.every((one) => one.RequesterManaged && one.Description === `VPC Endpoint Interface ${endpoint?.VpcEndpointId}`)).toBe(true);
  });
});

describe("gateways", () => {
  it("out for IPv6 and to a VPN name the VPC that they are attached to", async () => {
    const { VpcId } = await media();
    const { EgressOnlyInternetGateways } = await east().send(new DescribeEgressOnlyInternetGatewaysCommand(filter("tag:Name", "media-*")));
    expect(EgressOnlyInternetGateways).toMatchObject([{ Attachments: [{ VpcId, State: "attached" }] }]);
    const { VpnGateways } = await east().send(new DescribeVpnGatewaysCommand(filter("attachment.vpc-id", VpcId ?? "")));
    expect(VpnGateways).toMatchObject([{ State: "available", Type: "ipsec.1", AmazonSideAsn: 64512, VpcAttachments: [{ VpcId, State: "attached" }] }]);
    await expect(east().send(new DescribeEgressOnlyInternetGatewaysCommand({ MaxResults: 256 }))).rejects.toThrow("Expecting a value less than 255");
  });

  it("that are transit gateways tell their attachments, and those their interfaces", async () => {
    const { TransitGateways: [gateway] = [] } = await prod().send(new DescribeTransitGatewaysCommand(filter("options.amazon-side-asn", "64600")));
    expect(gateway).toMatchObject({ State: "available", OwnerId: "000000000002", Options: { DefaultRouteTableAssociation: "enable" } });
    const { TransitGatewayAttachments = [] } = await prod().send(new DescribeTransitGatewayAttachmentsCommand(filter("transit-gateway-id", gateway?.TransitGatewayId ?? "")));
    expect(TransitGatewayAttachments.map((one) => [name(one), one.ResourceType, one.State, one.Association?.State]).toSorted()).toEqual([
      ["headquarters", "vpn", "available", "associated"], ["prod-vpc", "vpc", "available", "associated"],
    ]);
    const { TransitGatewayVpcAttachments = [] } = await prod().send(new DescribeTransitGatewayVpcAttachmentsCommand({}));
    expect(TransitGatewayVpcAttachments).toHaveLength(1);
    const { NetworkInterfaces = [] } = await prod().send(new DescribeNetworkInterfacesCommand(filter("interface-type", "transit_gateway")));
    expect(NetworkInterfaces.map((one) => one.SubnetId).toSorted()).toEqual(TransitGatewayVpcAttachments[0]?.SubnetIds?.toSorted());
    expect(NetworkInterfaces.every((one) => one.SourceDestCheck === false)).toBe(true);
  });
});

describe("prefix lists", () => {
  it("are AWS's own and the customer's, each with its entries in pages", async () => {
    const { PrefixLists = [] } = await east().send(new DescribeManagedPrefixListsCommand({}));
    expect(PrefixLists.map((one) => [one.PrefixListName, one.OwnerId]).toSorted()).toEqual([
      ["com.amazonaws.us-east-1.dynamodb", "AWS"], ["com.amazonaws.us-east-1.s3", "AWS"], ["offices", "000000000001"],
    ]);
    const offices = PrefixLists.find((one) => one.PrefixListName === "offices");
    expect(offices).toMatchObject({ State: "create-complete", AddressFamily: "IPv4", MaxEntries: 10, Version: 1 });
    const entries = (input: object) => east().send(new GetManagedPrefixListEntriesCommand({ PrefixListId: offices?.PrefixListId, ...input }));
    expect((await entries({})).Entries).toEqual([{ Cidr: "172.20.0.0/16", Description: "Berlin" }, { Cidr: "172.21.0.0/16", Description: "Oslo" }]);
    const first = await entries({ MaxResults: 1 });
    expect((await entries({ MaxResults: 1, NextToken: first.NextToken })).Entries).toEqual([{ Cidr: "172.21.0.0/16", Description: "Oslo" }]);
    await expect(entries({ TargetVersion: 2 })).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await expect(entries({ PrefixListId: "pl-00000000" })).rejects.toMatchObject({ name: "InvalidPrefixListID.NotFound" });
    const { PrefixLists: older } = await east().send(new DescribePrefixListsCommand(filter("prefix-list-name", "*.s3")));
    expect(older).toMatchObject([{ PrefixListName: "com.amazonaws.us-east-1.s3", Cidrs: ["192.0.2.0/26", "192.0.2.64/26"] }]);
  });

  it("of AWS cannot be tagged; what is the customer's own can", async () => {
    const { PrefixLists = [] } = await east().send(new DescribeManagedPrefixListsCommand({}));
    const tag = (owner: string) => east().send(new CreateTagsCommand({ Resources: [PrefixLists.find((one) => one.OwnerId === owner)?.PrefixListId ?? ""], Tags: [{ Key: "Team", Value: "net" }] }));
    await expect(tag("AWS")).rejects.toMatchObject({ name: "InvalidPrefixListID.NotFound" });
    await tag("000000000001");
    const { Tags } = await east().send(new DescribeTagsCommand(filter("key", "Team")));
    expect(Tags).toMatchObject([{ ResourceType: "prefix-list", Value: "net" }]);
  });
});

it("misses and refuses ids of every kind in EC2's words", async () => {
  const asked: [string, (id: string) => Promise<unknown>, string, string][] = [
    ["eigw", (id) => east().send(new DescribeEgressOnlyInternetGatewaysCommand({ EgressOnlyInternetGatewayIds: [id] })), "InvalidGatewayID.NotFound", "InvalidGatewayID.Malformed"],
    ["vgw", (id) => east().send(new DescribeVpnGatewaysCommand({ VpnGatewayIds: [id] })), "InvalidVpnGatewayID.NotFound", "InvalidVpnGatewayID.Malformed"],
    ["tgw", (id) => east().send(new DescribeTransitGatewaysCommand({ TransitGatewayIds: [id] })), "InvalidTransitGatewayID.NotFound", "InvalidTransitGatewayID.Malformed"],
    ["tgw-attach", (id) => east().send(new DescribeTransitGatewayAttachmentsCommand({ TransitGatewayAttachmentIds: [id] })), "InvalidTransitGatewayAttachmentID.NotFound", "InvalidTransitGatewayAttachmentID.Malformed"],
    ["pcx", (id) => east().send(new DescribeVpcPeeringConnectionsCommand({ VpcPeeringConnectionIds: [id] })), "InvalidVpcPeeringConnectionID.NotFound", "InvalidVpcPeeringConnectionId.Malformed"],
    ["vpce", (id) => east().send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [id] })), "InvalidVpcEndpointId.NotFound", "InvalidVpcEndpointId.Malformed"],
    ["pl", (id) => east().send(new DescribeManagedPrefixListsCommand({ PrefixListIds: [id] })), "InvalidPrefixListID.NotFound", "InvalidPrefixListId.Malformed"],
  ];
  for (const [prefix, ask, missing, malformed] of asked) {
    await expect(ask(`${prefix}-00000000000000000`), prefix).rejects.toMatchObject({ name: missing, $metadata: { httpStatusCode: 400 } });
    await expect(ask("igw-0"), prefix).rejects.toMatchObject({ name: malformed });
  }
});
