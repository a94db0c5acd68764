import type { AttachVolumeCommandInput, AttachVolumeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { typeFacts } from "../instance-types.ts";
import { stateName } from "../lifecycle.ts";
import type { InstanceRecord } from "../records/instances.ts";
import { requireInstance } from "../require-instances.ts";
import { missing, requireOne } from "../require-one.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { attachmentView, volumeResource } from "./describe-volumes.ts";
import { requireDeviceName } from "./device-names.ts";
import type { AttachmentRecord, VolumeRecord } from "./records.ts";
import { liveAttachments, volumeState } from "./volume-states.ts";
import { attachmentTo, forgetIndex, recordOf, volumesOf } from "./volumes.ts";

/** Source: EC2 guide, "Amazon EBS volume limits for Amazon EC2 instances"; one place is the network interface's. */
const mostVolumes = { nitro: 27, xen: 40 } as const;

/** Source: EBS guide, "Attach an EBS volume to multiple EC2 instances using Multi-Attach". */
const mostInstances = 16;

/** A volume stays when an instance that it was attached to later is terminated, unless that is changed. */
export const attachVolume: Ec2Operation<AttachVolumeCommandInput, AttachVolumeCommandOutput> = (input, world) => {
  const volume = requireOne(volumeResource, input.VolumeId, "volumeId", world);
  const instance = requireInstance(input.InstanceId, world);
  if (!input.Device) throw missing("device");
  const device = requireDeviceName(input.Device);
  refuseStates(volume, instance, world);
  refusePlaces(volume, instance, device, world);
  refuseDryRun(input.DryRun);
  const record = recordOf(volume, world);
  const attachment: AttachmentRecord = { instanceId: instance.instanceId, device, attachedAt: world.now, deleteOnTermination: false };
  record.attachments = [...liveAttachments(record, world.now), attachment];
  forgetIndex(world);
  world.changed();
  return attachmentView(record, attachment, world.now);
};

function refuseStates(volume: VolumeRecord, instance: InstanceRecord, world: Ec2World): void {
  const state = volumeState(volume, world.now);
  if (state !== "available" && state !== "in-use") throw new SandboxError("IncorrectState", `${volume.volumeId} is not 'available'.`);
  const held = liveAttachments(volume, world.now);
  if (attachmentTo(instance, volume, world) || (held.length && !volume.multiAttach)) {
    throw new SandboxError("VolumeInUse", `${volume.volumeId} is already attached to an instance`);
  }
  if (held.length >= mostInstances) throw new SandboxError("AttachmentLimitExceeded", `${volume.volumeId} is attached to ${mostInstances} instances, which is the most.`);
  if (!["running", "stopped", "stopping"].includes(stateName(instance, world.now))) {
    throw new SandboxError("IncorrectState", `Instance '${instance.instanceId}' is not 'running'.`);
  }
}

function refusePlaces(volume: VolumeRecord, instance: InstanceRecord, device: string, world: Ec2World): void {
  const { hypervisor } = typeFacts(instance.instanceType);
  if (volume.multiAttach && hypervisor !== "nitro") {
    throw new SandboxError("UnsupportedOperation", `A volume of several instances needs instances of the Nitro System, which ${instance.instanceType} is not of.`);
  }
  if (world.subnet(instance.subnetId)?.availabilityZone !== volume.availabilityZone) {
    throw new SandboxError("InvalidVolume.ZoneMismatch", `The volume '${volume.volumeId}' is not in the same availability zone as instance '${instance.instanceId}'`);
  }
  const held = volumesOf(instance, world);
  if (held.some((one) => attachmentTo(instance, one, world)?.device === device)) {
    throw new SandboxError("InvalidParameterValue", `Invalid value '${device}' for unixDevice. Attachment point ${device} is already in use`);
  }
  if (held.length >= mostVolumes[hypervisor]) {
    throw new SandboxError("AttachmentLimitExceeded", `The maximum number of volumes of '${instance.instanceId}' is reached: ${mostVolumes[hypervisor]}.`);
  }
}
