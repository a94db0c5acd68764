import { z } from "zod";
import { call, instant, listCall } from "./define.ts";
import { failureSchema } from "./failures.ts";
import { bucketName, objectKey } from "./s3-names.ts";
import { someKeys } from "./s3-selections.ts";

/** As S3 names them; `null` is the version that was there before versioning, or is made while it is suspended. */
export const versionId = z.string().min(1).max(1024);

export const objectVersionSchema = z.object({
  key: z.string(),
  versionId: z.string(),
  isLatest: z.boolean(),
  /** A delete marker hides what is older, and has neither size nor content. */
  isDeleteMarker: z.boolean(),
  sizeBytes: z.number(),
  lastModified: instant.optional(),
  etag: z.string().optional(),
  storageClass: z.string().optional(),
  /** The owner's display name where S3 tells it, or else the canonical id. */
  owner: z.string().optional(),
});
export type ObjectVersion = z.infer<typeof objectVersionSchema>;

export const deletedObjectSchema = z.object({
  key: z.string(),
  /** The delete marker that hides it. */
  markerVersionId: z.string(),
  deletedAt: instant.optional(),
  /** Of the newest version that is left; none where the marker is all that is left. */
  sizeBytes: z.number().optional(),
  lastModified: instant.optional(),
  versions: z.number(),
});
export type DeletedObject = z.infer<typeof deletedObjectSchema>;

/** A batch's outcome on the way; there may be a million of them in all. */
const progressRow = z.object({ done: z.number(), failed: z.array(z.object({ key: z.string(), versionId: z.string().optional(), error: failureSchema })) });
export type ObjectProgress = z.infer<typeof progressRow>;
/** How it ended for all; what failed has come by rows. */
const totals = z.object({ done: z.number(), failed: z.number() });

const scope = z.strictObject({
  bucket: bucketName,
  /** A key that ends in `/` means all under it. */
  keys: someKeys,
});

const archiveTier = z.enum(["Expedited", "Standard", "Bulk"]);

/** What headers and further requests tell of one object; what is not there does not hold. */
export const objectDetailShape = {
  cacheControl: z.string().optional(),
  contentDisposition: z.string().optional(),
  contentEncoding: z.string().optional(),
  contentLanguage: z.string().optional(),
  expires: z.string().optional(),
  websiteRedirectLocation: z.string().optional(),
  kmsKeyId: z.string().optional(),
  bucketKeyEnabled: z.boolean().optional(),
  /** `COMPOSITE`: a checksum of the parts' checksums, with which no download can be compared. */
  checksumType: z.string().optional(),
  partCount: z.number().optional(),
  /** Metadata that S3 holds but cannot tell in headers. */
  missingMetadata: z.number().optional(),
  lock: z.object({ mode: z.string().optional(), retainUntil: instant.optional(), legalHold: z.boolean() }).optional(),
  /** Its bytes cannot be read unless it is restored. */
  isArchived: z.boolean().optional(),
  archiveStatus: z.string().optional(),
  restore: z.object({ ongoing: z.boolean(), until: instant.optional() }).optional(),
  replicationStatus: z.string().optional(),
  /** When a lifecycle rule deletes it, and which. */
  expiration: z.object({ at: instant.optional(), ruleId: z.string().optional() }).optional(),
};

export const grantSchema = z.object({
  /** Whom, in words or as an id. */
  grantee: z.string(),
  kind: z.enum(["owner", "user", "everyone", "any-aws-account", "log-delivery", "other"]),
  permission: z.string(),
});
export type Grant = z.infer<typeof grantSchema>;

/** A change of system headers, metadata, class or encryption; what is left out stays. `null` takes a header away. */
export const objectChangeSchema = z.strictObject({
  contentType: z.string().min(1).max(255).optional(),
  cacheControl: z.string().max(1024).nullable().optional(),
  contentDisposition: z.string().max(1024).nullable().optional(),
  contentEncoding: z.string().max(255).nullable().optional(),
  contentLanguage: z.string().max(255).nullable().optional(),
  setMetadata: z.record(z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, "letters, digits and hyphens"), z.string().max(2048)).optional(),
  removeMetadata: z.array(z.string()).max(100).optional(),
  storageClass: z.string().max(64).optional(),
  encryption: z.discriminatedUnion("algorithm", [
    z.strictObject({ algorithm: z.literal("AES256") }),
    z.strictObject({ algorithm: z.literal("aws:kms"), kmsKeyId: z.string().max(2048).optional(), bucketKey: z.boolean().optional() }),
  ]).optional(),
});
export type ObjectChange = z.infer<typeof objectChangeSchema>;

/** At most ten: keys of 128 and values of 256 characters. Source: "Categorizing your objects using tags", S3 user guide. */
const tagMap = z.record(z.string(), z.string());

export const s3ObjectCalls = {
  describeVersioning: call("read", "Whether the bucket keeps versions.", z.strictObject({ bucket: bucketName }),
    z.object({ status: z.enum(["never", "enabled", "suspended"]), mfaDelete: z.boolean() })),
  listObjectVersions: listCall("Versions and delete markers of one key, newest first.",
    z.strictObject({ bucket: bucketName, key: objectKey, limit: z.int().positive().max(100_000).default(10_000) }),
    objectVersionSchema, z.object({ truncated: z.boolean() })),
  listDeletedObjects: listCall("Keys under a prefix whose newest version is a delete marker.",
    z.strictObject({ bucket: bucketName, prefix: z.string().max(1024).default(""), limit: z.int().positive().max(1_000_000).default(100_000) }),
    deletedObjectSchema, z.object({ truncated: z.boolean() })),
  undeleteObjects: listCall("Take the newest delete markers of keys away, so that the version before is current again; a key that ends in `/` means all under it.",
    scope, progressRow, totals, "write"),
  restoreObjectVersion: call("write", "Copy an older version over the current one, as AWS advises: it becomes the newest version, and nothing is deleted.",
    z.strictObject({ bucket: bucketName, key: objectKey, versionId }), z.object({ versionId: z.string().optional(), etag: z.string().optional() })),
  deleteObjectVersions: call("write", "Delete single versions, or delete markers, for good.",
    z.strictObject({ bucket: bucketName, versions: z.array(z.strictObject({ key: objectKey, versionId })).min(1).max(10_000) }),
    z.object({ done: z.number(), failed: progressRow.shape.failed })),
  purgeObjects: listCall("Delete all versions and delete markers of keys for good, or all but the current ones; a key that ends in `/` means all under it.",
    scope.extend({ which: z.enum(["all", "noncurrent"]) }), progressRow, totals, "write"),
  describeObjectAcl: call("read", "Who has been granted what on one object.",
    z.strictObject({ bucket: bucketName, key: objectKey, versionId: versionId.optional() }), z.object({ owner: z.string().optional(), grants: z.array(grantSchema), isPublic: z.boolean() })),
  listObjectParts: call("read", "The parts of an object that was uploaded in parts, where S3 keeps a checksum of each.",
    z.strictObject({ bucket: bucketName, key: objectKey, versionId: versionId.optional(), after: z.int().nonnegative().default(0) }),
    z.object({ total: z.number(), parts: z.array(z.object({ number: z.number(), sizeBytes: z.number(), checksums: z.record(z.string(), z.string()) })), more: z.boolean() })),
  tagObjects: listCall("Set and remove tags of objects, each with its own outcome; other tags stay. A key that ends in `/` means all under it.",
    scope.extend({ versionId: versionId.optional(), set: tagMap.default({}), remove: z.array(z.string()).max(50).default([]) }), progressRow, totals, "write"),
  changeObjects: listCall("Change headers, metadata, storage class or encryption of objects by copying each onto itself. A key that ends in `/` means all under it.",
    scope.extend({ change: objectChangeSchema }), progressRow, totals, "write"),
  restoreObjects: listCall("Ask for readable copies of archived objects for some days. A key that ends in `/` means all archived ones under it.",
    scope.extend({ versionId: versionId.optional(), days: z.int().min(1).max(3650), tier: archiveTier }), progressRow, totals, "write"),
  measureObjects: call("read", "How many objects keys and folders hold, and how many bytes, by storage class.",
    scope, z.object({ objects: z.number(), sizeBytes: z.number(), largestBytes: z.number(), classes: z.record(z.string(), z.number()) })),
};
