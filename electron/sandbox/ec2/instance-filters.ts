import type { InstanceBlockDeviceMapping } from "@aws-sdk/client-ec2";
import { metadataOptionsOf } from "./attributes/metadata-options.ts";
import { availabilityZoneId } from "./availability-zones.ts";
import { networkInterfaceResource } from "./describe-network-interfaces.ts";
import { nothingFor, type FilterTable } from "./filter.ts";
import { imageFacts, rootDeviceName } from "./image-facts.ts";
import { typeFacts } from "./instance-types.ts";
import { blockDeviceMappings, instanceView, stateReasonCode, stateTransitionReason } from "./instance-view.ts";
import { privateDnsName, publicDnsName } from "./interface-view.ts";
import { holdsResources, instanceState, stateName } from "./lifecycle.ts";
import { instanceInterface, instanceInterfaces } from "./network-interfaces.ts";
import type { InstanceRecord } from "./records/instances.ts";
import type { Ec2World } from "./world.ts";

// What a terminated instance no longer has, no filter finds.
const held = (read: (instance: InstanceRecord, world: Ec2World) => string | string[] | undefined) =>
  (instance: InstanceRecord, world: Ec2World) => (holdsResources(instance, world.now) ? read(instance, world) : undefined);
const mapped = (read: (mapping: InstanceBlockDeviceMapping) => string | undefined) =>
  (instance: InstanceRecord, world: Ec2World) => blockDeviceMappings(instance, world).map(read);
const publicIp = (instance: InstanceRecord, world: Ec2World) => instanceInterface(instance, world)?.publicIp;
const zone = (instance: InstanceRecord, world: Ec2World) => world.subnet(instance.subnetId)?.availabilityZone;
const groupNames = held(({ securityGroupIds }, world) => securityGroupIds.map((id) => world.securityGroup(id)?.groupName ?? ""));

/** The filters of interfaces, looking at all that the instance has. */
const interfaceFilters: FilterTable<InstanceRecord, Ec2World> = Object.fromEntries(
  Object.entries(networkInterfaceResource.filters).map(([name, read]) => [
    `network-interface.${name}`,
    (instance: InstanceRecord, world: Ec2World) => {
      const values = instanceInterfaces(instance, world).flatMap((facts) => read(facts, world));
      return values.length > 1 ? values : values[0];
    },
  ]),
);

/** What DescribeInstances documents, and what of it the sandbox's instances have. */
export const instanceFilters: FilterTable<InstanceRecord, Ec2World> = {
  ...interfaceFilters,
  architecture: (instance, world) => imageFacts(instance.imageId, world)?.architecture ?? typeFacts(instance.instanceType).architecture,
  "availability-zone": zone,
  "availability-zone-id": (instance, world) => availabilityZoneId(zone(instance, world) ?? ""),
  "block-device-mapping.delete-on-termination": mapped(({ Ebs }) => String(Ebs?.DeleteOnTermination)),
  "block-device-mapping.device-name": mapped(({ DeviceName }) => DeviceName),
  "block-device-mapping.status": mapped(({ Ebs }) => Ebs?.Status),
  "block-device-mapping.volume-id": mapped(({ Ebs }) => Ebs?.VolumeId),
  "client-token": () => "",
  "dns-name": (instance, world) => publicDnsName(publicIp(instance, world), instance.vpcId, world),
  "ebs-optimized": (instance) => instance.ebsOptimized ?? false,
  "ena-support": () => true,
  "group-id": held((instance) => instance.securityGroupIds),
  "group-name": groupNames,
  "hibernation-options.configured": (instance) => instance.hibernationConfigured ?? false,
  hypervisor: () => "xen",
  "iam-instance-profile.arn": ({ instanceProfileName }, world) =>
    instanceProfileName && `arn:aws:iam::${world.accountId}:instance-profile/${instanceProfileName}`,
  "iam-instance-profile.name": (instance) => instance.instanceProfileName,
  "image-id": (instance) => instance.imageId,
  "instance-id": (instance) => instance.instanceId,
  "instance-lifecycle": () => undefined,
  "instance-state-code": (instance, world) => instanceState(instance, world.now).Code,
  "instance-state-name": (instance, world) => stateName(instance, world.now),
  "instance-type": (instance) => instance.instanceType,
  "instance.group-id": held((instance) => instance.securityGroupIds),
  "instance.group-name": groupNames,
  "ip-address": (instance, world) => publicIp(instance, world),
  "key-name": (instance) => instance.keyName,
  "launch-index": (instance) => instance.launchIndex,
  "launch-time": (instance) => new Date(instance.launchedAt).toISOString(),
  "metadata-options.http-endpoint": (instance) => metadataOptionsOf(instance).httpEndpoint,
  "metadata-options.http-tokens": (instance) => metadataOptionsOf(instance).httpTokens,
  "monitoring-state": (instance) => (instance.detailedMonitoring ? "enabled" : "disabled"),
  "owner-id": (_, world) => world.accountId,
  platform: () => undefined,
  "platform-details": () => "Linux/UNIX",
  "private-dns-name": held((instance, world) => privateDnsName(instance.privateIp, world.region)),
  "private-ip-address": held((instance) => instance.privateIp),
  reason: (instance) => stateTransitionReason(instance),
  "reservation-id": (instance) => instance.reservationId,
  "root-device-name": (instance, world) => rootDeviceName(instance, world),
  "root-device-type": () => "ebs",
  "ipv6-address": held((instance) => instance.ipv6Addresses),
  "network-interface.ipv6-address": held((instance) => instance.ipv6Addresses),
  "source-dest-check": held((instance) => String(instance.sourceDestCheck ?? true)),
  "state-reason-code": (instance) => stateReasonCode(instance),
  "subnet-id": held((instance) => instance.subnetId),
  tenancy: () => "default",
  "virtualization-type": () => "hvm",
  "vpc-id": held((instance) => instance.vpcId),
  "block-device-mapping.attach-time": mapped(({ Ebs }) => Ebs?.AttachTime?.toISOString()),
  "capacity-reservation-specification.capacity-reservation-preference": () => "open",
  "current-instance-boot-mode": () => "legacy-bios",
  "enclave-options.enabled": () => false,
  "iam-instance-profile.id": (instance, world) => instanceView(instance, world).IamInstanceProfile?.Id,
  "maintenance-options.auto-recovery": () => "default",
  "metadata-options.http-protocol-ipv4": () => "enabled",
  "metadata-options.http-protocol-ipv6": (instance) => metadataOptionsOf(instance).httpProtocolIpv6,
  "metadata-options.http-put-response-hop-limit": (instance) => metadataOptionsOf(instance).httpPutResponseHopLimit,
  "metadata-options.instance-metadata-tags": (instance) => metadataOptionsOf(instance).instanceMetadataTags,
  "metadata-options.state": () => "applied",
  "operator.managed": () => false,
  "private-dns-name-options.enable-resource-name-dns-a-record": () => false,
  "private-dns-name-options.enable-resource-name-dns-aaaa-record": () => false,
  "private-dns-name-options.hostname-type": () => "ip-name",
  "state-reason-message": (instance, world) => instanceView(instance, world).StateReason?.Message,
  "usage-operation": () => "RunInstances",
  "usage-operation-update-time": (instance) => new Date(instance.createdAt).toISOString(),
  ...nothingFor(
    "affinity", "boot-mode", "capacity-reservation-id",
    "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id",
    "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn",
    "host-id", "kernel-id", "network-performance-options.bandwidth-weighting", "operator.principal", "outpost-arn",
    "placement-group-name", "placement-partition-number", "product-code", "product-code.type", "ramdisk-id", "requester-id",
    "spot-instance-request-id", "tpm-support",
    "network-interface.addresses.association.carrier-ip", "network-interface.addresses.association.customer-owned-ip",
    "network-interface.association.carrier-ip", "network-interface.association.customer-owned-ip",
    "network-interface.deny-all-igw-traffic", "network-interface.ipv4-prefixes.ipv4-prefix",
    "network-interface.ipv6-addresses.is-primary-ipv6", "network-interface.ipv6-native", "network-interface.ipv6-prefixes.ipv6-prefix",
    "network-interface.outpost-arn", "network-interface.tag-key", "network-interface.tag-value",
  ),
};
