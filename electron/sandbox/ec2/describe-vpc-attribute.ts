import type { DescribeVpcAttributeCommandInput, DescribeVpcAttributeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { vpcResource } from "./describe-vpcs.ts";
import { select } from "./select.ts";
import type { Ec2Operation } from "./world.ts";

export const describeVpcAttribute: Ec2Operation<DescribeVpcAttributeCommandInput, DescribeVpcAttributeCommandOutput> = (input, world) => {
  const { items: [vpc] } = select(vpcResource, [input.VpcId ?? ""], { DryRun: input.DryRun }, world);
  if (!vpc) throw new Error("a named VPC is answered or refused");
  switch (input.Attribute) {
    case "enableDnsHostnames":
      return { VpcId: vpc.vpcId, EnableDnsHostnames: { Value: vpc.enableDnsHostnames } };
    case "enableDnsSupport":
      return { VpcId: vpc.vpcId, EnableDnsSupport: { Value: vpc.enableDnsSupport } };
    case "enableNetworkAddressUsageMetrics":
      return { VpcId: vpc.vpcId, EnableNetworkAddressUsageMetrics: { Value: false } };
    default: {
      const message = `Value (${input.Attribute}) for parameter attribute is invalid. Unknown attribute.`;
      throw new SandboxError("InvalidParameterValue", message);
    }
  }
};
