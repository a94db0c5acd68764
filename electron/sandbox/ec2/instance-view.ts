import type { AttachmentStatus, Instance, InstanceBlockDeviceMapping, InstanceNetworkInterface, StateReason } from "@aws-sdk/client-ec2";
import { metadataOptionsView } from "./attributes/metadata-options.ts";
import { companionId, macAddress } from "./ids.ts";
import { imageFacts, rootDeviceName } from "./image-facts.ts";
import { typeFacts } from "./instance-types.ts";
import { associationView, attachmentView, groupIdentifiers, privateAddressViews, privateDnsName, publicDnsName } from "./interface-view.ts";
import { instanceState, stateName } from "./lifecycle.ts";
import { instanceInterface, instanceInterfaces, type InterfaceFacts } from "./network-interfaces.ts";
import type { InstanceRecord } from "./records/instances.ts";
import { attachmentState } from "./storage/volume-states.ts";
import { attachmentTo, volumesOf } from "./storage/volumes.ts";
import { tagList, type Ec2World } from "./world.ts";

/** An instance as DescribeInstances shows it; a terminated one has lost its interface, addresses and volumes. */
export function instanceView(instance: InstanceRecord, world: Ec2World): Instance {
  const facts = instanceInterface(instance, world);
  const type = typeFacts(instance.instanceType);
  const image = imageFacts(instance.imageId, world);
  const subnet = world.subnet(instance.subnetId);
  return {
    InstanceId: instance.instanceId,
    ImageId: instance.imageId,
    InstanceType: instance.instanceType as Instance["InstanceType"],
    KeyName: instance.keyName,
    LaunchTime: new Date(instance.launchedAt),
    AmiLaunchIndex: instance.launchIndex,
    State: instanceState(instance, world.now),
    ...stateReason(instance, world),
    Monitoring: { State: instance.detailedMonitoring ? "enabled" : "disabled" },
    Placement: { AvailabilityZone: subnet?.availabilityZone, GroupName: "", Tenancy: "default" },
    Architecture: image?.architecture ?? type.architecture,
    PlatformDetails: "Linux/UNIX",
    UsageOperation: "RunInstances",
    VirtualizationType: "hvm",
    Hypervisor: "xen",
    EnaSupport: true,
    EbsOptimized: instance.ebsOptimized ?? false,
    RootDeviceType: "ebs",
    RootDeviceName: rootDeviceName(instance, world),
    CpuOptions: { CoreCount: type.coreCount, ThreadsPerCore: type.threadsPerCore },
    MetadataOptions: metadataOptionsView(instance),
    HibernationOptions: { Configured: instance.hibernationConfigured ?? false },
    EnclaveOptions: { Enabled: false },
    CapacityReservationSpecification: { CapacityReservationPreference: "open" },
    ...(instance.instanceProfileName ? { IamInstanceProfile: instanceProfile(instance, world) } : {}),
    ...addresses(instance, facts, world),
    BlockDeviceMappings: blockDeviceMappings(instance, world),
    NetworkInterfaces: instanceInterfaces(instance, world).map((each) => interfaceOfInstance(each, world)),
    SecurityGroups: facts ? groupIdentifiers(instance.securityGroupIds, world) : [],
    ClientToken: instance.clientToken ?? "",
    Tags: tagList(world.tagsOf(instance.instanceId)),
  };
}

/** `User initiated (2026-03-01 10:00:00 GMT)` and its like: empty while the instance runs. */
export function stateTransitionReason(instance: InstanceRecord): string {
  if (instance.goal === "running") return "";
  const at = new Date(instance.goalSince).toISOString().slice(0, 19).replace("T", " ");
  return `User initiated (${at} GMT)`;
}

export function stateReasonCode(instance: InstanceRecord): string | undefined {
  if (instance.goal === "running") return undefined;
  return instance.hibernated ? "Client.UserInitiatedHibernate" : "Client.UserInitiatedShutdown";
}

function stateReason(instance: InstanceRecord, world: Ec2World): { StateTransitionReason: string; StateReason?: StateReason } {
  const StateTransitionReason = stateTransitionReason(instance);
  const name = stateName(instance, world.now);
  if (name === "pending") return { StateTransitionReason, StateReason: { Code: "pending", Message: "pending" } };
  if (instance.goal === "running") return { StateTransitionReason };
  const Code = stateReasonCode(instance) ?? "";
  const Message = `${Code}: User initiated ${instance.hibernated ? "hibernate" : "shutdown"}`;
  return { StateTransitionReason, StateReason: { Code, Message } };
}

function addresses(instance: InstanceRecord, facts: InterfaceFacts | undefined, world: Ec2World): Partial<Instance> {
  if (!facts) return { PrivateDnsName: "", PublicDnsName: "" };
  return {
    VpcId: instance.vpcId,
    SubnetId: instance.subnetId,
    PrivateIpAddress: instance.privateIp,
    PrivateDnsName: privateDnsName(instance.privateIp, world.region),
    ...(facts.publicIp ? { PublicIpAddress: facts.publicIp } : {}),
    PublicDnsName: publicDnsName(facts.publicIp, instance.vpcId, world),
    ...(facts.ipv6Addresses[0] ? { Ipv6Address: facts.ipv6Addresses[0] } : {}),
    SourceDestCheck: facts.sourceDestCheck,
    PrivateDnsNameOptions: { HostnameType: "ip-name", EnableResourceNameDnsARecord: false, EnableResourceNameDnsAAAARecord: false },
  };
}

/** The volumes that an instance holds, as its description and its attribute show them. */
export function blockDeviceMappings(instance: InstanceRecord, world: Ec2World): InstanceBlockDeviceMapping[] {
  return volumesOf(instance, world).flatMap((volume) => {
    const attachment = attachmentTo(instance, volume, world);
    if (!attachment) return [];
    const Ebs = {
      AttachTime: new Date(attachment.attachedAt), DeleteOnTermination: attachment.deleteOnTermination,
      Status: attachmentState(attachment, world.now) as AttachmentStatus, VolumeId: volume.volumeId,
    };
    return [{ DeviceName: attachment.device, Ebs }];
  });
}

function instanceProfile(instance: InstanceRecord, world: Ec2World) {
  const Arn = `arn:aws:iam::${world.accountId}:instance-profile/${instance.instanceProfileName}`;
  return { Arn, Id: `AIPA${companionId("profile", Arn).slice(-17).toUpperCase()}` };
}

function interfaceOfInstance(facts: InterfaceFacts, world: Ec2World): InstanceNetworkInterface {
  const association = associationView(facts, facts, world);
  return {
    NetworkInterfaceId: facts.networkInterfaceId,
    VpcId: facts.vpcId,
    SubnetId: facts.subnetId,
    OwnerId: world.accountId,
    Status: "in-use",
    InterfaceType: "interface",
    Description: facts.description,
    MacAddress: macAddress(facts.networkInterfaceId),
    PrivateIpAddress: facts.privateIp,
    PrivateDnsName: privateDnsName(facts.privateIp, world.region),
    PrivateIpAddresses: privateAddressViews(facts, world),
    Ipv6Addresses: facts.ipv6Addresses.map((Ipv6Address) => ({ Ipv6Address, IsPrimaryIpv6: false })),
    SourceDestCheck: facts.sourceDestCheck,
    Groups: groupIdentifiers(facts.securityGroupIds, world),
    ...(facts.attachment ? { Attachment: { ...attachmentView(facts.attachment), NetworkCardIndex: 0 } } : {}),
    ...(association ? { Association: association } : {}),
  };
}
