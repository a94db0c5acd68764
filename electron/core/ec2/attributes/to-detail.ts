import type { Instance, InstanceNetworkInterface } from "@aws-sdk/client-ec2";
import { toInstance } from "../to-instance.ts";

/** What DescribeInstances tells of one instance beside the row of the list. */
export function toDetail(instance: Instance) {
  return {
    ...toInstance(instance),
    rootDeviceName: instance.RootDeviceName,
    rootDeviceType: instance.RootDeviceType,
    volumes: (instance.BlockDeviceMappings ?? []).map(({ DeviceName, Ebs }) => ({
      deviceName: DeviceName ?? "", volumeId: Ebs?.VolumeId ?? "", deleteOnTermination: Ebs?.DeleteOnTermination ?? false,
    })),
    networkInterfaces: (instance.NetworkInterfaces ?? []).map(toInterface),
    privateDnsName: instance.PrivateDnsName || undefined,
    publicDnsName: instance.PublicDnsName || undefined,
    iamInstanceProfileArn: instance.IamInstanceProfile?.Arn,
    metadataHttpTokens: instance.MetadataOptions?.HttpTokens,
    metadataOptions: toMetadataOptions(instance),
    sourceDestCheck: instance.SourceDestCheck,
    hibernationConfigured: instance.HibernationOptions?.Configured,
    ebsOptimized: instance.EbsOptimized,
    virtualizationType: instance.VirtualizationType,
    tenancy: instance.Placement?.Tenancy,
    lifecycle: instance.InstanceLifecycle,
    coreCount: instance.CpuOptions?.CoreCount,
    threadsPerCore: instance.CpuOptions?.ThreadsPerCore,
  };
}

/** Absent where a compatible server tells nothing of it. */
function toMetadataOptions({ MetadataOptions: options }: Instance) {
  if (!options?.HttpTokens) return undefined;
  return {
    state: options.State ?? "applied",
    httpEndpoint: options.HttpEndpoint ?? "enabled",
    httpTokens: options.HttpTokens,
    httpPutResponseHopLimit: options.HttpPutResponseHopLimit ?? 1,
    instanceMetadataTags: options.InstanceMetadataTags ?? "disabled",
  };
}

function toInterface(nic: InstanceNetworkInterface) {
  return {
    networkInterfaceId: nic.NetworkInterfaceId ?? "", subnetId: nic.SubnetId, macAddress: nic.MacAddress,
    privateIpAddress: nic.PrivateIpAddress, publicIpAddress: nic.Association?.PublicIp,
    description: nic.Description || undefined,
    deviceIndex: nic.Attachment?.DeviceIndex,
    deleteOnTermination: nic.Attachment?.DeleteOnTermination,
    secondaryPrivateIpAddresses: (nic.PrivateIpAddresses ?? []).filter(({ Primary }) => !Primary).map(({ PrivateIpAddress = "" }) => PrivateIpAddress),
    ipv6Addresses: (nic.Ipv6Addresses ?? []).map(({ Ipv6Address = "" }) => Ipv6Address),
    groupIds: (nic.Groups ?? []).map(({ GroupId = "" }) => GroupId),
    // Addresses that EC2 lends belong to amazon, elastic ones to the account.
    isElasticIp: nic.Association ? nic.Association.IpOwnerId !== "amazon" : undefined,
  };
}
