import ipaddr from "ipaddr.js";
import { allOutboundIpv6, defaultIpv6Entries } from "../seed/ec2/defaults.ts";
import { SandboxError } from "../service.ts";
import { canonicalBlock } from "./block-input.ts";
import { digest } from "./ids.ts";
import { newId } from "./new-resource.ts";
import type { BlockRecord, VpcRecord } from "./records/vpcs.ts";
import type { Ec2World } from "./world.ts";

const vpcPrefixLength = 56;
/** EC2 takes /44 to /64 in steps of four; Amazon's own blocks are /56, so that these are left. */
const subnetPrefixLengths: readonly number[] = [56, 60, 64];

/** A /56 of 2001:db8::/32 (RFC 3849), which leads to nobody's network, that no other VPC of the region has. */
export function amazonIpv6Block(world: Ec2World): BlockRecord {
  const taken = new Set(world.document.vpcs.flatMap(({ ipv6Blocks }) => ipv6Blocks.map(({ cidrBlock }) => cidrBlock)));
  for (let at = 0; ; at++) {
    const seed = Number.parseInt(digest(`vpc-ipv6/${world.accountId}/${world.region}/${at}`).slice(0, 6), 16);
    const cidrBlock = `${new ipaddr.IPv6([0x2001, 0xdb8, seed >>> 8, (seed & 0xff) << 8, 0, 0, 0, 0]).toString()}/${vpcPrefixLength}`;
    if (!taken.has(cidrBlock)) return { associationId: newId("vpc-cidr-assoc", world), cidrBlock };
  }
}

/** Gives a VPC an IPv6 block, with the local routes and the default rules that come with it. */
export function addIpv6Block(vpc: VpcRecord, block: BlockRecord, { document }: Ec2World): void {
  vpc.ipv6Blocks.push(block);
  const inVpc = (one: { vpcId: string }) => one.vpcId === vpc.vpcId;
  for (const table of document.routeTables.filter(inVpc)) table.routes.push({ destination: block.cidrBlock, target: "local" });
  for (const acl of document.networkAcls.filter((one) => inVpc(one) && one.isDefault)) {
    const isThere = (number: number, egress: boolean) => acl.entries.some((entry) => entry.ruleNumber === number && entry.egress === egress);
    acl.entries.push(...defaultIpv6Entries().filter((entry) => !isThere(entry.ruleNumber, entry.egress)));
  }
  for (const group of document.securityGroups.filter((one) => inVpc(one) && one.groupName === "default")) {
    if (!group.rules.some((rule) => rule.isEgress && rule.cidrIpv6 === "::/0")) group.rules.push(allOutboundIpv6(group.groupId));
  }
}

/** An IPv6 block for a subnet: within one of its VPC's, on a boundary of four bits, and no other subnet's. Throws EC2's errors. */
export function subnetIpv6Block(text: string, vpc: VpcRecord, world: Ec2World): string {
  const block = canonicalBlock(text);
  if (!block?.includes(":")) throw new SandboxError("InvalidParameterValue", `Value (${text}) for parameter ipv6CidrBlock is invalid. This is not a valid IPv6 CIDR block.`);
  const [network, prefixLength] = ipaddr.IPv6.parseCIDR(block);
  if (!subnetPrefixLengths.includes(prefixLength)) throw new SandboxError("InvalidSubnet.Range", `The CIDR '${text}' is invalid.`);
  if (!vpc.ipv6Blocks.some(({ cidrBlock }) => holds(cidrBlock, network, prefixLength))) throw new SandboxError("InvalidSubnet.Range", `The CIDR '${text}' is invalid.`);
  const others = world.document.subnets.filter((subnet) => subnet.vpcId === vpc.vpcId).flatMap(({ ipv6Blocks }) => ipv6Blocks);
  const isTaken = others.some(({ cidrBlock }) => {
    const [other, length] = ipaddr.IPv6.parseCIDR(cidrBlock);
    return holds(block, other, length) || holds(cidrBlock, network, prefixLength);
  });
  if (isTaken) throw new SandboxError("InvalidSubnet.Conflict", `The CIDR '${text}' conflicts with another subnet`);
  return block;
}

/** Whether a block holds another one as a whole. */
export function holds(outer: string, network: ipaddr.IPv6, prefixLength: number): boolean {
  const [start, length] = ipaddr.IPv6.parseCIDR(outer);
  return prefixLength >= length && network.match([start, length]);
}
