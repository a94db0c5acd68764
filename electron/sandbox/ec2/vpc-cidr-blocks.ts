import type {
  AssociateVpcCidrBlockCommandInput, AssociateVpcCidrBlockCommandOutput, DisassociateVpcCidrBlockCommandInput, DisassociateVpcCidrBlockCommandOutput,
} from "@aws-sdk/client-ec2";
import ipaddr from "ipaddr.js";
import { SandboxError } from "../service.ts";
import { ipv4BlockInput } from "./block-input.ts";
import { blocksOf, vpcBlockView, vpcIpv6BlockView, vpcResource } from "./describe-vpcs.ts";
import { contains, parseBlock } from "./ipv4.ts";
import { addIpv6Block, amazonIpv6Block, holds } from "./ipv6-blocks.ts";
import { newId } from "./new-resource.ts";
import type { BlockRecord, VpcRecord } from "./records/vpcs.ts";
import { missing, requireOne } from "./require-one.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** Source: VPC quotas, "IPv4 CIDR blocks per VPC" and "IPv6 CIDR blocks per VPC". */
const maxBlocks = 5;

/** Gives a VPC a further IPv4 block, or one of Amazon's IPv6 blocks. It has no DryRun. */
export const associateVpcCidrBlock: Ec2Operation<AssociateVpcCidrBlockCommandInput, AssociateVpcCidrBlockCommandOutput> = (input, world) => {
  const vpc = requireOne(vpcResource, input.VpcId, "vpcId", world);
  if (input.Ipv6CidrBlock || input.Ipv6Pool || input.Ipv4IpamPoolId || input.Ipv6IpamPoolId) {
    throw new SandboxError("UnsupportedOperation", "The sandbox has IPv6 blocks of Amazon's own choice only, and no IPAM pools.");
  }
  if (Boolean(input.CidrBlock) === Boolean(input.AmazonProvidedIpv6CidrBlock)) throw new SandboxError("InvalidParameterCombination", "Specify either cidrBlock or amazonProvidedIpv6CidrBlock.");
  const associating = { State: "associating" as const };
  if (input.CidrBlock) {
    const block = { associationId: newId("vpc-cidr-assoc", world), cidrBlock: furtherBlock(input.CidrBlock, vpc) };
    vpc.secondaryBlocks.push(block);
    for (const table of world.document.routeTables) if (table.vpcId === vpc.vpcId) table.routes.push({ destination: block.cidrBlock, target: "local" });
    world.changed();
    return { VpcId: vpc.vpcId, CidrBlockAssociation: { ...vpcBlockView(block), CidrBlockState: associating } };
  }
  if (vpc.ipv6Blocks.length >= maxBlocks) throw tooMany(vpc);
  const block = amazonIpv6Block(world);
  addIpv6Block(vpc, block, world);
  world.changed();
  return { VpcId: vpc.vpcId, Ipv6CidrBlockAssociation: { ...vpcIpv6BlockView(block, world), Ipv6CidrBlockState: associating } };
};

const tooMany = ({ vpcId }: VpcRecord) => new SandboxError("CidrLimitExceeded", `This network '${vpcId}' has met its maximum number of allowed CIDRs: ${maxBlocks}`);

/** Private ranges that do not go together in a VPC. Source: VPC guide, "IPv4 CIDR block association restrictions". */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.19.0.0/16"].map(parseBlock);
const rangeOf = (cidrBlock: string) => privateRanges.find((range) => contains(range, parseBlock(cidrBlock).start));

function furtherBlock(text: string, vpc: VpcRecord): string {
  const cidrBlock = ipv4BlockInput(text, "cidrBlock", "InvalidVpc.Range");
  const range = rangeOf(cidrBlock);
  if (range && range !== rangeOf(vpc.cidrBlock)) {
    const message = `The CIDR '${text}' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR.`;
    throw new SandboxError("InvalidVpc.Range", message);
  }
  const block = parseBlock(cidrBlock);
  const overlapping = blocksOf(vpc).find((one) => {
    const other = parseBlock(one.cidrBlock);
    return contains(other, block.start) || contains(block, other.start);
  });
  if (overlapping) throw new SandboxError("InvalidVpc.Range", `The CIDR '${text}' conflicts with ${overlapping.cidrBlock} of the VPC.`);
  if (blocksOf(vpc).length >= maxBlocks) throw tooMany(vpc);
  return cidrBlock;
}

/** Not the first block, and none in which a subnet lies. It has no DryRun. */
export const disassociateVpcCidrBlock: Ec2Operation<DisassociateVpcCidrBlockCommandInput, DisassociateVpcCidrBlockCommandOutput> = ({ AssociationId }, world) => {
  if (!AssociationId) throw missing("associationId");
  const vpc = world.document.vpcs.find((one) => [...blocksOf(one), ...one.ipv6Blocks].some(({ associationId }) => associationId === AssociationId));
  if (!vpc) throw new SandboxError("InvalidVpcCidrBlockAssociationID.NotFound", `The vpc CIDR block association ID '${AssociationId}' does not exist`);
  if (vpc.cidrAssociationId === AssociationId) {
    throw new SandboxError("OperationNotPermitted", `The vpc CIDR block with association ID ${AssociationId} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`);
  }
  const block = [...vpc.secondaryBlocks, ...vpc.ipv6Blocks].find(({ associationId }) => associationId === AssociationId)!;
  if (hasSubnet(block, vpc, world)) throw new SandboxError("InvalidCidrBlock.InUse", `The vpc ${vpc.vpcId} currently has a subnet within CIDR block ${block.cidrBlock}`);
  const isIpv6 = vpc.ipv6Blocks.includes(block);
  vpc.secondaryBlocks = vpc.secondaryBlocks.filter((one) => one !== block);
  vpc.ipv6Blocks = vpc.ipv6Blocks.filter((one) => one !== block);
  for (const table of world.document.routeTables) {
    if (table.vpcId === vpc.vpcId) table.routes = table.routes.filter(({ destination, target }) => target !== "local" || destination !== block.cidrBlock);
  }
  world.changed();
  const state = { State: "disassociating" as const };
  return { VpcId: vpc.vpcId, ...(isIpv6 ? { Ipv6CidrBlockAssociation: { ...vpcIpv6BlockView(block, world), Ipv6CidrBlockState: state } } : { CidrBlockAssociation: { ...vpcBlockView(block), CidrBlockState: state } }) };
};

function hasSubnet({ cidrBlock }: BlockRecord, { vpcId }: VpcRecord, world: Ec2World): boolean {
  return world.document.subnets.some((subnet) => {
    if (subnet.vpcId !== vpcId) return false;
    if (!cidrBlock.includes(":")) return contains(parseBlock(cidrBlock), parseBlock(subnet.cidrBlock).start);
    return subnet.ipv6Blocks.some((one) => holds(cidrBlock, ...ipaddr.IPv6.parseCIDR(one.cidrBlock)));
  });
}
