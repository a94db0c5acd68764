import type { Grant, GetBucketAclCommandInput, GetBucketAclCommandOutput, OwnershipControls, PutBucketAclCommandInput, PutBucketAclCommandOutput } from "@aws-sdk/client-s3";
import { SandboxError, type Operation } from "../../service.ts";
import { canonicalUser } from "../canonical-user.ts";
import type { DocumentPlace } from "../documents/bucket-document.ts";
import { checkOwnership } from "../documents/check-small-documents.ts";
import { blockOf } from "../documents/public-access-block.ts";
import { openBucket } from "../open-bucket.ts";
import type { BucketRow } from "../store/bucket-rows.ts";
import type { ObjectStore } from "../store/open-store.ts";
import { allUsers, askedGrants, authenticatedUsers, isPublicGrant, ownersGrant, type Permission } from "./grants.ts";

export function getBucketAcl(store: ObjectStore): Operation<GetBucketAclCommandInput, GetBucketAclCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    return { Owner: canonicalUser(bucket.account), Grants: grantsOf(store, bucket) };
  };
}

export function putBucketAcl(store: ObjectStore): Operation<PutBucketAclCommandInput, PutBucketAclCommandOutput> {
  return (input, request) => {
    const bucket = openBucket(store, input, request);
    const grants = askedGrants(input, bucket.account);
    if (!hasAcls(store, bucket) && !isOwnersAlone(grants, bucket)) throw new SandboxError("AccessControlListNotSupported", "The bucket does not allow ACLs", 400);
    if (blockOf(store, bucket).BlockPublicAcls && grants.some(isPublicGrant)) {
      throw new SandboxError("AccessDenied", `User: ${request.identity.arn} is not authorized to perform: s3:PutBucketAcl on resource: "arn:aws:s3:::${bucket.name}" because public access control lists (ACLs) are prevented by the BlockPublicAcls setting in S3 Block Public Access.`, 403);
    }
    store.buckets.putDocument(bucket.id, "acl", grants);
    return {};
  };
}

/** Ownership that switches ACLs off is refused while the bucket's lets anybody else in. */
export function checkPutOwnership(document: OwnershipControls, { store, bucket }: DocumentPlace): void {
  checkOwnership(document);
  if (document.Rules?.[0]?.ObjectOwnership !== "BucketOwnerEnforced" || isOwnersAlone(grantsOf(store, bucket), bucket)) return;
  throw new SandboxError("InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting", 400);
}

/** With BucketOwnerEnforced, which a bucket has from its start, ACLs do not count; deleted ownership controls leave them on. */
export function hasAcls(store: ObjectStore, { id }: Pick<BucketRow, "id">): boolean {
  const kept = store.buckets.document(id, "ownership") as OwnershipControls | undefined;
  return kept !== undefined && kept.Rules?.[0]?.ObjectOwnership !== "BucketOwnerEnforced";
}

function grantsOf(store: ObjectStore, bucket: BucketRow): Grant[] {
  const kept = hasAcls(store, bucket) ? (store.buckets.document(bucket.id, "acl") as Grant[] | undefined) : undefined;
  return kept ?? [ownersGrant(bucket.account)];
}

const isOwnersAlone = (grants: readonly Grant[], { account }: BucketRow): boolean => grants.every(({ Grantee }) => Grantee?.ID === canonicalUser(account).ID);

/** What each permission of a bucket's ACL gives. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping */
const permissionOf: Readonly<Record<string, Permission>> = {
  "s3:ListBucket": "READ", "s3:ListBucketVersions": "READ", "s3:ListBucketMultipartUploads": "READ", "s3:PutObject": "WRITE", "s3:GetBucketAcl": "READ_ACP", "s3:PutBucketAcl": "WRITE_ACP",
};

/** Whether the bucket's ACL gives an action to an account that is not its owner; `""` is who signed nothing. */
export function aclAllows(store: ObjectStore, bucket: BucketRow, action: string): ((accountId: string) => boolean) | undefined {
  const wanted = permissionOf[action];
  if (wanted === undefined || !hasAcls(store, bucket)) return undefined;
  const ignoresPublic = blockOf(store, bucket).IgnorePublicAcls;
  const granting = grantsOf(store, bucket).filter((grant) => (grant.Permission === wanted || grant.Permission === "FULL_CONTROL") && !(ignoresPublic && isPublicGrant(grant)));
  return (accountId) => granting.some(({ Grantee }) => Grantee?.URI === allUsers || (accountId !== "" && (Grantee?.URI === authenticatedUsers || Grantee?.ID === canonicalUser(accountId).ID)));
}
