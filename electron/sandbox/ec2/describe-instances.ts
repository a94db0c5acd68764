import type { DescribeInstancesCommandInput, DescribeInstancesCommandOutput, Reservation } from "@aws-sdk/client-ec2";
import { availabilityZoneId } from "./availability-zones.ts";
import { idRules } from "./errors.ts";
import { companionId } from "./ids.ts";
import { findImage } from "./images.ts";
import { typeFacts } from "./instance-types.ts";
import { instanceView, privateDnsName, publicDnsName, rootDeviceName, stateTransitionReason } from "./instance-view.ts";
import { heldPublicIp, holdsResources, instanceState, stateName } from "./lifecycle.ts";
import { primaryInterfaceId, rootVolumeId } from "./network-interfaces.ts";
import type { InstanceRecord } from "./records.ts";
import { select, type Resource } from "./select.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

// What a terminated instance no longer has, no filter finds.
const held = (read: (instance: InstanceRecord, world: Ec2World) => string | string[] | undefined) =>
  (instance: InstanceRecord, world: Ec2World) => (holdsResources(instance, world.now) ? read(instance, world) : undefined);
const zone = (instance: InstanceRecord, world: Ec2World) => world.subnet(instance.subnetId)?.availabilityZone;
const groupNames = held(({ securityGroupIds }, world) => securityGroupIds.map((id) => world.securityGroup(id)?.groupName ?? ""));

export const instanceResource: Resource<InstanceRecord> = {
  items: (world) => world.instances,
  id: (instance) => instance.instanceId,
  pageKey: (instance) => `${instance.reservationId}/${instance.instanceId}`,
  tagged: true,
  ids: idRules({
    parameter: "instancesSet", prefix: "i", code: "InvalidInstanceID", noun: "instance ID",
  }),
  filters: {
    architecture: (instance, world) => findImage(world.region, instance.imageId)?.architecture ?? typeFacts(instance.instanceType).architecture,
    "availability-zone": zone,
    "availability-zone-id": (instance, world) => availabilityZoneId(zone(instance, world) ?? ""),
    "block-device-mapping.delete-on-termination": held(() => "true"),
    "block-device-mapping.device-name": held((instance, world) => rootDeviceName(instance, world)),
    "block-device-mapping.status": held(() => "attached"),
    "block-device-mapping.volume-id": held((instance) => rootVolumeId(instance)),
    "client-token": () => "",
    "dns-name": (instance, world) => publicDnsName(heldPublicIp(instance, world.now), instance.vpcId, world),
    "ebs-optimized": () => false,
    "ena-support": () => true,
    "group-id": held((instance) => instance.securityGroupIds),
    "group-name": groupNames,
    "hibernation-options.configured": () => false,
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
    "ip-address": (instance, world) => heldPublicIp(instance, world.now),
    "key-name": (instance) => instance.keyName,
    "launch-index": (instance) => instance.launchIndex,
    "launch-time": (instance) => new Date(instance.launchedAt).toISOString(),
    "metadata-options.http-endpoint": () => "enabled",
    "metadata-options.http-tokens": () => "required",
    "monitoring-state": (instance) => (instance.detailedMonitoring ? "enabled" : "disabled"),
    "network-interface.attachment.attachment-id": held((instance) => companionId("eni-attach", instance.instanceId)),
    "network-interface.availability-zone": held(zone),
    "network-interface.group-id": held((instance) => instance.securityGroupIds),
    "network-interface.network-interface-id": held((instance) => primaryInterfaceId(instance)),
    "network-interface.private-ip-address": held((instance) => instance.privateIp),
    "network-interface.addresses.private-ip-address": held((instance) => instance.privateIp),
    "network-interface.subnet-id": held((instance) => instance.subnetId),
    "network-interface.vpc-id": held((instance) => instance.vpcId),
    "owner-id": (_, world) => world.accountId,
    platform: () => undefined,
    "platform-details": () => "Linux/UNIX",
    "private-dns-name": held((instance, world) => privateDnsName(instance.privateIp, world.region)),
    "private-ip-address": held((instance) => instance.privateIp),
    reason: (instance) => stateTransitionReason(instance),
    "reservation-id": (instance) => instance.reservationId,
    "root-device-name": (instance, world) => rootDeviceName(instance, world),
    "root-device-type": () => "ebs",
    "source-dest-check": held(() => "true"),
    "state-reason-code": (instance) => (instance.goal === "running" ? undefined : "Client.UserInitiatedShutdown"),
    "subnet-id": held((instance) => instance.subnetId),
    tenancy: () => "default",
    "virtualization-type": () => "hvm",
    "vpc-id": held((instance) => instance.vpcId),
  },
};

export const describeInstances: Ec2Operation<DescribeInstancesCommandInput, DescribeInstancesCommandOutput> = (input, world) => {
  const { items, ...page } = select(instanceResource, input.InstanceIds, input, world);
  return { Reservations: reservations(items, world), ...page };
};

/** Instances that were started by one call come as one reservation. */
export function reservations(instances: readonly InstanceRecord[], world: Ec2World): Reservation[] {
  const byReservation = Map.groupBy(instances, (instance) => instance.reservationId);
  return [...byReservation].map(([ReservationId, members]) => ({
    ReservationId,
    OwnerId: world.accountId,
    Groups: [],
    Instances: members.map((instance) => instanceView(instance, world)),
  }));
}
