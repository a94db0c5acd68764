import { expect, test } from "vitest";
import { courseNetwork } from "../../../lib/testing/networks.ts";
import { metricSourceOfResource } from "./metric-source.ts";

test("each kind that CloudWatch measures goes by its own namespace and dimension", () => {
  const arn = "arn:aws:elasticloadbalancing:us-west-2:1:loadbalancer/net/fast/50dc6c";
  const endpoint = { name: "", tags: {}, serviceName: "s3", vpcId: "vpc-1", state: "available", routeTableIds: [], subnetIds: [], networkInterfaceIds: [], securityGroupIds: [], privateDnsEnabled: false };
  const network = courseNetwork({
    loadBalancers: [{ loadBalancerArn: arn, name: "fast", type: "network", scheme: "internal", state: "active", dnsName: "", subnets: [], securityGroupIds: [] }],
    vpcEndpoints: [{ ...endpoint, vpcEndpointId: "vpce-1", type: "Interface" }, { ...endpoint, vpcEndpointId: "vpce-2", type: "Gateway" }],
  });
  const words = (id: string) => {
    const source = metricSourceOfResource(id, network);
    return source && `${source.namespace} ${source.dimension.name}=${source.dimension.value}`;
  };
  expect(["i-web-1", "nat-1", arn, "vpce-1"].map(words)).toEqual([
    "AWS/EC2 InstanceId=i-web-1", "AWS/NATGateway NatGatewayId=nat-1", "AWS/NetworkELB LoadBalancer=net/fast/50dc6c", "AWS/PrivateLinkEndpoints VPC Endpoint Id=vpce-1",
  ]);
  expect(["vpce-2", "subnet-public-a", "igw-1", "gone"].map(words)).toEqual([undefined, undefined, undefined, undefined]);
});
