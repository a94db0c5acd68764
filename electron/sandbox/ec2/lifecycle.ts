import type { InstanceRecord } from "./records/instances.ts";

export type InstanceStateName = "pending" | "running" | "shutting-down" | "terminated" | "stopping" | "stopped";

/** The numbers that EC2 answers beside the names. Source: API reference, InstanceState. */
const stateCodes: Readonly<Record<InstanceStateName, number>> = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** How long the states on the way last here; AWS takes tens of seconds. */
const transitionMs = { pending: 8_000, stopping: 12_000, shuttingDown: 10_000 } as const;

/** How long status checks say `initializing` after an instance runs. */
const initializingMs = 60_000;

/** Terminated instances stay in sight for about an hour. Source: EC2 guide, "Terminate instances". */
const terminatedShownMs = 3_600_000;

export function stateName(instance: InstanceRecord, now: number): InstanceStateName {
  const elapsed = now - instance.goalSince;
  switch (instance.goal) {
    case "running":
      return elapsed < transitionMs.pending ? "pending" : "running";
    case "stopped":
      return elapsed < transitionMs.stopping ? "stopping" : "stopped";
    case "terminated":
      return elapsed < transitionMs.shuttingDown ? "shutting-down" : "terminated";
  }
}

export function instanceState(instance: InstanceRecord, now: number): { Code: number; Name: InstanceStateName } {
  const name = stateName(instance, now);
  return { Code: stateCodes[name], Name: name };
}

export function isGone(instance: InstanceRecord, now: number): boolean {
  return instance.goal === "terminated" && now - instance.goalSince >= transitionMs.shuttingDown + terminatedShownMs;
}

/** When an instance that was told to terminate is terminated. */
export function terminatesAt(instance: InstanceRecord): number {
  return instance.goalSince + transitionMs.shuttingDown;
}

/** Whether it holds its interface, addresses and root volume. */
export function holdsResources(instance: InstanceRecord, now: number): boolean {
  return stateName(instance, now) !== "terminated";
}

/** The public address goes with the stop, and another comes with the start. */
export function heldPublicIp(instance: InstanceRecord, now: number): string | undefined {
  const name = stateName(instance, now);
  return name === "stopped" || name === "terminated" ? undefined : instance.publicIp;
}

/** When an instance that was told to run began to. */
export function runningSince(instance: InstanceRecord): number {
  return instance.goalSince + transitionMs.pending;
}

export function isInitializing(instance: InstanceRecord, now: number): boolean {
  return now - instance.goalSince < transitionMs.pending + initializingMs;
}
