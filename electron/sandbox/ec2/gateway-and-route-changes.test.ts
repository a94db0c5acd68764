import {
  AssociateRouteTableCommand, AttachInternetGatewayCommand, CreateInternetGatewayCommand, CreateRouteCommand, CreateRouteTableCommand, CreateSubnetCommand, CreateVpcCommand,
  DeleteInternetGatewayCommand, DeleteRouteCommand, DeleteRouteTableCommand, DeleteVpcCommand, DescribeInternetGatewaysCommand, DescribeRouteTablesCommand,
  DetachInternetGatewayCommand, DisassociateRouteTableCommand, EC2Client, ReplaceRouteCommand, ReplaceRouteTableAssociationCommand,
} from "@aws-sdk/client-ec2";
import { beforeAll, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

const test = useSandbox();
const ec2 = () => new EC2Client(test.config());
let VpcId = "";
let SubnetId = "";
let InternetGatewayId = "";
beforeAll(async () => {
  VpcId = (await ec2().send(new CreateVpcCommand({ CidrBlock: "10.9.0.0/16" }))).Vpc!.VpcId!;
  SubnetId = (await ec2().send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.9.1.0/24" }))).Subnet!.SubnetId!;
  InternetGatewayId = (await ec2().send(new CreateInternetGatewayCommand({}))).InternetGateway!.InternetGatewayId!;
});
const table = async (RouteTableId: string) => (await ec2().send(new DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }))).RouteTables![0]!;
const makeTable = async () => (await ec2().send(new CreateRouteTableCommand({ VpcId }))).RouteTable!.RouteTableId!;
const mainTable = async () => (await ec2().send(new DescribeRouteTablesCommand({ Filters: [{ Name: "vpc-id", Values: [VpcId] }, { Name: "association.main", Values: ["true"] }] }))).RouteTables![0]!;

it("attaches an internet gateway to one VPC, which has one at most", async () => {
  const gateway = async () => (await ec2().send(new DescribeInternetGatewaysCommand({ InternetGatewayIds: [InternetGatewayId] }))).InternetGateways![0]!;
  const early = new CreateRouteCommand({ RouteTableId: (await mainTable()).RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId });
  await expect(ec2().send(early)).rejects.toMatchObject({ name: "InvalidParameterValue", message: expect.stringContaining("belong to different networks") });
  await ec2().send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  expect((await gateway()).Attachments).toMatchObject([{ VpcId, State: "available" }]);
  await expect(ec2().send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }))).rejects.toMatchObject({ name: "Resource.AlreadyAssociated" });
  const other = (await ec2().send(new CreateInternetGatewayCommand({}))).InternetGateway!.InternetGatewayId!;
  await expect(ec2().send(new AttachInternetGatewayCommand({ InternetGatewayId: other, VpcId }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(ec2().send(new DetachInternetGatewayCommand({ InternetGatewayId: other, VpcId }))).rejects.toMatchObject({ name: "Gateway.NotAttached" });
  await ec2().send(new DeleteInternetGatewayCommand({ InternetGatewayId: other }));
  await expect(ec2().send(new DeleteInternetGatewayCommand({ InternetGatewayId }))).rejects.toMatchObject({ name: "DependencyViolation" });
});

it("makes, replaces and deletes routes, and shows those whose target went as black holes", async () => {
  const RouteTableId = await makeTable();
  const toAll = { RouteTableId, DestinationCidrBlock: "0.0.0.0/0" };
  await ec2().send(new CreateRouteCommand({ ...toAll, GatewayId: InternetGatewayId }));
  expect((await table(RouteTableId)).Routes).toMatchObject([{ GatewayId: "local" }, { GatewayId: InternetGatewayId, State: "active", Origin: "CreateRoute" }]);
  expect((await ec2().send(new CreateRouteCommand({ ...toAll, GatewayId: InternetGatewayId }))).Return).toBe(true);
  await ec2().send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: "192.168.7.9/24", GatewayId: InternetGatewayId }));
  await ec2().send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: "192.168.7.0/24" }));
  await expect(ec2().send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: "192.168.7.0/24" }))).rejects.toMatchObject({ name: "InvalidRoute.NotFound" });
  await expect(ec2().send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: "10.9.0.0/16" }))).rejects.toMatchObject({ name: "InvalidParameterValue", message: expect.stringContaining("cannot remove local route") });
  await expect(ec2().send(new ReplaceRouteCommand({ RouteTableId, DestinationCidrBlock: "1.0.0.0/8", GatewayId: InternetGatewayId }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(ec2().send(new CreateRouteCommand({ ...toAll, NatGatewayId: "nat-00000000000000000" }))).rejects.toMatchObject({ name: "NatGatewayNotFound" });
  await expect(ec2().send(new CreateRouteCommand({ ...toAll, GatewayId: InternetGatewayId, DryRun: true }))).rejects.toMatchObject({ name: "DryRunOperation" });

  await ec2().send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  expect((await table(RouteTableId)).Routes![1]).toMatchObject({ State: "blackhole" });
  await ec2().send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  await ec2().send(new DeleteRouteTableCommand({ RouteTableId }));
});

it("associates subnets with tables, once each, and swaps the main table", async () => {
  const [one, two] = [await makeTable(), await makeTable()];
  const { AssociationId } = await ec2().send(new AssociateRouteTableCommand({ RouteTableId: one, SubnetId }));
  expect((await table(one)).Associations).toMatchObject([{ SubnetId, Main: false, RouteTableAssociationId: AssociationId }]);
  await expect(ec2().send(new AssociateRouteTableCommand({ RouteTableId: two, SubnetId }))).rejects.toMatchObject({ name: "Resource.AlreadyAssociated" });
  await expect(ec2().send(new DeleteRouteTableCommand({ RouteTableId: one }))).rejects.toMatchObject({ name: "DependencyViolation" });
  const { NewAssociationId } = await ec2().send(new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: two }));
  expect((await table(one)).Associations).toEqual([]);
  await ec2().send(new DisassociateRouteTableCommand({ AssociationId: NewAssociationId }));
  await expect(ec2().send(new DisassociateRouteTableCommand({ AssociationId: NewAssociationId }))).rejects.toMatchObject({ name: "InvalidAssociationID.NotFound" });

  const main = await mainTable();
  const mainAssociation = main.Associations!.find((each) => each.Main)!.RouteTableAssociationId;
  await expect(ec2().send(new DisassociateRouteTableCommand({ AssociationId: mainAssociation }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await ec2().send(new ReplaceRouteTableAssociationCommand({ AssociationId: mainAssociation, RouteTableId: one }));
  expect((await mainTable()).RouteTableId).toBe(one);
  for (const id of [two, main.RouteTableId]) await ec2().send(new DeleteRouteTableCommand({ RouteTableId: id }));
  await expect(ec2().send(new DeleteRouteTableCommand({ RouteTableId: one }))).rejects.toMatchObject({ name: "DependencyViolation" });
});

it("holds a VPC while its gateway is attached, and an internet gateway while public addresses need it", async () => {
  await expect(ec2().send(new DeleteVpcCommand({ VpcId }))).rejects.toMatchObject({ name: "DependencyViolation" });
  const { InternetGateways: [busy] = [] } = await ec2().send(new DescribeInternetGatewaysCommand({ Filters: [{ Name: "tag:Name", Values: ["*"] }] }));
  const detach = new DetachInternetGatewayCommand({ InternetGatewayId: busy!.InternetGatewayId, VpcId: busy!.Attachments![0]!.VpcId });
  await expect(ec2().send(detach)).rejects.toMatchObject({ name: "DependencyViolation", message: expect.stringContaining("mapped public address") });
});
