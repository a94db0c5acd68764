import type { Network } from "../../../../shared/contract/network-model.ts";
import { findResource } from "../../../../shared/network/resource-id.ts";
import type { MetricSource } from "../../../lib/metrics-link.ts";

const balancerNamespaces: Readonly<Record<string, string>> = { application: "AWS/ApplicationELB", network: "AWS/NetworkELB", gateway: "AWS/GatewayELB" };
/** Endpoints of these types are made of PrivateLink's interfaces, and are measured; those of type Gateway are not. */
const measuredEndpoints = ["Interface", "GatewayLoadBalancer"];

/** As what CloudWatch knows a resource, by the services' own guides; undefined for what it does not measure. */
export function metricSourceOfResource(id: string, network: Network): MetricSource | undefined {
  const source = (namespace: string, name: string, value = id): MetricSource => ({ namespace, dimension: { name, value } });
  if (findResource(network, "instances", id)) return source("AWS/EC2", "InstanceId");
  if (findResource(network, "natGateways", id)) return source("AWS/NATGateway", "NatGatewayId");
  if (findResource(network, "transitGateways", id)) return source("AWS/TransitGateway", "TransitGateway");
  if (findResource(network, "transitGatewayAttachments", id)) return source("AWS/TransitGateway", "TransitGatewayAttachment");
  if (measuredEndpoints.includes(findResource(network, "vpcEndpoints", id)?.type ?? "")) return source("AWS/PrivateLinkEndpoints", "VPC Endpoint Id");
  const balancer = findResource(network, "loadBalancers", id);
  const namespace = balancer && balancerNamespaces[balancer.type];
  // A balancer's dimension is the end of its ARN: app/web/50dc6c495c0c9188.
  return namespace ? source(namespace, "LoadBalancer", id.replace(/^.*:loadbalancer\//, "")) : undefined;
}
