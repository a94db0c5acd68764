import { instanceStates } from "../../contract/instance-states.ts";
import type { NetworkInstance, NetworkInterface, NetworkItem } from "../../contract/network-model.ts";
import { named, present } from "./names.ts";
import type { AwsInstance, AwsLoadBalancer, AwsNetworkInterface } from "./shapes.ts";

export function toNetworkInterface(networkInterface: AwsNetworkInterface): NetworkInterface {
  return {
    networkInterfaceId: networkInterface.NetworkInterfaceId ?? "",
    ...named(networkInterface.TagSet),
    description: networkInterface.Description ?? "",
    interfaceType: networkInterface.InterfaceType ?? "interface",
    status: networkInterface.Status ?? "",
    vpcId: networkInterface.VpcId ?? "",
    subnetId: networkInterface.SubnetId ?? "",
    availabilityZone: networkInterface.AvailabilityZone ?? "",
    privateIpAddresses: toPrivateIpAddresses(networkInterface),
    ipv6Addresses: present(networkInterface.Ipv6Addresses, ({ Ipv6Address }) => Ipv6Address),
    securityGroupIds: present(networkInterface.Groups, ({ GroupId }) => GroupId),
    sourceDestCheck: networkInterface.SourceDestCheck ?? true,
    instanceId: networkInterface.Attachment?.InstanceId,
    requesterManaged: networkInterface.RequesterManaged ?? false,
  };
}

function toPrivateIpAddresses({ PrivateIpAddress, Association, PrivateIpAddresses = [] }: AwsNetworkInterface): NetworkInterface["privateIpAddresses"] {
  const listed = PrivateIpAddresses.filter((address) => address.PrivateIpAddress !== undefined)
    .toSorted((a, b) => Number(b.Primary ?? false) - Number(a.Primary ?? false))
    .map((address) => ({ privateIpAddress: address.PrivateIpAddress!, publicIp: address.Association?.PublicIp }));
  if (listed.length > 0 || !PrivateIpAddress) return listed;
  return [{ privateIpAddress: PrivateIpAddress, publicIp: Association?.PublicIp }];
}

/** The interfaces that an instance's own description has: what is known of them where DescribeNetworkInterfaces could not be read. */
export function interfacesOfInstance(instance: AwsInstance): NetworkInterface[] {
  return (instance.NetworkInterfaces ?? []).map((each) => ({
    ...toNetworkInterface(each),
    availabilityZone: instance.Placement?.AvailabilityZone ?? "",
    instanceId: instance.InstanceId,
  }));
}

/** The slice of an instance that a map shows. A state that is none of EC2's six is shown as `pending`, in which no action is offered. */
export function toNetworkInstance(instance: AwsInstance): NetworkInstance {
  return {
    instanceId: instance.InstanceId ?? "",
    ...named(instance.Tags),
    state: instanceStates.find((state) => state === instance.State?.Name) ?? "pending",
    instanceType: instance.InstanceType ?? "",
    availabilityZone: instance.Placement?.AvailabilityZone ?? "",
    vpcId: instance.VpcId,
    subnetId: instance.SubnetId,
    privateIpAddress: instance.PrivateIpAddress,
    publicIpAddress: instance.PublicIpAddress,
    securityGroups: (instance.SecurityGroups ?? []).map(({ GroupId = "", GroupName = "" }) => ({ groupId: GroupId, groupName: GroupName })),
  };
}

export function toLoadBalancer(balancer: AwsLoadBalancer): NetworkItem<"loadBalancers"> {
  return {
    loadBalancerArn: balancer.LoadBalancerArn ?? "",
    name: balancer.LoadBalancerName ?? "",
    type: balancer.Type ?? "",
    scheme: balancer.Scheme ?? "",
    state: balancer.State?.Code ?? "",
    vpcId: balancer.VpcId,
    dnsName: balancer.DNSName ?? "",
    subnets: (balancer.AvailabilityZones ?? []).map(({ ZoneName = "", SubnetId = "" }) => ({ availabilityZone: ZoneName, subnetId: SubnetId })),
    securityGroupIds: balancer.SecurityGroups ?? [],
  };
}
