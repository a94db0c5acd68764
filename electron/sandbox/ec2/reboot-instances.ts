import type { RebootInstancesCommandInput, RebootInstancesCommandOutput } from "@aws-sdk/client-ec2";
import { refuseStates } from "./change-instances.ts";
import { refuseDryRun } from "./dry-run.ts";
import { requireInstances } from "./require-instances.ts";
import type { Ec2Operation } from "./world.ts";

/** A reboot keeps addresses, launch time and state, as EC2's does. */
export const rebootInstances: Ec2Operation<RebootInstancesCommandInput, RebootInstancesCommandOutput> = (input, world) => {
  const instances = requireInstances(input.InstanceIds, world);
  refuseDryRun(input.DryRun);
  refuseStates(instances, world, ["pending", "stopping", "stopped", "shutting-down", "terminated"], "rebooted");
  for (const instance of instances) instance.rebootedAt = world.now;
  world.changed();
  return {};
};
