import {
  AssociateSubnetCidrBlockCommand, AssociateVpcCidrBlockCommand, CreateNetworkInterfaceCommand, CreateSubnetCommand, CreateVpcCommand, DeleteNetworkInterfaceCommand,
  DescribeNetworkAclsCommand, DescribeRouteTablesCommand, DescribeSecurityGroupsCommand, DescribeSubnetsCommand, DescribeVpcsCommand, DisassociateSubnetCidrBlockCommand,
  DisassociateVpcCidrBlockCommand, EC2Client,
} from "@aws-sdk/client-ec2";
import { beforeAll, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = () => new EC2Client(test.config());
let VpcId = "";
beforeAll(async () => {
  VpcId = (await ec2().send(new CreateVpcCommand({ CidrBlock: "10.9.0.0/16" }))).Vpc!.VpcId!;
});
const associate = (input: object) => ec2().send(new AssociateVpcCidrBlockCommand({ VpcId, ...input }));
const disassociate = (AssociationId: string | undefined) => ec2().send(new DisassociateVpcCidrBlockCommand({ AssociationId }));
const ofVpc = { Filters: [{ Name: "vpc-id", Values: [] as string[] }] };
const filters = () => ({ Filters: [{ ...ofVpc.Filters[0]!, Values: [VpcId] }] });
const vpc = async () => (await ec2().send(new DescribeVpcsCommand({ VpcIds: [VpcId] }))).Vpcs![0]!;
const localRoutes = async () => (await ec2().send(new DescribeRouteTablesCommand(filters()))).RouteTables![0]!.Routes!.filter(({ GatewayId }) => GatewayId === "local").map((one) => one.DestinationCidrBlock ?? one.DestinationIpv6CidrBlock);

it("takes a further block with its local routes, holds subnets in it, and lets it go once they are gone", async () => {
  const { CidrBlockAssociation } = await associate({ CidrBlock: "10.20.0.0/16" });
  expect(CidrBlockAssociation).toMatchObject({ CidrBlock: "10.20.0.0/16", CidrBlockState: { State: "associating" } });
  expect((await vpc()).CidrBlockAssociationSet!.map(({ CidrBlock }) => CidrBlock)).toEqual(["10.9.0.0/16", "10.20.0.0/16"]);
  expect(await localRoutes()).toEqual(["10.9.0.0/16", "10.20.0.0/16"]);
  await ec2().send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.20.1.0/24" }));
  await expect(disassociate(CidrBlockAssociation!.AssociationId)).rejects.toMatchObject({ name: "InvalidCidrBlock.InUse" });
  const other = (await associate({ CidrBlock: "100.64.0.0/16" })).CidrBlockAssociation!;
  expect(await disassociate(other.AssociationId)).toMatchObject({ CidrBlockAssociation: { CidrBlockState: { State: "disassociating" } } });
  expect(await localRoutes()).toEqual(["10.9.0.0/16", "10.20.0.0/16"]);
});

it("refuses blocks that overlap, of another private range or size, too many, and to lose the first", async () => {
  const refusals: [object, string][] = [
    [{ CidrBlock: "10.9.128.0/17" }, "InvalidVpc.Range"], [{ CidrBlock: "10.0.0.0/8" }, "InvalidVpc.Range"], [{ CidrBlock: "172.16.0.0/16" }, "InvalidVpc.Range"], [{ CidrBlock: "10.30.0.0/29" }, "InvalidVpc.Range"],
    [{ CidrBlock: "10.300.0.0/16" }, "InvalidParameterValue"], [{}, "InvalidParameterCombination"], [{ CidrBlock: "10.40.0.0/16", AmazonProvidedIpv6CidrBlock: true }, "InvalidParameterCombination"],
  ];
  for (const [input, name] of refusals) await expect(associate(input), JSON.stringify(input)).rejects.toMatchObject({ name });
  for (const second of [21, 22, 23]) await associate({ CidrBlock: `10.${second}.0.0/16` });
  await expect(associate({ CidrBlock: "10.24.0.0/16" })).rejects.toMatchObject({ name: "CidrLimitExceeded" });
  await expect(disassociate((await vpc()).CidrBlockAssociationSet![0]!.AssociationId)).rejects.toMatchObject({ name: "OperationNotPermitted" });
  await expect(disassociate("vpc-cidr-assoc-00000000000000000")).rejects.toMatchObject({ name: "InvalidVpcCidrBlockAssociationID.NotFound" });
});

it("gives a VPC one of Amazon's IPv6 blocks, with the defaults that come with it, and subnets parts of it", async () => {
  const { Ipv6CidrBlockAssociation } = await associate({ AmazonProvidedIpv6CidrBlock: true });
  const block = Ipv6CidrBlockAssociation!.Ipv6CidrBlock!;
  expect(block).toMatch(/^2001:db8:.*::\/56$/);
  expect(await localRoutes()).toContain(block);
  const acl = (await ec2().send(new DescribeNetworkAclsCommand(filters()))).NetworkAcls![0]!;
  expect(acl.Entries!.filter(({ Ipv6CidrBlock, RuleAction }) => Ipv6CidrBlock === "::/0" && RuleAction === "allow")).toHaveLength(2);
  const group = (await ec2().send(new DescribeSecurityGroupsCommand(filters()))).SecurityGroups![0]!;
  expect(group.IpPermissionsEgress).toMatchObject([{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }], Ipv6Ranges: [{ CidrIpv6: "::/0" }] }]);

  const part = block.replace(/::\/56$/, "::/64");
  const SubnetId = (await ec2().send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.9.1.0/24" }))).Subnet!.SubnetId!;
  const give = (Ipv6CidrBlock: string) => ec2().send(new AssociateSubnetCidrBlockCommand({ SubnetId, Ipv6CidrBlock }));
  for (const wrong of ["2001:db8:ffff:ff00::/64", block.replace("/56", "/65")]) await expect(give(wrong), wrong).rejects.toMatchObject({ name: "InvalidSubnet.Range" });
  await expect(give("10.9.1.0/24")).rejects.toMatchObject({ name: "InvalidParameterValue" });
  const { Ipv6CidrBlockAssociation: given } = await give(part);
  expect((await ec2().send(new DescribeSubnetsCommand({ SubnetIds: [SubnetId] }))).Subnets![0]!.Ipv6CidrBlockAssociationSet).toMatchObject([{ Ipv6CidrBlock: part }]);
  await expect(ec2().send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.9.2.0/24", Ipv6CidrBlock: part }))).rejects.toMatchObject({ name: "InvalidSubnet.Conflict" });
  await expect(disassociate(Ipv6CidrBlockAssociation!.AssociationId)).rejects.toMatchObject({ name: "InvalidCidrBlock.InUse" });

  const { NetworkInterface } = await ec2().send(new CreateNetworkInterfaceCommand({ SubnetId, Ipv6AddressCount: 2 }));
  expect(new Set(NetworkInterface!.Ipv6Addresses!.map(({ Ipv6Address }) => Ipv6Address)).size).toBe(2);
  const take = () => ec2().send(new DisassociateSubnetCidrBlockCommand({ AssociationId: given!.AssociationId }));
  await expect(take()).rejects.toMatchObject({ name: "InvalidCidrBlock.InUse" });
  await ec2().send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId }));
  await take();
  await expect(take()).rejects.toMatchObject({ name: "InvalidSubnetCidrBlockAssociationID.NotFound" });
  await disassociate(Ipv6CidrBlockAssociation!.AssociationId);
  expect(await localRoutes()).not.toContain(block);
});

it("makes a VPC and a subnet with IPv6 from the first", async () => {
  const { Vpc } = await ec2().send(new CreateVpcCommand({ CidrBlock: "10.50.0.0/16", AmazonProvidedIpv6CidrBlock: true }));
  const block = Vpc!.Ipv6CidrBlockAssociationSet![0]!.Ipv6CidrBlock!;
  const { Subnet } = await ec2().send(new CreateSubnetCommand({ VpcId: Vpc!.VpcId, CidrBlock: "10.50.1.0/24", Ipv6CidrBlock: block.replace("/56", "/64") }));
  expect(Subnet!.Ipv6CidrBlockAssociationSet).toHaveLength(1);
});
