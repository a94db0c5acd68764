import type { Instance } from "../../../../shared/contract/ec2.ts";

export type InstanceState = Instance["state"];

/** On its way to another state: worth asking again soon. */
export function isTransitional(state: InstanceState): boolean {
  return state === "pending" || state === "stopping" || state === "shutting-down";
}
