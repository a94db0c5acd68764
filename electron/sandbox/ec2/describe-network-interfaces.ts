import type {
  DescribeNetworkInterfacesCommandInput,
  DescribeNetworkInterfacesCommandOutput,
  NetworkInterface,
} from "@aws-sdk/client-ec2";
import { availabilityZoneId } from "./availability-zones.ts";
import { idRules } from "./errors.ts";
import { nothingFor } from "./filter.ts";
import { macAddress } from "./ids.ts";
import { associationView, attachmentView, groupIdentifiers, privateAddressViews, privateDnsName } from "./interface-view.ts";
import { allInterfaces, type InterfaceAddress, type InterfaceFacts } from "./network-interfaces.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

const zone = (facts: InterfaceFacts, world: Ec2World) => world.subnet(facts.subnetId)?.availabilityZone;
const managerOf = ({ managedBy }: InterfaceFacts) => managedBy;
const instanceOf = ({ attachment }: InterfaceFacts) => attachment?.instance;
const statusOf = ({ attachment }: InterfaceFacts) => (attachment ? "in-use" : "available");
const eachAddress = <Value>(read: (address: InterfaceAddress, facts: InterfaceFacts, world: Ec2World) => Value) =>
  (facts: InterfaceFacts, world: Ec2World): Value[] => facts.addresses.map((address) => read(address, facts, world));

export const networkInterfaceResource: Resource<InterfaceFacts> = {
  items: allInterfaces,
  id: (facts) => facts.networkInterfaceId,
  tagged: true,
  ids: idRules({
    parameter: "NetworkInterfaceIds", prefix: "eni", code: "InvalidNetworkInterfaceID", noun: "networkInterface ID",
    malformedCode: "InvalidNetworkInterfaceId.Malformed",
  }),
  filters: {
    "addresses.association.allocation-id": eachAddress(({ allocationId }) => allocationId),
    "addresses.association.association-id": eachAddress(({ associationId }) => associationId),
    "addresses.association.ip-owner-id": eachAddress((address, facts, world) => associationView(address, facts, world)?.IpOwnerId),
    "addresses.association.owner-id": eachAddress((address, facts, world) => associationView(address, facts, world)?.IpOwnerId),
    "addresses.association.public-dns-name": eachAddress((address, facts, world) => associationView(address, facts, world)?.PublicDnsName),
    "addresses.association.public-ip": eachAddress(({ publicIp }) => publicIp),
    "addresses.primary": (facts) => facts.addresses.map((_, at) => at === 0),
    "addresses.private-dns-name": eachAddress(({ privateIp }, _, world) => privateDnsName(privateIp, world.region)),
    "addresses.private-ip-address": eachAddress(({ privateIp }) => privateIp),
    "association.allocation-id": (facts) => facts.allocationId,
    "association.association-id": (facts) => facts.associationId,
    "association.ip-owner-id": (facts, world) => associationView(facts, facts, world)?.IpOwnerId,
    "association.public-dns-name": (facts, world) => associationView(facts, facts, world)?.PublicDnsName,
    "association.public-ip": (facts) => facts.publicIp,
    "attachment.attach-time": ({ attachment }) => attachment && new Date(attachment.attachedAt).toISOString(),
    "attachment.attachment-id": ({ attachment }) => attachment?.attachmentId,
    "attachment.delete-on-termination": ({ attachment }) => attachment?.deleteOnTermination,
    "attachment.device-index": ({ attachment }) => attachment?.deviceIndex,
    "attachment.instance-id": (facts) => instanceOf(facts)?.instanceId,
    "attachment.instance-owner-id": (facts, world) => facts.attachment && (managerOf(facts) ?? world.accountId),
    "attachment.network-card-index": ({ attachment }) => attachment && 0,
    "attachment.status": ({ attachment }) => attachment && "attached",
    "availability-zone": zone,
    "availability-zone-id": (facts, world) => availabilityZoneId(zone(facts, world) ?? ""),
    description: (facts) => facts.description,
    "group-id": (facts) => facts.securityGroupIds,
    "group-name": (facts, world) => facts.securityGroupIds.map((id) => world.securityGroup(id)?.groupName),
    "interface-type": (facts) => facts.interfaceType,
    "ipv6-addresses.ipv6-address": (facts) => facts.ipv6Addresses,
    "mac-address": (facts) => macAddress(facts.networkInterfaceId),
    "network-interface-id": (facts) => facts.networkInterfaceId,
    "operator.managed": () => false,
    ...nothingFor("operator.principal"),
    "owner-id": (_, world) => world.accountId,
    "private-dns-name": (facts, world) => privateDnsName(facts.privateIp, world.region),
    "private-ip-address": (facts) => facts.privateIp,
    "public-dns-name": (facts, world) => associationView(facts, facts, world)?.PublicDnsName,
    "requester-id": managerOf,
    "requester-managed": (facts) => managerOf(facts) !== undefined,
    "source-dest-check": (facts) => facts.sourceDestCheck,
    status: statusOf,
    "subnet-id": (facts) => facts.subnetId,
    "vpc-id": (facts) => facts.vpcId,
  },
};

export const describeNetworkInterfaces: Ec2Operation<DescribeNetworkInterfacesCommandInput, DescribeNetworkInterfacesCommandOutput> = (input, world) => {
  const { items, ...page } = select(networkInterfaceResource, input.NetworkInterfaceIds, input, world);
  return { NetworkInterfaces: items.map((facts) => interfaceView(facts, world)), ...page };
};

export function interfaceView(facts: InterfaceFacts, world: Ec2World): NetworkInterface {
  const association = associationView(facts, facts, world);
  const managedBy = managerOf(facts);
  return {
    NetworkInterfaceId: facts.networkInterfaceId,
    VpcId: facts.vpcId,
    SubnetId: facts.subnetId,
    AvailabilityZone: zone(facts, world),
    OwnerId: world.accountId,
    RequesterManaged: managedBy !== undefined,
    ...(managedBy ? { RequesterId: managedBy } : {}),
    InterfaceType: facts.interfaceType as NetworkInterface["InterfaceType"],
    Status: statusOf(facts),
    Description: facts.description,
    MacAddress: macAddress(facts.networkInterfaceId),
    PrivateIpAddress: facts.privateIp,
    PrivateDnsName: privateDnsName(facts.privateIp, world.region),
    PrivateIpAddresses: privateAddressViews(facts, world),
    Ipv6Addresses: facts.ipv6Addresses.map((Ipv6Address) => ({ Ipv6Address, IsPrimaryIpv6: false })),
    SourceDestCheck: facts.sourceDestCheck,
    Groups: groupIdentifiers(facts.securityGroupIds, world),
    ...(facts.attachment ? { Attachment: { ...attachmentView(facts.attachment), InstanceId: instanceOf(facts)?.instanceId, InstanceOwnerId: managedBy ?? world.accountId } } : {}),
    ...(association ? { Association: association } : {}),
    TagSet: tagList(world.tagsOf(facts.networkInterfaceId)),
  };
}
