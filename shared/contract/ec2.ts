import { z } from "zod";
import { call, instant, listCall, tags } from "./define.ts";
import { addressesCalls } from "./ec2-addresses.ts";
import { attributesCalls, instanceDetailShape } from "./ec2-attributes.ts";
import { connectCalls } from "./ec2-connect.ts";
import { costCalls } from "./ec2-cost.ts";
import { keyPairsCalls } from "./ec2-key-pairs.ts";
import { launchCalls } from "./ec2-launch.ts";
import { fleetCalls, instanceId } from "./ec2-fleet.ts";
import { storageCalls } from "./ec2-storage.ts";
import { securityGroupsCalls } from "./ec2-security-groups.ts";
import { failureSchema } from "./failures.ts";
import { instanceStates } from "./instance-states.ts";

export { instanceStates };

export const instanceSchema = z.object({
  instanceId: z.string(),
  /** The `Name` tag; empty where there is none. */
  name: z.string(),
  state: z.enum(instanceStates),
  stateReason: z.string().optional(),
  instanceType: z.string(),
  availabilityZone: z.string(),
  vpcId: z.string().optional(),
  subnetId: z.string().optional(),
  privateIpAddress: z.string().optional(),
  publicIpAddress: z.string().optional(),
  imageId: z.string().optional(),
  keyName: z.string().optional(),
  architecture: z.string().optional(),
  platform: z.string(),
  launchTime: instant.optional(),
  monitoring: z.enum(["basic", "detailed"]),
  /** Whether it was launched so that it can hibernate. */
  hibernation: z.boolean().optional(),
  securityGroups: z.array(z.object({ groupId: z.string(), groupName: z.string() })),
  tags,
});
export type Instance = z.infer<typeof instanceSchema>;

export const instanceDetailSchema = instanceSchema.extend({
  ...instanceDetailShape,
  /** Parts that could not be read, each with its reason. */
  partial: z.array(failureSchema),
});
export type InstanceDetail = z.infer<typeof instanceDetailSchema>;

const instanceIds = z.strictObject({
  instanceIds: z.array(instanceId).min(1).max(1000),
  /** Ask EC2 whether it would be allowed, and change nothing. */
  dryRun: z.boolean().default(false),
});

/** Each instance's own outcome; a bulk action never hides one row's failure behind the others. */
const outcomes = z.object({
  outcomes: z.array(z.object({
    instanceId: z.string(),
    ok: z.boolean(),
    previousState: z.string().optional(),
    currentState: z.string().optional(),
    error: failureSchema.optional(),
  })),
});
export type InstanceOutcomes = z.infer<typeof outcomes>;

export const ec2 = {
  ...storageCalls,
  ...addressesCalls,
  ...securityGroupsCalls,
  ...attributesCalls,
  ...connectCalls,
  ...costCalls,
  ...keyPairsCalls,
  ...launchCalls,
  ...fleetCalls,
  listInstances: listCall("Instances of the context's region, or those of these ids that are there, a page a batch.",
    z.strictObject({ instanceIds: z.array(instanceId).min(1).max(200).optional() }), instanceSchema, z.object({})),
  describeInstance: call("read", "One instance with its volumes, interfaces, protection and status checks.",
    z.strictObject({ instanceId: z.string() }), instanceDetailSchema),
  startInstances: call("write", "Start stopped instances (dryRun asks only for permission).", instanceIds, outcomes),
  stopInstances: call("write", "Stop running instances, or hibernate those that were launched for it (dryRun asks only for permission).",
    instanceIds.extend({ hibernate: z.boolean().default(false) }), outcomes),
  rebootInstances: call("write", "Reboot running instances (dryRun asks only for permission).", instanceIds, outcomes),
  terminateInstances: call("write", "Terminate instances for good (dryRun asks only for permission).", instanceIds, outcomes),
};
