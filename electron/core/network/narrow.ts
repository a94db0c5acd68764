import type { Instance, InternetGateway, NatGateway, Route, RouteTable, SecurityGroup, Subnet, Vpc } from "@aws-sdk/client-ec2";
import type { Network } from "../../../shared/contract/network.ts";
import { toInstance, toTags } from "../ec2/to-instance.ts";

/** The SDK's all-optional shapes as the contract's certain ones. */

export function toVpc(vpc: Vpc): Network["vpcs"][number] {
  const tags = toTags(vpc.Tags);
  const isAssociated = (state: string | undefined) => state === undefined || state === "associated" || state === "associating";
  const blocks = (vpc.CidrBlockAssociationSet ?? []).filter(({ CidrBlockState }) => isAssociated(CidrBlockState?.State)).flatMap(({ CidrBlock }) => CidrBlock ?? []);
  const ipv6Blocks = (vpc.Ipv6CidrBlockAssociationSet ?? []).filter(({ Ipv6CidrBlockState }) => isAssociated(Ipv6CidrBlockState?.State));
  return {
    vpcId: vpc.VpcId ?? "",
    name: tags.Name ?? "",
    isDefault: vpc.IsDefault ?? false,
    state: vpc.State ?? "",
    // The first block stands beside the set, and compatible servers may answer it alone.
    cidrBlocks: [...new Set([...(vpc.CidrBlock ? [vpc.CidrBlock] : []), ...blocks])],
    ipv6CidrBlocks: ipv6Blocks.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []),
    tags,
  };
}

export function toSubnet(subnet: Subnet): Network["subnets"][number] {
  const tags = toTags(subnet.Tags);
  const ipv6Blocks = (subnet.Ipv6CidrBlockAssociationSet ?? []).filter(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State !== "disassociated");
  return {
    subnetId: subnet.SubnetId ?? "",
    name: tags.Name ?? "",
    vpcId: subnet.VpcId ?? "",
    availabilityZone: subnet.AvailabilityZone ?? "",
    cidrBlock: subnet.CidrBlock ?? "",
    ipv6CidrBlocks: ipv6Blocks.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []),
    availableIpAddressCount: subnet.AvailableIpAddressCount ?? 0,
    mapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch ?? false,
    tags,
  };
}

export function toRouteTable(table: RouteTable): Network["routeTables"][number] {
  const tags = toTags(table.Tags);
  const associations = (table.Associations ?? []).filter(({ AssociationState }) => !["disassociated", "disassociating", "failed"].includes(AssociationState?.State ?? ""));
  return {
    routeTableId: table.RouteTableId ?? "",
    name: tags.Name ?? "",
    vpcId: table.VpcId ?? "",
    main: associations.some(({ Main }) => Main),
    subnetIds: associations.flatMap(({ SubnetId }) => SubnetId ?? []),
    routes: (table.Routes ?? []).map(toRoute),
    tags,
  };
}

function toRoute(route: Route): Network["routeTables"][number]["routes"][number] {
  return {
    destination: route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? "",
    // An instance's route also names its interface, which survives the instance.
    target:
      route.GatewayId ?? route.NatGatewayId ?? route.EgressOnlyInternetGatewayId ?? route.TransitGatewayId ?? route.VpcPeeringConnectionId ??
      route.InstanceId ?? route.NetworkInterfaceId ?? route.LocalGatewayId ?? route.CarrierGatewayId ?? route.CoreNetworkArn ?? "",
    state: route.State === "blackhole" ? "blackhole" : "active",
    ...(route.Origin ? { origin: route.Origin } : {}),
  };
}

export function toInternetGateway(gateway: InternetGateway): Network["internetGateways"][number] {
  // An attached internet gateway says `available`, which the SDK's type of four states does not list.
  const attached = (gateway.Attachments ?? []).filter(({ State }) => State !== "detached" && State !== "detaching");
  return {
    internetGatewayId: gateway.InternetGatewayId ?? "",
    name: toTags(gateway.Tags).Name ?? "",
    vpcIds: attached.flatMap(({ VpcId }) => VpcId ?? []),
  };
}

export function toNatGateway(gateway: NatGateway): Network["natGateways"][number] {
  const address = gateway.NatGatewayAddresses?.find(({ IsPrimary }) => IsPrimary) ?? gateway.NatGatewayAddresses?.[0];
  return {
    natGatewayId: gateway.NatGatewayId ?? "",
    name: toTags(gateway.Tags).Name ?? "",
    vpcId: gateway.VpcId ?? "",
    subnetId: gateway.SubnetId ?? "",
    state: gateway.State ?? "",
    connectivityType: gateway.ConnectivityType ?? "public",
    ...(address?.PublicIp ? { publicIp: address.PublicIp } : {}),
    ...(address?.PrivateIp ? { privateIp: address.PrivateIp } : {}),
  };
}

export function toSecurityGroup(group: SecurityGroup): Network["securityGroups"][number] {
  return { groupId: group.GroupId ?? "", groupName: group.GroupName ?? "", vpcId: group.VpcId, description: group.Description ?? "" };
}

/** The slice of an instance that a map shows; parsing the answer against its schema drops the rest. */
export const toNetworkInstance: (instance: Instance) => Network["instances"][number] = toInstance;
