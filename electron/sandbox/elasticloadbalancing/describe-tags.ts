import type { DescribeTagsCommandInput, DescribeTagsCommandOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Tags } from "../ec2/records/tags.ts";
import type { Ec2World } from "../ec2/world.ts";
import { SandboxError } from "../service.ts";
import type { BalancingOperation } from "./operation.ts";
import { checkArns, notFound } from "./require.ts";

const mostArns = 20;

/** Of load balancers, target groups and listeners (which have none here). */
export const describeTags: BalancingOperation<DescribeTagsCommandInput, DescribeTagsCommandOutput> = (input, world) => {
  const arns = [...new Set(input.ResourceArns ?? [])];
  if (arns.length > mostArns) throw new SandboxError("ValidationError", `The maximum number of resource ARNs is ${mostArns}`);
  return { TagDescriptions: arns.map((ResourceArn) => ({ ResourceArn, Tags: Object.entries(tagsOf(ResourceArn, world)).map(([Key, Value]) => ({ Key, Value })) })) };
};

function tagsOf(arn: string, { document }: Ec2World): Tags {
  const kind = arn.includes(":targetgroup/") ? "target group" : arn.includes(":listener/") ? "listener" : "load balancer";
  checkArns(kind, [arn]);
  const found =
    document.loadBalancers.find(({ loadBalancerArn }) => loadBalancerArn === arn)?.tags ??
    document.targetGroups.find(({ targetGroupArn }) => targetGroupArn === arn)?.tags ??
    (document.loadBalancers.some(({ listeners }) => listeners.some(({ listenerArn }) => listenerArn === arn)) ? {} : undefined);
  if (!found) throw notFound(kind);
  return found;
}
