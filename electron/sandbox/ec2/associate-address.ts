import type { AssociateAddressCommandInput, AssociateAddressCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { lendPublicIp } from "./change-instances.ts";
import { addressOfPublicIp, addressResource, refuseManagedAddress } from "./describe-addresses.ts";
import { refuseDryRun } from "./dry-run.ts";
import { severalInterfaces } from "./errors.ts";
import { stateName } from "./lifecycle.ts";
import { newId } from "./new-resource.ts";
import { instanceInterface, instanceInterfaces, type InterfaceFacts } from "./network-interfaces.ts";
import type { AddressRecord } from "./records/network-interfaces.ts";
import { requireInstance } from "./require-instances.ts";
import { requireInterface } from "./require-interface.ts";
import { requireOne } from "./require-one.ts";
import { freeAddress } from "./settle-ended-instances.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/**
 * Leads an Elastic IP address to an instance or an interface. It is taken from what has it now, and
 * takes the place of the one that is there, unless `AllowReassociation` is false. Source: API
 * reference, AssociateAddress.
 */
export const associateAddress: Ec2Operation<AssociateAddressCommandInput, AssociateAddressCommandOutput> = (input, world) => {
  const address = wantedAddress(input, world);
  const facts = wantedInterface(input, world);
  const privateIp = wantedPrivateIp(input.PrivateIpAddress, facts);
  refuseManagedAddress(address, world);
  if (!world.document.internetGateways.some((gateway) => gateway.vpcId === facts.vpcId)) {
    throw new SandboxError("Gateway.NotAttached", `Network ${facts.vpcId} is not attached to any internet gateway`);
  }
  const occupant = facts.addresses.find((one) => one.privateIp === privateIp)?.allocationId;
  const isThere = occupant === address.allocationId;
  if (input.AllowReassociation === false && !isThere) refuseTaken(address, facts, occupant);
  refuseDryRun(input.DryRun);
  if (isThere) return { AssociationId: address.associationId };
  const before = world.instances.find(({ instanceId }) => instanceId === address.instanceId);
  for (const one of world.document.addresses) if (one.allocationId === occupant) freeAddress(one);
  freeAddress(address);
  lead(address, facts, privateIp, world);
  // The instance that lost it gets an address of Amazon's again.
  if (before) lendPublicIp(before, world);
  world.changed();
  return { AssociationId: address.associationId };
};

function lead(address: AddressRecord, { networkInterfaceId, attachment, privateIp: primaryIp }: InterfaceFacts, privateIp: string, world: Ec2World): void {
  address.associationId = newId("eipassoc", world);
  address.networkInterfaceId = networkInterfaceId;
  address.privateIp = privateIp;
  const instance = attachment?.instance;
  if (!instance || instanceInterface(instance, world)?.networkInterfaceId !== networkInterfaceId) return;
  address.instanceId = instance.instanceId;
  // Amazon's own goes back to its pool.
  if (privateIp === primaryIp) delete instance.publicIp;
}

function wantedAddress({ AllocationId, PublicIp }: AssociateAddressCommandInput, world: Ec2World): AddressRecord {
  if (AllocationId && PublicIp) throw new SandboxError("InvalidParameterCombination", "You may specify public IP or allocation id, but not both in the same call");
  if (AllocationId) return requireOne(addressResource, AllocationId, "allocationId", world);
  if (PublicIp) return addressOfPublicIp(PublicIp, world);
  throw new SandboxError("MissingParameter", "Either public IP or allocation id must be specified");
}

function wantedInterface({ InstanceId, NetworkInterfaceId }: AssociateAddressCommandInput, world: Ec2World): InterfaceFacts {
  if (InstanceId && NetworkInterfaceId) throw new SandboxError("InvalidParameterCombination", "You may specify an instance ID or a network interface ID, but not both in the same call");
  if (NetworkInterfaceId) return requireInterface(NetworkInterfaceId, world).facts;
  if (!InstanceId) throw new SandboxError("MissingParameter", "Either instance ID or network interface id must be specified");
  const instance = requireInstance(InstanceId, world);
  const state = stateName(instance, world.now);
  if (state !== "running" && state !== "stopped" && state !== "stopping") {
    throw new SandboxError("InvalidInstanceID", `The ${state} instance '${InstanceId}' is not in a valid state for this operation.`);
  }
  const [facts, ...more] = instanceInterfaces(instance, world);
  if (!facts || more.length) throw severalInterfaces(InstanceId);
  return facts;
}

function wantedPrivateIp(wanted: string | undefined, { networkInterfaceId, privateIp, addresses }: InterfaceFacts): string {
  if (!wanted || addresses.some((one) => one.privateIp === wanted)) return wanted ?? privateIp;
  throw new SandboxError("InvalidParameterValue", `Invalid value '${wanted}' for PrivateIpAddress. It is not assigned to interface ${networkInterfaceId}.`);
}

function refuseTaken({ allocationId, associationId }: AddressRecord, { networkInterfaceId }: InterfaceFacts, occupant: string | undefined): void {
  if (associationId) throw new SandboxError("Resource.AlreadyAssociated", `resource ${allocationId} is already associated with associate-id ${associationId}`);
  if (occupant) throw new SandboxError("Resource.AlreadyAssociated", `resource ${networkInterfaceId} is already associated with ${occupant}`);
}
