import { z } from "zod";
import { journalEntrySchema } from "./journal.ts";
import { photoLabelsSchema } from "./photos.ts";
import { analysisWorkSchema } from "./photos-analyses.ts";
import { transferBatchSchema } from "./transfer-batches.ts";
import { transferSchema, transferTotalsSchema } from "./transfer.ts";

/** What an account-bound event belongs to; the renderer drops those of another context. */
const pin = { profile: z.string(), region: z.string() };

/** Everything that the core tells unasked. One line here gives the event its name and shape. */
export const events = {
  "sessions.changed": z.object({}),
  /** A sign-in prompt came, changed or went: `sessions.listPrompts` says which there are. */
  "sessions.promptsChanged": z.object({}),
  "preferences.changed": z.object({}),
  /** Transfers and batches that changed since the last event, at most ten events a second, and the totals. `more`: others changed too, too many to tell. */
  "transfers.changed": z.object({ transfers: z.array(transferSchema), batches: z.array(transferBatchSchema), more: z.boolean(), totals: transferTotalsSchema }),
  /** A batch that took a minute or more came to its end. */
  "transfers.batchEnded": z.object({ batch: transferBatchSchema }),
  /** Something arrived in or left a bucket by this app's own doing. */
  "s3.changed": z.object({ ...pin, bucket: z.string(), keys: z.array(z.string()) }),
  "photos.labelled": z.object({ ...pin, bucket: z.string(), photos: z.array(photoLabelsSchema) }),
  /** Photos that came further with a kind other than labels; `photos.getPhotoAnalyses` says how far. */
  "photos.analysed": z.object({ ...pin, bucket: z.string(), keys: z.array(z.string()) }),
  /** How much waits for Rekognition, at most once a second. */
  "photos.analysisWork": z.object({ work: z.array(analysisWorkSchema) }),
  "journal.appended": z.object({ calls: z.array(journalEntrySchema) }),
};

export type EventName = keyof typeof events;
export type EventOf<Name extends EventName> = z.infer<(typeof events)[Name]>;
export type AnyEvent = { [Name in EventName]: { name: Name; value: EventOf<Name> } }[EventName];
