import type { StartInstancesCommandInput, StartInstancesCommandOutput } from "@aws-sdk/client-ec2";
import { beginRun, changeStates, refuseStates } from "./change-instances.ts";
import { refuseDryRun } from "./dry-run.ts";
import { checkCapacity, checkQuota } from "./launch/capacity.ts";
import { requireInstances } from "./require-instances.ts";
import { refuseRootless } from "./storage/volumes.ts";
import type { Ec2Operation } from "./world.ts";

/** Running instances stay as they are; all are refused when one of them cannot be started. */
export const startInstances: Ec2Operation<StartInstancesCommandInput, StartInstancesCommandOutput> = (input, world) => {
  const instances = requireInstances(input.InstanceIds, world);
  refuseDryRun(input.DryRun);
  refuseStates(instances, world, ["stopping", "shutting-down", "terminated"], "started");
  refuseRootless(instances, world);
  const stopped = instances.filter(({ goal }) => goal === "stopped");
  if (stopped.length) checkQuota(stopped.map(({ instanceType }) => instanceType), world);
  for (const { instanceType, subnetId } of stopped) checkCapacity(instanceType, world.subnet(subnetId)?.availabilityZone ?? "", world);
  return {
    StartingInstances: changeStates(instances, world, (instance) => {
      if (instance.goal === "stopped") beginRun(instance, world);
    }),
  };
};
