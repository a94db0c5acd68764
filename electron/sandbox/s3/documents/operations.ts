import { SandboxError, type AnyOperation, type ResourcePolicy } from "../../service.ts";
import { readable } from "../../policy/resource-policy.ts";
import { malformedXml } from "../errors.ts";
import { aclAllows } from "../acl/bucket-acl.ts";
import { openBucket } from "../open-bucket.ts";
import type { ObjectStore } from "../store/open-store.ts";
import type { BucketDocument, DocumentPlace } from "./bucket-document.ts";
import { bucketDocuments } from "./documents.ts";
import { blockOf } from "./public-access-block.ts";
import { isPublicPolicy } from "./public-policy.ts";

/** Kept in place of a document that was deleted though buckets have one from the start. */
const deleted = { $deleted: true };

export function bucketDocumentOperations(store: ObjectStore): Record<string, AnyOperation> {
  const operations: Record<string, AnyOperation> = { GetBucketPolicyStatus: policyStatus(store) };
  for (const [kind, document] of Object.entries(bucketDocuments)) {
    const open: (input: any, request: DocumentPlace["request"]) => DocumentPlace = (input, request) => {
      const place = { store, bucket: openBucket(store, input, request), request };
      document.guard?.(place);
      return place;
    };
    operations[document.get] = (input, request) => {
      const { bucket } = open(input, request);
      const kept = (store.buckets.document(bucket.id, kind) ?? document.initial) as object | string | undefined;
      if (kept === undefined || isDeleted(kept)) throw missing(document, bucket.name);
      return document.answeredAs === undefined ? (withDates(kept) as object) : { [document.answeredAs]: kept };
    };
    if (document.put) {
      operations[document.put] = (input, request) => {
        const place = open(input, request);
        const given: unknown = input[document.member];
        if (given === undefined) throw malformedXml();
        document.check?.(given, place);
        const beside = Object.entries(document.beside ?? {}).map(([name, initial]) => [name, (input[name] as string | undefined) ?? initial]);
        store.buckets.putDocument(place.bucket.id, kind, beside.length === 0 ? given : { ...(given as object), ...Object.fromEntries(beside) });
        return {};
      };
    }
    if (document.delete) {
      operations[document.delete] = (input, request) => {
        const { bucket } = open(input, request);
        if (document.initial !== undefined && document.missing) store.buckets.putDocument(bucket.id, kind, deleted);
        else store.buckets.removeDocument(bucket.id, kind);
        return {};
      };
    }
  }
  return operations;
}

/** Whether S3 takes the bucket's policy for public; the block is another matter. */
function policyStatus(store: ObjectStore): AnyOperation {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const text = store.buckets.document(bucket.id, "policy");
    if (typeof text !== "string") throw missing(bucketDocuments["policy"]!, bucket.name);
    return { PolicyStatus: { IsPublic: isPublicPolicy(readable(text)) } };
  };
}

/** The policy of the bucket that an ARN is of or in; `undefined` where there is no such bucket. */
export function bucketPolicyOf(store: ObjectStore): (resource: string, action: string) => ResourcePolicy | undefined {
  return (resource, action) => {
    // A name that is taken is refused as such, whosever it is.
    if (action === "s3:CreateBucket") return undefined;
    const name = /^arn:aws:s3:::([^/]+)/.exec(resource)?.[1];
    const bucket = name === undefined ? undefined : store.buckets.find(name);
    if (!bucket) return undefined;
    const text = store.buckets.document(bucket.id, "policy");
    const granted = { aclAllows: aclAllows(store, bucket, action) };
    if (typeof text !== "string") return { ...granted, accountId: bucket.account };
    return { ...granted, text, accountId: bucket.account, isRestricted: blockOf(store, bucket).RestrictPublicBuckets && isPublicPolicy(readable(text)) };
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
