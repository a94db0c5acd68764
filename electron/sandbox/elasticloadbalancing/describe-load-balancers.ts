import type { DescribeLoadBalancersCommandInput, DescribeLoadBalancersCommandOutput, LoadBalancer } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { LoadBalancerRecord } from "../ec2/records/load-balancers.ts";
import type { Ec2World } from "../ec2/world.ts";
import { SandboxError } from "../service.ts";
import type { BalancingOperation } from "./operation.ts";
import { page } from "./page.ts";
import { checkArns, takeNamed } from "./require.ts";

export const describeLoadBalancers: BalancingOperation<DescribeLoadBalancersCommandInput, DescribeLoadBalancersCommandOutput> = (input, world) => {
  const { LoadBalancerArns, Names } = input;
  if (LoadBalancerArns?.length && Names?.length) throw new SandboxError("ValidationError", "Load balancer names and load balancer ARNs cannot be specified at the same time");
  checkArns("load balancer", LoadBalancerArns ?? []);
  const ofArns = takeNamed("load balancer", world.document.loadBalancers, LoadBalancerArns, ({ loadBalancerArn }) => loadBalancerArn);
  const wanted = takeNamed("load balancer", ofArns, Names, ({ loadBalancerName }) => loadBalancerName);
  const { items, ...rest } = page(wanted, ({ loadBalancerArn }) => loadBalancerArn, input, [world.accountId, world.region, LoadBalancerArns ?? [], Names ?? []]);
  return { LoadBalancers: items.map((balancer) => loadBalancerView(balancer, world)), ...rest };
};

function loadBalancerView(balancer: LoadBalancerRecord, world: Ec2World): LoadBalancer {
  return {
    LoadBalancerArn: balancer.loadBalancerArn,
    LoadBalancerName: balancer.loadBalancerName,
    DNSName: balancer.dnsName,
    CreatedTime: new Date(balancer.createdAt),
    Scheme: balancer.scheme,
    VpcId: balancer.vpcId,
    State: { Code: "active" },
    Type: balancer.type,
    IpAddressType: "ipv4",
    AvailabilityZones: balancer.interfaces.map(({ subnetId }) => ({
      ZoneName: world.subnet(subnetId)?.availabilityZone, SubnetId: subnetId, LoadBalancerAddresses: [],
    })),
    ...(balancer.securityGroupIds.length ? { SecurityGroups: balancer.securityGroupIds } : {}),
  };
}
