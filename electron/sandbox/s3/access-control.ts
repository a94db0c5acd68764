import type { GetBucketAclCommandInput, GetBucketAclCommandOutput, GetObjectAclCommandInput, GetObjectAclCommandOutput } from "@aws-sdk/client-s3";
import type { Operation } from "../service.ts";
import { canonicalUser } from "./canonical-user.ts";
import { findVersion } from "./find-version.ts";
import { openBucket } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";

type Acl = Omit<GetBucketAclCommandOutput, "$metadata">;

/** With the default ownership, BucketOwnerEnforced, the owner has full control and nobody else any. */
function ownersAcl(accountId: string): Acl {
  const owner = canonicalUser(accountId);
  return { Owner: owner, Grants: [{ Grantee: { ...owner, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }] };
}

export function getBucketAcl(store: ObjectStore): Operation<GetBucketAclCommandInput, GetBucketAclCommandOutput> {
  return (input, request) => ownersAcl(openBucket(store, input, request).account);
}

export function getObjectAcl(store: ObjectStore): Operation<GetObjectAclCommandInput, GetObjectAclCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    findVersion(store, bucket, input.Key ?? "", input.VersionId);
    return ownersAcl(bucket.account);
  };
}
