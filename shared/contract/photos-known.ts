import { z } from "zod";
import { call, instant, listCall } from "./define.ts";
import { bucketName } from "./s3-names.ts";

const knownObject = z.object({
  /** A folder holds photos that are known; it ends in `/`. */
  kind: z.enum(["object", "folder"]),
  key: z.string(), sizeBytes: z.number(), lastModified: instant.optional(), etag: z.string().optional(), storageClass: z.string().optional(),
});

const knownBucket = z.object({
  name: z.string(), region: z.string().optional(), createdAt: instant.optional(),
  /** Photos of it that the index knows. */
  photos: z.number(),
  /** When its keys were last read from S3. */
  readAt: instant.optional(),
});

/** What the index knows by itself, without a network. */
export const photoKnownCalls = {
  listKnownPhotos: listCall("Photos of a folder as the local index last knew them, for when S3 cannot be reached; S3 is not asked.",
    z.strictObject({ bucket: bucketName, prefix: z.string().max(1024).default(""), delimiter: z.enum(["/", ""]).default("/") }),
    knownObject,
    z.object({ /** Known in the whole bucket. */ photos: z.number(), /** When the bucket's keys were last read from S3. */ readAt: instant.optional() })),
  listKnownBuckets: listCall("Buckets of the profile that were seen before; S3 is not asked.", z.strictObject({}), knownBucket, z.object({ /** When the account's buckets were last listed. */ listedAt: instant.optional() })),
  summarizePhotos: call("read", "How many photos of a folder the local index knows, by month and by size.",
    z.strictObject({ bucket: bucketName, prefix: z.string().max(1024).default("") }),
    z.object({
      photos: z.number(),
      /** The newest first; `2024-05`, in this machine's time zone. */
      months: z.array(z.object({ month: z.string(), photos: z.number() })),
      /** Each with the search that finds them. */
      sizes: z.array(z.object({ query: z.string(), photos: z.number() })),
      unlabelled: z.number(),
    })),
};
