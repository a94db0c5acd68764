import { z } from "zod";
import { accesses } from "../s3/exposure/access.ts";
import { call, empty, listCall } from "./define.ts";
import { publicAccessBlockSchema } from "./s3-bucket.ts";

/** null where the account has none, which is as if every flag were off. */
const accountBlock = publicAccessBlockSchema.nullable();

export const foreseenBucketSchema = z.object({
  bucket: z.string(),
  region: z.string().optional(),
  /** As it is, and as it would be. */
  now: z.enum(accesses),
  after: z.enum(accesses),
  /** Why it would be so, in a sentence or two. */
  reason: z.string(),
});
export type ForeseenBucket = z.infer<typeof foreseenBucketSchema>;

export const s3AccountCalls = {
  readAccountBlock: call("read", "The public access block of the whole account, which holds for every bucket of it together with the bucket's own.", empty,
    z.object({ accountId: z.string(), block: accountBlock })),
  putAccountBlock: call("write", "Make the account's public access block this one, or take it away for null, where it is still as the caller last saw it.",
    z.strictObject({ before: accountBlock, block: accountBlock }), empty),
  foreseeAccountBlock: listCall("What another public access block of the account would change: its first buckets, each as it is to the public and as it would be.",
    z.strictObject({ block: accountBlock, limit: z.int().min(1).max(1000).default(100) }), foreseenBucketSchema,
    z.object({
      /** Whether these were all buckets of the account. */
      isComplete: z.boolean(),
    })),
};
