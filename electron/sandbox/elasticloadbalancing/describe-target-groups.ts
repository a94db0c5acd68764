import type { DescribeTargetGroupsCommandInput, DescribeTargetGroupsCommandOutput, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { TargetGroupRecord } from "../ec2/records/load-balancers.ts";
import type { Ec2World } from "../ec2/world.ts";
import { SandboxError } from "../service.ts";
import type { BalancingOperation } from "./operation.ts";
import { page } from "./page.ts";
import { checkArns, notFound, takeNamed } from "./require.ts";

export const describeTargetGroups: BalancingOperation<DescribeTargetGroupsCommandInput, DescribeTargetGroupsCommandOutput> = (input, world) => {
  const { LoadBalancerArn, TargetGroupArns, Names } = input;
  if ([LoadBalancerArn, TargetGroupArns?.length, Names?.length].filter(Boolean).length > 1) {
    throw new SandboxError("ValidationError", "You can specify only one of: target group names, target group ARNs, or a load balancer ARN");
  }
  checkArns("load balancer", LoadBalancerArn ? [LoadBalancerArn] : []);
  checkArns("target group", TargetGroupArns ?? []);
  const { loadBalancers, targetGroups } = world.document;
  if (LoadBalancerArn && !loadBalancers.some(({ loadBalancerArn }) => loadBalancerArn === LoadBalancerArn)) throw notFound("load balancer");
  const serving = LoadBalancerArn ? targetGroups.filter(({ targetGroupArn }) => balancersOf(targetGroupArn, world).includes(LoadBalancerArn)) : targetGroups;
  const ofArns = takeNamed("target group", serving, TargetGroupArns, ({ targetGroupArn }) => targetGroupArn);
  const wanted = takeNamed("target group", ofArns, Names, ({ targetGroupName }) => targetGroupName);
  const binding = [world.accountId, world.region, LoadBalancerArn ?? "", TargetGroupArns ?? [], Names ?? []];
  const { items, ...rest } = page(wanted, ({ targetGroupArn }) => targetGroupArn, input, binding);
  return { TargetGroups: items.map((group) => targetGroupView(group, world)), ...rest };
};

/** The load balancers that hand requests to a target group. */
export function balancersOf(targetGroupArn: string, { document }: Ec2World): string[] {
  return document.loadBalancers.filter(({ listeners }) => listeners.some((listener) => listener.targetGroupArn === targetGroupArn)).map(({ loadBalancerArn }) => loadBalancerArn);
}

function targetGroupView(group: TargetGroupRecord, world: Ec2World): TargetGroup {
  const isHttp = group.protocol.startsWith("HTTP");
  return {
    TargetGroupArn: group.targetGroupArn,
    TargetGroupName: group.targetGroupName,
    Protocol: group.protocol as TargetGroup["Protocol"],
    Port: group.port,
    VpcId: group.vpcId,
    TargetType: group.targetType,
    HealthCheckEnabled: true,
    HealthCheckProtocol: group.protocol as TargetGroup["Protocol"],
    HealthCheckPort: "traffic-port",
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: isHttp ? 5 : 10,
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: 2,
    ...(isHttp ? { HealthCheckPath: group.healthCheckPath ?? "/", Matcher: { HttpCode: "200" }, ProtocolVersion: "HTTP1" } : {}),
    IpAddressType: "ipv4",
    LoadBalancerArns: balancersOf(group.targetGroupArn, world),
  };
}
