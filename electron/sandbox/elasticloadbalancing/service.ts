import { openWorld } from "../ec2/world.ts";
import type { AnyOperation, ServiceFactory } from "../service.ts";
import { describeListeners } from "./describe-listeners.ts";
import { describeLoadBalancers } from "./describe-load-balancers.ts";
import { describeTags } from "./describe-tags.ts";
import { describeTargetGroups } from "./describe-target-groups.ts";
import { describeTargetHealth } from "./describe-target-health.ts";
import type { BalancingOperation } from "./operation.ts";

const operations: Readonly<Record<string, BalancingOperation<any, any>>> = {
  DescribeListeners: describeListeners,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeTags: describeTags,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
};

/** Elastic Load Balancing, version 2. What it knows lies in EC2's document, with the network that it stands in. */
export const createElasticLoadBalancingService: ServiceFactory = (context) => ({
  name: "elasticloadbalancing",
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, operation]): [string, AnyOperation] => [name, (input, request) => operation(input, openWorld(context, request))]),
  ),
});
