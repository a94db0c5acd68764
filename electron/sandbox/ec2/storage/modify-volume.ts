import type { ModifyVolumeCommandInput, ModifyVolumeCommandOutput } from "@aws-sdk/client-ec2";
import { volumeFault, volumeTypes } from "../../../../shared/ec2/volume-types.ts";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { requireOne } from "../require-one.ts";
import type { Ec2Operation, Ec2World } from "../world.ts";
import { withBaseFigures } from "./base-figures.ts";
import { volumeResource } from "./describe-volumes.ts";
import { modificationView } from "./describe-volumes-modifications.ts";
import { isRootName } from "./device-names.ts";
import { requireVolumeType } from "./launch-volumes.ts";
import { modificationRestMs, modificationState } from "./modification-state.ts";
import type { VolumeFigures, VolumeRecord } from "./records.ts";
import { volumeState } from "./volume-states.ts";
import { recordOf } from "./volumes.ts";

/** IOPS of a volume that changes its type and names none. Source: API reference, ModifyVolume. */
const iopsOfNewType = 3_000;

/** Grows a volume, or gives it another type or other figures; once in six hours. */
export const modifyVolume: Ec2Operation<ModifyVolumeCommandInput, ModifyVolumeCommandOutput> = (input, world) => {
  const volume = requireOne(volumeResource, input.VolumeId, "volumeId", world);
  const target = targetOf(input, volume);
  refuseState(volume, world);
  refuseRate(volume, world);
  refuseTarget(volume, target, input.MultiAttachEnabled ?? volume.multiAttach);
  refuseDryRun(input.DryRun);
  const record = recordOf(volume, world);
  const { sizeGib, volumeType, iops, throughput } = record;
  delete record.iops;
  delete record.throughput;
  Object.assign(record, target, {
    modification: { startedAt: world.now, original: { sizeGib, volumeType, ...(iops === undefined ? {} : { iops }), ...(throughput === undefined ? {} : { throughput }) } },
  });
  if (input.MultiAttachEnabled !== undefined) setMultiAttach(record, input.MultiAttachEnabled);
  world.changed();
  return { VolumeModification: modificationView(record, world.now) };
};

function targetOf(input: ModifyVolumeCommandInput, volume: VolumeRecord): VolumeFigures {
  const { Size, VolumeType, Iops, Throughput, MultiAttachEnabled } = input;
  if ([Size, VolumeType, Iops, Throughput, MultiAttachEnabled].every((one) => one === undefined)) {
    throw new SandboxError("MissingParameter", "The request must contain one of the parameters size, volumeType, iops, throughput and multiAttachEnabled");
  }
  const volumeType = requireVolumeType(VolumeType ?? volume.volumeType);
  const sizeGib = Size ?? volume.sizeGib;
  const sameType = volumeType === volume.volumeType;
  const iops = Iops ?? (sameType ? volume.iops : volumeTypes[volumeType].iops && iopsOfNewType);
  const throughput = Throughput ?? (sameType ? volume.throughput : undefined);
  return { sizeGib, volumeType, ...withBaseFigures({ sizeGib, volumeType, iops, throughput }) };
}

function refuseState(volume: VolumeRecord, world: Ec2World): void {
  const state = volumeState(volume, world.now);
  if (state !== "available" && state !== "in-use") throw new SandboxError("IncorrectState", `The volume '${volume.volumeId}' cannot be modified while it is '${state}'.`);
}

function refuseRate({ volumeId, modification }: VolumeRecord, world: Ec2World): void {
  if (!modification) return;
  const { state } = modificationState(modification, world.now);
  if (state !== "completed") {
    throw new SandboxError("IncorrectModificationState", `Cannot modify volume ${volumeId} in modification state ${state?.toUpperCase()}`);
  }
  if (world.now - modification.startedAt >= modificationRestMs) return;
  const message = "You've reached the maximum modification rate per volume limit. Wait at least 6 hours between modifications per EBS volume.";
  throw new SandboxError("VolumeModificationRateExceeded", message);
}

function refuseTarget(volume: VolumeRecord, target: VolumeFigures, multiAttach: boolean | undefined): void {
  const invalid = (message: string) => new SandboxError("InvalidParameterValue", message);
  if (target.sizeGib < volume.sizeGib) throw invalid(`New size cannot be smaller than existing size: ${target.sizeGib} GiB is asked for, and ${volume.volumeId} has ${volume.sizeGib} GiB.`);
  if (volume.volumeType === "standard" || target.volumeType === "standard") throw invalid("Magnetic volumes (standard) cannot be modified, nor can a volume become one.");
  if (volumeTypes[target.volumeType].notBootable && volume.attachments.some(({ device }) => isRootName(device))) {
    throw invalid(`A root volume cannot be of the type ${target.volumeType}.`);
  }
  const fault = volumeFault({ ...target, multiAttach });
  if (fault) throw new SandboxError(fault.code, fault.message);
}

function setMultiAttach(record: VolumeRecord, enabled: boolean): void {
  if (enabled) record.multiAttach = true;
  else delete record.multiAttach;
}
