import { formatAddress, overlaps, parseCidr, type Cidr } from "../cidr.ts";

/** A VPC's and a subnet's IPv4 block is /16 to /28 (VPC User Guide, "VPC CIDR blocks"). */
export const widestPrefix = 16;
export const narrowestPrefix = 28;

export interface SubnetsWanted {
  vpcCidr: string;
  /** Names of Availability Zones, in the order of the layout. */
  zones: readonly string[];
  publicPerZone: number;
  privatePerZone: number;
  prefixLength: number | "largest";
  /** Blocks that subnets hold already. */
  taken?: readonly string[];
  /** Stands before each name: `shop` makes `shop-public-a`. */
  namePrefix?: string;
}

export interface PlannedSubnet {
  name: string;
  isPublic: boolean;
  availabilityZone: string;
  cidrBlock: string;
}

export type SubnetPlan =
  | { ok: true; prefixLength: number; subnets: PlannedSubnet[] }
  /** `nearest`: the widest prefix length with which it would fit, where there is one. */
  | { ok: false; reason: string; nearest?: number };

/** Carves a VPC's block: first the public subnets zone by zone, then the private ones, side by side. */
export function planSubnets(wanted: SubnetsWanted): SubnetPlan {
  const { vpcCidr, zones, publicPerZone, privatePerZone, prefixLength, taken = [] } = wanted;
  const wrong = reasonAgainst(vpcCidr);
  if (wrong) return { ok: false, reason: wrong };
  const vpc = parseCidr(vpcCidr)!;
  const places = placesOf(wanted);
  if (places.length === 0) return { ok: false, reason: zones.length === 0 ? "No Availability Zone is chosen." : "No subnet is wanted." };
  const fits = (length: number) => blocksFor(vpc, length, places.length, taken).length === places.length;
  const lengths = Array.from({ length: narrowestPrefix - vpc.prefixLength + 1 }, (_, at) => vpc.prefixLength + at);
  const nearest = lengths.find(fits);
  const counted = `${places.length} ${places.length === 1 ? "subnet" : "subnets"} (${zones.length} × ${publicPerZone + privatePerZone})`;
  if (nearest === undefined) return { ok: false, reason: `${counted} do not fit in what is free of ${vpcCidr}, not even as /${narrowestPrefix}, the smallest that AWS allows.` };
  const chosen = prefixLength === "largest" ? nearest : prefixLength;
  if (!Number.isInteger(chosen) || chosen < widestPrefix || chosen > narrowestPrefix) return { ok: false, nearest, reason: `A subnet's block is /${widestPrefix} to /${narrowestPrefix}; /${chosen} is not.` };
  const blocks = blocksFor(vpc, chosen, places.length, taken);
  if (blocks.length < places.length) return { ok: false, nearest, reason: `${counted} of /${chosen} do not fit in what is free of ${vpcCidr}: there is room for ${blocks.length}. As /${nearest} they would fit.` };
  return { ok: true, prefixLength: chosen, subnets: places.map((place, at) => ({ ...place, cidrBlock: blocks[at]! })) };
}

/** Why this text is no block that a VPC can have, in words; undefined where it is one. */
export function reasonAgainst(vpcCidr: string): string | undefined {
  const block = parseCidr(vpcCidr);
  if (!block) return `"${vpcCidr}" is no CIDR block: it is written as 10.0.0.0/16, four numbers from 0 to 255, a slash and the length.`;
  if (block.family === "ipv6") return "A VPC begins with an IPv4 block; an IPv6 block is added to it.";
  if (block.prefixLength < widestPrefix || block.prefixLength > narrowestPrefix) return `A VPC's block is /${widestPrefix} (65,536 addresses) to /${narrowestPrefix} (16); /${block.prefixLength} is not.`;
  return undefined;
}

function placesOf({ zones, publicPerZone, privatePerZone, namePrefix = "" }: SubnetsWanted): Omit<PlannedSubnet, "cidrBlock">[] {
  return ([[true, publicPerZone], [false, privatePerZone]] as const).flatMap(([isPublic, perZone]) =>
    Array.from({ length: perZone }, (_, round) =>
      zones.map((availabilityZone) => {
        const parts = [namePrefix, isPublic ? "public" : "private", letterOf(availabilityZone), round > 0 ? String(round + 1) : ""];
        return { name: parts.filter(Boolean).join("-"), isPublic, availabilityZone };
      })).flat());
}

/** `us-west-2a` is `a`; a local zone's name has no letter alone, and stays whole. */
function letterOf(zone: string): string {
  return /^[a-z]{2}(?:-[a-z]+)+-\d([a-z])$/.exec(zone)?.[1] ?? zone;
}

/** People number /24 subnets from one, as the third number reads; where that leaves too little room they begin at zero. */
function blocksFor(vpc: Cidr, prefixLength: number, count: number, taken: readonly string[]): string[] {
  if (prefixLength < vpc.prefixLength) return [];
  const fromOne = prefixLength === 24 && vpc.prefixLength < 24 ? freeBlocks(vpc, prefixLength, count, taken, 1) : [];
  return fromOne.length === count ? fromOne : freeBlocks(vpc, prefixLength, count, taken, 0);
}

function freeBlocks(vpc: Cidr, prefixLength: number, count: number, taken: readonly string[], start: number): string[] {
  const size = 1n << BigInt(32 - prefixLength);
  const found: string[] = [];
  for (let first = vpc.first + BigInt(start) * size; found.length < count && first + size - 1n <= vpc.last; first += size) {
    const block = `${formatAddress("ipv4", first)}/${prefixLength}`;
    if (!taken.some((other) => overlaps(block, other))) found.push(block);
  }
  return found;
}
