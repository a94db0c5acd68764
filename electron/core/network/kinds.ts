import {
  DescribeVpnGatewaysCommand, paginateDescribeEgressOnlyInternetGateways, paginateDescribeInstances, paginateDescribeInternetGateways,
  paginateDescribeNatGateways, paginateDescribeNetworkAcls, paginateDescribeRouteTables, paginateDescribeSecurityGroups, paginateDescribeSubnets,
  paginateDescribeTransitGatewayAttachments, paginateDescribeTransitGateways, paginateDescribeVpcEndpoints, paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs, type EC2Client,
} from "@aws-sdk/client-ec2";
import type { NetworkItem, NetworkKind } from "../../../shared/contract/network-model.ts";
import {
  toEgressOnlyInternetGateway, toInternetGateway, toNatGateway, toPeeringConnection, toTransitGateway, toTransitGatewayAttachment, toVpcEndpoint,
  toVpnGateway,
} from "../../../shared/network/from-aws/gateways.ts";
import { interfacesOfInstance, toLoadBalancer, toNetworkInstance } from "../../../shared/network/from-aws/hosts.ts";
import { toSecurityGroup } from "../../../shared/network/from-aws/security-groups.ts";
import { toNetworkAcl, toRouteTable, toSubnet, toVpc } from "../../../shared/network/from-aws/vpcs.ts";
import { pages, type KindReader, type KindReading } from "./reader.ts";
import { readNetworkInterfaces } from "./read-network-interfaces.ts";
import { readPrefixLists } from "./read-prefix-lists.ts";

interface Paging {
  client: EC2Client;
  /** Without `MaxResults` EC2 would answer everything in one, or refuse to. */
  pageSize: number;
}
type Paginate<Page> = (paging: Paging, input: object, options: { abortSignal: AbortSignal }) => AsyncIterable<Page>;

/** A kind that EC2 tells of in pages of up to 1,000, unless said otherwise. */
function paged<Kind extends NetworkKind, Page>(
  operation: string, paginate: Paginate<Page>, items: (page: Page, reading: KindReading<Kind>) => NetworkItem<Kind>[], pageSize = 1000,
): KindReader<Kind> {
  return {
    operation: `ec2:${operation}`,
    read: async (reading) => {
      const { ec2: client, signal: abortSignal, gate, emit } = reading;
      for await (const page of pages(gate, paginate({ client, pageSize }, {}, { abortSignal }))) emit(items(page, reading));
    },
  };
}

/** In the order in which they are asked for: first what the map's boxes are made of, last what only decides about paths. */
export const kindReaders: { readonly [Kind in NetworkKind]: KindReader<Kind> } = {
  vpcs: paged("DescribeVpcs", paginateDescribeVpcs, ({ Vpcs = [] }) => Vpcs.map(toVpc)),
  subnets: paged("DescribeSubnets", paginateDescribeSubnets, ({ Subnets = [] }) => Subnets.map(toSubnet)),
  routeTables: paged("DescribeRouteTables", paginateDescribeRouteTables, ({ RouteTables = [] }, { gathered }) => {
    const tables = RouteTables.map(toRouteTable);
    for (const { routes } of tables) for (const { destination } of routes) if (destination.startsWith("pl-")) gathered.prefixListIds.add(destination);
    return tables;
  }, 100),
  internetGateways: paged("DescribeInternetGateways", paginateDescribeInternetGateways, ({ InternetGateways = [] }) => InternetGateways.map(toInternetGateway)),
  natGateways: paged("DescribeNatGateways", paginateDescribeNatGateways, ({ NatGateways = [] }) => NatGateways.map(toNatGateway)),
  instances: paged("DescribeInstances", paginateDescribeInstances, ({ Reservations = [] }, { gathered }) => {
    const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
    for (const instance of instances) gathered.interfacesOfInstances.push(...interfacesOfInstance(instance));
    return instances.map(toNetworkInstance);
  }),
  securityGroups: paged("DescribeSecurityGroups", paginateDescribeSecurityGroups, ({ SecurityGroups = [] }, { gathered }) => {
    const groups = SecurityGroups.map(toSecurityGroup);
    for (const { rules } of groups) for (const { prefixListId } of rules) if (prefixListId) gathered.prefixListIds.add(prefixListId);
    return groups;
  }),
  egressOnlyInternetGateways: paged(
    "DescribeEgressOnlyInternetGateways", paginateDescribeEgressOnlyInternetGateways,
    ({ EgressOnlyInternetGateways = [] }) => EgressOnlyInternetGateways.map(toEgressOnlyInternetGateway), 255),
  vpnGateways: {
    operation: "ec2:DescribeVpnGateways",
    // The one that knows no pages.
    read: async ({ ec2, signal, gate, emit }) => {
      const { VpnGateways = [] } = await gate(() => ec2.send(new DescribeVpnGatewaysCommand({}), { abortSignal: signal }));
      emit(VpnGateways.map(toVpnGateway));
    },
  },
  transitGateways: paged("DescribeTransitGateways", paginateDescribeTransitGateways, ({ TransitGateways = [] }) => TransitGateways.map(toTransitGateway)),
  transitGatewayAttachments: paged(
    "DescribeTransitGatewayAttachments", paginateDescribeTransitGatewayAttachments,
    ({ TransitGatewayAttachments = [] }) => TransitGatewayAttachments.map(toTransitGatewayAttachment)),
  peeringConnections: paged(
    "DescribeVpcPeeringConnections", paginateDescribeVpcPeeringConnections,
    ({ VpcPeeringConnections = [] }) => VpcPeeringConnections.map(toPeeringConnection)),
  vpcEndpoints: paged("DescribeVpcEndpoints", paginateDescribeVpcEndpoints, ({ VpcEndpoints = [] }) => VpcEndpoints.map(toVpcEndpoint)),
  loadBalancers: {
    operation: "elasticloadbalancing:DescribeLoadBalancers",
    read: async ({ elb, signal: abortSignal, gate, emit }) => {
      const [{ paginateDescribeLoadBalancers }, client] = await Promise.all([import("@aws-sdk/client-elastic-load-balancing-v2"), elb()]);
      const paginator = paginateDescribeLoadBalancers({ client, pageSize: 400 }, {}, { abortSignal });
      for await (const { LoadBalancers = [] } of pages(gate, paginator)) emit(LoadBalancers.map(toLoadBalancer));
    },
  },
  networkAcls: paged("DescribeNetworkAcls", paginateDescribeNetworkAcls, ({ NetworkAcls = [] }) => NetworkAcls.map(toNetworkAcl)),
  networkInterfaces: { operation: "ec2:DescribeNetworkInterfaces", read: readNetworkInterfaces },
  prefixLists: { operation: "ec2:DescribeManagedPrefixLists", read: readPrefixLists },
};
