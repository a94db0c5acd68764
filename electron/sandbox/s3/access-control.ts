import type { GetObjectAclCommandInput, GetObjectAclCommandOutput, PutObjectAclCommandInput, PutObjectAclCommandOutput } from "@aws-sdk/client-s3";
import { SandboxError, type Operation } from "../service.ts";
import { canonicalUser } from "./canonical-user.ts";
import { findVersion } from "./find-version.ts";
import { openBucket } from "./open-bucket.ts";
import type { ObjectStore } from "./store/open-store.ts";

type Acl = Omit<GetObjectAclCommandOutput, "$metadata">;

/** An object's owner has full control and nobody else any: objects' own ACLs are not kept, whatever the ownership. */
function ownersAcl(accountId: string): Acl {
  const owner = canonicalUser(accountId);
  return { Owner: owner, Grants: [{ Grantee: { ...owner, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }] };
}

export function getObjectAcl(store: ObjectStore): Operation<GetObjectAclCommandInput, GetObjectAclCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    findVersion(store, bucket, input.Key ?? "", input.VersionId);
    return ownersAcl(bucket.account);
  };
}

/** An ACL may say what holds anyway, and nothing else. */
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
