import { z } from "zod";
import { call, empty, instant, listCall } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { s3AccountCalls } from "./s3-account.ts";
import { s3BucketCalls } from "./s3-bucket.ts";
import { s3IncompleteUploadCalls } from "./s3-incomplete-uploads.ts";
import { bucketName, objectKey } from "./s3-names.ts";
import { objectDetailShape, s3ObjectCalls } from "./s3-objects.ts";
import { s3SearchCalls } from "./s3-search.ts";
import { s3SelectionCalls, someKeys } from "./s3-selections.ts";

export { bucketName, objectKey };

export const bucketSchema = z.object({ name: z.string(), region: z.string().optional(), createdAt: instant.optional() });
export type Bucket = z.infer<typeof bucketSchema>;

export const objectSchema = z.object({
  /** A folder is a common prefix: it ends in `/` and has neither size nor ETag. */
  kind: z.enum(["object", "folder"]),
  key: z.string(),
  sizeBytes: z.number(),
  lastModified: instant.optional(),
  etag: z.string().optional(),
  storageClass: z.string().optional(),
});
export type S3Object = z.infer<typeof objectSchema>;

export const objectDetailSchema = z.object({
  key: z.string(), sizeBytes: z.number(), lastModified: instant.optional(), etag: z.string().optional(),
  versionId: z.string().optional(), contentType: z.string().optional(), storageClass: z.string(),
  encryption: z.string().optional(), metadata: z.record(z.string(), z.string()), tags: z.record(z.string(), z.string()),
  checksums: z.record(z.string(), z.string()),
  ...objectDetailShape,
  partial: z.array(failureSchema),
});
export type ObjectDetail = z.infer<typeof objectDetailSchema>;

/** The name that a browser saves it under; without one, the link opens in the browser. */
const fileName = z.string().min(1).max(255).optional();
const linkExpiry = {
  expiresAt: instant,
  /** `asked`: as wanted. `credentials`: the credentials that signed it end sooner. */
  limitedBy: z.enum(["asked", "credentials"]),
};

export const s3 = {
  ...s3IncompleteUploadCalls,
  ...s3ObjectCalls,
  listBuckets: listCall("Buckets of the account, with their regions where S3 says them.", empty, bucketSchema, z.object({})),
  ...s3BucketCalls,
  ...s3AccountCalls,
  ...s3SearchCalls,
  ...s3SelectionCalls,
  listObjects: listCall(
    "Keys and folders under a prefix, a page a batch, however many there are; no request per row.",
    z.strictObject({
      bucket: bucketName,
      prefix: z.string().max(1024).default(""),
      /** `/` shows folders; without it every key under the prefix comes. */
      delimiter: z.enum(["/", ""]).default("/"),
      /** Only what comes behind it: a key, or a folder (longer than the prefix, with `/` at its end), all of which is then left out. */
      startAfter: z.string().max(1024).optional(),
      /** Stop after this many rows; `truncated` then says that more exist. Without it everything comes. */
      limit: z.int().positive().optional(),
    }),
    objectSchema,
    z.object({ truncated: z.boolean(), bucketRegion: z.string().optional() }),
  ),
  createFolder: call("write", "Put the empty object `<prefix>/` that consoles show as a folder.",
    z.strictObject({ bucket: bucketName, prefix: objectKey }), empty),
  describeObject: call("read", "Metadata, tags, version, encryption and checksums of one object.",
    z.strictObject({ bucket: bucketName, key: objectKey, versionId: z.string().optional() }), objectDetailSchema),
  deleteObjects: listCall("Delete keys, a thousand a request, with each key's own outcome, and rows of how many on the way. A key that ends in `/` means all under it when `recursive`.",
    z.strictObject({ bucket: bucketName, keys: someKeys, recursive: z.boolean().default(false) }),
    z.object({ /** Since the row before. */ deleted: z.number() }),
    z.object({ deleted: z.number(), /** The first thousand. */ failed: z.array(z.object({ key: z.string(), error: failureSchema })), failedCount: z.number() }), "write"),
  presignObject: call(
    "read",
    "A time-limited link to one object, with its true expiry.",
    z.strictObject({ bucket: bucketName, key: objectKey, expiresInSeconds: z.int().min(1).max(604_800), versionId: z.string().optional(), fileName }),
    z.object({ url: z.string(), ...linkExpiry }),
  ),
  presignObjects: call("read", "Time-limited links to many objects, which all end at one time.",
    z.strictObject({ bucket: bucketName, keys: z.array(objectKey).min(1).max(1000), expiresInSeconds: z.int().min(1).max(604_800), fileNames: z.boolean().default(false) }),
    z.object({ links: z.array(z.object({ key: z.string(), url: z.string() })), /** Keys that no link can name. */ failed: z.array(z.object({ key: z.string(), error: failureSchema })), ...linkExpiry })),
};
