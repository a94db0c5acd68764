import type { CreateBucketCommandInput, CreateBucketCommandOutput } from "@aws-sdk/client-s3";
import { SandboxError, type Operation } from "../service.ts";
import { brokenNameRule } from "./bucket-names.ts";
import { checkOwnership, checkTagging } from "./documents/check-small-documents.ts";
import type { ObjectStore } from "./store/open-store.ts";

/** In us-east-1 without a location constraint, elsewhere with the region that the request is signed for. */
export function createBucket(store: ObjectStore): Operation<CreateBucketCommandInput, CreateBucketCommandOutput> {
  return ({ Bucket = "", CreateBucketConfiguration, ACL, ObjectLockEnabledForBucket, ObjectOwnership }, { identity, region, now }) => {
    if (brokenNameRule(Bucket) !== undefined) {
      throw new SandboxError("InvalidBucketName", "The specified bucket is not valid.", 400, { BucketName: Bucket });
    }
    if (ObjectOwnership !== undefined) checkOwnership({ Rules: [{ ObjectOwnership }] });
    if (ACL && ACL !== "private") throw refusedAcl(ObjectOwnership);
    checkLocation(CreateBucketConfiguration?.LocationConstraint, region);
    const tags = CreateBucketConfiguration?.Tags;
    if (tags?.length) checkTagging({ TagSet: tags });
    const taken = store.buckets.find(Bucket);
    if (taken) refuse(Bucket, taken.account === identity.accountId);
    const bucket = store.buckets.insert({ name: Bucket, account: identity.accountId, region, createdAt: now() });
    if (ObjectOwnership !== undefined) store.buckets.putDocument(bucket.id, "ownership", { Rules: [{ ObjectOwnership }] });
    if (ObjectLockEnabledForBucket) {
      store.buckets.setVersioning(bucket.id, "Enabled");
      store.buckets.putDocument(bucket.id, "objectLock", { ObjectLockEnabled: "Enabled" });
    }
    if (tags?.length) store.buckets.putDocument(bucket.id, "tagging", { TagSet: tags });
    return { Location: region === "us-east-1" ? `/${Bucket}` : `http://${Bucket}.s3.amazonaws.com/`, BucketArn: `arn:aws:s3:::${Bucket}` };
  };
}

function checkLocation(constraint: string | undefined, region: string): void {
  const asked = constraint === "EU" ? "eu-west-1" : constraint;
  if (asked === undefined && region !== "us-east-1") {
    throw new SandboxError("IllegalLocationConstraintException", "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.", 400);
  }
  if (asked === "us-east-1") throw new SandboxError("InvalidLocationConstraint", "The specified location-constraint is not valid", 400, { LocationConstraint: asked });
  if (asked !== undefined && asked !== region) {
    throw new SandboxError("IllegalLocationConstraintException", `The ${asked} location constraint is incompatible for the region specific endpoint this request was sent to.`, 400);
  }
}

/** A new bucket's ACLs are off, or public ones blocked, from its start: one can be put later. */
function refusedAcl(ownership: string | undefined): SandboxError {
  if (ownership === undefined || ownership === "BucketOwnerEnforced") return new SandboxError("InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting", 400);
  return new SandboxError("InvalidBucketAclWithBlockPublicAccessError", "Bucket cannot have public ACLs set with BlockPublicAccess enabled", 400);
}

function refuse(bucket: string, own: boolean): never {
  if (own) {
    throw new SandboxError("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409, { BucketName: bucket });
  }
  throw new SandboxError(
    "BucketAlreadyExists",
    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
    409,
    { BucketName: bucket },
  );
}
