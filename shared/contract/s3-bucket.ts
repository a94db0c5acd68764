import { z } from "zod";
import { accesses } from "../s3/exposure/access.ts";
import { editableSettings, settingNames } from "../s3/settings/setting-operations.ts";
import { call, empty, instant, listCall } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { bucketName } from "./s3-names.ts";

/** A setting's document by AWS's own member names, whole, so that what the app does not know is put back as it was. */
const document = z.record(z.string(), z.unknown());

export const bucketSettingSchema = z.object({
  setting: z.enum(settingNames),
  /** `unsupported`: this server has no such setting. `failed`: it may be set or not, nobody here knows. */
  state: z.enum(["set", "not-set", "unsupported", "failed"]),
  document: document.optional(),
  /** Why, for `unsupported` and `failed`. */
  error: failureSchema.optional(),
});
export type BucketSetting = z.infer<typeof bucketSettingSchema>;

export const bucketBriefSchema = z.object({
  versioning: z.enum(["enabled", "suspended", "never", "unknown"]),
  encryption: z.string(),
  access: z.enum(accesses),
  /** Why it is so, in a sentence. */
  reason: z.string(),
});
export type BucketBrief = z.infer<typeof bucketBriefSchema>;

export const bucketOptionsSchema = z.object({
  /** The person agreed to pay for requests and transfer of this Requester Pays bucket. */
  requesterPays: z.boolean().default(false),
  /** Twelve digits: S3 refuses each request where the bucket is no longer that account's. */
  expectedOwner: z.string().regex(/^\d{12}$/, "an account id has twelve digits").optional(),
});
export type BucketOptions = z.infer<typeof bucketOptionsSchema>;

export const publicAccessBlockSchema = z.strictObject({ BlockPublicAcls: z.boolean(), IgnorePublicAcls: z.boolean(), BlockPublicPolicy: z.boolean(), RestrictPublicBuckets: z.boolean() });

export const newBucketSchema = z.strictObject({
  bucket: z.string(),
  /** The context's where it is absent. */
  region: z.string().regex(/^[a-z0-9-]{4,30}$/).optional(),
  versioning: z.boolean().default(false),
  encryption: z.strictObject({ algorithm: z.enum(["AES256", "aws:kms"]), keyId: z.string().max(2048).optional(), bucketKey: z.boolean().default(false) }).optional(),
  objectOwnership: z.enum(["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]).optional(),
  publicAccessBlock: publicAccessBlockSchema.optional(),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).default({}),
  objectLock: z.boolean().default(false),
});

export const emptiedSchema = z.object({
  deleted: z.number(),
  abortedUploads: z.number(),
  /** What of this step could not be deleted. */
  failed: z.array(z.object({ key: z.string(), versionId: z.string().optional(), error: failureSchema })),
});

export const s3BucketCalls = {
  createBucket: call("write", "Create a bucket, in the context's region or a named one, and set it up; each part of the set-up may fail alone.", newBucketSchema,
    z.object({ name: z.string(), region: z.string().optional(), createdAt: instant.optional(), partial: z.array(z.object({ setting: z.enum(settingNames), error: failureSchema })).default([]) })),
  deleteBucket: call("write", "Delete an empty bucket.", z.strictObject({ bucket: bucketName }), empty),
  readBucketSettings: listCall("Settings of a bucket, read in parallel, each a row of its own with its document or its failure.",
    z.strictObject({ bucket: bucketName, settings: z.array(z.enum(settingNames)).min(1).optional() }), bucketSettingSchema, z.object({ region: z.string().optional() })),
  putBucketSetting: call("write", "Make a setting this document, or take it away for null, where it is still as the caller last saw it.",
    z.strictObject({
      bucket: bucketName, setting: z.enum(editableSettings),
      /** As it was seen; null where it was not set. It is read again before, and `conflict` answered where somebody changed it. */
      before: document.nullable(),
      document: document.nullable(),
    }), empty),
  describeBucketBrief: call("read", "Versioning, encryption and whether it is public, in words, of one bucket.", z.strictObject({ bucket: bucketName }), bucketBriefSchema),
  countBucketContent: call("read", "Whether a bucket holds current objects, other versions or unfinished uploads: what stands against deleting it.", z.strictObject({ bucket: bucketName }),
    z.object({ objects: z.number(), otherVersions: z.number(), uploads: z.number(), isComplete: z.boolean() })),
  emptyBucket: listCall("Delete every version of every object and abort every unfinished upload, a row a step, with each key's own failure.",
    z.strictObject({ bucket: bucketName }), emptiedSchema, z.object({}), "write"),
  getBucketOptions: call("read", "What was agreed for a bucket: to pay as its requester, whose it is expected to be.", z.strictObject({ bucket: bucketName }), bucketOptionsSchema),
  setBucketOptions: call("local", "Agree to pay as a bucket's requester, or no longer; expect an owner.", z.strictObject({ bucket: bucketName, options: bucketOptionsSchema }), empty),
};
