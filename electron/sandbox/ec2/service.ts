import type { AnyOperation, ServiceFactory } from "../service.ts";
import { describeInstances } from "./describe-instances.ts";
import { describeInternetGateways } from "./describe-internet-gateways.ts";
import { describeNatGateways } from "./describe-nat-gateways.ts";
import { describeNetworkAcls } from "./describe-network-acls.ts";
import { describeNetworkInterfaces } from "./describe-network-interfaces.ts";
import { describeRouteTables } from "./describe-route-tables.ts";
import { describeSecurityGroupRules } from "./describe-security-group-rules.ts";
import { describeSecurityGroups } from "./describe-security-groups.ts";
import { describeSubnets } from "./describe-subnets.ts";
import { describeVpcs } from "./describe-vpcs.ts";
import { openWorld, type Ec2Operation } from "./world.ts";

// Each operation's input is checked against its own schema by the wire layer.
const operations: Readonly<Record<string, Ec2Operation<any, any>>> = {
  DescribeInstances: describeInstances,
  DescribeInternetGateways: describeInternetGateways,
  DescribeNatGateways: describeNatGateways,
  DescribeNetworkAcls: describeNetworkAcls,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeVpcs: describeVpcs,
};

export const createEc2Service: ServiceFactory = (context) => ({
  name: "ec2",
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, operation]): [string, AnyOperation] => [
      name,
      (input, request) => operation(input, openWorld(context, request)),
    ]),
  ),
});
