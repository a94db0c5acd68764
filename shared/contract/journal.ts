import { z } from "zod";
import { appCall, empty, instant } from "./define.ts";
import { failureSchema } from "./failures.ts";

/** One AWS call as it was made: never a secret, a token, a signature or a body. */
export const journalEntrySchema = z.object({
  id: z.number(),
  at: instant,
  service: z.string(),
  operation: z.string(),
  profile: z.string(),
  region: z.string(),
  durationMs: z.number(),
  attempts: z.number(),
  requestId: z.string().optional(),
  httpStatus: z.number().optional(),
  /** `ok`, or the AWS error code. */
  outcome: z.string(),
  message: z.string().optional(),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** A position in the journal; unknown ones are `not-found`. */
const callId = z.int().positive();
const callIds = z.array(callId).min(1).max(10_000);

export const callCodeSchema = z.object({ awsCli: z.string(), javascript: z.string(), python: z.string() });
export type CallCode = z.infer<typeof callCodeSchema>;

export const denialKinds = [
  "not-allowed", "explicitly-denied", "expired", "not-accepted", "clock-skew", "region-not-enabled", "throttled", "other",
] as const;

/** Why AWS refused a call, and what to do about it. */
export const denialSchema = z.object({
  kind: z.enum(denialKinds),
  /** One or two sentences for a person. */
  summary: z.string(),
  advice: z.string(),
  principal: z.string().optional(),
  action: z.string().optional(),
  resource: z.string().optional(),
  /** `identity-based policy`, `service control policy`, …: what decided, where AWS says so. */
  policyType: z.string().optional(),
  /** The statement that would allow it, as JSON; none helps against an explicit deny. */
  statement: z.string().optional(),
  /** EC2 sent an encoded message; STS decodes it for those who may, when asked to. */
  decodable: z.boolean(),
  /** The message as STS decoded it, as JSON. */
  decoded: z.string().optional(),
  /** Why STS did not decode it: most identities may not. */
  decodeFailure: failureSchema.optional(),
});
export type Denial = z.infer<typeof denialSchema>;

export const journal = {
  listCalls: appCall("read", "AWS calls of this run, newest first.",
    z.strictObject({ before: z.number().optional(), limit: z.int().positive().max(10_000).default(500) }),
    z.object({ calls: z.array(journalEntrySchema), total: z.number() })),
  clearCalls: appCall("local", "Empty the journal.", empty, empty),
  describeCall: appCall("read", "One call with its input (no secret, no body) as JSON, and as AWS CLI, JavaScript and Python; both only while the input is kept.",
    z.strictObject({ id: callId }),
    z.object({ entry: journalEntrySchema, input: z.string().optional(), code: callCodeSchema.optional() })),
  exportCalls: appCall("local", "Write calls as JSON lines into the download folder, oldest first; all of them without ids.",
    z.strictObject({ ids: callIds.optional() }),
    z.object({ path: z.string(), count: z.number() })),
  generatePolicy: appCall("read", "The smallest IAM policy that allows these calls, as far as their inputs are kept.",
    z.strictObject({ ids: callIds }),
    z.object({
      /** The document as JSON. */
      policy: z.string(),
      actions: z.array(z.string()),
      /** `sts:GetCallerIdentity`: calls for which AWS asks no permission. */
      free: z.array(z.string()),
      /** Calls of which the journal holds no input any more: their resources are not in it by name. */
      withoutInput: z.number(),
      /** Calls that are not in the journal any more. */
      missing: z.number(),
    })),
  explainDenial: appCall("read", "Why AWS refused a call: principal, action and resource, the decoded message where STS decodes it, and the statement that would allow it.",
    z.strictObject({ id: callId, decode: z.boolean().default(true) }), denialSchema),
};
