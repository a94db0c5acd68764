import { z } from "zod";
import { boundingBoxSchema } from "./bounding-box.ts";
import { call, empty, instant } from "./define.ts";
import { photoDetailCalls, takenAt } from "./photo-details.ts";
import { takenDateCalls } from "./taken-dates.ts";
import { photoLibraryCalls } from "./photo-library.ts";
import { photoKnownCalls } from "./photos-known.ts";
import { analysesCalls, monthShape, orderedSchema, orderShape, photosOrFolders } from "./photos-analyses.ts";
import { bucketName, objectKey } from "./s3.ts";

export { boundingBoxSchema, type BoundingBox } from "./bounding-box.ts";

export const labelSchema = z.object({
  name: z.string(),
  /** Percent, 0 to 100. */
  confidence: z.number(),
  parents: z.array(z.string()),
  instances: z.array(z.object({ box: boundingBoxSchema, confidence: z.number() })),
});
export type Label = z.infer<typeof labelSchema>;

/** What the index knows of one object. */
export const photoLabelsSchema = z.object({
  key: z.string(),
  etag: z.string().optional(),
  status: z.enum(["none", "queued", "labelling", "labelled", "skipped", "failed"]),
  labels: z.array(labelSchema),
  /** Why it was skipped or failed, in words. */
  reason: z.string().optional(),
  /** The model's version as the service said it; local answers are marked so. */
  model: z.string().optional(),
  local: z.boolean(),
  labelledAt: instant.optional(),
  widthPx: z.number().optional(),
  heightPx: z.number().optional(),
  takenAt: takenAt.optional(),
  /** Words that others gave the photo, read from its tags and sidecars. Without a confidence a person said it. */
  keywords: z.array(z.object({ name: z.string(), confidence: z.number().optional(), source: z.enum(["xmp", "json", "tags"]) })).optional(),
});
export type PhotoLabels = z.infer<typeof photoLabelsSchema>;

export const labellingCostSchema = z.object({
  photos: z.number(),
  /** Answers already known for the same content: nothing is paid for them. */
  cached: z.number(),
  calls: z.number(),
  usdPerCall: z.number(),
  usd: z.number(),
  /** Where the price comes from and of which date; for the sandbox, that it costs nothing. */
  source: z.string(),
  ...monthShape,
});
export type LabellingCost = z.infer<typeof labellingCostSchema>;

const somePhotos = z.strictObject({ bucket: bucketName, keys: z.array(objectKey).min(1).max(100_000) });

export const photos = {
  ...photoDetailCalls,
  ...takenDateCalls,
  ...photoLibraryCalls,
  estimateUploadLabelling: call("read", "What labelling would cost for files that are about to be uploaded.",
    z.strictObject({ files: z.array(z.strictObject({ name: z.string(), sizeBytes: z.number().nonnegative() })).max(100_000) }), labellingCostSchema),
  estimateLabelling: call("read", "What labelling these objects would cost, known answers left out. Folders are listed for it.", photosOrFolders, labellingCostSchema),
  // `write`, so that read-only profiles refuse it: DetectLabels changes nothing at AWS, but costs money.
  labelPhotos: call("write", "Queue objects for DetectLabels; answers come as `photos.labelled` events. A known answer for the same content is used.",
    photosOrFolders.extend(orderShape), orderedSchema),
  cancelLabelling: call("local", "Take the still queued photos of the context out of the queue.", empty, z.object({ cancelled: z.number() })),
  getPhotoLabels: call("read", "What the local index knows of these objects.", somePhotos, z.object({ photos: z.array(photoLabelsSchema) })),
  searchPhotos: call("read", "Search the local index by labels, keys, sizes, dates and what the analyses found; offline and fast.",
    z.strictObject({
      /** All buckets of the profile without one. */
      bucket: bucketName.optional(), prefix: z.string().max(1024).optional(),
      /** As it is typed: `cat >= 80 size:>5MB -draft`. What is not understood fails as `invalid-input`, with its place. */
      query: z.string().max(4096),
      /** Percent; labels below it do not count, where the search names no confidence of its own. */
      minConfidence: z.number().min(0).max(100).default(0),
      sort: z.enum(["newest", "oldest", "name", "largest", "smallest", "relevance"]).default("newest"),
      limit: z.int().positive().max(10_000).default(1000),
      /** `next` of the page before. */
      after: z.string().max(4096).optional(),
      withLabels: z.boolean().default(true),
    }),
    z.object({
      hits: z.array(z.object({
        bucket: z.string(), region: z.string().optional(), key: z.string(), etag: z.string().optional(), sizeBytes: z.number().optional(), lastModified: instant.optional(),
        storageClass: z.string().optional(), takenAt: takenAt.optional(), labels: z.array(labelSchema),
      })),
      total: z.number(),
      /** The search as it was read, where words turned out to belong to a label. */
      understood: z.string().optional(),
      /** Where the next page begins, if there is more. */
      next: z.string().optional(),
    })),
  listLabels: call("read", "Labels of a bucket in the local index with how many photos have each, for suggestions.",
    z.strictObject({ bucket: bucketName, minConfidence: z.number().min(0).max(100).default(0) }),
    z.object({ labels: z.array(z.object({ name: z.string(), photos: z.number() })) })),
  ...analysesCalls,
  ...photoKnownCalls,
};
