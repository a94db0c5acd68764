import type { Instance } from "../../../../shared/contract/ec2.ts";
import type { Profile } from "../../../../shared/contract/sessions.ts";
import type { Target } from "../../../lib/console-at.tsx";
import { targetKey, type FleetRow } from "./fleet-rows.ts";
import type { InstanceState } from "./states.ts";

export type ActionId = "start" | "stop" | "hibernate" | "reboot" | "terminate";

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
  /** What the call is given beside the instances, and what that asks of EC2. */
  input?: { hibernate: true };
  requestInput?: readonly (readonly [string, true])[];
  /** Which protection makes EC2 refuse it; a dry run does not say so. */
  protection?: "disableApiTermination" | "disableApiStop";
  /** Why it does nothing for this instance, whatever its state. */
  refuses?(instance: Instance): string | undefined;
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
    protection: "disableApiStop",
    consequence: ({ publicIpAddress }) => (publicIpAddress ? `shuts down; ${publicIpAddress} is given back unless it is an elastic address` : "shuts down"),
  },
  {
    id: "hibernate",
    title: "Hibernate",
    done: "Hibernating",
    call: "ec2.stopInstances",
    operation: "StopInstances",
    from: ["running"],
    danger: false,
    input: { hibernate: true },
    requestInput: [["Hibernate", true]],
    protection: "disableApiStop",
    refuses: ({ hibernation }) => (hibernation ? undefined : "not launched for hibernation"),
    consequence: ({ publicIpAddress }) => `keeps its memory on its root volume and stops; starting goes on where it was${publicIpAddress ? `. ${publicIpAddress} is given back unless it is an elastic address` : ""}`,
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
    protection: "disableApiTermination",
    consequence: () => "is deleted for good, with the volumes that are set to go with it",
  },
];

/** Why the action leaves an instance alone; undefined where it can act. */
export function whyLeft({ from, refuses }: InstanceAction, instance: Instance): string | undefined {
  return from.includes(instance.state) ? refuses?.(instance) : instance.state;
}

export function ableOf(action: InstanceAction, rows: readonly FleetRow[]): FleetRow[] {
  return rows.filter(({ instance }) => whyLeft(action, instance) === undefined);
}

/** The rows of one account and region. */
export interface ActionGroup {
  target: Target;
  profile: Profile;
  rows: FleetRow[];
}

export interface ActionPlan {
  /** Those that the action can touch, by account and region. */
  groups: ActionGroup[];
  left: { row: FleetRow; why: string }[];
}

/** What the action can touch, and what it leaves alone: because of a state, or because the profile is read-only. */
export function planAction(action: InstanceAction, rows: readonly FleetRow[], profileOf: (name: string) => Profile): ActionPlan {
  const groups = new Map<string, ActionGroup>();
  const left: ActionPlan["left"] = [];
  for (const row of rows) {
    const profile = profileOf(row.profile);
    const why = profile.readOnly ? (profile.problem ?? `the profile ${profile.name} is read-only in Skydeck`) : whyLeft(action, row.instance);
    if (why !== undefined) {
      left.push({ row, why });
      continue;
    }
    const { profile: name, region } = row;
    const group = groups.get(targetKey(row)) ?? { target: { profile: name, region }, profile, rows: [] };
    groups.set(targetKey(row), group);
    group.rows.push(row);
  }
  return { groups: [...groups.values()], left };
}

export function nameOf({ name, instanceId }: Pick<Instance, "name" | "instanceId">): string {
  return name || instanceId;
}
