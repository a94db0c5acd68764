import { z } from "zod";
import { call, listCall } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { bucketName } from "./s3.ts";
import { someKeysOrAll } from "./s3-selections.ts";

/** How labels are told to others: tags of the object itself, or a file beside it. */
const labelCarrier = z.enum(["tags", "xmp", "json"]);
export type LabelCarrier = z.infer<typeof labelCarrier>;

/** Keys; one that ends in `/`, and the empty one for the whole bucket, mean all under it. */
const somePhotos = z.strictObject({ bucket: bucketName, keys: someKeysOrAll });

/** What became of one photo. `same`: it was so already. */
export const carriedSchema = z.object({
  key: z.string(),
  outcome: z.enum(["done", "same", "skipped", "failed"]),
  /** What was done, or why not, in words. */
  words: z.string(),
  error: failureSchema.optional(),
});
export type Carried = z.infer<typeof carriedSchema>;

const counts = z.object({ done: z.number(), same: z.number(), skipped: z.number(), failed: z.number() });
export type CarriedCounts = z.infer<typeof counts>;

/** Labels that leave the index and come into it from elsewhere than Rekognition. */
export const photoLibraryCalls = {
  writeLabels: listCall(
    "Write known labels back to the bucket: as tags `label:<name>` (the surest, as far as ten tags allow; other tags stay), or in a sidecar `<key>.xmp` or `<key>.labels.json`. A sidecar that another program wrote is never touched.",
    somePhotos.extend({ as: labelCarrier, minConfidence: z.number().min(0).max(100).default(0) }), carriedSchema, counts, "write",
  ),
  readKeywords: listCall(
    "Read what others say of photos into the local index: XMP and JSON sidecars under the keys that end in `/`, and with `tags` the objects' own tags, a request a photo.",
    somePhotos.extend({ tags: z.boolean().default(false) }), carriedSchema, counts,
  ),
  exportLabels: call(
    "local", "Write what the index knows of photos into a file in the download folder: CSV with a row a label, or JSON with a line a photo.",
    somePhotos.extend({ minConfidence: z.number().min(0).max(100).default(0), format: z.enum(["csv", "json"]) }),
    z.object({ path: z.string(), photos: z.number(), labels: z.number() }),
  ),
};
