import type { ModifyInstanceMetadataOptionsCommandInput, ModifyInstanceMetadataOptionsCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../../service.ts";
import { refuseDryRun } from "../dry-run.ts";
import { stateName } from "../lifecycle.ts";
import { requireInstance } from "../require-instances.ts";
import type { Ec2Operation } from "../world.ts";
import { metadataOptionsFrom, metadataOptionsView } from "./metadata-options.ts";

/** Options that are not named stay as they are; the change is in force in seconds, without a restart. */
export const modifyInstanceMetadataOptions: Ec2Operation<ModifyInstanceMetadataOptionsCommandInput, ModifyInstanceMetadataOptionsCommandOutput> = (input, world) => {
  const instance = requireInstance(input.InstanceId, world);
  const asked = metadataOptionsFrom(input);
  if (Object.keys(asked).length === 0) throw new SandboxError("MissingParameter", "At least one of the metadata options must be given.");
  refuseDryRun(input.DryRun);
  if (instance.goal === "terminated") {
    throw new SandboxError("IncorrectInstanceState", `The instance '${instance.instanceId}' is in the '${stateName(instance, world.now)}' state; its metadata options cannot be changed.`);
  }
  instance.metadataOptions = { ...instance.metadataOptions, ...asked };
  world.changed();
  return { InstanceId: instance.instanceId, InstanceMetadataOptions: { ...metadataOptionsView(instance), State: "pending" } };
};
