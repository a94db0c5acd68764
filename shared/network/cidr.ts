import ipaddr from "ipaddr.js";

/** A block of addresses. `first` is its network address: host bits of the text are masked, as EC2 does. */
export interface Cidr {
  family: "ipv4" | "ipv6";
  first: bigint;
  last: bigint;
  prefixLength: number;
}

/** How many addresses AWS keeps in each subnet (VPC User Guide, "Subnet sizing for IPv4"). */
export const reservedPerSubnet = 5;

const bitsOf = { ipv4: 32, ipv6: 128 } as const;

/** Reads `10.1.0.0/16` or `2600:1f14::/56`; undefined for anything else, shortened or octal notations too. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf("/");
  const prefixLength = prefixOf(text, slash);
  if (slash < 0 || prefixLength < 0) return undefined;
  const v4 = ipv4Value(text, slash);
  if (v4 >= 0) {
    if (prefixLength > bitsOf.ipv4) return undefined;
    const size = 2 ** (bitsOf.ipv4 - prefixLength);
    const first = v4 - (v4 % size);
    return { family: "ipv4", first: BigInt(first), last: BigInt(first + size - 1), prefixLength };
  }
  const address = parseAddress(text.slice(0, slash));
  if (!address || prefixLength > bitsOf.ipv6) return undefined;
  const size = 1n << BigInt(bitsOf.ipv6 - prefixLength);
  const first = (address.value / size) * size;
  return { family: "ipv6", first, last: first + size - 1n, prefixLength };
}

/** The number after the slash; -1 where it is none. */
function prefixOf(text: string, slash: number): number {
  const prefix = text.slice(slash + 1);
  return /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
}

/** Reads `10.1.0.7` or `2600:1f14::7`; undefined for anything else, zones and shortened notations of IPv4 too. */
export function parseAddress(text: string): { family: Cidr["family"]; value: bigint } | undefined {
  const v4 = ipv4Value(text, text.length);
  if (v4 >= 0) return { family: "ipv4", value: BigInt(v4) };
  if (!text.includes(":") || !ipaddr.IPv6.isValid(text) || text.includes("%")) return undefined;
  return { family: "ipv6", value: ipaddr.parse(text).toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) };
}

const [zero, nine, dot] = [48, 57, 46];

/** Four decimal numbers up to `end`, as one; -1 for anything else. Every box and every hop reads one: ipaddr.js took a quarter of a first layout. */
function ipv4Value(text: string, end: number): number {
  let [value, part, digits, parts] = [0, 0, 0, 1];
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= nine) {
      // `010` is eight to some.
      if (digits > 0 && part === 0) return -1;
      part = part * 10 + code - zero;
      digits += 1;
      if (part > 255) return -1;
    } else if (code === dot && digits > 0 && parts < 4) {
      value = value * 256 + part;
      [part, digits, parts] = [0, 0, parts + 1];
    } else return -1;
  }
  return digits > 0 && parts === 4 ? value * 256 + part : -1;
}

export function formatAddress(family: Cidr["family"], value: bigint): string {
  if (family === "ipv4") {
    // Every hop says an address: by BigInts and ipaddr.js this took a third of the path explainer's time.
    const bits = Number(value);
    return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
  }
  const bytes = Array.from({ length: 16 }, (_, at) => Number((value >> BigInt(8 * (15 - at))) & 0xffn));
  return ipaddr.fromByteArray(bytes).toString();
}

/** Number of addresses, exact (a power of two); 0 for text that is no CIDR. */
export function sizeOf(cidr: string): number {
  const slash = cidr.indexOf("/");
  if (slash >= 0 && ipv4Value(cidr, slash) >= 0) {
    const prefixLength = prefixOf(cidr, slash);
    return prefixLength < 0 || prefixLength > bitsOf.ipv4 ? 0 : 2 ** (bitsOf.ipv4 - prefixLength);
  }
  const block = parseCidr(cidr);
  return block ? 2 ** (bitsOf[block.family] - block.prefixLength) : 0;
}

/** Addresses that a subnet with this block has for its interfaces: all but AWS's five. */
export function usableIn(cidr: string): number {
  return Math.max(0, sizeOf(cidr) - reservedPerSubnet);
}

/** The five addresses that AWS keeps in an IPv4 subnet, with what for; empty for IPv6 and what is no CIDR. */
export function reservedIn(cidr: string): { address: string; reason: string }[] {
  const block = parseCidr(cidr);
  if (!block || block.family !== "ipv4" || block.last - block.first < 4n) return [];
  const reasons = ["network address", "VPC router", "DNS server", "reserved by AWS for future use"];
  const addresses = reasons.map((reason, at) => ({ address: formatAddress("ipv4", block.first + BigInt(at)), reason }));
  return [...addresses, { address: formatAddress("ipv4", block.last), reason: "broadcast address, which a VPC does not support" }];
}

/** Whether every address of `inner` (a CIDR or one address) is in `outer`. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [parseCidr(outer), parseBlock(inner)];
  return a !== undefined && b !== undefined && a.family === b.family && a.first <= b.first && b.last <= a.last;
}

export function overlaps(one: string, other: string): boolean {
  const [a, b] = [parseBlock(one), parseBlock(other)];
  return a !== undefined && b !== undefined && a.family === b.family && a.first <= b.last && b.first <= a.last;
}

function parseBlock(text: string): Pick<Cidr, "family" | "first" | "last"> | undefined {
  if (text.includes("/")) return parseCidr(text);
  const address = parseAddress(text);
  return address && { family: address.family, first: address.value, last: address.value };
}
