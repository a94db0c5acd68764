import type { DescribeListenersCommandInput, DescribeListenersCommandOutput, Listener } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { LoadBalancerRecord } from "../ec2/records/load-balancers.ts";
import { SandboxError } from "../service.ts";
import type { BalancingOperation } from "./operation.ts";
import { page } from "./page.ts";
import { checkArns, notFound, takeNamed } from "./require.ts";

export const describeListeners: BalancingOperation<DescribeListenersCommandInput, DescribeListenersCommandOutput> = (input, world) => {
  const { LoadBalancerArn, ListenerArns } = input;
  if (!LoadBalancerArn && !ListenerArns?.length) throw new SandboxError("ValidationError", "You must specify either listener ARNs or a load balancer ARN");
  if (LoadBalancerArn && ListenerArns?.length) throw new SandboxError("ValidationError", "Listener ARNs and a load balancer ARN cannot be specified at the same time");
  checkArns("load balancer", LoadBalancerArn ? [LoadBalancerArn] : []);
  checkArns("listener", ListenerArns ?? []);
  const balancers = world.document.loadBalancers.filter((balancer) => !LoadBalancerArn || balancer.loadBalancerArn === LoadBalancerArn);
  if (LoadBalancerArn && balancers.length === 0) throw notFound("load balancer");
  const listeners = takeNamed("listener", balancers.flatMap(listenerViews), ListenerArns, (listener) => listener.ListenerArn ?? "");
  const { items, ...rest } = page(listeners, (listener) => listener.ListenerArn ?? "", input, [world.accountId, world.region, LoadBalancerArn ?? "", ListenerArns ?? []]);
  return { Listeners: items, ...rest };
};

function listenerViews({ loadBalancerArn, listeners }: LoadBalancerRecord): Listener[] {
  return listeners.map(({ listenerArn, protocol, port, targetGroupArn, certificateArn }) => ({
    ListenerArn: listenerArn,
    LoadBalancerArn: loadBalancerArn,
    Port: port,
    Protocol: protocol as Listener["Protocol"],
    ...(certificateArn ? { Certificates: [{ CertificateArn: certificateArn }], SslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" } : {}),
    DefaultActions: [{
      Type: "forward", TargetGroupArn: targetGroupArn,
      ForwardConfig: { TargetGroups: [{ TargetGroupArn: targetGroupArn, Weight: 1 }], TargetGroupStickinessConfig: { Enabled: false } },
    }],
  }));
}
