import { z } from "zod";
import { appCall, empty, instant } from "./define.ts";

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

export const journal = {
  listCalls: appCall("read", "AWS calls of this run, newest first.",
    z.strictObject({ before: z.number().optional(), limit: z.int().positive().max(10_000).default(500) }),
    z.object({ calls: z.array(journalEntrySchema), total: z.number() })),
  clearCalls: appCall("local", "Empty the journal.", empty, empty),
};
