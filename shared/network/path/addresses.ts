import { formatAddress, parseAddress, parseCidr, type Cidr } from "../cidr.ts";

export type Family = Cidr["family"];

export interface Address {
  family: Family;
  value: bigint;
}

/** What an internet host has no address of (docs/adr/005-path-explainer.md). */
const notPublic4 = ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"].map((block) => parseCidr(block)!);
const public6 = parseCidr("2000::/3")!;

export function isPublic({ family, value }: Address): boolean {
  if (family === "ipv6") return holds(public6, value);
  return !notPublic4.some((block) => holds(block, value));
}

export const publicBoundaries: readonly Cidr[] = [...notPublic4, public6];

export function holds(block: Pick<Cidr, "first" | "last">, value: bigint): boolean {
  return block.first <= value && value <= block.last;
}

export function inBlock(block: Cidr | undefined, address: Address): boolean {
  return block !== undefined && block.family === address.family && holds(block, address.value);
}

export function textOf({ family, value }: Address): string {
  return formatAddress(family, value);
}

/** An address or a block as a block; undefined for neither. */
export function parseBlock(text: string): Cidr | undefined {
  if (text.includes("/")) return parseCidr(text);
  const address = parseAddress(text);
  return address && { family: address.family, first: address.value, last: address.value, prefixLength: address.family === "ipv4" ? 32 : 128 };
}

export function sameAddress(one: Address, other: Address): boolean {
  return one.family === other.family && one.value === other.value;
}
