import type {
  InstanceMonitoring,
  MonitorInstancesCommandInput,
  MonitorInstancesCommandOutput,
  UnmonitorInstancesCommandInput,
  UnmonitorInstancesCommandOutput,
} from "@aws-sdk/client-ec2";
import { refuseDryRun } from "./dry-run.ts";
import { requireInstances } from "./require-instances.ts";
import type { Ec2Operation, Ec2World } from "./world.ts";

/** Detailed monitoring: metrics each minute instead of every five. */
export const monitorInstances: Ec2Operation<MonitorInstancesCommandInput, MonitorInstancesCommandOutput> = (input, world) => ({
  InstanceMonitorings: setMonitoring(input, world, true),
});

export const unmonitorInstances: Ec2Operation<UnmonitorInstancesCommandInput, UnmonitorInstancesCommandOutput> = (input, world) => ({
  InstanceMonitorings: setMonitoring(input, world, false),
});

function setMonitoring(input: MonitorInstancesCommandInput, world: Ec2World, enabled: boolean): InstanceMonitoring[] {
  const instances = requireInstances(input.InstanceIds, world);
  refuseDryRun(input.DryRun);
  for (const instance of instances) instance.detailedMonitoring = enabled;
  world.changed();
  return instances.map(({ instanceId }) => ({ InstanceId: instanceId, Monitoring: { State: enabled ? "pending" : "disabling" } }));
}
