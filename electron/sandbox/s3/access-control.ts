import type { GetBucketAclCommandInput, GetBucketAclCommandOutput, GetObjectAclCommandInput, GetObjectAclCommandOutput, PutObjectAclCommandInput, PutObjectAclCommandOutput } from "@aws-sdk/client-s3";
import { SandboxError, type Operation } from "../service.ts";
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

/** With the default ownership an ACL may say what holds anyway, and nothing else. */
export function putObjectAcl(store: ObjectStore): Operation<PutObjectAclCommandInput, PutObjectAclCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    findVersion(store, bucket, input.Key ?? "", input.VersionId);
    const grants = [input.GrantFullControl, input.GrantRead, input.GrantReadACP, input.GrantWrite, input.GrantWriteACP];
    const isOwners = input.ACL === "bucket-owner-full-control" || isOwnersAcl(input.AccessControlPolicy?.Grants, bucket.account);
    if (!isOwners || grants.some((grant) => grant !== undefined)) throw new SandboxError("AccessControlListNotSupported", "The bucket does not allow ACLs", 400);
    return {};
  };
}

function isOwnersAcl(grants: Acl["Grants"], accountId: string): boolean {
  const [only, ...others] = grants ?? [];
  return others.length === 0 && only?.Permission === "FULL_CONTROL" && only.Grantee?.ID === canonicalUser(accountId).ID;
}
