import { SandboxError, type SandboxRequest } from "../service.ts";
import type { BucketRow } from "./store/bucket-rows.ts";
import { accessDenied, noSuchBucket } from "./errors.ts";
import type { ObjectStore } from "./store/open-store.ts";

interface BucketInput {
  Bucket: string | undefined;
  ExpectedBucketOwner?: string | undefined;
}

/**
 * The bucket of a request. Throws `NoSuchBucket`, `AccessDenied` for another account's unless its policy allowed the
 * request, and where its requester shall pay and does not say so; for a
 * request signed for another region `PermanentRedirect` with the header that clients follow.
 */
export function openBucket(store: ObjectStore, input: BucketInput, request: SandboxRequest): BucketRow {
  const bucket = ownBucket(store, input, request);
  // Who signed nothing named no region either.
  if (bucket.region !== request.region && request.identity.accountId !== "") throw wrongRegion(bucket, request);
  return bucket;
}

/** As `openBucket`, from whatever region. */
export function ownBucket(store: ObjectStore, { Bucket = "", ExpectedBucketOwner }: BucketInput, request: SandboxRequest): BucketRow {
  const bucket = store.buckets.find(Bucket);
  if (!bucket) throw noSuchBucket(Bucket);
  if (bucket.account !== request.identity.accountId) {
    if (request.authorizedFor !== "s3") throw accessDenied();
    checkPayer(store, bucket, request);
  }
  if (ExpectedBucketOwner !== undefined && ExpectedBucketOwner !== bucket.account) throw accessDenied();
  return bucket;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html: nobody pays for who signed nothing. */
function checkPayer(store: ObjectStore, bucket: BucketRow, { identity, requestPayer }: SandboxRequest): void {
  if (isRequesterPays(store, bucket) && !(requestPayer && identity.accountId !== "")) throw accessDenied();
}

export function isRequesterPays(store: ObjectStore, bucket: BucketRow): boolean {
  const { Payer } = (store.buckets.document(bucket.id, "requestPayment") ?? {}) as { Payer?: string };
  return Payer === "Requester";
}

function wrongRegion({ name, region }: BucketRow, { endpoint }: SandboxRequest): SandboxError {
  return new SandboxError(
    "PermanentRedirect",
    "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
    301,
    { Bucket: name, Endpoint: endpoint.replace(/^https?:\/\//, ""), Region: region },
    { "x-amz-bucket-region": region },
  );
}

/** S3 lets a key have 1,024 bytes of UTF-8. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key, "utf8");
  if (size > 1024) {
    throw new SandboxError("KeyTooLongError", "Your key is too long", 400, { Size: size, MaxSizeAllowed: 1024 });
  }
}

/** `x-amz-version-id` is told for buckets that know versions. */
export function shownVersion(bucket: BucketRow, versionId: string): string | undefined {
  return bucket.versioning === "" ? undefined : versionId;
}
