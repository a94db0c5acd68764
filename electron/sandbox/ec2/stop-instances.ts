import type { StopInstancesCommandInput, StopInstancesCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { changeStates, endRun, refuseStates } from "./change-instances.ts";
import { refuseDryRun } from "./dry-run.ts";
import { requireInstances } from "./require-instances.ts";
import type { Ec2Operation } from "./world.ts";

/** Stopped instances stay as they are; none of the sandbox's instances is set up to hibernate. */
export const stopInstances: Ec2Operation<StopInstancesCommandInput, StopInstancesCommandOutput> = (input, world) => {
  const instances = requireInstances(input.InstanceIds, world);
  refuseDryRun(input.DryRun);
  refuseStates(instances, world, ["pending", "shutting-down", "terminated"], "stopped");
  if (input.Hibernate) {
    const message = `The instance '${instances[0]?.instanceId}' is not enabled for hibernation.`;
    throw new SandboxError("UnsupportedHibernationConfiguration", message);
  }
  return {
    StoppingInstances: changeStates(instances, world, (instance) => {
      if (instance.goal === "running") endRun(instance, "stopped", world);
    }),
  };
};
