import type { Instance, InstanceNetworkInterface, Reservation, Subnet, Vpc } from "@aws-sdk/client-ec2";
import type { MetadataInterface, MetadataSource } from "../../../../shared/ec2/instance-metadata/source.ts";
import { toTags } from "../to-instance.ts";
import { platformOf } from "../platform-of.ts";

interface Gathered {
  instance: Instance;
  reservation: Reservation;
  region: string;
  subnets: readonly Subnet[];
  vpcs: readonly Vpc[];
  publicKey: string | undefined;
  userData: MetadataSource["userData"];
  events: MetadataSource["events"];
}

/** Narrows what EC2 answered to what metadata is made of. */
export function toMetadataSource({ instance, reservation, region, subnets, vpcs, publicKey, userData, events }: Gathered): MetadataSource {
  const { Placement: placement, MetadataOptions: options } = instance;
  const own = subnets.find(({ SubnetId }) => SubnetId === instance.SubnetId);
  return {
    instanceId: instance.InstanceId ?? "", instanceType: instance.InstanceType ?? "", state: instance.State?.Name ?? "", imageId: instance.ImageId,
    amiLaunchIndex: instance.AmiLaunchIndex ?? 0, reservationId: reservation.ReservationId, ownerId: reservation.OwnerId,
    region, availabilityZone: placement?.AvailabilityZone ?? "", availabilityZoneId: placement?.AvailabilityZoneId ?? own?.AvailabilityZoneId,
    groupName: placement?.GroupName || undefined, partitionNumber: placement?.PartitionNumber, hostId: placement?.HostId,
    architecture: instance.Architecture, platform: platformOf(instance),
    kernelId: instance.KernelId || undefined, ramdiskId: instance.RamdiskId || undefined, launchTime: instance.LaunchTime?.toISOString(),
    lifecycle: instance.InstanceLifecycle ?? "on-demand",
    privateDnsName: instance.PrivateDnsName || undefined, privateIpAddress: instance.PrivateIpAddress,
    publicDnsName: instance.PublicDnsName || undefined, publicIpAddress: instance.PublicIpAddress, ipv6Address: instance.Ipv6Address,
    keyName: instance.KeyName, publicKey,
    ...(instance.IamInstanceProfile ? { profile: { arn: instance.IamInstanceProfile.Arn ?? "", id: instance.IamInstanceProfile.Id ?? "" } } : {}),
    securityGroups: (instance.SecurityGroups ?? []).map(({ GroupName = "" }) => GroupName),
    productCodes: (instance.ProductCodes ?? []).map(({ ProductCodeId = "" }) => ProductCodeId),
    detailedMonitoring: instance.Monitoring?.State === "enabled" || instance.Monitoring?.State === "pending",
    hibernationConfigured: instance.HibernationOptions?.Configured ?? false,
    rootDeviceName: instance.RootDeviceName, deviceNames: (instance.BlockDeviceMappings ?? []).map(({ DeviceName = "" }) => DeviceName),
    interfaces: (instance.NetworkInterfaces ?? []).map((nic) => toInterface(nic, subnets, vpcs)),
    endpoint: options?.HttpEndpoint ?? "enabled", tokens: options?.HttpTokens ?? "optional", hopLimit: options?.HttpPutResponseHopLimit ?? 1, tagsInMetadata: options?.InstanceMetadataTags === "enabled",
    tags: toTags(instance.Tags), userData, events,
  };
}

function toInterface(nic: InstanceNetworkInterface, subnets: readonly Subnet[], vpcs: readonly Vpc[]): MetadataInterface {
  const subnet = subnets.find(({ SubnetId }) => SubnetId === nic.SubnetId);
  const vpc = vpcs.find(({ VpcId }) => VpcId === nic.VpcId);
  const secondary = (vpc?.CidrBlockAssociationSet ?? []).flatMap(({ CidrBlock, CidrBlockState }) => (CidrBlock && CidrBlockState?.State === "associated" ? [CidrBlock] : []));
  return {
    networkInterfaceId: nic.NetworkInterfaceId ?? "", mac: nic.MacAddress ?? "", deviceIndex: nic.Attachment?.DeviceIndex ?? 0, networkCardIndex: nic.Attachment?.NetworkCardIndex ?? 0, ownerId: nic.OwnerId,
    vpcId: nic.VpcId, vpcCidrBlocks: [...new Set([...(vpc?.CidrBlock ? [vpc.CidrBlock] : []), ...secondary])],
    vpcIpv6CidrBlocks: (vpc?.Ipv6CidrBlockAssociationSet ?? []).flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []),
    subnetId: nic.SubnetId, subnetCidrBlock: subnet?.CidrBlock, subnetIpv6CidrBlocks: (subnet?.Ipv6CidrBlockAssociationSet ?? []).flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []),
    privateDnsName: nic.PrivateDnsName || undefined, publicDnsName: nic.Association?.PublicDnsName || undefined,
    addresses: (nic.PrivateIpAddresses ?? []).map(({ PrivateIpAddress = "", Association }) => ({ privateIp: PrivateIpAddress, publicIp: Association?.PublicIp })),
    ipv6Addresses: (nic.Ipv6Addresses ?? []).map(({ Ipv6Address = "" }) => Ipv6Address),
    securityGroups: (nic.Groups ?? []).map(({ GroupId = "", GroupName = "" }) => ({ groupId: GroupId, groupName: GroupName })),
  };
}
