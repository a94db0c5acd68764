import { z } from "zod";
import { groupTextPattern } from "../ec2/group-name.ts";
import { call, listCall, tags } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { securityGroupRuleSchema, securityGroupSchema } from "./network-model.ts";

const vpcId = z.string().regex(/^vpc-[0-9a-f]{8,17}$/, "a VPC's id such as vpc-0123456789abcdef0");

const groupText = z.string().trim().regex(groupTextPattern, "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*");

/** Stands in a new group's rules for the group itself, whose id is not known yet. */
export const selfReference = "self";

export const createdGroupSchema = z.object({
  /** Absent in a dry run. The group is there even where some of its rules are not. */
  groupId: z.string().optional(),
  outcomes: z.array(z.object({ rule: securityGroupRuleSchema, change: z.enum(["authorize", "describe", "revoke"]), ok: z.boolean(), error: failureSchema.optional() })),
});
export type CreatedGroup = z.infer<typeof createdGroupSchema>;

export const securityGroupsCalls = {
  listSecurityGroups: listCall("Security groups of the region, or of a VPC, with their rules, a page a batch.",
    z.strictObject({ vpcId: vpcId.optional() }), securityGroupSchema, z.object({})),
  createSecurityGroupWithRules: call("write", "Create a security group with exactly these rules, each with its own outcome; what EC2 itself lets out at first goes unless it is among them. `self` as a referenced group is the new one.",
    z.strictObject({ vpcId, groupName: groupText, description: groupText, tags: tags.default({}), rules: z.array(securityGroupRuleSchema).max(120), dryRun: z.boolean().default(false) }),
    createdGroupSchema),
};
