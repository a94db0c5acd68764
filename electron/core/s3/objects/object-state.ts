import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { ObjectDetail } from "../../../../shared/contract/s3.ts";
import { isArchived, readRestore } from "./archive-state.ts";

/** What the headers of an object tell beyond its size and time; members that it has not are left out. */
export function stateOf(head: HeadObjectCommandOutput): Partial<ObjectDetail> {
  return {
    cacheControl: head.CacheControl,
    contentDisposition: head.ContentDisposition,
    contentEncoding: head.ContentEncoding,
    contentLanguage: head.ContentLanguage,
    expires: head.ExpiresString,
    websiteRedirectLocation: head.WebsiteRedirectLocation,
    kmsKeyId: head.SSEKMSKeyId,
    bucketKeyEnabled: head.BucketKeyEnabled,
    missingMetadata: head.MissingMeta,
    lock: lockOf(head),
    isArchived: isArchived(head),
    archiveStatus: head.ArchiveStatus,
    restore: readRestore(head.Restore),
    replicationStatus: head.ReplicationStatus,
    expiration: readExpiration(head.Expiration),
  };
}

function lockOf({ ObjectLockMode, ObjectLockRetainUntilDate, ObjectLockLegalHoldStatus }: HeadObjectCommandOutput): ObjectDetail["lock"] {
  if (ObjectLockMode === undefined && ObjectLockLegalHoldStatus !== "ON") return undefined;
  return { mode: ObjectLockMode, retainUntil: ObjectLockRetainUntilDate?.toISOString(), legalHold: ObjectLockLegalHoldStatus === "ON" };
}

/** `x-amz-expiration`: `expiry-date="Fri, 21 Dec 2012 00:00:00 GMT", rule-id="picture-deletion"`, the id percent-encoded. */
function readExpiration(header: string | undefined): ObjectDetail["expiration"] {
  if (!header) return undefined;
  const at = new Date(/expiry-date="([^"]+)"/.exec(header)?.[1] ?? "");
  const ruleId = /rule-id="([^"]*)"/.exec(header)?.[1];
  return { at: Number.isNaN(at.getTime()) ? undefined : at.toISOString(), ruleId: ruleId === undefined ? undefined : decoded(ruleId) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
