import { z } from "zod";
import { appCall, call, empty, instant } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { bucketName, objectKey } from "./s3.ts";

export const transferSchema = z.object({
  id: z.string(),
  direction: z.enum(["upload", "download"]),
  /** The context that started it; a transfer stays pinned to it. */
  profile: z.string(),
  region: z.string(),
  bucket: z.string(),
  key: z.string(),
  sizeBytes: z.number(),
  doneBytes: z.number(),
  state: z.enum(["queued", "running", "paused", "done", "failed", "cancelled", "skipped", "conflict"]),
  bytesPerSecond: z.number().optional(),
  secondsLeft: z.number().optional(),
  error: failureSchema.optional(),
  /** Where a download went: the file's name in the download folder. */
  savedAs: z.string().optional(),
  label: z.boolean(),
  createdAt: instant,
});
export type Transfer = z.infer<typeof transferSchema>;

export const transferTotalsSchema = z.object({
  queued: z.number(), running: z.number(), paused: z.number(), done: z.number(), failed: z.number(), cancelled: z.number(), conflicts: z.number(), skipped: z.number(),
  totalBytes: z.number(), doneBytes: z.number(), bytesPerSecond: z.number(), secondsLeft: z.number().optional(),
});
export type TransferTotals = z.infer<typeof transferTotalsSchema>;

const ids = z.strictObject({ ids: z.array(z.string()).max(100_000).optional() });

/** What to do when the key is already there. `ask` leaves the transfer in state `conflict`. */
export const onConflict = z.enum(["ask", "keep-both", "replace", "skip"]);

export const transfers = {
  upload: call("write", "Queue granted files for upload under a prefix.",
    z.strictObject({
      bucket: bucketName, prefix: z.string().max(1024).default(""),
      files: z.array(z.strictObject({ grant: z.string().min(1), /** Overrides the granted name. */ name: z.string().max(1024).optional() })).min(1).max(100_000),
      onConflict: onConflict.default("ask"),
      /** Label each photo when it has landed. */
      label: z.boolean().default(true),
    }), z.object({ ids: z.array(z.string()) })),
  download: call("read", "Queue keys for download into the download folder; a key that ends in `/` means all under it.",
    z.strictObject({ bucket: bucketName, keys: z.array(objectKey).min(1).max(100_000), /** Stripped from names, so that a folder arrives as that folder. */ prefix: z.string().max(1024).default("") }),
    z.object({ ids: z.array(z.string()) })),
  listTransfers: appCall("read", "Transfers of every context, newest first, and the totals.",
    z.strictObject({ offset: z.int().nonnegative().default(0), limit: z.int().positive().max(10_000).default(500) }),
    z.object({ transfers: z.array(transferSchema), total: z.number(), totals: transferTotalsSchema })),
  pauseTransfers: appCall("local", "Pause some (all without ids).", ids, empty),
  resumeTransfers: appCall("local", "Go on with paused ones.", ids, empty),
  cancelTransfers: appCall("local", "Cancel, and leave no half object or file.", ids, empty),
  retryTransfers: appCall("local", "Try failed ones again.", ids, empty),
  resolveConflicts: appCall("local", "Answer for transfers in state `conflict`.",
    z.strictObject({ ids: z.array(z.string()).max(100_000).optional(), choice: z.enum(["keep-both", "replace", "skip"]) }), empty),
  clearTransfers: appCall("local", "Take the ended ones off the list.", empty, empty),
};
