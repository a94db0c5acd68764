import { findImage } from "../ec2/images.ts";
import { stateName } from "../ec2/lifecycle.ts";
import type { InstanceRecord } from "../ec2/records/instances.ts";
import type { SsmWorld } from "./world.ts";

export interface ManagedInstance {
  instance: InstanceRecord;
  pingStatus: "Online" | "ConnectionLost";
  /** When its agent was last heard, in milliseconds since the epoch. */
  lastPing: number;
  platform: { name: string; version: string };
}

/** An agent says that it is there every five minutes. */
const pingMs = 300_000;

/**
 * The instances whose agent may reach Systems Manager. The sandbox's images have the agent; what an
 * instance needs beside it is a role, so that those without an instance profile are not managed.
 */
export function managedInstances({ ec2 }: Pick<SsmWorld, "ec2">): ManagedInstance[] {
  return ec2.instances.flatMap((instance) => {
    const state = stateName(instance, ec2.now);
    const never = state === "pending" || state === "shutting-down" || state === "terminated" || instance.instanceProfileName === undefined;
    return never ? [] : [toManaged(instance, state === "running", ec2)];
  });
}

function toManaged(instance: InstanceRecord, isOnline: boolean, { now, region }: SsmWorld["ec2"]): ManagedInstance {
  const lastPing = isOnline ? now - ((now - instance.goalSince) % pingMs) : instance.goalSince;
  const isUbuntu = findImage(region, instance.imageId)?.key.startsWith("ubuntu") ?? false;
  return {
    instance, lastPing, pingStatus: isOnline ? "Online" : "ConnectionLost",
    platform: isUbuntu ? { name: "Ubuntu", version: "24.04" } : { name: "Amazon Linux", version: "2023" },
  };
}
