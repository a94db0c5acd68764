import type { DetachVolumeCommandInput, DetachVolumeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { rootDeviceName } from "../image-facts.ts";
import { stateName } from "../lifecycle.ts";
import { requireInstance } from "../require-instances.ts";
import { requireOne } from "../require-one.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { attachmentView, volumeResource } from "./describe-volumes.ts";
import type { AttachmentRecord, VolumeRecord } from "./records.ts";
import { liveAttachments, volumeMs, volumeState } from "./volume-states.ts";
import { recordOf } from "./volumes.ts";

/** Force ends it at once, where the instance's system is not asked to let go. */
const forcedMs = 1_000;

export const detachVolume: Ec2Operation<DetachVolumeCommandInput, DetachVolumeCommandOutput> = (input, world) => {
  const volume = requireOne(volumeResource, input.VolumeId, "volumeId", world);
  const { instanceId } = requireAttachment(volume, input, world);
  refuseRoot(volume, instanceId, world);
  refuseDryRun(input.DryRun);
  const record = recordOf(volume, world);
  const attachment = requireAttachment(record, input, world);
  const endsAt = world.now + (input.Force ? forcedMs : volumeMs.detaching);
  attachment.endsAt = Math.min(endsAt, attachment.endsAt ?? endsAt);
  attachment.detaching = true;
  world.changed();
  return attachmentView(record, attachment, world.now);
};

function requireAttachment(volume: VolumeRecord, { InstanceId, Device, Force }: DetachVolumeCommandInput, world: Ec2World): AttachmentRecord {
  const held = liveAttachments(volume, world.now);
  if (!held.length) throw new SandboxError("IncorrectState", `Volume '${volume.volumeId}' is in the '${volumeState(volume, world.now)}' state.`);
  if (held.length > 1 && !InstanceId) {
    throw new SandboxError("InvalidParameterCombination", `The volume '${volume.volumeId}' is attached to several instances: name the one to detach it from.`);
  }
  const found = held.find((one) => (!InstanceId || one.instanceId === InstanceId) && (!Device || one.device === Device));
  if (!found) {
    const message = `The volume '${volume.volumeId}' is not attached to instance '${InstanceId ?? held[0]?.instanceId}' as device '${Device ?? "null"}'.`;
    throw new SandboxError("InvalidAttachment.NotFound", message);
  }
  if (found.detaching && !Force) throw new SandboxError("IncorrectState", `Volume '${volume.volumeId}' is already detaching.`);
  return found;
}

function refuseRoot(volume: VolumeRecord, instanceId: string, world: Ec2World): void {
  const instance = requireInstance(instanceId, world);
  const attachment = volume.attachments.find((one) => one.instanceId === instanceId);
  if (attachment?.device !== rootDeviceName(instance, world) || stateName(instance, world.now) === "stopped") return;
  throw new SandboxError("OperationNotPermitted", `Unable to detach root volume '${volume.volumeId}' from instance '${instanceId}'`);
}
