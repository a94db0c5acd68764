import { SandboxError, type AnyOperation, type ResourcePolicy } from "../service.ts";
import { parsePolicy, PolicyError } from "../policy/policy-document.ts";
import { invalidArgument, malformedXml } from "./errors.ts";
import { openBucket } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";
import { checkedTags, type Tag } from "./tags.ts";

/** A bucket's setting that S3 keeps as one document: it is put, answered and deleted whole. */
interface BucketDocument {
  get: string;
  put?: string;
  delete?: string;
  /** The put input's member with the document. */
  member: string;
  /** The get output's member with the document; without it, the document's own members are the output. */
  answeredAs?: string;
  /** Answered for a bucket that has none, unless `missing` says that this is an error. */
  initial?: unknown;
  missing?: [code: string, message: string];
  check?(document: unknown): void;
}

const publicAccessBlocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const encryptedByS3 = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }] };
const ownedByBucketOwner = { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] };

const documents: Record<string, BucketDocument> = {
  accelerate: { get: "GetBucketAccelerateConfiguration", put: "PutBucketAccelerateConfiguration", member: "AccelerateConfiguration", initial: {} },
  cors: { get: "GetBucketCors", put: "PutBucketCors", delete: "DeleteBucketCors", member: "CORSConfiguration", missing: ["NoSuchCORSConfiguration", "The CORS configuration does not exist"], check: checkCors },
  encryption: { get: "GetBucketEncryption", put: "PutBucketEncryption", delete: "DeleteBucketEncryption", member: "ServerSideEncryptionConfiguration", answeredAs: "ServerSideEncryptionConfiguration", initial: encryptedByS3 },
  lifecycle: { get: "GetBucketLifecycleConfiguration", put: "PutBucketLifecycleConfiguration", delete: "DeleteBucketLifecycle", member: "LifecycleConfiguration", missing: ["NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"] },
  logging: { get: "GetBucketLogging", put: "PutBucketLogging", member: "BucketLoggingStatus", initial: {} },
  notification: { get: "GetBucketNotificationConfiguration", put: "PutBucketNotificationConfiguration", member: "NotificationConfiguration", initial: {} },
  objectLock: { get: "GetObjectLockConfiguration", member: "ObjectLockConfiguration", missing: ["ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"] },
  ownership: { get: "GetBucketOwnershipControls", put: "PutBucketOwnershipControls", delete: "DeleteBucketOwnershipControls", member: "OwnershipControls", answeredAs: "OwnershipControls", initial: ownedByBucketOwner },
  policy: { get: "GetBucketPolicy", put: "PutBucketPolicy", delete: "DeleteBucketPolicy", member: "Policy", answeredAs: "Policy", missing: ["NoSuchBucketPolicy", "The bucket policy does not exist"], check: checkPolicy },
  publicAccessBlock: { get: "GetPublicAccessBlock", put: "PutPublicAccessBlock", delete: "DeletePublicAccessBlock", member: "PublicAccessBlockConfiguration", answeredAs: "PublicAccessBlockConfiguration", initial: publicAccessBlocked, missing: ["NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"] },
  replication: { get: "GetBucketReplication", member: "ReplicationConfiguration", missing: ["ReplicationConfigurationNotFoundError", "The replication configuration was not found"] },
  requestPayment: { get: "GetBucketRequestPayment", put: "PutBucketRequestPayment", member: "RequestPaymentConfiguration", initial: { Payer: "BucketOwner" } },
  tagging: { get: "GetBucketTagging", put: "PutBucketTagging", delete: "DeleteBucketTagging", member: "Tagging", missing: ["NoSuchTagSet", "The TagSet does not exist"], check: (document) => void checkedTags((document as { TagSet?: Tag[] }).TagSet ?? [], 50) },
  website: { get: "GetBucketWebsite", put: "PutBucketWebsite", delete: "DeleteBucketWebsite", member: "WebsiteConfiguration", missing: ["NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"] },
};

/** Kept in place of a document that was deleted though buckets have one from the start. */
const deleted = { $deleted: true };

export function bucketDocumentOperations(store: ObjectStore): Record<string, AnyOperation> {
  const operations: Record<string, AnyOperation> = {};
  for (const [kind, document] of Object.entries(documents)) {
    operations[document.get] = (input, request) => {
      const bucket = openBucket(store, input, request);
      const kept = (store.buckets.document(bucket.id, kind) ?? document.initial) as object | string | undefined;
      if (kept === undefined || isDeleted(kept)) throw missing(document, bucket.name);
      return document.answeredAs === undefined ? (withDates(kept) as object) : { [document.answeredAs]: kept };
    };
    if (document.put) {
      operations[document.put] = (input, request) => {
        const bucket = openBucket(store, input, request);
        const given: unknown = input[document.member];
        if (given === undefined) throw malformedXml();
        document.check?.(given);
        store.buckets.putDocument(bucket.id, kind, given);
        return {};
      };
    }
    if (document.delete) {
      operations[document.delete] = (input, request) => {
        const bucket = openBucket(store, input, request);
        if (document.initial !== undefined && document.missing) store.buckets.putDocument(bucket.id, kind, deleted);
        else store.buckets.removeDocument(bucket.id, kind);
        return {};
      };
    }
  }
  return operations;
}

/** The policy of the bucket that an ARN is of or in; `undefined` where there is none. */
export function bucketPolicyOf(store: ObjectStore): (resource: string) => ResourcePolicy | undefined {
  return (resource) => {
    const name = /^arn:aws:s3:::([^/]+)/.exec(resource)?.[1];
    const bucket = name === undefined ? undefined : store.buckets.find(name);
    const text = bucket && store.buckets.document(bucket.id, "policy");
    return typeof text === "string" ? { text, accountId: bucket!.account } : undefined;
  };
}

/** Kept as JSON, which knows no dates; a lifecycle's `Date` is the only one of all documents. */
function withDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDates);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === "Date" && typeof item === "string" ? new Date(item) : withDates(item)]));
}

function isDeleted(document: unknown): boolean {
  return typeof document === "object" && document !== null && "$deleted" in document;
}

function missing({ missing: error = ["NoSuchConfiguration", "The specified configuration does not exist."] }: BucketDocument, bucket: string): SandboxError {
  return new SandboxError(error[0], error[1], 404, { BucketName: bucket });
}

/** Form only: whom a policy names is not looked up. */
function checkPolicy(document: unknown): void {
  const text = String(document);
  const malformed = (message: string): SandboxError => new SandboxError("MalformedPolicy", message, 400);
  if (Buffer.byteLength(text) > 20 * 1024) throw malformed("Policy exceeds the maximum allowed document size of 20480 bytes.");
  if (!/^\s*\{/.test(text)) throw malformed("Policies must be valid JSON and the first byte must be '{'");
  try {
    parsePolicy(text, "resource");
  } catch (error) {
    throw error instanceof PolicyError ? malformed(error.message) : error;
  }
}

function checkCors(document: unknown): void {
  const rules = (document as { CORSRules?: { AllowedMethods?: string[] }[] }).CORSRules ?? [];
  if (rules.length > 100) throw invalidArgument("The number of CORS rules should not exceed allowed limit of 100 rules.", "CORSRules", String(rules.length));
  const method = rules.flatMap(({ AllowedMethods = [] }) => AllowedMethods).find((name) => !["GET", "PUT", "HEAD", "POST", "DELETE"].includes(name));
  if (method !== undefined) {
    throw new SandboxError("InvalidRequest", `Found unsupported HTTP method in CORS config. Unsupported method is ${method}`, 400);
  }
}
