import { companionId } from "./ids.ts";
import type { InstanceRecord } from "./records/instances.ts";

/** What each instance is launched with has an id that follows from the instance's. */
export function primaryInterfaceId(instance: InstanceRecord): string {
  return companionId("eni", instance.instanceId);
}

export function rootVolumeId(instance: InstanceRecord): string {
  return companionId("vol", instance.instanceId);
}
