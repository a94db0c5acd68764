import {
  AllocateAddressCommand, AttachInternetGatewayCommand, CreateInternetGatewayCommand, CreateNatGatewayCommand, CreateRouteCommand, CreateSubnetCommand, CreateVpcCommand,
  DeleteNatGatewayCommand, DeleteSubnetCommand, DescribeAddressesCommand, DescribeNatGatewaysCommand, DescribeNetworkInterfacesCommand, DescribeRouteTablesCommand, EC2Client,
  ReleaseAddressCommand,
} from "@aws-sdk/client-ec2";
import { beforeAll, expect, it } from "vitest";
import { useSandbox } from "../testing/test-sandbox.ts";

let elapsedMs = 0;
const test = useSandbox({ clock: () => new Date(Date.now() + elapsedMs) });
const ec2 = () => new EC2Client(test.config());
let VpcId = "";
let SubnetId = "";
beforeAll(async () => {
  VpcId = (await ec2().send(new CreateVpcCommand({ CidrBlock: "10.9.0.0/16" }))).Vpc!.VpcId!;
  SubnetId = (await ec2().send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.9.1.0/24" }))).Subnet!.SubnetId!;
});
const allocate = async () => (await ec2().send(new AllocateAddressCommand({ Domain: "vpc" }))).AllocationId!;
const read = async (id: string) => (await ec2().send(new DescribeNatGatewaysCommand({ NatGatewayIds: [id] }))).NatGateways![0]!;
const address = async (id: string) => (await ec2().send(new DescribeAddressesCommand({ AllocationIds: [id] }))).Addresses![0]!;

it("fails by and by without an internet gateway, and frees its address", async () => {
  const AllocationId = await allocate();
  const { NatGateway } = await ec2().send(new CreateNatGatewayCommand({ SubnetId, AllocationId }));
  expect(NatGateway).toMatchObject({ State: "pending", VpcId });
  elapsedMs += 10_000;
  expect(await read(NatGateway!.NatGatewayId!)).toMatchObject({ State: "failed", FailureCode: "Gateway.NotAttached" });
  await ec2().send(new ReleaseAddressCommand({ AllocationId }));
  await ec2().send(new DeleteNatGatewayCommand({ NatGatewayId: NatGateway!.NatGatewayId }));
});

it("is pending, then available with its interface and Elastic IP address; deleting, then deleted, its routes black holes", async () => {
  const { InternetGateway } = await ec2().send(new CreateInternetGatewayCommand({}));
  await ec2().send(new AttachInternetGatewayCommand({ InternetGatewayId: InternetGateway!.InternetGatewayId, VpcId }));
  const AllocationId = await allocate();
  const tags = [{ ResourceType: "natgateway" as const, Tags: [{ Key: "Name", Value: "nat" }] }];
  const NatGatewayId = (await ec2().send(new CreateNatGatewayCommand({ SubnetId, AllocationId, TagSpecifications: tags }))).NatGateway!.NatGatewayId!;
  expect(await read(NatGatewayId)).toMatchObject({ State: "pending" });
  await expect(ec2().send(new CreateNatGatewayCommand({ SubnetId, AllocationId }))).rejects.toMatchObject({ name: "Resource.AlreadyAssociated" });
  elapsedMs += 10_000;
  const available = await read(NatGatewayId);
  expect(available).toMatchObject({ State: "available", Tags: [{ Value: "nat" }], NatGatewayAddresses: [{ AllocationId, PrivateIp: "10.9.1.4", PublicIp: (await address(AllocationId)).PublicIp }] });
  const interfaces = async () => (await ec2().send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: "subnet-id", Values: [SubnetId] }] }))).NetworkInterfaces;
  expect(await interfaces()).toMatchObject([{ InterfaceType: "nat_gateway", PrivateIpAddress: "10.9.1.4" }]);
  await expect(ec2().send(new ReleaseAddressCommand({ AllocationId }))).rejects.toMatchObject({ name: "InvalidIPAddress.InUse" });
  await expect(ec2().send(new DeleteSubnetCommand({ SubnetId }))).rejects.toMatchObject({ name: "DependencyViolation" });

  const tables = { Filters: [{ Name: "vpc-id", Values: [VpcId] }] };
  const RouteTableId = (await ec2().send(new DescribeRouteTablesCommand(tables))).RouteTables![0]!.RouteTableId!;
  await ec2().send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId }));
  await ec2().send(new DeleteNatGatewayCommand({ NatGatewayId }));
  expect(await read(NatGatewayId)).toMatchObject({ State: "deleting" });
  expect((await ec2().send(new DescribeRouteTablesCommand(tables))).RouteTables![0]!.Routes![1]).toMatchObject({ NatGatewayId, State: "blackhole" });
  expect((await address(AllocationId)).AssociationId).toMatch(/^eipassoc-/);
  elapsedMs += 10_000;
  expect(await read(NatGatewayId)).toMatchObject({ State: "deleted" });
  expect((await address(AllocationId)).AssociationId).toBeUndefined();
  expect(await interfaces()).toEqual([]);
  await expect(ec2().send(new DeleteNatGatewayCommand({ NatGatewayId }))).rejects.toMatchObject({ name: "NatGatewayNotFound" });
  await ec2().send(new ReleaseAddressCommand({ AllocationId }));
  await ec2().send(new DeleteSubnetCommand({ SubnetId }));
});

it("gives five Elastic IP addresses in a region", async () => {
  const { Addresses = [] } = await ec2().send(new DescribeAddressesCommand({}));
  for (let count = Addresses.length; count < 5; count++) await allocate();
  await expect(allocate()).rejects.toMatchObject({ name: "AddressLimitExceeded" });
  await expect(ec2().send(new ReleaseAddressCommand({ AllocationId: "eipalloc-00000000000000000" }))).rejects.toMatchObject({ name: "InvalidAllocationID.NotFound" });
});
