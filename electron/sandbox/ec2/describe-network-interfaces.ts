import type {
  DescribeNetworkInterfacesCommandInput,
  DescribeNetworkInterfacesCommandOutput,
  NetworkInterface,
  NetworkInterfaceAssociation,
} from "@aws-sdk/client-ec2";
import { availabilityZoneId } from "./availability-zones.ts";
import { idRules } from "./errors.ts";
import { nothingFor } from "./filter.ts";
import { macAddress } from "./ids.ts";
import { groupIdentifiers, privateDnsName, publicDnsName } from "./instance-view.ts";
import { allInterfaces, type InterfaceFacts } from "./network-interfaces.ts";
import { select, type Resource } from "./select.ts";
import { tagList, type Ec2Operation, type Ec2World } from "./world.ts";

const zone = (facts: InterfaceFacts, world: Ec2World) => world.subnet(facts.subnetId)?.availabilityZone;
const managerOf = ({ owner }: InterfaceFacts) => (owner.kind === "service" ? owner.account : undefined);
const instanceOf = (facts: InterfaceFacts) => (facts.owner.kind === "instance" ? facts.owner.instance : undefined);

export const networkInterfaceResource: Resource<InterfaceFacts> = {
  items: allInterfaces,
  id: (facts) => facts.networkInterfaceId,
  tagged: true,
  ids: idRules({
    parameter: "NetworkInterfaceIds", prefix: "eni", code: "InvalidNetworkInterfaceID", noun: "networkInterface ID",
    malformedCode: "InvalidNetworkInterfaceId.Malformed",
  }),
  filters: {
    "addresses.association.allocation-id": (facts) => facts.allocationId,
    "addresses.association.association-id": (facts) => facts.associationId,
    "addresses.association.ip-owner-id": (facts, world) => associationView(facts, world)?.IpOwnerId,
    "addresses.association.owner-id": (facts, world) => associationView(facts, world)?.IpOwnerId,
    "addresses.association.public-dns-name": (facts, world) => associationView(facts, world)?.PublicDnsName,
    "addresses.association.public-ip": (facts) => facts.publicIp,
    "addresses.primary": () => true,
    "addresses.private-dns-name": (facts, world) => privateDnsName(facts.privateIp, world.region),
    "addresses.private-ip-address": (facts) => facts.privateIp,
    "association.allocation-id": (facts) => facts.allocationId,
    "association.association-id": (facts) => facts.associationId,
    "association.ip-owner-id": (facts, world) => associationView(facts, world)?.IpOwnerId,
    "association.public-dns-name": (facts, world) => associationView(facts, world)?.PublicDnsName,
    "association.public-ip": (facts) => facts.publicIp,
    "attachment.attach-time": (facts) => new Date(facts.createdAt).toISOString(),
    "attachment.attachment-id": (facts) => facts.attachmentId,
    "attachment.delete-on-termination": () => true,
    "attachment.device-index": (facts) => (instanceOf(facts) ? 0 : 1),
    "attachment.instance-id": (facts) => instanceOf(facts)?.instanceId,
    "attachment.instance-owner-id": (facts, world) => managerOf(facts) ?? world.accountId,
    "attachment.network-card-index": () => 0,
    "attachment.status": () => "attached",
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
    "public-dns-name": (facts, world) => associationView(facts, world)?.PublicDnsName,
    "requester-id": managerOf,
    "requester-managed": (facts) => managerOf(facts) !== undefined,
    "source-dest-check": (facts) => facts.sourceDestCheck,
    status: () => "in-use",
    "subnet-id": (facts) => facts.subnetId,
    "vpc-id": (facts) => facts.vpcId,
  },
};

export const describeNetworkInterfaces: Ec2Operation<DescribeNetworkInterfacesCommandInput, DescribeNetworkInterfacesCommandOutput> = (input, world) => {
  const { items, ...page } = select(networkInterfaceResource, input.NetworkInterfaceIds, input, world);
  return { NetworkInterfaces: items.map((facts) => interfaceView(facts, world)), ...page };
};

function interfaceView(facts: InterfaceFacts, world: Ec2World): NetworkInterface {
  const instance = instanceOf(facts);
  const association = associationView(facts, world);
  const dnsName = privateDnsName(facts.privateIp, world.region);
  const associated = association ? { Association: association } : {};
  return {
    NetworkInterfaceId: facts.networkInterfaceId,
    VpcId: facts.vpcId,
    SubnetId: facts.subnetId,
    AvailabilityZone: zone(facts, world),
    OwnerId: world.accountId,
    RequesterManaged: instance === undefined,
    ...(instance ? {} : { RequesterId: managerOf(facts) }),
    InterfaceType: facts.interfaceType as NetworkInterface["InterfaceType"],
    Status: "in-use",
    Description: facts.description,
    MacAddress: macAddress(facts.networkInterfaceId),
    PrivateIpAddress: facts.privateIp,
    PrivateDnsName: dnsName,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: facts.privateIp, PrivateDnsName: dnsName, ...associated }],
    Ipv6Addresses: facts.ipv6Addresses.map((Ipv6Address) => ({ Ipv6Address, IsPrimaryIpv6: false })),
    SourceDestCheck: facts.sourceDestCheck,
    Groups: groupIdentifiers(facts.securityGroupIds, world),
    Attachment: {
      AttachmentId: facts.attachmentId,
      AttachTime: new Date(facts.createdAt),
      DeleteOnTermination: true,
      DeviceIndex: instance ? 0 : 1,
      InstanceId: instance?.instanceId,
      InstanceOwnerId: managerOf(facts) ?? world.accountId,
      Status: "attached",
    },
    ...associated,
    TagSet: tagList(world.tagsOf(facts.networkInterfaceId)),
  };
}

function associationView(facts: InterfaceFacts, world: Ec2World): NetworkInterfaceAssociation | undefined {
  if (!facts.publicIp) return undefined;
  return {
    PublicIp: facts.publicIp,
    PublicDnsName: publicDnsName(facts.publicIp, facts.vpcId, world),
    // An Elastic IP address is the account's, others are lent by Amazon.
    IpOwnerId: facts.allocationId ? world.accountId : "amazon",
    AllocationId: facts.allocationId,
    AssociationId: facts.associationId,
  };
}
