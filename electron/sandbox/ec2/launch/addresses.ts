import type { RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import ipaddr from "ipaddr.js";
import { SandboxError } from "../../service.ts";
import { freeAddresses } from "../free-addresses.ts";
import { contains, firstUsableOffset, lastUsableOffset, parseBlock, toNumber } from "../ipv4.ts";
import type { SubnetRecord } from "../records/vpcs.ts";
import type { Ec2World } from "../world.ts";
import type { LaunchPlace } from "./place.ts";

export function checkCount({ MinCount = 1, MaxCount = 1 }: RunInstancesCommandInput): void {
  if (MinCount < 1) throw new SandboxError("InvalidParameterValue", `Value (${MinCount}) for parameter minCount is invalid. It must be at least 1.`);
  if (MaxCount < MinCount) throw new SandboxError("InvalidParameterValue", `Value (${MinCount}) for parameter minCount is invalid. It must not be above maxCount (${MaxCount}).`);
}

/** As many private addresses as instances can start: `MaxCount` where the subnet has so many, but not fewer than `MinCount`. */
export function takeAddresses({ MinCount = 1, MaxCount = 1 }: RunInstancesCommandInput, { subnet, privateIp }: LaunchPlace, world: Ec2World): string[] {
  if (privateIp) return takeAddress(privateIp, MaxCount, subnet, world);
  const taken = freeAddresses(subnet, world).take(MaxCount).toArray();
  if (taken.length < MinCount) {
    throw new SandboxError("InsufficientFreeAddressesInSubnet", `There are not enough free addresses in subnet '${subnet.subnetId}' to satisfy the requested number of instances.`);
  }
  return taken;
}

function takeAddress(address: string, count: number, subnet: SubnetRecord, world: Ec2World): string[] {
  if (count > 1) throw new SandboxError("InvalidParameterCombination", "The parameter privateIpAddress cannot be used with a maxCount above 1");
  const block = parseBlock(subnet.cidrBlock);
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) || !contains(block, toNumber(address))) {
    throw new SandboxError("InvalidParameterValue", `Address ${address} does not fall within the subnet's address range`);
  }
  const offset = toNumber(address) - block.start;
  if (offset < firstUsableOffset || offset > lastUsableOffset(block)) throw new SandboxError("InvalidParameterValue", `Address ${address} is in subnet's reserved address range`);
  if (!freeAddresses(subnet, world).some((free) => free === address)) throw new SandboxError("InvalidIPAddress.InUse", `Address ${address} is in use.`);
  return [address];
}
