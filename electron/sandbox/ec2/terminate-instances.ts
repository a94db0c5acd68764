import type { TerminateInstancesCommandInput, TerminateInstancesCommandOutput } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { changeStates, endRun } from "./change-instances.ts";
import { refuseDryRun } from "./dry-run.ts";
import type { InstanceRecord } from "./records/instances.ts";
import { requireInstances } from "./require-instances.ts";
import { releaseVolumes } from "./storage/volumes.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/**
 * Termination cannot be taken back. Where one instance is protected, the call fails, and those in
 * that one's zone stay; those of other zones are gone all the same. Stop protection keeps from
 * termination too. Source: API reference, TerminateInstances; EC2 guide, "Enable stop protection".
 */
export const terminateInstances: Ec2Operation<TerminateInstancesCommandInput, TerminateInstancesCommandOutput> = (input, world) => {
  const instances = requireInstances(input.InstanceIds, world);
  refuseDryRun(input.DryRun);
  const isProtected = (instance: InstanceRecord) => (instance.disableApiTermination || instance.disableApiStop) && instance.goal !== "terminated";
  const spared = instances.find(isProtected);
  const sparedZones = new Set(instances.filter(isProtected).map((instance) => zone(instance, world)));
  const doomed = instances.filter((instance) => !sparedZones.has(zone(instance, world)));
  const changes = changeStates(doomed, world, (instance) => {
    if (instance.goal === "terminated") return;
    endRun(instance, "terminated", world);
    releaseVolumes(instance, world);
  });
  if (!spared) return { TerminatingInstances: changes };
  const message = `The instance '${spared.instanceId}' may not be terminated. Modify its '${spared.disableApiTermination ? "disableApiTermination" : "disableApiStop"}' instance attribute and try again.`;
  throw new SandboxError("OperationNotPermitted", message);
};

function zone(instance: InstanceRecord, world: Ec2World): string | undefined {
  return world.subnet(instance.subnetId)?.availabilityZone;
}
