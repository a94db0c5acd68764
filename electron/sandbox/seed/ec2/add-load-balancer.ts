import { digest } from "../../ec2/ids.ts";
import type { InstanceRecord } from "../../ec2/records/instances.ts";
import type { LoadBalancerRecord, TargetGroupRecord } from "../../ec2/records/load-balancers.ts";
import type { SecurityGroupRecord } from "../../ec2/records/security.ts";
import type { Tags } from "../../ec2/records/tags.ts";
import type { SubnetRecord, VpcRecord } from "../../ec2/records/vpcs.ts";
import { placeInterfaces } from "./add-gateways.ts";
import type { NetworkBuilder } from "./network-builder.ts";

export interface LoadBalancerSpec {
  name: string;
  vpc: VpcRecord;
  type: LoadBalancerRecord["type"];
  scheme: LoadBalancerRecord["scheme"];
  subnets: readonly SubnetRecord[];
  groups: readonly SecurityGroupRecord[];
  listener: { protocol: string; port: number };
  targets: Pick<TargetGroupRecord, "targetGroupName" | "protocol" | "port" | "healthCheckPath"> & { instances: readonly InstanceRecord[] };
  createdAt: number;
  tags?: Tags;
}

/** A load balancer with one listener, and the target group that it hands its requests to. */
export function addLoadBalancer(builder: NetworkBuilder, spec: LoadBalancerSpec): void {
  const { name, vpc, type, scheme, targets, tags = {} } = spec;
  const short = type === "application" ? "app" : "net";
  const arn = (resource: string) => `arn:aws:elasticloadbalancing:${builder.region}:${builder.accountId}:${resource}`;
  const suffix = (of: string) => digest(`${builder.accountId}/${builder.region}/${of}`).slice(0, 16);
  const path = `${short}/${name}/${suffix(name)}`;
  const { instances, ...group } = targets;
  const targetGroupArn = arn(`targetgroup/${group.targetGroupName}/${suffix(group.targetGroupName)}`);
  builder.document.targetGroups.push({
    targetGroupArn, ...group, vpcId: vpc.vpcId, targetType: "instance", targets: instances.map(({ instanceId }) => ({ id: instanceId, port: group.port })), tags,
  });
  const number = Number.parseInt(suffix(name).slice(0, 8), 16);
  builder.document.loadBalancers.push({
    loadBalancerArn: arn(`loadbalancer/${path}`), loadBalancerName: name, type, scheme, vpcId: vpc.vpcId,
    dnsName: `${scheme === "internal" ? "internal-" : ""}${name}-${number}.${type === "application" ? "" : "elb."}${builder.region}${type === "application" ? ".elb" : ""}.amazonaws.com`,
    interfaces: placeInterfaces(builder, arn(`loadbalancer/${path}`), spec.subnets, scheme === "internet-facing"),
    securityGroupIds: spec.groups.map(({ groupId }) => groupId),
    listeners: [{ listenerArn: arn(`listener/${path}/${suffix(`${name}/${spec.listener.port}`)}`), ...spec.listener, targetGroupArn }],
    createdAt: spec.createdAt, tags,
  });
}
