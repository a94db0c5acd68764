import { z } from "zod";
import { routeTargetPattern } from "../network/changes/change-requests.ts";
import { deletableKinds } from "../network/changes/delete-requests.ts";
import { parseCidr } from "../network/cidr.ts";
import { call, empty, listCall, tags } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { networkAclEntrySchema, securityGroupRuleSchema } from "./network-model.ts";

const dryRun = z.boolean().default(false);

/** Each rule's own outcome, so that a half that failed is told as such. */
const ruleOutcomes = z.object({
  outcomes: z.array(z.object({ rule: securityGroupRuleSchema, change: z.enum(["authorize", "describe", "revoke"]), ok: z.boolean(), error: failureSchema.optional() })),
});
export type RuleOutcomes = z.infer<typeof ruleOutcomes>;

const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `an id such as ${prefix}-0123456789abcdef0`);
/** An IPv4 or IPv6 block, or a prefix list. */
const destination = z.string().refine((text) => /^pl-[0-9a-f]{8,17}$/.test(text) || parseCidr(text) !== undefined, "a CIDR block, or the id of a prefix list");
const entryKey = { ruleNumber: z.int().min(1).max(32766), egress: z.boolean() };
const entryOutcomes = z.object({
  outcomes: z.array(z.object({ ...entryKey, operation: z.string(), ok: z.boolean(), error: failureSchema.optional() })),
});
export type EntryOutcomes = z.infer<typeof entryOutcomes>;

const ofKind = { kind: z.enum(deletableKinds), id: z.string().regex(/^[a-z]+-[0-9a-f]{8,17}$/, "a resource's id") };

const name = z.string().trim().min(1).max(200);
export const networkPlanSchema = z.strictObject({
  name, cidrBlock: z.string().max(18),
  subnets: z.array(z.strictObject({ name, cidrBlock: z.string().max(18), availabilityZone: z.string().min(1).max(40), isPublic: z.boolean() })).max(200),
  internetGateway: z.boolean(),
  natGateways: z.enum(["none", "one", "perZone"]).default("none"),
  tags: tags.default({}),
});

/** One step's outcome. `kind` and `resourceId` say what it made; a dry run makes nothing. */
const creationStep = z.object({
  step: z.string(), operation: z.string(), kind: z.enum(deletableKinds).optional(), resourceId: z.string().optional(), ok: z.boolean(), error: failureSchema.optional(),
});
export type CreationOutcome = z.infer<typeof creationStep>;
const created = z.array(z.object(ofKind));

const undoOutcome = z.object({ ...ofKind, ok: z.boolean(), error: failureSchema.optional() });
export type UndoOutcome = z.infer<typeof undoOutcome>;

const zone = z.object({ zoneName: z.string(), zoneId: z.string(), state: z.string() });

export const networkChanges = {
  associateNetworkAcl: call("write", "Let a subnet follow another network ACL, by the association that it has now.",
    z.strictObject({ networkAclAssociationId: id("aclassoc"), networkAclId: id("acl"), dryRun }), z.object({ newAssociationId: z.string().optional() })),
  associateRouteTable: call("write", "Let a subnet follow a route table; with the association that it has now that one is replaced, and the main one's makes another table the main one.",
    z.strictObject({ routeTableId: id("rtb"), subnetId: id("subnet").optional(), associationId: id("rtbassoc").optional(), dryRun })
      .refine(({ subnetId, associationId }) => subnetId !== undefined || associationId !== undefined, "a subnet, or the association that is replaced"),
    z.object({ associationId: z.string().optional() })),
  changeNetworkAclEntries: call("write", "Put and remove entries of a network ACL, each with its own outcome: first all that are put (those of a number that is there are replaced), then all that go.",
    z.strictObject({
      networkAclId: id("acl"), put: z.array(networkAclEntrySchema.extend(entryKey)).max(40).default([]), remove: z.array(z.strictObject(entryKey)).max(40).default([]), dryRun,
    }), entryOutcomes),
  createNetwork: listCall("Make a VPC with its subnets, gateways and routes, telling each step as it ends; the first that fails is the last, and what was made is listed (dryRun asks for permission where no id is needed).",
    z.strictObject({ plan: networkPlanSchema, dryRun }), creationStep, z.object({ complete: z.boolean(), vpcId: z.string().optional(), created }), "write"),
  createSecurityGroup: call("write", "Create a security group of a VPC; it lets everything out and nothing in.",
    z.strictObject({ vpcId: id("vpc"), groupName: z.string().trim().min(1).max(255), description: z.string().trim().min(1).max(255), tags: tags.optional(), dryRun }),
    z.object({ groupId: z.string().optional() })),
  deleteResource: call("write", "Delete one resource of the network; an internet gateway is detached first, a NAT gateway's addresses stay allocated.",
    z.strictObject({ ...ofKind, dryRun }), empty),
  deleteRoute: call("write", "Delete a route of a route table.", z.strictObject({ routeTableId: id("rtb"), destination, dryRun }), empty),
  disassociateRouteTable: call("write", "End a subnet's association with a route table, so that it follows the main one.",
    z.strictObject({ associationId: id("rtbassoc"), dryRun }), empty),
  listAvailabilityZones: call("read", "The region's availability zones.", empty, z.object({ zones: z.array(zone) })),
  setRoute: call("write", "Create a route of a route table, or replace the one of that destination; the target's id says what it is.",
    z.strictObject({ routeTableId: id("rtb"), destination, target: z.string().regex(routeTargetPattern, "the id of a gateway, peering, interface, endpoint or instance"), replace: z.boolean().default(false), dryRun }),
    empty),
  undoCreate: listCall("Delete what createNetwork made, in an order in which it can go, telling each as it ends; waits until NAT gateways are gone.",
    z.strictObject({ created: created.max(1000) }), undoOutcome, z.object({ complete: z.boolean() }), "write"),
  changeSecurityGroupRules: call("write", "Add, describe and remove rules of a security group: first all that are added, then those whose description changes, then all that go (dryRun asks only for permission).",
    z.strictObject({
      groupId: z.string().regex(/^sg-[0-9a-f]{8,17}$/, "a security group's id such as sg-0123456789abcdef0"),
      authorize: z.array(securityGroupRuleSchema).max(100).default([]),
      /** Rules that are there, each with what its description becomes. */
      describe: z.array(securityGroupRuleSchema).max(100).default([]),
      revoke: z.array(securityGroupRuleSchema).max(100).default([]),
      dryRun,
    }), ruleOutcomes),
};
