import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";

/**
 * What tells one state of an object from another: content, version and time. The time too, since an
 * object that was written over itself may have the same ETag, and be the copy.
 */
export function stateOfSource({ ETag = "", VersionId = "", LastModified }: HeadObjectCommandOutput): string {
  return `${ETag} ${VersionId} ${LastModified?.toISOString() ?? ""}`;
}
