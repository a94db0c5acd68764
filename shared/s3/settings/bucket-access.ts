import type { AclDocument, Grant, PublicAccessBlock } from "./setting-documents.ts";

/** What decides whether a bucket is public; what could not be read is `unknown`. */
export interface AccessFacts {
  /** S3's own word on the policy (GetBucketPolicyStatus); false where there is no policy. */
  policyIsPublic: boolean | "unknown";
  acl: AclDocument | "unknown";
  /** The bucket's own block; no flag is set where there is none. */
  block: PublicAccessBlock | "unknown";
  /** The ownership under which ACLs hold; `BucketOwnerEnforced` switches them off. */
  objectOwnership: string | undefined | "unknown";
}

export interface BucketAccess {
  access: "public" | "blocked" | "private" | "unknown";
  reason: string;
}

const everybody: Readonly<Record<string, string>> = {
  "http://acs.amazonaws.com/groups/global/AllUsers": "anyone",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "anyone with an AWS account",
};

/** Whom a grant opens the bucket to beyond named accounts, in words. */
export const publicGrantee = ({ Grantee }: Grant): string | undefined => everybody[Grantee?.URI ?? ""];

/**
 * Whether a bucket is public, and why, as "The meaning of public" of the Amazon S3 User Guide has
 * it. The account's own block may still stop what is called public here: it is not among the facts.
 */
export function bucketAccess({ policyIsPublic, acl, block, objectOwnership }: AccessFacts): BucketAccess {
  const openGrants = acl === "unknown" || objectOwnership === "BucketOwnerEnforced" ? [] : (acl.Grants ?? []).filter((grant) => publicGrantee(grant));
  const policyHolds = policyIsPublic === true && !(block !== "unknown" && block.RestrictPublicBuckets);
  const aclHolds = openGrants.length > 0 && !(block !== "unknown" && block.IgnorePublicAcls);
  const byAcl = openGrants.map((grant) => `${publicGrantee(grant)} has ${grant.Permission ?? "a right"}`).join(", ");
  if (block === "unknown" && (policyHolds || aclHolds)) return { access: "unknown", reason: "Its policy or ACL is public; whether its public access block stops that cannot be read." };
  if (policyHolds) return { access: "public", reason: aclHolds ? `Its policy is public, and its ACL too: ${byAcl}.` : "Its policy is public." };
  if (aclHolds) return { access: "public", reason: `Its ACL is public: ${byAcl}.` };
  if (policyIsPublic === true || openGrants.length > 0) {
    return { access: "blocked", reason: policyIsPublic === true ? "Its policy is public, but RestrictPublicBuckets keeps others out." : "Its ACL is public, but IgnorePublicAcls switches it off." };
  }
  if (policyIsPublic === "unknown" || (acl === "unknown" && objectOwnership !== "BucketOwnerEnforced")) {
    return { access: "unknown", reason: `${policyIsPublic === "unknown" ? "Its policy's status" : "Its ACL"} cannot be read.` };
  }
  const isBlocked = block !== "unknown" && block.BlockPublicPolicy && block.RestrictPublicBuckets && block.BlockPublicAcls && block.IgnorePublicAcls;
  return { access: "private", reason: isBlocked ? "Public access is blocked, by policy and by ACL." : "Neither its policy nor its ACL is public. Its objects' own ACLs may be." };
}
