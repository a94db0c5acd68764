import type { Instance } from "../../../../shared/contract/ec2.ts";
import type { InstanceState } from "./states.ts";

export type ActionId = "start" | "stop" | "reboot" | "terminate";

export interface InstanceAction {
  id: ActionId;
  title: string;
  /** `Stopped` in "Stopped 3 instances". */
  done: string;
  call: "ec2.startInstances" | "ec2.stopInstances" | "ec2.rebootInstances" | "ec2.terminateInstances";
  /** What that asks of EC2. */
  operation: "StartInstances" | "StopInstances" | "RebootInstances" | "TerminateInstances";
  /** States in which EC2 acts. Source: EC2 User Guide, "Instance state changes". */
  from: readonly InstanceState[];
  danger: boolean;
  consequence(instance: Instance): string;
}

export const actions: readonly InstanceAction[] = [
  {
    id: "start",
    title: "Start",
    done: "Starting",
    call: "ec2.startInstances",
    operation: "StartInstances",
    from: ["stopped"],
    danger: false,
    consequence: () => "starts, and gets a new public address unless it has an elastic one; from now on it costs by the second",
  },
  {
    id: "stop",
    title: "Stop",
    done: "Stopping",
    call: "ec2.stopInstances",
    operation: "StopInstances",
    from: ["running", "pending"],
    danger: false,
    consequence: ({ publicIpAddress }) => (publicIpAddress ? `shuts down; ${publicIpAddress} is given back unless it is an elastic address` : "shuts down"),
  },
  {
    id: "reboot",
    title: "Reboot",
    done: "Rebooting",
    call: "ec2.rebootInstances",
    operation: "RebootInstances",
    from: ["running"],
    danger: false,
    consequence: () => "restarts its system, and keeps its addresses and disks",
  },
  {
    id: "terminate",
    title: "Terminate",
    done: "Terminating",
    call: "ec2.terminateInstances",
    operation: "TerminateInstances",
    from: ["pending", "running", "stopping", "stopped"],
    danger: true,
    consequence: () => "is deleted for good, with the volumes that are set to go with it",
  },
];

/** Those that the action can touch, and those it leaves alone because of their state. */
export function splitByState(action: InstanceAction, instances: readonly Instance[]): { able: Instance[]; unable: Instance[] } {
  const able = instances.filter(({ state }) => action.from.includes(state));
  return { able, unable: instances.filter(({ state }) => !action.from.includes(state)) };
}

export function nameOf({ name, instanceId }: Pick<Instance, "name" | "instanceId">): string {
  return name || instanceId;
}
