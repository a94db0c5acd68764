import type { Statement } from "../policy/statement.ts";
import type { AclDocument, PublicAccessBlock } from "../settings/setting-documents.ts";
import type { Access } from "./access.ts";
import { aclWay, objectAclsWay } from "./acl-ways.ts";
import { flagInForce, type FlagInForce } from "./block-in-force.ts";
import { isKnown, type Known } from "./known.ts";
import { policyWay } from "./policy-way.ts";

/** Everything that decides whether the public gets into a bucket. */
export interface ExposureSources {
  bucket: string;
  /** Its statements, none where there is no policy. Not asked for: S3's own word alone counts. */
  policy?: Known<readonly Statement[]>;
  /** S3's own word on the policy (GetBucketPolicyStatus); false where there is no policy. */
  policyIsPublic: Known<boolean>;
  acl: Known<AclDocument>;
  /** The ownership under which ACLs hold; `BucketOwnerEnforced` switches them off. */
  objectOwnership: Known<string | undefined>;
  /** No flag is set where there is none. */
  bucketBlock: Known<PublicAccessBlock>;
  accountBlock: Known<PublicAccessBlock>;
}

/** One way into a bucket. `possible`: single objects may have it open, which nobody here has looked at. */
export interface Way {
  by: "Policy" | "ACL" | "Objects' ACLs";
  state: "open" | "possible" | "unknown" | "stopped" | "closed";
  /** A sentence. */
  says: string;
}

export interface BucketExposure {
  access: Access;
  reason: string;
  ways: Way[];
  /** RestrictPublicBuckets and BlockPublicPolicy, by the stricter of both blocks. */
  restricts: FlagInForce;
  refusesPublicPolicy: FlagInForce;
}

/**
 * Whether the public gets into a bucket, by which way, and why not; public as "The meaning of
 * public" of the Amazon S3 User Guide has it. What could not be read is never taken for closed.
 */
export function bucketExposure(sources: ExposureSources): BucketExposure {
  const { bucketBlock, policyIsPublic } = sources;
  // Only its own account is told of a bucket's policy: without that word, the bucket may be of an account whose block was not asked for.
  const accountBlock: Known<PublicAccessBlock> = isKnown(policyIsPublic) ? sources.accountBlock : { because: "whose bucket this is shows by its policy's status, which could not be read either" };
  const flag = (name: Parameters<typeof flagInForce>[0]) => flagInForce(name, bucketBlock, accountBlock);
  const restricts = flag("RestrictPublicBuckets");
  const ignores = flag("IgnorePublicAcls");
  const ways = [policyWay(sources, restricts), aclWay(sources, ignores, restricts), objectAclsWay(sources, ignores, restricts)];
  return { ...verdictOf(ways), ways, restricts, refusesPublicPolicy: flag("BlockPublicPolicy") };
}

function verdictOf(ways: readonly Way[]): Pick<BucketExposure, "access" | "reason"> {
  const order: readonly [Way["state"], Access][] = [["open", "public"], ["unknown", "unknown"], ["possible", "objects-can-be"], ["stopped", "blocked"]];
  for (const [state, access] of order) {
    const deciding = ways.filter((way) => way.state === state);
    if (deciding.length > 0) return { access, reason: deciding.map(({ says }) => says).join(" ") };
  }
  return { access: "private", reason: ways.map(({ says }) => says).join(" ") };
}
