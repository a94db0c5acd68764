import {
  paginateDescribeInstances, paginateDescribeInternetGateways, paginateDescribeNatGateways, paginateDescribeRouteTables,
  paginateDescribeSecurityGroups, paginateDescribeSubnets, paginateDescribeVpcs, type EC2Client,
} from "@aws-sdk/client-ec2";
import type { Network, NetworkKind } from "../../../shared/contract/network-model.ts";
import { toInternetGateway, toNatGateway } from "../../../shared/network/from-aws/gateways.ts";
import { toNetworkInstance } from "../../../shared/network/from-aws/hosts.ts";
import { toSecurityGroup } from "../../../shared/network/from-aws/security-groups.ts";
import { toRouteTable, toSubnet, toVpc } from "../../../shared/network/from-aws/vpcs.ts";

type Kinds = { readonly [Kind in NetworkKind]?: { operation: string; read(ec2: EC2Client, signal: AbortSignal): Promise<Network[Kind]> } };

/** EC2's maximum a page. Without `MaxResults` EC2 would answer everything in one. */
const pageSize = 1000;
const routeTablePageSize = 100;

/** What a network is made of, and the operation that reads it. */
export const kinds: Kinds = {
  vpcs: {
    operation: "ec2:DescribeVpcs",
    read: (client, abortSignal) => gather(paginateDescribeVpcs({ client, pageSize }, {}, { abortSignal }), ({ Vpcs = [] }) => Vpcs.map(toVpc)),
  },
  subnets: {
    operation: "ec2:DescribeSubnets",
    read: (client, abortSignal) => gather(paginateDescribeSubnets({ client, pageSize }, {}, { abortSignal }), ({ Subnets = [] }) => Subnets.map(toSubnet)),
  },
  routeTables: {
    operation: "ec2:DescribeRouteTables",
    read: (client, abortSignal) =>
      gather(paginateDescribeRouteTables({ client, pageSize: routeTablePageSize }, {}, { abortSignal }), ({ RouteTables = [] }) => RouteTables.map(toRouteTable)),
  },
  internetGateways: {
    operation: "ec2:DescribeInternetGateways",
    read: (client, abortSignal) =>
      gather(paginateDescribeInternetGateways({ client, pageSize }, {}, { abortSignal }), ({ InternetGateways = [] }) => InternetGateways.map(toInternetGateway)),
  },
  natGateways: {
    operation: "ec2:DescribeNatGateways",
    read: (client, abortSignal) =>
      gather(paginateDescribeNatGateways({ client, pageSize }, {}, { abortSignal }), ({ NatGateways = [] }) => NatGateways.map(toNatGateway)),
  },
  securityGroups: {
    operation: "ec2:DescribeSecurityGroups",
    read: (client, abortSignal) =>
      gather(paginateDescribeSecurityGroups({ client, pageSize }, {}, { abortSignal }), ({ SecurityGroups = [] }) => SecurityGroups.map(toSecurityGroup)),
  },
  instances: {
    operation: "ec2:DescribeInstances",
    read: (client, abortSignal) =>
      gather(paginateDescribeInstances({ client, pageSize }, {}, { abortSignal }), ({ Reservations = [] }) =>
        Reservations.flatMap(({ Instances = [] }) => Instances.map(toNetworkInstance))),
  },
};

async function gather<Page, Value>(pages: AsyncIterable<Page>, read: (page: Page) => Value[]): Promise<Value[]> {
  const values: Value[] = [];
  for await (const page of pages) for (const value of read(page)) values.push(value);
  return values;
}
