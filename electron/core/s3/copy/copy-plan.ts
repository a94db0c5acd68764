import type { CopyObjectCommandInput, HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { Source } from "./source.ts";

export type Headers = Pick<CopyObjectCommandInput, "CacheControl" | "ContentDisposition" | "ContentEncoding" | "ContentLanguage" | "ContentType" | "Expires" | "Metadata">;
type Placement = Pick<CopyObjectCommandInput, "StorageClass" | "WebsiteRedirectLocation" | "ServerSideEncryption" | "SSEKMSKeyId" | "BucketKeyEnabled" | "GrantFullControl" | "GrantRead" | "GrantReadACP" | "GrantWriteACP">;

/** How a copy shall be. */
export interface CopyPlan {
  /** In place of the source's; undefined keeps them. */
  headers?: Headers | undefined;
  placement: Placement;
}

/** Classes that any general purpose bucket takes; an object of another kind of bucket lands in the target's usual one. */
const portableClasses: ReadonlySet<string> = new Set(["STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR"]);

/**
 * A copy that is as its source: S3 itself would put it into STANDARD and drop the website redirect.
 * Encryption is kept within the bucket; elsewhere the target bucket's own is right, whose key others can read by.
 */
export function planCopy({ head, bucket }: Source, targetBucket: string): CopyPlan {
  const encryption = bucket === targetBucket ? encryptionOf(head) : {};
  const storageClass = head.StorageClass ?? "STANDARD";
  return { placement: { StorageClass: portableClasses.has(storageClass) ? storageClass : undefined, WebsiteRedirectLocation: head.WebsiteRedirectLocation, ...encryption } };
}

export function encryptionOf({ ServerSideEncryption, SSEKMSKeyId, BucketKeyEnabled }: HeadObjectCommandOutput): Pick<Placement, "ServerSideEncryption" | "SSEKMSKeyId" | "BucketKeyEnabled"> {
  if (ServerSideEncryption === undefined || ServerSideEncryption === "AES256") return { ServerSideEncryption };
  return { ServerSideEncryption, SSEKMSKeyId, BucketKeyEnabled };
}

export function headersOf(head: HeadObjectCommandOutput): Headers {
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, ExpiresString, Metadata } = head;
  const expires = ExpiresString === undefined ? undefined : new Date(ExpiresString);
  return { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, Metadata, ...(expires && !Number.isNaN(expires.getTime()) ? { Expires: expires } : {}) };
}
