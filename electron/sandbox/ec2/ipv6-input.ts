import ipaddr from "ipaddr.js";
import { SandboxError } from "../service.ts";
import { digest } from "./ids.ts";
import { allInterfaces } from "./network-interfaces.ts";
import type { SubnetRecord } from "./records/vpcs.ts";
import type { Ec2World } from "./world.ts";

/** IPv6 addresses of a subnet: those that a request names, which must be free, or as many as it counts. Throws EC2's errors. */
export function takeIpv6Addresses(wanted: readonly string[], count: number, subnet: SubnetRecord, world: Ec2World): string[] {
  if (!wanted.length && !count) return [];
  const [block] = subnet.ipv6Blocks;
  if (!block) throw new SandboxError("InvalidParameterValue", `The subnet '${subnet.subnetId}' does not have an IPv6 CIDR block.`);
  const held = new Set(allInterfaces(world).filter(({ subnetId }) => subnetId === subnet.subnetId).flatMap(({ ipv6Addresses }) => ipv6Addresses));
  const named = wanted.map((address) => namedAddress(address, block.cidrBlock));
  const taken = named.find((address) => held.has(address));
  if (taken) throw new SandboxError("InvalidIPAddress.InUse", `The specified address ${taken} is already in use.`);
  for (let at = 0; named.length < Math.max(count, wanted.length); at++) {
    const address = hostOf(block.cidrBlock, `${subnet.subnetId}/${at}`);
    if (!held.has(address)) named.push(address);
  }
  return named;
}

function namedAddress(text: string, cidrBlock: string): string {
  if (!ipaddr.IPv6.isValid(text) || !ipaddr.IPv6.parse(text).match(ipaddr.IPv6.parseCIDR(cidrBlock))) {
    throw new SandboxError("InvalidParameterValue", `Address ${text} does not fall within the subnet's address range`);
  }
  return ipaddr.IPv6.parse(text).toString();
}

/** A host of a /64, spread over it as EC2's are. */
function hostOf(cidrBlock: string, seed: string): string {
  const network = ipaddr.IPv6.networkAddressFromCIDR(cidrBlock).parts.slice(0, 4);
  const host = digest(`ipv6/${seed}`).slice(0, 16).match(/.{4}/g) ?? [];
  return new ipaddr.IPv6([...network, ...host.map((part) => Number.parseInt(part, 16))]).toString();
}
