import type {
  AssignPrivateIpAddressesCommandInput, AssignPrivateIpAddressesCommandOutput, UnassignPrivateIpAddressesCommandInput, UnassignPrivateIpAddressesCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { interfaceLimits } from "./interface-limits.ts";
import { allInterfaces } from "./network-interfaces.ts";
import { takePrivateIps } from "./private-ip-input.ts";
import { requireInterface, type OwnInterface } from "./require-interface.ts";
import { missing } from "./require-one.ts";
import { freeAddress } from "./settle-ended-instances.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** Of an interface that is attached to nothing: what the largest types take. */
const mostAddresses = 50;

/** Secondary private addresses: those that are named, or as many as are counted. It has no DryRun. */
export const assignPrivateIpAddresses: Ec2Operation<AssignPrivateIpAddressesCommandInput, AssignPrivateIpAddressesCommandOutput> = (input, world) => {
  const own = requireInterface(input.NetworkInterfaceId, world);
  const { PrivateIpAddresses: wanted = [], SecondaryPrivateIpAddressCount: count = 0 } = input;
  if ((wanted.length > 0) === (count > 0)) throw new SandboxError("InvalidParameterCombination", "Specify either privateIpAddresses or secondaryPrivateIpAddressCount.");
  const subnet = world.subnet(own.facts.subnetId);
  if (!subnet) throw new Error(`${own.facts.subnetId} holds an interface`);
  refuseTooMany(own, wanted.length + count);
  const moved = input.AllowReassignment ? wanted.flatMap((address) => holderOf(address, own, world) ?? []) : [];
  const isMoved = (address: string) => moved.some((one) => one.address === address);
  const assigned = [...wanted.filter(isMoved), ...takePrivateIps(wanted.filter((address) => !isMoved(address)), count, subnet, world)];
  for (const { address, holder } of moved) unassign(holder, [address], world);
  setSecondary(own, [...secondaryOf(own), ...assigned]);
  world.changed();
  return { NetworkInterfaceId: own.facts.networkInterfaceId, AssignedPrivateIpAddresses: assigned.map((PrivateIpAddress) => ({ PrivateIpAddress })) };
};

/** Elastic IP addresses that led to them are free. It has no DryRun. */
export const unassignPrivateIpAddresses: Ec2Operation<UnassignPrivateIpAddressesCommandInput, UnassignPrivateIpAddressesCommandOutput> = (input, world) => {
  const own = requireInterface(input.NetworkInterfaceId, world);
  const { PrivateIpAddresses: unwanted = [] } = input;
  if (!unwanted.length) throw missing("privateIpAddress");
  const { networkInterfaceId } = own.facts;
  const secondary = secondaryOf(own);
  if (unwanted.some((address) => !secondary.includes(address))) {
    throw new SandboxError("InvalidParameterValue", `Some of [${unwanted.join(", ")}] are no secondary private addresses of interface ${networkInterfaceId}`);
  }
  unassign(own, unwanted, world);
  world.changed();
  return {};
};

function unassign(own: OwnInterface, unwanted: readonly string[], { document }: Ec2World): void {
  for (const address of document.addresses) {
    if (address.networkInterfaceId === own.facts.networkInterfaceId && address.privateIp && unwanted.includes(address.privateIp)) freeAddress(address);
  }
  setSecondary(own, secondaryOf(own).filter((address) => !unwanted.includes(address)));
}

/** Another interface of the subnet that has the address as a secondary one, from which it may be taken. */
function holderOf(address: string, own: OwnInterface, world: Ec2World): { address: string; holder: OwnInterface } | undefined {
  const facts = allInterfaces(world).find(({ managedBy, networkInterfaceId, subnetId, addresses }) =>
    !managedBy && networkInterfaceId !== own.facts.networkInterfaceId && subnetId === own.facts.subnetId && addresses.slice(1).some(({ privateIp }) => privateIp === address));
  return facts && { address, holder: requireInterface(facts.networkInterfaceId, world) };
}

function refuseTooMany({ facts }: OwnInterface, more: number): void {
  const instance = facts.attachment?.instance;
  const limit = instance ? interfaceLimits(instance.instanceType).addressesPerInterface : mostAddresses;
  if (facts.addresses.length + more > limit) throw new SandboxError("PrivateIpAddressLimitExceeded", "Number of private addresses will exceed limit.");
}

const secondaryOf = ({ facts }: OwnInterface): string[] => facts.addresses.slice(1).map(({ privateIp }) => privateIp);

function setSecondary({ record, first }: OwnInterface, addresses: string[]): void {
  if (record) record.privateIps = [record.privateIps[0]!, ...addresses];
  else if (addresses.length) first.secondaryPrivateIps = addresses;
  else delete first.secondaryPrivateIps;
}
