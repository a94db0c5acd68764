import type { DescribeVpcsCommandInput, DescribeVpcsCommandOutput, Vpc } from "@aws-sdk/client-ec2";
import { companionId } from "./ids.ts";
import { idRules } from "./errors.ts";
import type { VpcRecord } from "./records.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const vpcResource: Resource<VpcRecord> = {
  items: (world) => world.document.vpcs,
  id: (vpc) => vpc.vpcId,
  tagged: true,
  ids: idRules({ parameter: "VpcIds", prefix: "vpc", code: "InvalidVpcID", noun: "vpc ID" }),
  filters: {
    cidr: (vpc) => vpc.cidrBlock,
    "cidr-block-association.association-id": (vpc) => vpc.cidrAssociationId,
    "cidr-block-association.cidr-block": (vpc) => vpc.cidrBlock,
    "cidr-block-association.state": () => "associated",
    "dhcp-options-id": (_, world) => dhcpOptionsId(world),
    "ipv6-cidr-block-association.association-id": () => undefined,
    "ipv6-cidr-block-association.ipv6-cidr-block": () => undefined,
    "ipv6-cidr-block-association.ipv6-pool": () => undefined,
    "ipv6-cidr-block-association.state": () => undefined,
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

function vpcView(vpc: VpcRecord, world: Ec2World): Vpc {
  return {
    VpcId: vpc.vpcId,
    OwnerId: world.accountId,
    State: "available",
    CidrBlock: vpc.cidrBlock,
    CidrBlockAssociationSet: [
      { AssociationId: vpc.cidrAssociationId, CidrBlock: vpc.cidrBlock, CidrBlockState: { State: "associated" } },
    ],
    DhcpOptionsId: dhcpOptionsId(world),
    InstanceTenancy: "default",
    IsDefault: vpc.isDefault,
    Tags: tagList(world.tagsOf(vpc.vpcId)),
  };
}

/** One set of DHCP options in each region, which all VPCs share. */
function dhcpOptionsId(world: Ec2World): string {
  return companionId("dopt", `${world.accountId}/${world.region}`);
}
