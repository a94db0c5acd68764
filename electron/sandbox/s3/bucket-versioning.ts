import type { GetBucketVersioningCommandInput, GetBucketVersioningCommandOutput, PutBucketVersioningCommandInput, PutBucketVersioningCommandOutput } from "@aws-sdk/client-s3";
import { SandboxError, type Operation } from "../service.ts";
import { malformedXml } from "./errors.ts";
import { openBucket } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";

/** A bucket that never had versioning answers no status. */
export function getBucketVersioning(store: ObjectStore): Operation<GetBucketVersioningCommandInput, GetBucketVersioningCommandOutput> {
  return (input, request) => {
    const { versioning } = openBucket(store, input, request);
    return versioning === "" ? {} : { Status: versioning };
  };
}

/** Versioning can be suspended, never taken away again. */
export function putBucketVersioning(store: ObjectStore): Operation<PutBucketVersioningCommandInput, PutBucketVersioningCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const { Status, MFADelete } = input.VersioningConfiguration ?? {};
    if (MFADelete === "Enabled") throw new SandboxError("NotImplemented", "MFA delete is not implemented.", 501);
    if (Status !== "Enabled" && Status !== "Suspended") throw malformedXml();
    if (Status === "Suspended" && store.buckets.document(bucket.id, "objectLock") !== undefined) {
      throw new SandboxError("InvalidBucketState", "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.", 409, { BucketName: bucket.name });
    }
    store.buckets.setVersioning(bucket.id, Status);
    return {};
  };
}
