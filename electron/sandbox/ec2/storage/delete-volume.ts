import type { DeleteVolumeCommandInput, DeleteVolumeCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { requireOne } from "../require-one.ts";
import type { Ec2Operation } from "../world.ts";
import { volumeResource } from "./describe-volumes.ts";
import { liveAttachments, volumeMs, volumeState } from "./volume-states.ts";
import { recordOf } from "./volumes.ts";

/** Its snapshots stay. */
export const deleteVolume: Ec2Operation<DeleteVolumeCommandInput, DeleteVolumeCommandOutput> = (input, world) => {
  const volume = requireOne(volumeResource, input.VolumeId, "volumeId", world);
  const [attachment] = liveAttachments(volume, world.now);
  if (attachment) throw new SandboxError("VolumeInUse", `Volume ${volume.volumeId} is currently attached to ${attachment.instanceId}`);
  const state = volumeState(volume, world.now);
  if (state !== "available") throw new SandboxError("IncorrectState", `The volume '${volume.volumeId}' is not 'available': it is '${state}'.`);
  refuseDryRun(input.DryRun);
  recordOf(volume, world).goneAt = world.now + volumeMs.deleting;
  world.changed();
  return {};
};
