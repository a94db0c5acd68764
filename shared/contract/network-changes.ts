import { z } from "zod";
import { call } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { securityGroupRuleSchema } from "./network-model.ts";

const dryRun = z.boolean().default(false);

/** Each rule's own outcome, so that a half that failed is told as such. */
const ruleOutcomes = z.object({
  outcomes: z.array(z.object({ rule: securityGroupRuleSchema, change: z.enum(["authorize", "revoke"]), ok: z.boolean(), error: failureSchema.optional() })),
});
export type RuleOutcomes = z.infer<typeof ruleOutcomes>;

export const networkChanges = {
  changeSecurityGroupRules: call("write", "Add and remove rules of a security group: first all that are added, then all that go (dryRun asks only for permission).",
    z.strictObject({
      groupId: z.string().regex(/^sg-[0-9a-f]{8,17}$/, "a security group's id such as sg-0123456789abcdef0"),
      authorize: z.array(securityGroupRuleSchema).max(100).default([]),
      revoke: z.array(securityGroupRuleSchema).max(100).default([]),
      dryRun,
    }), ruleOutcomes),
};
