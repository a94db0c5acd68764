import type { ModifySubnetAttributeCommandInput, ModifySubnetAttributeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { subnetResource } from "./describe-subnets.ts";
import { requireOne } from "./require-one.ts";
import type { Ec2Operation } from "./world.ts";

/** Sets the one attribute that the request names: whether interfaces get a public IPv4, or an IPv6, address. It has no DryRun. */
export const modifySubnetAttribute: Ec2Operation<ModifySubnetAttributeCommandInput, ModifySubnetAttributeCommandOutput> = (input, world) => {
  const subnet = requireOne(subnetResource, input.SubnetId, "subnetId", world);
  const { SubnetId: _, ...attributes } = input;
  const [name, ...more] = Object.entries(attributes).filter(([, value]) => value !== undefined).map(([member]) => member);
  if (!name || more.length) throw new SandboxError("InvalidParameterCombination", "Exactly one attribute must be specified.");
  if (name === "MapPublicIpOnLaunch") subnet.mapPublicIpOnLaunch = input.MapPublicIpOnLaunch?.Value === true;
  else if (name === "AssignIpv6AddressOnCreation") {
    const assign = input.AssignIpv6AddressOnCreation?.Value === true;
    if (assign && !subnet.ipv6Blocks.length) {
      throw new SandboxError("InvalidParameterValue", `Invalid value 'true' for assignIpv6AddressOnCreation. Subnet ${subnet.subnetId} does not have an IPv6 CIDR block.`);
    }
    subnet.assignIpv6AddressOnCreation = assign;
  } else throw new SandboxError("UnsupportedOperation", `The sandbox does not change ${name} of a subnet.`);
  world.changed();
  return {};
};
