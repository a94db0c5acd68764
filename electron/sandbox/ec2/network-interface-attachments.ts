import type {
  AttachNetworkInterfaceCommandInput, AttachNetworkInterfaceCommandOutput, DetachNetworkInterfaceCommandInput, DetachNetworkInterfaceCommandOutput,
} from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { refuseDryRun } from "./dry-run.ts";
import { interfaceLimits } from "./interface-limits.ts";
import { stateName } from "./lifecycle.ts";
import { newId } from "./new-resource.ts";
import { allInterfaces, instanceInterfaces } from "./network-interfaces.ts";
import type { InstanceRecord } from "./records/instances.ts";
import type { NetworkInterfaceRecord } from "./records/network-interfaces.ts";
import { requireInstance } from "./require-instances.ts";
import { refuseManaged, requireInterface } from "./require-interface.ts";
import { missing } from "./require-one.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** To a running or stopped instance of the same zone and VPC, at a device index that is free, within what its type may have. */
export const attachNetworkInterface: Ec2Operation<AttachNetworkInterfaceCommandInput, AttachNetworkInterfaceCommandOutput> = (input, world) => {
  const { facts, record } = requireInterface(input.NetworkInterfaceId, world);
  const instance = requireInstance(input.InstanceId, world);
  const { DeviceIndex } = input;
  if (DeviceIndex === undefined) throw missing("deviceIndex");
  if (!record || facts.attachment) throw new SandboxError("InvalidNetworkInterface.InUse", `Interface: [${facts.networkInterfaceId}] in use.`);
  if (input.NetworkCardIndex) throw new SandboxError("InvalidParameterValue", `Network card index '${input.NetworkCardIndex}' is not valid for instance type '${instance.instanceType}'.`);
  refusePlace(record, instance, world);
  refuseLimits(record, instance, DeviceIndex, world);
  refuseDryRun(input.DryRun);
  const attachmentId = newId("eni-attach", world);
  record.attachment = { attachmentId, instanceId: instance.instanceId, deviceIndex: DeviceIndex, attachedAt: world.now, deleteOnTermination: false };
  world.changed();
  return { AttachmentId: attachmentId, NetworkCardIndex: 0 };
};

function refusePlace(record: NetworkInterfaceRecord, instance: InstanceRecord, world: Ec2World): void {
  const state = stateName(instance, world.now);
  if (state !== "running" && state !== "stopped") throw new SandboxError("IncorrectState", `Instance '${instance.instanceId}' is not 'running' or 'stopped'.`);
  const zone = (subnetId: string) => world.subnet(subnetId)?.availabilityZone;
  if (zone(record.subnetId) !== zone(instance.subnetId)) {
    throw new SandboxError("InvalidParameterCombination", "You may not attach a network interface to an instance if they are not in the same availability zone");
  }
  if (record.vpcId !== instance.vpcId) throw new SandboxError("InvalidParameterCombination", "You may not attach a network interface to an instance of another VPC.");
}

function refuseLimits(record: NetworkInterfaceRecord, instance: InstanceRecord, deviceIndex: number, world: Ec2World): void {
  const { instanceId, instanceType } = instance;
  const attached = instanceInterfaces(instance, world);
  if (attached.some(({ attachment }) => attachment?.deviceIndex === deviceIndex)) {
    throw new SandboxError("InvalidParameterValue", `Instance '${instanceId}' already has an interface attached at device index '${deviceIndex}'.`);
  }
  const { interfaces, addressesPerInterface } = interfaceLimits(instanceType);
  if (attached.length >= interfaces) throw new SandboxError("AttachmentLimitExceeded", `Interface count ${attached.length + 1} exceeds the limit for ${instanceType}`);
  if (deviceIndex < 0 || deviceIndex >= interfaces) throw new SandboxError("InvalidParameterValue", `Device index '${deviceIndex}' is not within the limit of ${interfaces} interfaces for ${instanceType}.`);
  if (Math.max(record.privateIps.length, record.ipv6Addresses.length) > addressesPerInterface) {
    throw new SandboxError("PrivateIpAddressLimitExceeded", `The number of addresses of ${record.networkInterfaceId} exceeds the limit of ${addressesPerInterface} for ${instanceType}.`);
  }
}

/** Not an instance's first one; Elastic IP addresses stay with the interface. */
export const detachNetworkInterface: Ec2Operation<DetachNetworkInterfaceCommandInput, DetachNetworkInterfaceCommandOutput> = (input, world) => {
  if (!input.AttachmentId) throw missing("attachmentId");
  const facts = allInterfaces(world).find(({ attachment }) => attachment?.attachmentId === input.AttachmentId);
  if (!facts) throw new SandboxError("InvalidAttachmentID.NotFound", `The network interface attachment '${input.AttachmentId}' does not exist`);
  refuseManaged(facts);
  if (facts.attachment?.deviceIndex === 0) throw new SandboxError("OperationNotPermitted", "The network interface at device index 0 cannot be detached.");
  refuseDryRun(input.DryRun);
  delete requireInterface(facts.networkInterfaceId, world).record?.attachment;
  world.changed();
  return {};
};
