import type { AllocateAddressCommandInput, AllocateAddressCommandOutput, ReleaseAddressCommandInput, ReleaseAddressCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { addressResource } from "./describe-addresses.ts";
import { refuseDryRun } from "./dry-run.ts";
import { publicAddress } from "./ipv4.ts";
import { newId, setTags, tagsFor } from "./new-resource.ts";
import { requireOne } from "./require-one.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** Source: EC2 guide, "Elastic IP addresses", quota in each region. */
const maxAddresses = 5;

export const allocateAddress: Ec2Operation<AllocateAddressCommandInput, AllocateAddressCommandOutput> = (input, world) => {
  const tags = tagsFor("elastic-ip", input.TagSpecifications);
  if (input.Domain && input.Domain !== "vpc") throw new SandboxError("InvalidParameterValue", `Value (${input.Domain}) for parameter domain is invalid. The only domain is 'vpc'.`);
  if (input.Address || (input.PublicIpv4Pool && input.PublicIpv4Pool !== "amazon") || input.CustomerOwnedIpv4Pool || input.IpamPoolId) {
    throw new SandboxError("UnsupportedOperation", "The sandbox gives addresses of its own pool only.");
  }
  refuseBorderGroup(input.NetworkBorderGroup, world);
  refuseDryRun(input.DryRun);
  const { addresses } = world.document;
  if (addresses.length >= maxAddresses) throw new SandboxError("AddressLimitExceeded", "The maximum number of addresses has been reached.");
  const address = { allocationId: newId("eipalloc", world), publicIp: publicAddress(world.document.nextPublicIp++) };
  addresses.push(address);
  setTags(address.allocationId, tags, world);
  world.changed();
  return { AllocationId: address.allocationId, PublicIp: address.publicIp, PublicIpv4Pool: "amazon", NetworkBorderGroup: world.region, Domain: "vpc" };
};

export const releaseAddress: Ec2Operation<ReleaseAddressCommandInput, ReleaseAddressCommandOutput> = (input, world) => {
  if (input.PublicIp) throw new SandboxError("InvalidParameterValue", "You must specify an allocation id when releasing a VPC elastic IP address");
  refuseBorderGroup(input.NetworkBorderGroup, world);
  const { allocationId, associationId, publicIp } = requireOne(addressResource, input.AllocationId, "allocationId", world);
  refuseDryRun(input.DryRun);
  if (associationId) throw new SandboxError("InvalidIPAddress.InUse", `Address ${publicIp} is in use.`);
  world.document.addresses = world.document.addresses.filter((one) => one.allocationId !== allocationId);
  delete world.document.tags[allocationId];
  world.changed();
  return {};
};

/** The region is the only border group that it has: no local zones. */
function refuseBorderGroup(group: string | undefined, { region }: Ec2World): void {
  if (group && group !== region) throw new SandboxError("InvalidParameterValue", `Value (${group}) for parameter networkBorderGroup is invalid.`);
}
