import type { Instance } from "../../../shared/contract/ec2.ts";
import type { Tone } from "../../ui/status.tsx";

export type InstanceState = Instance["state"];

export const stateTones: Readonly<Record<InstanceState, Tone>> = {
  pending: "busy",
  running: "ok",
  stopping: "busy",
  stopped: "off",
  "shutting-down": "busy",
  terminated: "bad",
};

/** On its way to another state: worth asking again soon. */
export function isTransitional(state: InstanceState): boolean {
  return state === "pending" || state === "stopping" || state === "shutting-down";
}
