import { z } from "zod";
import { appCall, empty, instant } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { transferDirection, transferTotalsSchema } from "./transfer.ts";

/** What one drop or one download began: it goes on, stops and is answered for as one. */
export const transferBatchSchema = z.object({
  id: z.string(),
  /** What was dropped or chosen: `holiday`, `cat.jpg and 3 more`. */
  name: z.string(),
  direction: transferDirection,
  profile: z.string(),
  region: z.string(),
  bucket: z.string(),
  /** Uploads: the prefix they go to. Downloads: the folder on this machine. */
  place: z.string(),
  createdAt: instant,
  totals: transferTotalsSchema,
  /** Files are still handed over or listed: more will come. */
  isGrowing: z.boolean(),
  /** Of those that were announced, how many never came: the page was closed, or the listing stopped. */
  missing: z.union([z.number(), z.literal("unknown")]),
  /** Why the listing stopped. */
  failure: failureSchema.optional(),
});
export type TransferBatch = z.infer<typeof transferBatchSchema>;

/** Why transfers failed: each reason once. */
export const transferFailureGroupSchema = z.object({ code: z.string(), awsCode: z.string().optional(), count: z.number(), error: failureSchema, keys: z.array(z.string()) });
export type TransferFailureGroup = z.infer<typeof transferFailureGroupSchema>;

export const transferBatchCalls = {
  listBatches: appCall("read", "What drops and downloads began, the newest first, each with its totals.",
    z.strictObject({ offset: z.int().nonnegative().default(0), limit: z.int().positive().max(1000).default(200) }),
    z.object({ batches: z.array(transferBatchSchema), total: z.number() })),
  listTransferFailures: appCall("read", "Why transfers failed, by reason, the most frequent first, with some keys of each.",
    z.strictObject({ batch: z.string().optional() }), z.object({ groups: z.array(transferFailureGroupSchema) })),
  endBatch: appCall("local", "Say that nothing more will be handed over to a batch.", z.strictObject({ batch: z.string() }), empty),
};
