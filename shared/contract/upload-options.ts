import { z } from "zod";

/** Classes that an object can be uploaded to. Source: `PutObject`, x-amz-storage-class. */
const uploadStorageClasses = ["STANDARD", "INTELLIGENT_TIERING", "STANDARD_IA", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;

const tagText = z.string().regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, "a tag has letters, digits, spaces and _ . : / = + - @");
/** Source: "Object tagging": ten tags, keys of 128 and values of 256 characters. */
const tags = z.record(tagText.min(1).max(128), tagText.max(256)).refine((all) => Object.keys(all).length <= 10, "an object has at most ten tags");

/** How uploaded objects are kept, beside what the bucket does by itself. */
export const uploadOptionsSchema = z.strictObject({
  storageClass: z.enum(uploadStorageClasses).optional(),
  encryption: z.enum(["AES256", "aws:kms"]).optional(),
  /** With `aws:kms`; the account's own key for S3 without. */
  kmsKeyId: z.string().min(1).max(2048).optional(),
  tags: tags.optional(),
});
