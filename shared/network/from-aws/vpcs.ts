import type { NetworkItem, Route, RouteTable, Subnet, Vpc } from "../../contract/network-model.ts";
import { named, present } from "./names.ts";
import type { AwsNetworkAcl, AwsRoute, AwsRouteTable, AwsSubnet, AwsVpc } from "./shapes.ts";

/** A block that AWS is taking away, or never gave, is none. */
const isAssociated = (state: { State?: string | undefined } | undefined) => ["associated", "associating"].includes(state?.State ?? "associated");

export function toVpc(vpc: AwsVpc): Vpc {
  const blocks = (vpc.CidrBlockAssociationSet ?? []).filter(({ CidrBlockState }) => isAssociated(CidrBlockState));
  return {
    vpcId: vpc.VpcId ?? "",
    ...named(vpc.Tags),
    isDefault: vpc.IsDefault ?? false,
    state: vpc.State ?? "",
    ownerId: vpc.OwnerId,
    // The first block stands beside the set, and compatible servers may answer it alone.
    cidrBlocks: [...new Set([...(vpc.CidrBlock ? [vpc.CidrBlock] : []), ...present(blocks, ({ CidrBlock }) => CidrBlock)])],
    ipv6CidrBlocks: ipv6Blocks(vpc),
  };
}

export function toSubnet(subnet: AwsSubnet): Subnet {
  return {
    subnetId: subnet.SubnetId ?? "",
    ...named(subnet.Tags),
    vpcId: subnet.VpcId ?? "",
    availabilityZone: subnet.AvailabilityZone ?? "",
    ownerId: subnet.OwnerId,
    cidrBlock: subnet.CidrBlock ?? "",
    ipv6CidrBlocks: ipv6Blocks(subnet),
    availableIpAddressCount: subnet.AvailableIpAddressCount ?? 0,
    mapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch ?? false,
  };
}

function ipv6Blocks({ Ipv6CidrBlockAssociationSet: set = [] }: Pick<AwsVpc, "Ipv6CidrBlockAssociationSet">): string[] {
  return present(set.filter(({ Ipv6CidrBlockState }) => isAssociated(Ipv6CidrBlockState)), ({ Ipv6CidrBlock }) => Ipv6CidrBlock);
}

export function toRouteTable(table: AwsRouteTable): RouteTable {
  const gone = ["disassociated", "disassociating", "failed"];
  const associations = (table.Associations ?? []).filter(({ AssociationState }) => !gone.includes(AssociationState?.State ?? ""));
  return {
    routeTableId: table.RouteTableId ?? "",
    ...named(table.Tags),
    vpcId: table.VpcId ?? "",
    main: associations.some(({ Main }) => Main),
    subnetIds: present(associations, ({ SubnetId }) => SubnetId),
    associations: associations.map(({ RouteTableAssociationId = "", Main = false, SubnetId, GatewayId }) => ({
      associationId: RouteTableAssociationId, main: Main, subnetId: SubnetId, gatewayId: GatewayId,
    })),
    routes: (table.Routes ?? []).map(toRoute),
  };
}

function toRoute(route: AwsRoute): Route {
  return {
    destination: route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? "",
    // An instance's route also names its interface, which survives the instance.
    target:
      route.GatewayId ?? route.NatGatewayId ?? route.EgressOnlyInternetGatewayId ?? route.TransitGatewayId ?? route.VpcPeeringConnectionId ??
      route.InstanceId ?? route.NetworkInterfaceId ?? route.LocalGatewayId ?? route.CarrierGatewayId ?? route.CoreNetworkArn ?? "",
    networkInterfaceId: route.NetworkInterfaceId,
    state: route.State === "blackhole" ? "blackhole" : "active",
    origin: route.Origin,
  };
}

export function toNetworkAcl(acl: AwsNetworkAcl): NetworkItem<"networkAcls"> {
  return {
    networkAclId: acl.NetworkAclId ?? "",
    ...named(acl.Tags),
    vpcId: acl.VpcId ?? "",
    isDefault: acl.IsDefault ?? false,
    associations: (acl.Associations ?? []).map(({ NetworkAclAssociationId = "", SubnetId = "" }) => ({ networkAclAssociationId: NetworkAclAssociationId, subnetId: SubnetId })),
    entries: (acl.Entries ?? []).map((entry) => ({
      ruleNumber: entry.RuleNumber ?? 0,
      egress: entry.Egress ?? false,
      protocol: entry.Protocol ?? "-1",
      // What is not plainly an allow does not allow.
      action: entry.RuleAction === "allow" ? "allow" : "deny",
      cidrBlock: entry.CidrBlock ?? entry.Ipv6CidrBlock ?? "",
      fromPort: entry.PortRange?.From,
      toPort: entry.PortRange?.To,
      icmpType: entry.IcmpTypeCode?.Type,
      icmpCode: entry.IcmpTypeCode?.Code,
    })),
  };
}
