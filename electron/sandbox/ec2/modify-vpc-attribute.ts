import type { ModifyVpcAttributeCommandInput, ModifyVpcAttributeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { vpcResource } from "./describe-vpcs.ts";
import { requireOne } from "./require-one.ts";
import type { Ec2Operation } from "./world.ts";

/** Sets the one attribute that the request names, of the two that concern DNS; it has no DryRun. */
export const modifyVpcAttribute: Ec2Operation<ModifyVpcAttributeCommandInput, ModifyVpcAttributeCommandOutput> = (input, world) => {
  const vpc = requireOne(vpcResource, input.VpcId, "vpcId", world);
  const given = [input.EnableDnsHostnames, input.EnableDnsSupport, input.EnableNetworkAddressUsageMetrics].filter((one) => one?.Value !== undefined);
  if (given.length !== 1) throw new SandboxError("InvalidParameterCombination", "Exactly one attribute must be specified.");
  if (input.EnableNetworkAddressUsageMetrics) throw new SandboxError("UnsupportedOperation", "The sandbox has no network address usage metrics.");
  vpc.enableDnsHostnames = input.EnableDnsHostnames?.Value ?? vpc.enableDnsHostnames;
  vpc.enableDnsSupport = input.EnableDnsSupport?.Value ?? vpc.enableDnsSupport;
  world.changed();
  return {};
};
