import type {
  DescribeSubnetsCommandInput, DescribeSubnetsCommandOutput, Subnet, SubnetIpv6CidrBlockAssociation,
} from "@aws-sdk/client-ec2";
import { availabilityZoneId } from "./availability-zones.ts";
import { idRules } from "./errors.ts";
import { nothingFor } from "./filter.ts";
import { parseBlock, reservedPerSubnet } from "./ipv4.ts";
import { addressesBySubnet } from "./network-interfaces.ts";
import type { BlockRecord, SubnetRecord } from "./records/vpcs.ts";
import { select, type Resource } from "./select.ts";
import { arn, tagList, type Ec2Operation, type Ec2World } from "./world.ts";

export const subnetResource: Resource<SubnetRecord> = {
  items: (world) => world.document.subnets,
  id: (subnet) => subnet.subnetId,
  tagged: true,
  ids: idRules({ parameter: "SubnetIds", prefix: "subnet", code: "InvalidSubnetID", noun: "subnet ID" }),
  filters: {
    "availability-zone": (subnet) => subnet.availabilityZone,
    availabilityZone: (subnet) => subnet.availabilityZone,
    "availability-zone-id": (subnet) => availabilityZoneId(subnet.availabilityZone),
    availabilityZoneId: (subnet) => availabilityZoneId(subnet.availabilityZone),
    "available-ip-address-count": (subnet, world) => availableAddresses(subnet, world),
    "cidr-block": (subnet) => subnet.cidrBlock,
    cidr: (subnet) => subnet.cidrBlock,
    cidrBlock: (subnet) => subnet.cidrBlock,
    "default-for-az": () => false,
    defaultForAz: () => false,
    "enable-dns64": () => false,
    "ipv6-cidr-block-association.association-id": (subnet) => subnet.ipv6Blocks.map((block) => block.associationId),
    "ipv6-cidr-block-association.ipv6-cidr-block": (subnet) => subnet.ipv6Blocks.map((block) => block.cidrBlock),
    "ipv6-cidr-block-association.state": (subnet) => subnet.ipv6Blocks.map(() => "associated"),
    "ipv6-native": () => false,
    "map-public-ip-on-launch": (subnet) => subnet.mapPublicIpOnLaunch,
    "map-customer-owned-ip-on-launch": () => false,
    "private-dns-name-options-on-launch.enable-resource-name-dns-a-record": () => false,
    "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record": () => false,
    "private-dns-name-options-on-launch.hostname-type": () => "ip-name",
    ...nothingFor("customer-owned-ipv4-pool", "enable-lni-at-device-index", "outpost-arn"),
    "owner-id": (_, world) => world.accountId,
    state: () => "available",
    "subnet-arn": (subnet, world) => arn(world, `subnet/${subnet.subnetId}`),
    "subnet-id": (subnet) => subnet.subnetId,
    "vpc-id": (subnet) => subnet.vpcId,
  },
};

export const describeSubnets: Ec2Operation<DescribeSubnetsCommandInput, DescribeSubnetsCommandOutput> = (input, world) => {
  const { items, ...page } = select(subnetResource, input.SubnetIds, input, world);
  const used = addressesBySubnet(world);
  return { Subnets: items.map((subnet) => subnetView(subnet, used.get(subnet.subnetId) ?? 0, world)), ...page };
};

/** @param interfaces how many it holds. */
export function subnetView(subnet: SubnetRecord, interfaces: number, world: Ec2World): Subnet {
  return {
    SubnetId: subnet.subnetId,
    SubnetArn: arn(world, `subnet/${subnet.subnetId}`),
    OwnerId: world.accountId,
    VpcId: subnet.vpcId,
    State: "available",
    AvailabilityZone: subnet.availabilityZone,
    AvailabilityZoneId: availabilityZoneId(subnet.availabilityZone),
    CidrBlock: subnet.cidrBlock,
    AvailableIpAddressCount: parseBlock(subnet.cidrBlock).size - reservedPerSubnet - interfaces,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    MapCustomerOwnedIpOnLaunch: false,
    AssignIpv6AddressOnCreation: subnet.assignIpv6AddressOnCreation,
    DefaultForAz: false,
    EnableDns64: false,
    Ipv6Native: false,
    Ipv6CidrBlockAssociationSet: subnet.ipv6Blocks.map(subnetIpv6BlockView),
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: "ip-name",
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    Tags: tagList(world.tagsOf(subnet.subnetId)),
  };
}

export function subnetIpv6BlockView({ associationId, cidrBlock }: BlockRecord): SubnetIpv6CidrBlockAssociation {
  return {
    AssociationId: associationId, Ipv6CidrBlock: cidrBlock, Ipv6CidrBlockState: { State: "associated" }, Ipv6AddressAttribute: "public", IpSource: "amazon",
  };
}

function availableAddresses(subnet: SubnetRecord, world: Ec2World): number {
  return parseBlock(subnet.cidrBlock).size - reservedPerSubnet - (addressesBySubnet(world).get(subnet.subnetId) ?? 0);
}
