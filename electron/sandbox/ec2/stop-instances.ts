import type { StopInstancesCommandInput, StopInstancesCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { changeStates, endRun, refuseStates } from "./change-instances.ts";
import { refuseDryRun } from "./dry-run.ts";
import { requireInstances } from "./require-instances.ts";
import type { Ec2Operation } from "./world.ts";

/**
 * Stopped instances stay as they are. Nothing stops where one of them is protected, or one shall
 * hibernate that was not launched for it.
 */
export const stopInstances: Ec2Operation<StopInstancesCommandInput, StopInstancesCommandOutput> = (input, world) => {
  const instances = requireInstances(input.InstanceIds, world);
  refuseDryRun(input.DryRun);
  refuseStates(instances, world, ["pending", "shutting-down", "terminated"], "stopped");
  const spared = instances.find(({ disableApiStop, goal }) => disableApiStop && goal === "running");
  if (spared) throw new SandboxError("OperationNotPermitted", `The instance '${spared.instanceId}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`);
  const sleepless = input.Hibernate ? instances.find(({ hibernationConfigured }) => !hibernationConfigured) : undefined;
  if (sleepless) throw new SandboxError("UnsupportedHibernationConfiguration", `The instance '${sleepless.instanceId}' is not enabled for hibernation.`);
  return {
    StoppingInstances: changeStates(instances, world, (instance) => {
      if (instance.goal !== "running") return;
      endRun(instance, "stopped", world);
      if (input.Hibernate) instance.hibernated = true;
    }),
  };
};
