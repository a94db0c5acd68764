import { expect, test } from "vitest";
import { indexNetwork } from "../../../../shared/network/path/index-network.ts";
import { parsePathEnd } from "../../../../shared/network/path/parse-end.ts";
import { courseNetwork, makeNetworkInstance, makeSubnet } from "../../../lib/testing/networks.ts";
import { endsOf, interfacesOfBalancer } from "./ends-of.ts";

const arn = "arn:aws:elasticloadbalancing:us-west-2:1:loadbalancer/app/web/50dc6c";
const interfaceOf = (id: string, description: string) => ({
  networkInterfaceId: id, name: "", tags: {}, description, interfaceType: "interface", status: "in-use", vpcId: "vpc-1", subnetId: "subnet-0a1b", availabilityZone: "us-west-2a",
  privateIpAddresses: [{ privateIpAddress: "10.1.1.9" }], ipv6Addresses: [], securityGroupIds: [], sourceDestCheck: true, requesterManaged: true,
});
const network = courseNetwork({
  subnets: [makeSubnet("0a1b")],
  instances: [makeNetworkInstance("web-1", "subnet-0a1b", { instanceId: "i-0abc" }), makeNetworkInstance("gone", "subnet-0a1b", { instanceId: "i-0def", state: "terminated" })],
  loadBalancers: [{ loadBalancerArn: arn, name: "web", type: "application", scheme: "internal", state: "active", vpcId: "vpc-1", dnsName: "", subnets: [], securityGroupIds: [] }],
  networkInterfaces: [interfaceOf("eni-lb", "ELB app/web/50dc6c"), interfaceOf("eni-other", "ELB app/web/50dc6c7")],
  vpnGateways: [{ vpnGatewayId: "vgw-1", name: "", tags: {}, state: "available", vpcIds: [] }],
});

test("a resource stands for ends that the question understands", () => {
  const index = indexNetwork(network);
  for (const id of ["i-0abc", "subnet-0a1b", "eni-lb", "igw-1", "nat-1", "vgw-1", "vpc-1", arn]) {
    const ends = endsOf(id, network);
    expect(ends.length, id).toBeGreaterThan(0);
    for (const { value } of ends) expect(parsePathEnd(value, index), value).not.toHaveProperty("error");
  }
  expect(endsOf("vpc-1", network)).toEqual([{ value: "10.1.0.0/16", label: "10.1.0.0/16" }]);
});

test("a load balancer is its own interfaces, not those of one whose id begins alike", () => {
  expect(endsOf(arn, network)).toEqual([{ value: "eni-lb", label: "10.1.1.9 · us-west-2a" }]);
  expect(interfacesOfBalancer(arn, network)).toHaveLength(1);
});

test("what no packet starts from or comes to is no end", () => {
  for (const id of ["sg-1", "rtb-main", "i-0def", "gone-1"]) expect(endsOf(id, network), id).toEqual([]);
});
