import { firstUsableOffset, lastUsableOffset, parseBlock, toAddress } from "./ipv4.ts";
import { holdsResources } from "./lifecycle.ts";
import { natGatewayHolds } from "./nat-gateway-state.ts";
import { serviceInterfaces } from "./network-interfaces.ts";
import type { SubnetRecord } from "./records.ts";
import type { Ec2World } from "./world.ts";

/** Addresses of a subnet that no interface holds, the lowest first, without the five that AWS keeps. */
export function* freeAddresses(subnet: SubnetRecord, world: Ec2World): Generator<string> {
  const held = new Set([
    ...world.instances.filter((one) => one.subnetId === subnet.subnetId && holdsResources(one, world.now)).map((one) => one.privateIp),
    ...world.document.natGateways.filter((one) => one.subnetId === subnet.subnetId && natGatewayHolds(one, world.now)).map((one) => one.privateIp),
    ...serviceInterfaces(world).filter((one) => one.subnetId === subnet.subnetId).map((one) => one.privateIp),
  ]);
  const block = parseBlock(subnet.cidrBlock);
  for (let offset = firstUsableOffset; offset <= lastUsableOffset(block); offset++) {
    const address = toAddress(block.start + offset);
    if (!held.has(address)) yield address;
  }
}
