import { SandboxError } from "../../service.ts";
import { zoneNames } from "../availability-zones.ts";
import { typeFacts } from "../instance-types.ts";
import type { Ec2World } from "../world.ts";
import { isOffered } from "./offerings.ts";

/** vCPUs that a region's running standard instances may have together, as accounts have them whose quota was raised once; one with a fleet has more. */
const vcpuQuota = 256;
const fleetVcpuQuota = 32_768;
const fleetInstances = 1000;

export function vcpusOf(instanceType: string): number {
  const { coreCount, threadsPerCore } = typeFacts(instanceType);
  return coreCount * threadsPerCore;
}

/** Source: EC2 guide, "On-Demand Instance quotas": what runs or is about to counts, not what is stopped. */
export function checkQuota(started: readonly string[], world: Ec2World): void {
  const quota = world.document.instances.length > fleetInstances ? fleetVcpuQuota : vcpuQuota;
  const running = world.instances.reduce((sum, { goal, instanceType }) => sum + (goal === "running" ? vcpusOf(instanceType) : 0), 0);
  const wanted = started.reduce((sum, instanceType) => sum + vcpusOf(instanceType), 0);
  if (running + wanted <= quota) return;
  const message = `You have requested more vCPU capacity than your current vCPU limit of ${quota} allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.`;
  throw new SandboxError("VcpuLimitExceeded", message);
}

/** The fault of a zone that has run out of a type. */
export function checkCapacity(instanceType: string, zone: string, world: Ec2World): void {
  if (!world.lacksCapacity()) return;
  const others = zoneNames(world.region).filter((other) => other !== zone && isOffered(instanceType, other));
  const message = `We currently do not have sufficient ${instanceType} capacity in the Availability Zone you requested (${zone}). Our system will be working on provisioning additional capacity. You can currently get ${instanceType} capacity by not specifying an Availability Zone in your request or choosing ${others.join(", ")}.`;
  throw new SandboxError("InsufficientInstanceCapacity", message, 500);
}

/** Zones differ in what they have; the message names those that have the type. */
export function checkOffered(instanceType: string, zone: string, world: Ec2World): void {
  if (isOffered(instanceType, zone)) return;
  const others = zoneNames(world.region).filter((other) => isOffered(instanceType, other));
  const message = `Your requested instance type (${instanceType}) is not supported in your requested Availability Zone (${zone}). Please retry your request by not specifying an Availability Zone or choosing ${others.join(", ")}.`;
  throw new SandboxError("Unsupported", message);
}
