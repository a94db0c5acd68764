import { z } from "zod";
import { call, instant, listCall } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { bucketName } from "./s3-names.ts";

const searched = {
  bucket: bucketName,
  prefix: z.string().max(1024).default(""),
  /** As `photos.searchPhotos` reads it. Words are those of keys; labels, faces, text and what else only the index knows is refused. */
  query: z.string().max(4096),
  /** `versions`: what is noncurrent or deleted too, with a version each. */
  include: z.enum(["current", "versions"]).default("current"),
};

const counts = {
  /** Keys (or versions) looked at. */
  keys: z.number(),
  requests: z.number(),
  found: z.number(),
};

export const searchedKeySchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("object"), key: z.string(), sizeBytes: z.number(), lastModified: instant.optional(), etag: z.string().optional(), storageClass: z.string().optional(),
    versionId: z.string().optional(), isLatest: z.boolean().optional(), isDeleteMarker: z.boolean().optional(),
  }),
  z.object({ kind: z.literal("progress"), ...counts }),
  /** A stretch of keys that could not be read further; the others go on. */
  z.object({ kind: z.literal("failed"), after: z.string(), error: failureSchema }),
]);
export type SearchedKey = z.infer<typeof searchedKeySchema>;

export const s3SearchCalls = {
  searchKeys: listCall("Look through the keys of a bucket for those that meet a search: without an index, a request per 1,000 keys, several at once.",
    z.strictObject({ ...searched, /** Stop after this many matches. */ limit: z.int().positive().max(1_000_000).default(100_000) }),
    searchedKeySchema,
    z.object({
      ...counts,
      /** Whether every key was looked at: no stretch failed, and the limit was not met. */
      complete: z.boolean(),
      limitMet: z.boolean(),
    })),
  estimateSearchKeys: call("read", "What looking through the keys would take, as far as is known without asking S3.",
    z.strictObject(searched),
    z.object({
      /** All keys that are looked at begin with it. */
      prefix: z.string(),
      /** Told where these keys were looked through before. */
      requests: z.number().optional(),
      usd: z.number().optional(),
      usdPerRequest: z.number(),
      keysPerRequest: z.number(),
      source: z.string(),
    })),
};
