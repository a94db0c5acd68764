import type { InstanceStateChange } from "@aws-sdk/client-ec2";
import { SandboxError } from "../service.ts";
import { publicAddress } from "./ipv4.ts";
import { instanceState, isGone, type InstanceStateName } from "./lifecycle.ts";
import { primaryInterfaceId, rootVolumeId } from "./instance-companions.ts";
import { attachedRecords } from "./network-interfaces.ts";
import type { InstanceRecord } from "./records/instances.ts";
import type { Ec2World } from "./world.ts";

/** What start, stop and terminate have in common: what each instance was and what it is now. */
export function changeStates(
  instances: readonly InstanceRecord[],
  world: Ec2World,
  change: (instance: InstanceRecord) => void,
): InstanceStateChange[] {
  const changes = instances.map((instance) => {
    const PreviousState = instanceState(instance, world.now);
    change(instance);
    return { InstanceId: instance.instanceId, PreviousState, CurrentState: instanceState(instance, world.now) };
  });
  forgetGone(world);
  world.changed();
  return changes;
}

/** `IncorrectInstanceState` in EC2's words, for the first instance in one of the states. */
export function refuseStates(
  instances: readonly InstanceRecord[],
  world: Ec2World,
  states: readonly InstanceStateName[],
  participle: string,
): void {
  const wrong = instances.find((instance) => states.includes(instanceState(instance, world.now).Name));
  if (!wrong) return;
  const message = `The instance '${wrong.instanceId}' is not in a state from which it can be ${participle}.`;
  throw new SandboxError("IncorrectInstanceState", message);
}

/** Begins a new run: a new launch time, and a new public address where the instance has one of Amazon's at all. */
export function beginRun(instance: InstanceRecord, world: Ec2World): void {
  instance.goal = "running";
  instance.goalSince = world.now;
  instance.launchedAt = world.now;
  delete instance.hibernated;
  delete instance.rebootedAt;
  delete instance.publicIp;
  lendPublicIp(instance, world);
}

/**
 * Gives an instance that is to have a public address another one, unless an Elastic IP address leads
 * to it or it has several interfaces. Source: EC2 guide, "Public IPv4 addresses".
 */
export function lendPublicIp(instance: InstanceRecord, world: Ec2World): void {
  if (!instance.wantsPublicIp || instance.goal !== "running" || instance.publicIp) return;
  if (attachedRecords(instance.instanceId, world).length || world.document.addresses.some((one) => one.networkInterfaceId === primaryInterfaceId(instance))) return;
  instance.publicIp = publicAddress(world.document.nextPublicIp++);
}

const keptRuns = 100;

/** Ends the current run, which its metrics remember. */
export function endRun(instance: InstanceRecord, goal: "stopped" | "terminated", world: Ec2World): void {
  if (instance.goal === "running") {
    instance.formerRuns.push([instance.launchedAt, world.now]);
    instance.formerRuns.splice(0, Math.max(0, instance.formerRuns.length - keptRuns));
  }
  instance.goal = goal;
  instance.goalSince = world.now;
}

// Their hour is over: nothing shows them any more, and their tags go too.
function forgetGone(world: Ec2World): void {
  const { document } = world;
  const gone = document.instances.filter((instance) => isGone(instance, world.now));
  if (!gone.length) return;
  for (const instance of gone) {
    const interfaceId = primaryInterfaceId(instance);
    // A root volume and an interface that have records of their own may outlive their instance.
    const root = instance.rootVolumeGib === undefined ? [] : [rootVolumeId(instance)];
    const outlived = document.networkInterfaces.some((one) => one.networkInterfaceId === interfaceId);
    for (const id of [instance.instanceId, ...root, ...(outlived ? [] : [interfaceId])]) delete document.tags[id];
  }
  document.instances = document.instances.filter((instance) => !isGone(instance, world.now));
}
