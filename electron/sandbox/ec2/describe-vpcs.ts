import type {
  DescribeVpcsCommandInput, DescribeVpcsCommandOutput, Vpc, VpcCidrBlockAssociation, VpcIpv6CidrBlockAssociation,
} from "@aws-sdk/client-ec2";
import { companionId } from "./ids.ts";
import { idRules } from "./errors.ts";
import type { BlockRecord, VpcRecord } from "./records/vpcs.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const vpcResource: Resource<VpcRecord> = {
  items: (world) => world.document.vpcs,
  id: (vpc) => vpc.vpcId,
  tagged: true,
  ids: idRules({ parameter: "VpcIds", prefix: "vpc", code: "InvalidVpcID", noun: "vpc ID" }),
  filters: {
    cidr: (vpc) => vpc.cidrBlock,
    "cidr-block-association.association-id": (vpc) => blocksOf(vpc).map((block) => block.associationId),
    "cidr-block-association.cidr-block": (vpc) => blocksOf(vpc).map((block) => block.cidrBlock),
    "cidr-block-association.state": () => "associated",
    "dhcp-options-id": (_, world) => dhcpOptionsId(world),
    "ipv6-cidr-block-association.association-id": (vpc) => vpc.ipv6Blocks.map((block) => block.associationId),
    "ipv6-cidr-block-association.ipv6-cidr-block": (vpc) => vpc.ipv6Blocks.map((block) => block.cidrBlock),
    "ipv6-cidr-block-association.ipv6-pool": (vpc) => vpc.ipv6Blocks.map(() => "Amazon"),
    "ipv6-cidr-block-association.state": (vpc) => vpc.ipv6Blocks.map(() => "associated"),
    "is-default": (vpc) => vpc.isDefault,
    isDefault: (vpc) => vpc.isDefault,
    "owner-id": (_, world) => world.accountId,
    state: () => "available",
    "vpc-id": (vpc) => vpc.vpcId,
  },
};

export const describeVpcs: Ec2Operation<DescribeVpcsCommandInput, DescribeVpcsCommandOutput> = (input, world) => {
  const { items, ...page } = select(vpcResource, input.VpcIds, input, world);
  return { Vpcs: items.map((vpc) => vpcView(vpc, world)), ...page };
};

/** Its IPv4 blocks, the first one first. */
export function blocksOf(vpc: VpcRecord): BlockRecord[] {
  return [{ associationId: vpc.cidrAssociationId, cidrBlock: vpc.cidrBlock }, ...vpc.secondaryBlocks];
}

export function vpcView(vpc: VpcRecord, world: Ec2World): Vpc {
  return {
    VpcId: vpc.vpcId,
    OwnerId: world.accountId,
    State: "available",
    CidrBlock: vpc.cidrBlock,
    CidrBlockAssociationSet: blocksOf(vpc).map((block) => vpcBlockView(block)),
    ...(vpc.ipv6Blocks.length ? { Ipv6CidrBlockAssociationSet: vpc.ipv6Blocks.map((block) => vpcIpv6BlockView(block, world)) } : {}),
    DhcpOptionsId: dhcpOptionsId(world),
    InstanceTenancy: "default",
    IsDefault: vpc.isDefault,
    Tags: tagList(world.tagsOf(vpc.vpcId)),
  };
}

export function vpcBlockView({ associationId, cidrBlock }: BlockRecord): VpcCidrBlockAssociation {
  return { AssociationId: associationId, CidrBlock: cidrBlock, CidrBlockState: { State: "associated" } };
}

export function vpcIpv6BlockView({ associationId, cidrBlock }: BlockRecord, world: Ec2World): VpcIpv6CidrBlockAssociation {
  return {
    AssociationId: associationId, Ipv6CidrBlock: cidrBlock, Ipv6CidrBlockState: { State: "associated" }, NetworkBorderGroup: world.region, Ipv6Pool: "Amazon",
    Ipv6AddressAttribute: "public", IpSource: "amazon",
  };
}

/** One set of DHCP options in each region, which all VPCs share. */
function dhcpOptionsId(world: Ec2World): string {
  return companionId("dopt", `${world.accountId}/${world.region}`);
}
