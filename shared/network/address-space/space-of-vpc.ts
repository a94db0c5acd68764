import type { Network, Subnet, Vpc } from "../../contract/network-model.ts";
import { contains, overlaps, parseCidr, reservedPerSubnet, sizeOf, usableIn } from "../cidr.ts";
import { gapsOf, nextFreeIn } from "./gaps.ts";

/** Addresses of a subnet's IPv4 block; all 0 in an IPv6-only one. `total` = `used` + `free` + `reserved`. */
export interface SubnetSpace {
  subnet: Subnet;
  total: number;
  usable: number;
  used: number;
  free: number;
  reserved: number;
}

export interface BlockSpace {
  cidr: string;
  family: "ipv4" | "ipv6";
  /** The block cut into what subnets hold and what is free, ascending: together the whole block. */
  pieces: { cidr: string; subnetId?: string }[];
  gaps: string[];
  /** The lowest of the largest; undefined where nothing is free. */
  largestGap: string | undefined;
}

export interface VpcSpace {
  vpc: Vpc;
  /** IPv4 first, then IPv6, each in EC2's order. */
  blocks: BlockSpace[];
  subnets: SubnetSpace[];
  /** IPv4 addresses of all blocks, and of those that lie in no subnet. */
  total: number;
  unassigned: number;
}

export function spaceOfSubnet(subnet: Subnet): SubnetSpace {
  const total = sizeOf(subnet.cidrBlock);
  const usable = usableIn(subnet.cidrBlock);
  const free = Math.min(usable, Math.max(0, subnet.availableIpAddressCount));
  return { subnet, total, usable, free, used: usable - free, reserved: total > 0 ? Math.min(total, reservedPerSubnet) : 0 };
}

/** What a VPC's blocks hold. Only to be believed where the network's subnets were read. */
export function spaceOfVpc(network: Pick<Network, "subnets">, vpc: Vpc): VpcSpace {
  const subnets = network.subnets.filter(({ vpcId }) => vpcId === vpc.vpcId).toSorted(byFirstAddress);
  const blocks = [...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks].map((cidr) => spaceOfBlock(cidr, subnets));
  const ofV4 = blocks.filter(({ family }) => family === "ipv4");
  return {
    vpc, blocks, subnets: subnets.map(spaceOfSubnet),
    total: sum(ofV4.map(({ cidr }) => sizeOf(cidr))),
    unassigned: sum(ofV4.flatMap(({ gaps }) => gaps.map(sizeOf))),
  };
}

/** The lowest free IPv4 block of this size in the VPC, in whichever of its blocks; undefined where none is left. */
export function nextFree(network: Pick<Network, "subnets">, vpc: Vpc, prefixLength: number): string | undefined {
  return nextFreeIn(vpc.cidrBlocks, takenIn(network, vpc), prefixLength);
}

/** The IPv4 blocks that the VPC's subnets hold. */
export function takenIn({ subnets }: Pick<Network, "subnets">, { vpcId }: Vpc): string[] {
  return subnets.filter((subnet) => subnet.vpcId === vpcId && subnet.cidrBlock).map(({ cidrBlock }) => cidrBlock);
}

function spaceOfBlock(cidr: string, subnets: readonly Subnet[]): BlockSpace {
  const held = subnets.flatMap(({ subnetId, cidrBlock, ipv6CidrBlocks }) =>
    [cidrBlock, ...ipv6CidrBlocks].filter((each) => each && (contains(cidr, each) || overlaps(cidr, each))).map((each) => ({ cidr: each, subnetId })));
  const gaps = gapsOf(cidr, held.map((piece) => piece.cidr));
  const pieces = [...held, ...gaps.map((gap) => ({ cidr: gap }))].toSorted((a, b) => compareCidrs(a.cidr, b.cidr));
  const largestGap = gaps.reduce<string | undefined>((largest, gap) => (largest === undefined || parseCidr(gap)!.prefixLength < parseCidr(largest)!.prefixLength ? gap : largest), undefined);
  return { cidr, family: cidr.includes(":") ? "ipv6" : "ipv4", pieces, gaps, largestGap };
}

function byFirstAddress(a: Subnet, b: Subnet): number {
  return compareCidrs(a.cidrBlock || a.ipv6CidrBlocks[0] || "", b.cidrBlock || b.ipv6CidrBlocks[0] || "");
}

function compareCidrs(a: string, b: string): number {
  const [one, other] = [parseCidr(a), parseCidr(b)];
  if (!one || !other) return Number(one === undefined) - Number(other === undefined);
  if (one.family !== other.family) return one.family === "ipv4" ? -1 : 1;
  return one.first < other.first ? -1 : one.first > other.first ? 1 : 0;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
