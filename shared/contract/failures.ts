import { z } from "zod";

/** Stable codes of what can go wrong; the renderer decides by the code, people read the message. */
export const failureCodes = [
  "invalid-input",
  "not-signed-in",
  "credentials-expired",
  "access-denied",
  "throttled",
  "not-found",
  "conflict",
  "cancelled",
  "network",
  "read-only",
  "unsupported",
  "unexpected",
] as const;

export type FailureCode = (typeof failureCodes)[number];

export const failureSchema = z.object({
  code: z.enum(failureCodes),
  /** One or two sentences for a person: what failed, on what, why. */
  message: z.string(),
  /** The AWS operation (`ec2:DescribeInstances`) or the call's name. */
  operation: z.string(),
  requestId: z.string().optional(),
  /** AWS's own error code, where AWS answered one. */
  awsCode: z.string().optional(),
  retryable: z.boolean(),
  /** What to do about it, in plain words. */
  advice: z.string().optional(),
  detail: z.string().optional(),
});

export type Failure = z.infer<typeof failureSchema>;

export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: Failure };
