import { SandboxError } from "../service.ts";
import { freeAddresses } from "./free-addresses.ts";
import { contains, parseBlock, toNumber } from "./ipv4.ts";
import type { SubnetRecord } from "./records/vpcs.ts";
import type { Ec2World } from "./world.ts";

/**
 * The addresses of a subnet that a request names, all of which must be free, then as many of the
 * lowest free ones as it counts. Throws EC2's errors.
 */
export function takePrivateIps(wanted: readonly string[], count: number, subnet: SubnetRecord, world: Ec2World): string[] {
  const free = [...freeAddresses(subnet, world)];
  const block = parseBlock(subnet.cidrBlock);
  for (const address of wanted) {
    if (free.includes(address)) continue;
    const isOfSubnet = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(address) && contains(block, toNumber(address));
    if (!isOfSubnet) throw new SandboxError("InvalidParameterValue", `Address ${address} does not fall within the subnet's address range`);
    throw new SandboxError("InvalidIPAddress.InUse", `The specified address ${address} is already in use, or reserved.`);
  }
  if (new Set(wanted).size < wanted.length) throw new SandboxError("InvalidParameterValue", "The same private address is specified twice.");
  const more = free.filter((address) => !wanted.includes(address)).slice(0, count);
  if (more.length < count) throw new SandboxError("InsufficientFreeAddressesInSubnet", "The specified subnet does not have enough free addresses to satisfy the request.");
  return [...wanted, ...more];
}
