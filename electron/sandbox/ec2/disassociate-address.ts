import type { DisassociateAddressCommandInput, DisassociateAddressCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { lendPublicIp } from "./change-instances.ts";
import { addressOfPublicIp, refuseManagedAddress } from "./describe-addresses.ts";
import { refuseDryRun } from "./dry-run.ts";
import type { AddressRecord } from "./records/network-interfaces.ts";
import { freeAddress } from "./settle-ended-instances.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/**
 * The address stays the account's. A running instance that was launched with a public address gets
 * another of Amazon's, unless it has several interfaces. Source: EC2 guide, "Public IPv4 addresses".
 */
export const disassociateAddress: Ec2Operation<DisassociateAddressCommandInput, DisassociateAddressCommandOutput> = (input, world) => {
  const address = wanted(input, world);
  refuseManagedAddress(address, world);
  refuseDryRun(input.DryRun);
  const instance = world.instances.find(({ instanceId }) => instanceId === address.instanceId);
  freeAddress(address);
  if (instance) lendPublicIp(instance, world);
  world.changed();
  return {};
};

function wanted({ AssociationId, PublicIp }: DisassociateAddressCommandInput, world: Ec2World): AddressRecord {
  if (AssociationId) {
    const address = world.document.addresses.find((one) => one.associationId === AssociationId);
    if (!address) throw new SandboxError("InvalidAssociationID.NotFound", `The association ID '${AssociationId}' does not exist`);
    return address;
  }
  if (PublicIp) return addressOfPublicIp(PublicIp, world);
  throw new SandboxError("MissingParameter", "Either public IP or association id must be specified");
}
