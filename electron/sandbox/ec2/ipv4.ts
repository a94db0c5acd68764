/** IPv4 arithmetic on unsigned 32-bit numbers, for blocks that the sandbox itself wrote. */

export function toNumber(address: string): number {
  return address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

export function toAddress(value: number): string {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join(".");
}

export interface Block {
  /** First address of the block. */
  start: number;
  size: number;
  prefixLength: number;
}

export function parseBlock(cidr: string): Block {
  const [address = "", length = "32"] = cidr.split("/");
  const prefixLength = Number(length);
  return { start: toNumber(address), size: 2 ** (32 - prefixLength), prefixLength };
}

export function contains(block: Block, address: number): boolean {
  return address >= block.start && address < block.start + block.size;
}

/**
 * AWS keeps five addresses of each subnet: the network address, the router, the DNS resolver, one
 * for the future, and the last. Source: VPC guide, "Subnet CIDR blocks".
 */
export const reservedPerSubnet = 5;

/** The first address of a subnet that may be given out, as an offset from its start. */
export const firstUsableOffset = 4;

/** The last offset that may be given out. */
export function lastUsableOffset(block: Block): number {
  return block.size - 2;
}

/**
 * The sandbox's public addresses come from 198.18.0.0/15 (RFC 2544), which nobody on the internet
 * owns: a person who tries one out reaches no stranger's machine. Each number gives another address.
 */
export function publicAddress(sequence: number): string {
  const hosts = 254;
  const blocks = 512;
  const spread = (sequence * 7919 + 1013) % (hosts * blocks);
  return toAddress(toNumber("198.18.0.0") + Math.floor(spread / hosts) * 256 + 1 + (spread % hosts));
}
