import { firstUsableOffset, lastUsableOffset, parseBlock, toAddress } from "./ipv4.ts";
import { allInterfaces } from "./network-interfaces.ts";
import type { SubnetRecord } from "./records/vpcs.ts";
import type { Ec2World } from "./world.ts";

/** Addresses of a subnet that no interface holds, the lowest first, without the five that AWS keeps. */
export function* freeAddresses(subnet: SubnetRecord, world: Ec2World): Generator<string> {
  const held = new Set(allInterfaces(world).filter((one) => one.subnetId === subnet.subnetId).flatMap(({ addresses }) => addresses.map(({ privateIp }) => privateIp)));
  const block = parseBlock(subnet.cidrBlock);
  for (let offset = firstUsableOffset; offset <= lastUsableOffset(block); offset++) {
    const address = toAddress(block.start + offset);
    if (!held.has(address)) yield address;
  }
}
