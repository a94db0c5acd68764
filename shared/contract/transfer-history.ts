import { z } from "zod";
import { appCall, empty, instant } from "./define.ts";
import { transferDirection, transferSchema } from "./transfer.ts";

/** What is kept of ended transfers: so many, for so long. */
export const historyLimits = { rows: 100_000, days: 90 } as const;

const filter = {
  /** Part of a key. */
  search: z.string().max(1024).optional(),
  profile: z.string().max(256).optional(),
  bucket: z.string().max(255).optional(),
  direction: transferDirection.optional(),
  states: z.array(z.enum(["done", "failed", "cancelled", "skipped"])).max(4).optional(),
  /** When it ended. */
  from: instant.optional(),
  to: instant.optional(),
};

/** One that ended. `canRestart`: what it needs may still be there. */
export const endedTransferSchema = transferSchema.extend({ canRestart: z.boolean() });
export type EndedTransfer = z.infer<typeof endedTransferSchema>;

export const transferHistoryCalls = {
  listHistory: appCall("read", "Ended transfers, the latest first, in pages; kept are the last 100,000 of 90 days.",
    z.strictObject({ ...filter, /** `next` of the page before. */ after: z.string().max(64).optional(), limit: z.int().positive().max(1000).default(200) }),
    z.object({ transfers: z.array(endedTransferSchema), total: z.number(), next: z.string().optional(), buckets: z.array(z.string()), profiles: z.array(z.string()) })),
  exportHistory: appCall("local", "Write ended transfers as CSV into the download folder.", z.strictObject(filter), z.object({ path: z.string(), count: z.number() })),
  clearHistory: appCall("local", "Forget ended transfers; the files and objects stay.", empty, z.object({ cleared: z.number() })),
  restartTransfers: appCall("local", "Queue ended transfers again whose source is still there; the others are counted.",
    z.strictObject({ ids: z.array(z.string()).min(1).max(1000) }), z.object({ restarted: z.number(), gone: z.number() })),
  showDownloadedFile: appCall("local", "Show a downloaded file in the system's file manager. The browser host answers `shown: false` with the path.",
    z.strictObject({ id: z.string() }), z.object({ shown: z.boolean(), path: z.string() })),
};
