import type { Instance } from "../../../../shared/contract/ec2.ts";
import type { PlainInput } from "../../../../shared/aws/call-code/members-of.ts";
import type { Profile } from "../../../../shared/contract/sessions.ts";
import type { Target } from "../../../lib/console-at.tsx";
import { targetKey, type FleetRow } from "./fleet-rows.ts";
import type { InstanceState } from "./states.ts";

export interface InstanceAction {
  id: string;
  title: string;
  /** `Stopped` in "Stopped 3 instances". */
  done: string;
  call: "ec2.startInstances" | "ec2.stopInstances" | "ec2.rebootInstances" | "ec2.terminateInstances" | "ec2.modifyInstanceAttribute" | "ec2.setMonitoring";
  /** States in which EC2 acts. Source: EC2 User Guide, "Instance state changes". */
  from: readonly InstanceState[];
  danger: boolean;
  /** The call's input for instances of one account and region; one at a time where the call takes but one. */
  inputOf(instanceIds: readonly string[]): Record<string, unknown>;
  /** What that asks of EC2. */
  requestOf(instanceIds: readonly string[]): { operation: string; input: PlainInput };
  /** How many instances one call takes. */
  atOnce: number;
  /** Protections for whose sake EC2 refuses it; a dry run does not say so. */
  protections?: readonly ("disableApiTermination" | "disableApiStop")[];
  /** To be typed where no profile's name is: what cannot be taken back. */
  typed?: { word: string; reason: string };
  /** Why it does nothing for this instance, whatever its state. */
  refuses?(instance: Instance): string | undefined;
  consequence(instance: Instance): string;
}

/** As many as a call takes. */
const mostInCall = 1000;

function together(operation: string, more: { hibernate?: true } = {}, moreInput: { Hibernate?: true } = {}): Pick<InstanceAction, "atOnce" | "inputOf" | "requestOf"> {
  return { atOnce: mostInCall, inputOf: (instanceIds) => ({ instanceIds: [...instanceIds], ...more }), requestOf: (instanceIds) => ({ operation, input: { InstanceIds: [...instanceIds], ...moreInput } }) };
}

export const actions: readonly InstanceAction[] = [
  {
    id: "start",
    title: "Start",
    done: "Starting",
    call: "ec2.startInstances",
    ...together("StartInstances"),
    from: ["stopped"],
    danger: false,
    consequence: () => "starts, and gets a new public address unless it has an elastic one; from now on it costs by the second",
  },
  {
    id: "stop",
    title: "Stop",
    done: "Stopping",
    call: "ec2.stopInstances",
    ...together("StopInstances"),
    from: ["running", "pending"],
    danger: false,
    protections: ["disableApiStop"],
    consequence: ({ publicIpAddress }) => (publicIpAddress ? `shuts down; ${publicIpAddress} is given back unless it is an elastic address` : "shuts down"),
  },
  {
    id: "hibernate",
    title: "Hibernate",
    done: "Hibernating",
    call: "ec2.stopInstances",
    ...together("StopInstances", { hibernate: true }, { Hibernate: true }),
    from: ["running"],
    danger: false,
    protections: ["disableApiStop"],
    refuses: ({ hibernation }) => (hibernation ? undefined : "not launched for hibernation"),
    consequence: ({ publicIpAddress }) => `keeps its memory on its root volume and stops; starting goes on where it was${publicIpAddress ? `. ${publicIpAddress} is given back unless it is an elastic address` : ""}`,
  },
  {
    id: "reboot",
    title: "Reboot",
    done: "Rebooting",
    call: "ec2.rebootInstances",
    ...together("RebootInstances"),
    from: ["running"],
    danger: false,
    consequence: () => "restarts its system, and keeps its addresses and disks",
  },
  {
    id: "terminate",
    title: "Terminate",
    done: "Terminating",
    call: "ec2.terminateInstances",
    ...together("TerminateInstances"),
    from: ["pending", "running", "stopping", "stopped"],
    danger: true,
    // Stop protection keeps from termination too. Source: EC2 User Guide, "Enable stop protection".
    protections: ["disableApiTermination", "disableApiStop"],
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
