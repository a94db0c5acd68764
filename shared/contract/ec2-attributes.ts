import { z } from "zod";
import { instanceProfilePattern } from "../ec2/attribute-requests.ts";
import { metadataSourceSchema } from "../ec2/instance-metadata/source.ts";
import { tagCountProblem, tagKeyProblem, tagValueProblem } from "../ec2/tag-rules.ts";
import { userDataProblem } from "../ec2/user-data.ts";
import { call, empty, instant } from "./define.ts";
import { failureSchema } from "./failures.ts";

const dryRun = z.boolean().default(false);
const instanceId = z.string().regex(/^i-[0-9a-f]{8,17}$/, "an instance id such as i-0123456789abcdef0");
const groupId = z.string().regex(/^sg-[0-9a-f]{8,17}$/, "a security group's id such as sg-0123456789abcdef0");
const onOff = z.enum(["enabled", "disabled"]);
const tokens = z.enum(["optional", "required"]);

/** Says a rule's own words where there is a problem. */
const without = (problemOf: (text: string) => string | undefined) =>
  z.string().superRefine((text, context) => {
    const message = problemOf(text);
    if (message) context.addIssue({ code: "custom", message });
  });

const attributeChange = z.discriminatedUnion("attribute", [
  z.strictObject({ attribute: z.enum(["disableApiTermination", "disableApiStop", "sourceDestCheck", "ebsOptimized"]), value: z.boolean() }),
  z.strictObject({ attribute: z.literal("instanceType"), value: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, "an instance type such as t3.small") }),
  z.strictObject({ attribute: z.literal("instanceInitiatedShutdownBehavior"), value: z.enum(["stop", "terminate"]) }),
  z.strictObject({ attribute: z.literal("userData"), value: without(userDataProblem) }),
  z.strictObject({ attribute: z.literal("groupSet"), groupIds: z.array(groupId).min(1).max(16) }),
]);

const metadataOptions = z.strictObject({
  httpEndpoint: onOff.optional(), httpTokens: tokens.optional(), httpPutResponseHopLimit: z.int().min(1).max(64).optional(), instanceMetadataTags: onOff.optional(),
}).refine((options) => Object.values(options).some((value) => value !== undefined), "at least one option");

const tagInput = z.record(without(tagKeyProblem), without(tagValueProblem)).superRefine((set, context) => {
  const message = tagCountProblem(Object.keys(set));
  if (message) context.addIssue({ code: "custom", message });
});

const check = z.object({ status: z.string(), details: z.array(z.object({ name: z.string(), status: z.string(), impairedSince: instant.optional() })) });
const instanceStatusSchema = z.object({
  system: check.optional(), instance: check.optional(), attachedEbs: check.optional(),
  events: z.array(z.object({ instanceEventId: z.string(), code: z.string(), description: z.string(), notBefore: instant.optional(), notAfter: instant.optional(), notBeforeDeadline: instant.optional() })),
});
export type InstanceStatusDetail = z.infer<typeof instanceStatusSchema>;

export const attributesCalls = {
  describeInstanceProfile: call("read", "The instance profile that an instance is associated with.",
    z.strictObject({ instanceId }), z.object({ associationId: z.string().optional(), arn: z.string().optional() })),
  setInstanceProfile: call("write", "Associate an instance with an instance profile, replace the association that it has, or (without a profile) end that. EC2 knows no dry run of it, and one is refused as unsupported.",
    z.strictObject({ instanceId, associationId: z.string().regex(/^iip-assoc-[0-9a-f]{8,17}$/).optional(), profile: z.string().regex(instanceProfilePattern, "an instance profile's name, or its ARN").optional(), dryRun })
      .refine(({ associationId, profile }) => associationId !== undefined || profile !== undefined, "a profile, or the association that ends"), empty),
  describeInstanceStatus: call("read", "Status checks of an instance, its system and its volumes, and what EC2 has scheduled for it.",
    z.strictObject({ instanceId }), instanceStatusSchema),
  describeMetadata: call("read", "All that EC2's API tells of an instance of which its metadata service answers; `partial` says what could not be read.",
    z.strictObject({ instanceId }), z.object({ source: metadataSourceSchema, partial: z.array(failureSchema) })),
  describeUserData: call("read", "User data of an instance: text, or the bytes in base64 where they are none.",
    z.strictObject({ instanceId }), z.object({ sizeBytes: z.number(), text: z.string().optional(), base64: z.string().optional() })),
  getConsoleOutput: call("read", "What the instance wrote to its serial console: up to 64 KB, the newest where its type can tell (else what it was after boot, which isLatest says).",
    z.strictObject({ instanceId }), z.object({ output: z.string(), timestamp: instant.optional(), isLatest: z.boolean() })),
  getConsoleScreenshot: call("read", "A picture of the instance's screen, JPEG in base64.",
    z.strictObject({ instanceId, wakeUp: z.boolean().default(false) }), z.object({ jpegBase64: z.base64() })),
  modifyInstanceAttribute: call("write", "Change one attribute of an instance: its type and user data while it is stopped, protection, groups, shutdown behaviour and source/destination check at any time.",
    z.strictObject({ instanceId, change: attributeChange, dryRun }), empty),
  modifyInstanceMetadataOptions: call("write", "Change how an instance's metadata service answers.",
    z.strictObject({ instanceId, options: metadataOptions, dryRun }), empty),
  setMonitoring: call("write", "Detailed monitoring (every minute) of an instance, on or off.",
    z.strictObject({ instanceId, detailed: z.boolean(), dryRun }), empty),
  setTags: call("write", "Set and remove tags of resources of EC2: those that are set first, then those that go.",
    z.strictObject({ resourceIds: z.array(z.string().regex(/^[a-z]+(-[a-z]+)*-[0-9a-f]{8,17}$/, "a resource's id")).min(1).max(500), set: tagInput.default({}), remove: z.array(z.string().min(1).max(256)).max(50).default([]), dryRun }),
    empty),
};

/** What of an instance is told beside the row of the list. */
export const instanceDetailShape = {
  ownerId: z.string().optional(),
  reservationId: z.string().optional(),
  rootDeviceName: z.string().optional(),
  rootDeviceType: z.string().optional(),
  volumes: z.array(z.object({ deviceName: z.string(), volumeId: z.string(), deleteOnTermination: z.boolean() })),
  networkInterfaces: z.array(z.object({
    networkInterfaceId: z.string(), subnetId: z.string().optional(), macAddress: z.string().optional(),
    privateIpAddress: z.string().optional(), publicIpAddress: z.string().optional(),
    description: z.string().optional(), deviceIndex: z.number().optional(), secondaryPrivateIpAddresses: z.array(z.string()).default([]), ipv6Addresses: z.array(z.string()).default([]),
    deleteOnTermination: z.boolean().optional(), groupIds: z.array(z.string()).default([]), isElasticIp: z.boolean().optional(),
  })),
  privateDnsName: z.string().optional(),
  publicDnsName: z.string().optional(),
  iamInstanceProfileArn: z.string().optional(),
  metadataHttpTokens: tokens.optional(),
  metadataOptions: z.object({
    state: z.string(), httpEndpoint: onOff, httpTokens: tokens, httpPutResponseHopLimit: z.number(), instanceMetadataTags: onOff,
  }).optional(),
  terminationProtection: z.boolean().optional(),
  stopProtection: z.boolean().optional(),
  shutdownBehavior: z.enum(["stop", "terminate"]).optional(),
  sourceDestCheck: z.boolean().optional(),
  hibernationConfigured: z.boolean().optional(),
  ebsOptimized: z.boolean().optional(),
  virtualizationType: z.string().optional(),
  tenancy: z.string().optional(),
  lifecycle: z.string().optional(),
  coreCount: z.number().optional(),
  threadsPerCore: z.number().optional(),
  systemStatus: z.string().optional(),
  instanceStatus: z.string().optional(),
  attachedEbsStatus: z.string().optional(),
} satisfies z.ZodRawShape;

