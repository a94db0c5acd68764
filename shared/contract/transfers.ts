import { z } from "zod";
import { appCall, call, empty } from "./define.ts";
import { bucketName, objectKey } from "./s3.ts";
import { someKeys } from "./s3-selections.ts";
import { dragCalls } from "./transfers-drag.ts";
import { transferBatchCalls } from "./transfer-batches.ts";
import { transferHistoryCalls } from "./transfer-history.ts";
import { uploadOptionsSchema } from "./upload-options.ts";
import { transferSchema, transferState, transferTotalsSchema } from "./transfer.ts";


/** Some by id, or those of a batch; all without either. */
const which = { ids: z.array(z.string()).max(100_000).optional(), batch: z.string().optional() };
const selection = z.strictObject(which);

/** What to do when the key is already there. `ask` leaves the transfer in state `conflict`. */
export const onConflict = z.enum(["ask", "keep-both", "replace", "skip"]);

/** What a batch is called, or that it goes on with one begun before. */
const batch = {
  batchName: z.string().max(1024).optional(),
  /** Continues a batch: a large drop comes in portions. */
  batch: z.string().optional(),
};

/** Folders are listed on behind the answer: its counts are those so far. */
const more = z.boolean();

export const transfers = {
  upload: call("write", "Queue granted files for upload under a prefix.",
    z.strictObject({
      bucket: bucketName, prefix: z.string().max(1024).default(""),
      files: z.array(z.strictObject({ grant: z.string().min(1), /** Overrides the granted name. */ name: z.string().max(1024).optional() })).min(1).max(100_000),
      onConflict: onConflict.default("ask"),
      /** Label each photo when it has landed. */
      label: z.boolean().default(true),
      ...batch,
      /** For all of the batch; read with its first portion. */
      options: uploadOptionsSchema.optional(),
      /** How many files the batch will have when all portions came; what never comes is told. */
      expectedFiles: z.int().positive().max(10_000_000).optional(),
    }), z.object({ batch: z.string(), ids: z.array(z.string()) })),
  download: call("read", "Queue keys for download into the download folder; a key that ends in `/` means all under it.",
    z.strictObject({
      bucket: bucketName, keys: someKeys, /** Stripped from names, so that a folder arrives as that folder. */ prefix: z.string().max(1024).default(""),
      /** When the folder holds a file of the name already. */
      onConflict: onConflict.default("keep-both"),
      /** A grant of `chooseDownloadFolder`; the download folder without. */
      folder: z.string().max(64).optional(),
      batchName: z.string().max(1024).optional(),
    }),
    z.object({ batch: z.string(), /** Queued by now. */ count: z.number(), /** The first thousand. */ ids: z.array(z.string()), more })),
  copy: call("write", "Queue copies, or moves, of keys within S3: nothing passes through this machine. A key that ends in `/` means all under it; each arrives by its own last name.",
    z.strictObject({
      bucket: bucketName, keys: someKeys,
      to: z.strictObject({
        /** Who copies; it must be able to read the source too. The call's own without. */
        profile: z.string().optional(), region: z.string().optional(), bucket: bucketName, prefix: z.string().max(1024).default(""),
      }),
      /** The whole new key, or prefix ending in `/`, of the one that is named: renames it. */
      as: objectKey.optional(),
      /** Delete each source once its copy is there and whole, if it is still what was copied. */
      move: z.boolean().default(false),
      onConflict: onConflict.default("ask"),
      batchName: z.string().max(1024).optional(),
    }),
    z.object({ batch: z.string(), count: z.number(), /** Of those that were listed; single keys are measured when their turn comes. */ sizeBytes: z.number(), more })),
  chooseDownloadFolder: appCall("local", "Ask for a folder to download to by the system's dialog. The browser host answers `unsupported`: its downloads go to the folder that it was started with.",
    empty, z.object({ folder: z.object({ grant: z.string(), path: z.string() }).optional() })),
  listTransfers: appCall("read", "Transfers of every context and the totals: newest first, those of one batch in their order.",
    z.strictObject({ offset: z.int().nonnegative().default(0), limit: z.int().positive().max(10_000).default(500), batch: z.string().optional(), states: z.array(transferState).max(8).optional() }),
    z.object({ transfers: z.array(transferSchema), total: z.number(), totals: transferTotalsSchema })),
  pauseTransfers: appCall("local", "Pause some (all without ids).", selection, empty),
  resumeTransfers: appCall("local", "Go on with paused ones.", selection, empty),
  cancelTransfers: appCall("local", "Cancel, and leave no half object or file.", selection, empty),
  retryTransfers: appCall("local", "Try failed ones again.", z.strictObject({ ...which, /** Only those that failed for this reason. */ failedBy: z.strictObject({ code: z.string(), awsCode: z.string().optional() }).optional() }), empty),
  resolveConflicts: appCall("local", "Answer for transfers in state `conflict`; with `applyToRest`, for those too that will meet one.",
    z.strictObject({ ...which, choice: z.enum(["keep-both", "replace", "skip"]), applyToRest: z.boolean().default(false) }), empty),
  clearTransfers: appCall("local", "Take the ended ones off the list; the history keeps them.", z.strictObject({ batch: z.string().optional() }), empty),
  ...transferBatchCalls,
  ...transferHistoryCalls,
  ...dragCalls,
};
