import type { PlacedInterfaceRecord } from "./network-interfaces.ts";
import type { Tags } from "./tags.ts";

/** Elastic Load Balancing keeps these with the network that they stand in; its tags are not EC2's. */
export interface LoadBalancerRecord {
  loadBalancerArn: string;
  loadBalancerName: string;
  type: "application" | "network";
  scheme: "internet-facing" | "internal";
  vpcId: string;
  dnsName: string;
  interfaces: PlacedInterfaceRecord[];
  securityGroupIds: string[];
  listeners: { listenerArn: string; protocol: string; port: number; targetGroupArn: string; certificateArn?: string }[];
  createdAt: number;
  tags: Tags;
}

export interface TargetGroupRecord {
  targetGroupArn: string;
  targetGroupName: string;
  protocol: string;
  port: number;
  vpcId: string;
  targetType: "instance" | "ip";
  healthCheckPath?: string;
  /** Instance ids or addresses. */
  targets: { id: string; port: number }[];
  tags: Tags;
}
