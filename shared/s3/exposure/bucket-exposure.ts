import type { PublicAccessBlock } from "../settings/setting-documents.ts";
import type { Access } from "./access.ts";
import { aclWay, objectAclsWay } from "./acl-ways.ts";
import { flagInForce, type FlagInForce } from "./block-in-force.ts";
import { isKnown, type Known } from "./known.ts";
import type { ExposureSources, Way } from "./exposure-sources.ts";
import { policyWay } from "./policy-way.ts";

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
