import { z } from "zod";
import { volumeTypeNames } from "../ec2/volume-types.ts";
import { call, empty, instant, listCall, tags } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { securityGroupRuleSchema } from "./network-model.ts";

const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `an id such as ${prefix}-0123456789abcdef0`);

export const imageVolumeSchema = z.object({
  deviceName: z.string(), sizeGib: z.number().optional(), volumeType: z.string().optional(), snapshotId: z.string().optional(),
  encrypted: z.boolean(), deleteOnTermination: z.boolean(),
});

export const launchImageSchema = z.object({
  imageId: z.string(), name: z.string(), description: z.string(),
  /** `x86_64`, `arm64`, `i386`, `x86_64_mac` … */
  architecture: z.string(),
  /** `Linux/UNIX`, `Windows` … */
  platform: z.string(),
  ownerId: z.string(), ownerAlias: z.string().optional(), createdAt: instant.optional(), isPublic: z.boolean(),
  /** `available`, or why it cannot be launched yet. */
  state: z.string(),
  rootDeviceName: z.string(),
  volumes: z.array(imageVolumeSchema),
  /** The image asks for IMDSv2 itself. */
  imdsV2: z.boolean(),
});
export type LaunchImage = z.infer<typeof launchImageSchema>;

/** An image that AWS or Canonical publishes as the latest of its kind. */
export const latestImageSchema = launchImageSchema.extend({
  /** `Amazon Linux 2023` */
  title: z.string(),
  /** Who says that it is the latest: a public parameter of Systems Manager, or only its owner and date. */
  foundBy: z.enum(["parameter", "date"]),
  parameter: z.string(),
});
export type LatestImage = z.infer<typeof latestImageSchema>;

export const launchTypeSchema = z.object({
  instanceType: z.string(), vcpus: z.number(), memoryMib: z.number(), architectures: z.array(z.string()),
  currentGeneration: z.boolean(), freeTierEligible: z.boolean(), burstable: z.boolean(), networkPerformance: z.string().optional(),
  /** Availability Zones that offer it; absent where that could not be read. */
  zones: z.array(z.string()).optional(),
});
export type LaunchType = z.infer<typeof launchTypeSchema>;

const launchVolumeSchema = z.strictObject({
  deviceName: z.string().min(1).max(64), sizeGib: z.int().min(1).max(65_536), volumeType: z.enum(volumeTypeNames),
  iops: z.int().optional(), throughput: z.int().optional(), encrypted: z.boolean().optional(), deleteOnTermination: z.boolean(),
});

/** All that a launch asks of EC2, but for the group that may be made before it. */
export const launchRequestSchema = z.strictObject({
  /** Makes a repetition the same launch. */
  clientToken: z.string().min(1).max(64),
  count: z.int().min(1).max(1000),
  imageId: id("ami"), instanceType: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/), keyName: z.string().min(1).max(255).optional(),
  subnetId: id("subnet"), privateIpAddress: z.ipv4().optional(),
  /** Absent: as the subnet does it. */
  associatePublicIp: z.boolean().optional(),
  securityGroupIds: z.array(id("sg")).max(16).default([]),
  volumes: z.array(launchVolumeSchema).max(40).default([]),
  /** In base64, once. */
  userData: z.base64().max(21_848).optional(),
  tags,
  httpTokens: z.enum(["required", "optional"]), hopLimit: z.int().min(1).max(64), tagsInMetadata: z.boolean().default(false),
  terminationProtection: z.boolean(), stopProtection: z.boolean().default(false), shutdownBehavior: z.enum(["stop", "terminate"]), detailedMonitoring: z.boolean(),
  /** A name, or an ARN. */
  instanceProfile: z.string().min(1).max(2048).optional(),
});
export type LaunchRequest = z.output<typeof launchRequestSchema>;

export const newGroupSchema = z.strictObject({
  vpcId: id("vpc"), groupName: z.string().trim().min(1).max(255), description: z.string().trim().min(1).max(255), rules: z.array(securityGroupRuleSchema).max(60),
});
export type NewGroup = z.output<typeof newGroupSchema>;

/** One step's outcome; `resourceId` is what it made. A dry run makes nothing. */
const launchStepSchema = z.object({ step: z.string(), operation: z.string(), resourceId: z.string().optional(), ok: z.boolean(), error: failureSchema.optional() });
export type LaunchStep = z.infer<typeof launchStepSchema>;

export const launchCalls = {
  searchImages: listCall("Images that can be launched, by words of their names or by ids: one's own, Amazon's, Canonical's or anybody's, at most 300.",
    z.strictObject({
      owner: z.enum(["self", "amazon", "canonical", "any"]), text: z.string().max(128).default(""), architecture: z.string().max(16).optional(),
      imageIds: z.array(id("ami")).max(50).default([]),
    }), launchImageSchema, z.object({ isWhole: z.boolean() })),
  listLatestImages: call("read", "The latest Amazon Linux 2023 and Ubuntu LTS images, by the public parameters of Systems Manager; by owner and date where those may not be read.",
    empty, z.object({ images: z.array(latestImageSchema), partial: z.array(failureSchema) })),
  listInstanceTypes: listCall("Instance types of the region with vCPUs, memory and the Availability Zones that offer them.",
    empty, launchTypeSchema, z.object({ partial: z.array(failureSchema) })),
  launchInstances: listCall("Launch instances, with a security group made before them where one is wanted, telling each step as it ends; the first that fails is the last, and what was made is listed (dryRun asks for permission).",
    z.strictObject({ launch: launchRequestSchema, newGroup: newGroupSchema.optional(), dryRun: z.boolean().default(false) }),
    launchStepSchema,
    z.object({ complete: z.boolean(), reservationId: z.string().optional(), instanceIds: z.array(z.string()), groupId: z.string().optional() }), "write"),
};
