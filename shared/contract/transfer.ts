import { z } from "zod";
import { instant } from "./define.ts";
import { failureSchema } from "./failures.ts";

export const transferDirection = z.enum(["upload", "download", "copy"]);
export const transferState = z.enum(["queued", "running", "paused", "done", "failed", "cancelled", "skipped", "conflict"]);

/** What a download's content was compared with; `size` where S3 keeps nothing to compare it with. */
const transferCheck = z.enum(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "MD5", "size"]);

export const transferSchema = z.object({
  id: z.string(),
  /** What it was begun with; see `transfers.listBatches`. */
  batch: z.string(),
  direction: transferDirection,
  /** The context that started it; a transfer stays pinned to it. */
  profile: z.string(),
  region: z.string(),
  bucket: z.string(),
  key: z.string(),
  /** Where a copy comes from; `isMove`: its source is deleted once the copy is there and whole. */
  source: z.object({ profile: z.string(), bucket: z.string(), key: z.string(), isMove: z.boolean() }).optional(),
  /** Not there until S3 tells it, of an object that was named without it. */
  sizeBytes: z.number().optional(),
  /** Safely on the other side. */
  doneBytes: z.number(),
  /** Beyond those: sent, and not yet confirmed. */
  onTheWayBytes: z.number().optional(),
  state: transferState,
  bytesPerSecond: z.number().optional(),
  secondsLeft: z.number().optional(),
  error: failureSchema.optional(),
  /** Where a download went: the file's path in its folder. */
  savedAs: z.string().optional(),
  checkedBy: transferCheck.optional(),
  label: z.boolean(),
  createdAt: instant,
  endedAt: instant.optional(),
});
export type Transfer = z.infer<typeof transferSchema>;

export const transferTotalsSchema = z.object({
  queued: z.number(), running: z.number(), paused: z.number(), done: z.number(), failed: z.number(), cancelled: z.number(), conflicts: z.number(), skipped: z.number(),
  totalBytes: z.number(), doneBytes: z.number(), onTheWayBytes: z.number().optional(), bytesPerSecond: z.number(), secondsLeft: z.number().optional(),
  /** Of some that are queued, running or paused S3 did not tell the size yet: `totalBytes` lacks them, and there is no `secondsLeft`. */
  hasUnknownSizes: z.boolean().optional(),
  /** What is to be downloaded or copied is still listed: more will come. */
  isListing: z.boolean().optional(),
});
export type TransferTotals = z.infer<typeof transferTotalsSchema>;
